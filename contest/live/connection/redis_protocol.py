"""A connection of our own to one node: commands written as they come, answers in the same order, nothing between.

The client library's way costs several times as much CPU a call, and a lane makes one call after another. Without TLS;
`links` opens it with the library's own reading of the address. No retries: a call whose answer did not come has an
unknown outcome, and its caller says so. With `replicas` a write is answered only after so many of them have it
on disk.
"""

import asyncio
from collections import deque
from collections.abc import Mapping
from typing import Any

import hiredis

Answer = asyncio.Future[Any]


class LinkLost(ConnectionError):
    """The connection broke or stayed silent before the answer came."""


class TooFewReplicas(ConnectionError):
    """The node has it on disk, but not enough of its replicas do: the outcome counts as unknown."""


class PipelinedConnection:
    """Opened by its first call, and again by the first one after it was lost."""

    def __init__(self, address: Mapping[str, Any], timeout_s: float, replicas: int = 0) -> None:
        """`address`: path, or host and port; username, password and db where there are such."""
        self._address = address
        self._timeout_s = timeout_s
        self._replicas = replicas
        waiting_ms = int(timeout_s * 250)
        # WAITAOF alone waits for the next second: a replica answers the first question before it has synced. Who asks
        # it twice has its answer in a millisecond (docs/decisions.md).
        self._copied = (("WAIT", replicas, waiting_ms), ("WAITAOF", 1, replicas, waiting_ms)) if replicas else None
        self._wire: _Wire | None = None
        self._opening = asyncio.Lock()

    async def call(self, *words: Any) -> Any:
        """The reply. Raises what the server says as hiredis.ReplyError, LinkLost or another OSError when it is away."""
        wire = self._wire
        if wire is None or wire.lost:
            wire = await self._open()
        return await wire.send(words)

    async def write(self, *words: Any) -> Any:
        """As `call`, and the replicas have it. Raises TooFewReplicas besides."""
        if self._copied is None:
            return await self.call(*words)
        wire = self._wire
        if wire is None or wire.lost:
            wire = await self._open()
        sent = [wire.send(reply) for reply in (words, *self._copied)]
        reply, _, (_, replicas) = await _all(sent)
        if replicas < self._replicas:
            raise TooFewReplicas(f"{replicas} of {self._replicas} replicas have it on disk")
        return reply

    def close(self) -> None:
        if self._wire is not None:
            self._wire.abandon("closed")

    async def _open(self) -> "_Wire":
        async with self._opening:
            if self._wire is None or self._wire.lost:
                self._wire = await asyncio.wait_for(self._connect(), self._timeout_s)
            return self._wire

    async def _connect(self) -> "_Wire":
        loop = asyncio.get_running_loop()
        address = self._address
        make = lambda: _Wire(loop, self._timeout_s)  # noqa: E731
        if address.get("path"):
            _, wire = await loop.create_unix_connection(make, address["path"])
        else:
            _, wire = await loop.create_connection(make, address.get("host", "localhost"), address.get("port", 6379))
        try:
            if address.get("password"):
                await wire.send(("AUTH", *filter(None, (address.get("username"),)), address["password"]))
            if address.get("db"):
                await wire.send(("SELECT", address["db"]))
        except BaseException:
            wire.abandon("not let in")
            raise
        return wire


async def _all(answers: list[Answer]) -> list[Any]:
    """The error of the first that has one goes before those of the others."""
    replies = await asyncio.gather(*answers, return_exceptions=True)
    for reply in replies:
        if isinstance(reply, BaseException):
            raise reply
    return replies


class _Wire(asyncio.Protocol):
    """One connection. Answers come in the order of the commands; silence for `timeout_s` ends it."""

    def __init__(self, loop: asyncio.AbstractEventLoop, timeout_s: float) -> None:
        self.lost = False
        self._loop = loop
        self._timeout_s = timeout_s
        self._reader = hiredis.Reader()
        self._waiting: deque[tuple[float, Answer]] = deque()
        self._transport: asyncio.Transport | None = None
        self._watch: asyncio.TimerHandle | None = None

    def send(self, words: tuple[Any, ...]) -> Answer:
        answer: Answer = self._loop.create_future()
        if self._transport is None or self.lost:
            answer.set_exception(LinkLost("not connected"))
            return answer
        self._waiting.append((self._loop.time() + self._timeout_s, answer))
        self._transport.write(hiredis.pack_command(words))
        if self._watch is None:
            self._watch = self._loop.call_later(self._timeout_s, self._look)
        return answer

    def abandon(self, why: str) -> None:
        """Everybody who waits is told; the connection is of no more use."""
        self.lost = True
        if self._watch is not None:
            self._watch.cancel()
            self._watch = None
        if self._transport is not None:
            self._transport.abort()
        while self._waiting:
            _, answer = self._waiting.popleft()
            if not answer.done():
                answer.set_exception(LinkLost(why))

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport  # type: ignore[assignment]

    def data_received(self, data: bytes) -> None:
        reader, waiting = self._reader, self._waiting
        try:
            reader.feed(data)
            while (reply := reader.gets()) is not False:
                _, answer = waiting.popleft()
                if answer.done():
                    continue
                if isinstance(reply, hiredis.ReplyError):
                    answer.set_exception(reply)
                else:
                    answer.set_result(reply)
        except (hiredis.HiredisError, IndexError) as error:
            self.abandon(f"not a Redis: {error}")

    def connection_lost(self, error: Exception | None) -> None:
        self.abandon(str(error or "closed by Redis"))

    def _look(self) -> None:
        """One timer for all: set anew for whoever waits longest."""
        self._watch = None
        if not self._waiting:
            return
        due = self._waiting[0][0]
        if self._loop.time() >= due:
            self.abandon(f"no answer for {self._timeout_s:.0f} s")
        else:
            self._watch = self._loop.call_at(due, self._look)
