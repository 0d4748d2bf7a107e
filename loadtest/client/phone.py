"""One call as a phone makes it: over a kept connection, and repeated with the very same bytes until it is answered.

Plain sockets in asyncio, one answer parser (loadtest/client/wire.py). Knows no contest.
"""

import asyncio
import contextlib
import time
from collections import Counter, deque
from dataclasses import dataclass, field

from loadtest.client.wire import Address, Reply

AGAIN = (0, 429, 502, 503)
_RECEIVE_BYTES = 65_536


@dataclass(frozen=True)
class Answer:
    """`status` 0: none came. `tries` counts from one."""

    status: int
    body: bytes
    tries: int
    seconds: float


@dataclass
class Timeline:
    """What happened in each second since `began_s`, by what it was."""

    began_s: float = field(default_factory=time.monotonic)
    seconds: dict[str, Counter[int]] = field(default_factory=dict)
    marks: list[tuple[float, str]] = field(default_factory=list)

    def count(self, what: str) -> None:
        self.seconds.setdefault(what, Counter())[int(time.monotonic() - self.began_s)] += 1

    def mark(self, what: str) -> None:
        self.marks.append((time.monotonic() - self.began_s, what))


@dataclass
class _Line:
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    def close(self) -> None:
        with contextlib.suppress(OSError, RuntimeError):
            self.writer.close()


class Phones:
    """`tries_most` bounds how often a call is made (0: until `patience_s` is over)."""

    def __init__(
        self,
        address: Address,
        *,
        answered_within_s: float = 8.0,
        patience_s: float = 120.0,
        pause_s: float = 0.3,
        tries_most: int = 0,
    ) -> None:
        self.address = address
        self.timeline = Timeline()
        self.repeated = 0
        self.failed_twice = 0
        self.statuses: Counter[int] = Counter()
        self.refused: Counter[str] = Counter()
        self.faults: Counter[str] = Counter()
        self.without_retry_after = 0
        self._within_s, self._patience_s, self._pause_s = answered_within_s, patience_s, pause_s
        self._tries_most = tries_most
        self._free: deque[_Line] = deque()

    async def call(self, request: bytes, what: str = "") -> Answer:
        """The first answer that is final, or the last one there was patience for. `what` is counted in `refused`."""
        began, tries = time.monotonic(), 0
        while True:
            tries += 1
            status, body = await self._once(request, fresh=tries > 1)
            self.statuses[status] += 1
            seconds = time.monotonic() - began
            if status not in AGAIN:
                return Answer(status, body, tries, seconds)
            self.timeline.count("unanswered" if status == 0 else "refused")
            self.failed_twice += tries == 2
            self.refused[what] += status != 0
            if seconds > self._patience_s or tries == self._tries_most:
                return Answer(status, body, tries, seconds)
            self.repeated += 1
            await asyncio.sleep(self._pause_s)

    async def _once(self, request: bytes, *, fresh: bool) -> tuple[int, bytes]:
        line: _Line | None = None
        try:
            async with asyncio.timeout(self._within_s):
                line = (None if fresh else self._kept()) or await self._dial()
                line.writer.write(request)
                reply = Reply()
                while not reply.feed(await self._more(line)):
                    pass
        except (OSError, ValueError, TimeoutError) as error:
            self.faults[f"{type(error).__name__} {error}".strip()] += 1
            if line is not None:
                line.close()
            return 0, b""
        if reply.closes:
            line.close()
        else:
            self._free.append(line)
        if reply.status == 503 and not reply.has(b"retry-after"):
            self.without_retry_after += 1
        return reply.status, reply.body

    def _kept(self) -> _Line | None:
        """A connection that the other end has not closed meanwhile, as far as we know."""
        while self._free:
            line = self._free.popleft()
            if not line.reader.at_eof():
                return line
            line.close()
        return None

    async def _dial(self) -> _Line:
        return _Line(*await asyncio.open_connection(*self.address))

    async def _more(self, line: _Line) -> bytes:
        piece = await line.reader.read(_RECEIVE_BYTES)
        if not piece:
            raise ConnectionResetError("closed before the answer was complete")
        return piece

    def hang_up(self) -> None:
        while self._free:
            self._free.pop().close()
