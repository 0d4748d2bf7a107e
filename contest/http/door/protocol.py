"""HTTP as uvicorn speaks it, with limits where the bytes come in: nothing is kept of a request that has no end.

uvicorn's parser keeps a header until it is complete, and calls the application when all are. So what was fed and is
not complete is counted here: the request line, headers, trailers, extensions of chunks, requests sent ahead.
Out of scope: what a request asks for.
"""

import asyncio
from collections.abc import Callable
from typing import Any

import httptools
from uvicorn.config import Config
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol
from uvicorn.server import ServerState

from contest.core.metrics import ANSWERED
from contest.http.door import limits
from contest.http.door.connections import Connections
from contest.http.door.hosts import BY_PROXY

NEW, HEAD, BODY, ANSWER, NEXT, END = range(6)
"""What a connection waits for. Plain numbers: reading a member of an enumeration costs more than all else here."""


class _RefusedError(Exception):
    """Raised through the parser, which calls nothing further."""


_REASONS = {
    400: "This request is not understood.",
    408: "The request took too long.",
    414: "The address is too long.",
    429: "Too many connections from this address.",
    431: "The headers are too large.",
}


def protocol(connections: Connections) -> Callable[..., "DoorProtocol"]:
    """The class for uvicorn whose connections are counted together."""

    class Bound(DoorProtocol):
        _connections = connections

    return Bound


class DoorProtocol(HttpToolsProtocol):
    _connections: Connections
    network = ""

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self._phase = NEW
        self._since = self.loop.time()
        self._fed = self._head = self._body = self._framing = 0
        self._stalled_at = 0.0
        self._refusal = 400
        self.url = b""

    # what uvicorn's event loop calls
    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.network = self._connections.network_of(self.client[0]) if self.client else ""
        if not self._connections.admit(self, self.loop):
            self._refuse(429)
            self.transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        self._connections.forget(self)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        phase = self._phase
        if phase == END:
            self._discard(len(data))
            return
        if phase in (NEW, NEXT):
            self._phase = HEAD
            self._since = self.loop.time()
            self._head = 0
        if len(data) <= limits.SLICE:
            self._feed(data)
            return
        for start in range(0, len(data), limits.SLICE):
            if self._phase == END or self.parser is None:
                return
            self._feed(data[start : start + limits.SLICE])

    def pause_writing(self) -> None:
        self._stalled_at = self.loop.time()
        super().pause_writing()

    def resume_writing(self) -> None:
        self._stalled_at = 0.0
        super().resume_writing()

    # what the parser calls
    def on_message_begin(self) -> None:
        super().on_message_begin()
        if not self.network:
            self.scope[BY_PROXY] = True  # type: ignore[literal-required]
        if self._phase != HEAD:
            self._phase = HEAD
            self._since = self.loop.time()
            self._head = -self._fed

    def on_headers_complete(self) -> None:
        if len(self.headers) > limits.MAX_FIELDS:
            self._stop(431)
        if len(self.url) > limits.MAX_URL:
            self._stop(414)
        if not self.url.isascii():
            self._stop(400)
        if self._head + self._fed > limits.SLICE and _size(self.headers) + len(self.url) > limits.MAX_HEAD:
            self._stop(431)
        if len(self.pipeline) >= limits.MAX_PIPELINED:
            self._stop(400)
        self._phase = BODY
        self._body = self._framing = 0
        super().on_headers_complete()
        self.headers = []  # trailers come the same way, and are no headers of a request that is under way

    def on_body(self, body: bytes) -> None:
        self._body += len(body)
        self._framing = -self._fed
        super().on_body(body)

    def on_message_complete(self) -> None:
        self._phase = ANSWER
        self._head = -self._fed
        super().on_message_complete()
        if self.cycle.response_complete:
            self._phase = NEXT
            self._since = self.loop.time()

    # what the application's answer calls; uvicorn sets a timer for each
    def on_response_complete(self) -> None:
        self.server_state.total_requests += 1
        if self.transport.is_closing():
            return
        if self.pipeline:
            self.flow.resume_reading()
            cycle, app = self.pipeline.pop()
            self._start_asgi_task(cycle, app)
        elif self._phase == BODY:  # answered before it was all there: the rest is not waited for
            self._say_goodbye()
        else:
            self.flow.resume_reading()
            if self._phase == ANSWER:
                self._phase = NEXT
                self._since = self.loop.time()

    # what the sweep calls
    def idle_since(self) -> float | None:
        return self._since if self._phase in (NEW, HEAD, NEXT) else None

    def leave(self) -> None:
        self._phase = END
        self._since = self.loop.time()
        self.transport.close()

    def check(self, now: float) -> None:
        waited = now - self._since
        if self._phase == ANSWER:
            stalled = now - self._stalled_at if self._stalled_at else waited if self.transport.is_closing() else 0
            if stalled > limits.STALLED_S:
                self.transport.abort()
        elif self._phase == NEXT:
            unread = self.transport.get_write_buffer_size() > 0
            if waited > (limits.STALLED_S if unread else limits.IDLE_S):
                self.leave()
        elif self._phase == HEAD:
            if waited > limits.HEAD_S:
                self._refuse(408)
        elif self._phase == BODY:
            allowed = limits.BODY_S + self._body / limits.BODY_BYTES_PER_S
            if waited > allowed and not self.flow.read_paused:
                self._refuse(408)
        elif self._phase == NEW:
            if waited > limits.HEAD_S:
                self.leave()
        elif waited > limits.GOODBYE_S:
            self.transport.abort()

    def _feed(self, data: bytes) -> None:
        self._fed = len(data)
        try:
            self.parser.feed_data(data)
        except httptools.HttpParserUpgrade:
            self.cycle.keep_alive = False  # nobody speaks another protocol here; what follows is not read
            self.cycle.more_body = False
            self.cycle.message_event.set()
            self._phase = ANSWER
        except httptools.HttpParserError:
            self._refuse(self._refusal)
            return
        if self._phase == BODY:
            self._framing += self._fed
            if self._framing > limits.MAX_FRAMING or len(self.headers) > limits.MAX_FIELDS:
                self._refuse(431)
            return
        self._head += self._fed
        if self._phase == HEAD and len(self.url) > limits.MAX_URL:
            self._refuse(414)
        elif self._head > limits.MAX_HEAD:
            self._refuse(431)

    def _stop(self, status: int) -> None:
        self._refusal = status
        raise _RefusedError

    def _refuse(self, status: int) -> None:
        """The reply, if none was begun, and the end."""
        cycle = self.cycle
        ANSWERED.add(("door", str(status)))
        if self.pipeline or (cycle is not None and not cycle.response_complete):
            for each in (cycle, *(waiting for waiting, _ in self.pipeline)):
                each.disconnected = True
                each.message_event.set()
            if self.pipeline or self._phase != BODY or cycle.response_started:
                self.pipeline.clear()
                self.leave()
                return
        reason = _REASONS[status].encode()
        head = [STATUS_LINE[status], *(b"%b: %b\r\n" % pair for pair in self.server_state.default_headers)]
        head += [b"content-type: text/plain; charset=utf-8\r\nx-content-type-options: nosniff\r\n"]
        head += [b"cache-control: no-store\r\nconnection: close\r\ncontent-length: %d\r\n\r\n" % len(reason)]
        self.transport.write(b"".join([*head, reason]))
        self._say_goodbye()

    def _say_goodbye(self) -> None:
        """Ends our side; what still comes is thrown away for a moment, or the reply would be lost with it."""
        self._phase = END
        self._since = self.loop.time()
        self._head = 0
        if self.transport.can_write_eof():
            self.flow.resume_reading()
            self.transport.write_eof()
        else:
            self.transport.close()

    def _discard(self, length: int) -> None:
        self._head += length
        if self._head > limits.GOODBYE_BYTES:
            self.transport.abort()


def _size(headers: list[tuple[bytes, bytes]]) -> int:
    return sum(len(name) + len(value) + 4 for name, value in headers)
