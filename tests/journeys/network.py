"""The way between the phones and the service: a small reverse proxy whose faults are ordered by a journey.

Phones know only its address, so the service may die, move and come back behind it. Everything else passes unchanged,
also event streams. It decides nothing by itself and knows nothing of contests but the beginning and end of a path.
"""

import contextlib
import http.client
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Literal
from urllib.parse import urlsplit

Way = Literal["bad gateway", "bad gateway after", "lost", "portal", "portal after", "pass"]
PORTAL = b"<!doctype html><title>Free Wi-Fi</title><h1>Please sign in</h1>"
GATEWAY = b"<!doctype html><title>502 Bad Gateway</title>"
PIECE = 65_536
UPSTREAM_TIMEOUT_S = 60
_HOP = {"connection", "keep-alive", "transfer-encoding", "date", "server"}


@dataclass
class Fault:
    """What happens to the next `times` requests of this method whose path ends in `ending`.

    "…after" and "lost" reach the service and are answered by it; only the phone does not get that answer. `meanwhile`
    is called once the service has the request, before its answer is awaited; `afterwards` once that answer is there.
    """

    method: str
    ending: str
    way: Way
    times: int = 1
    meanwhile: Callable[[], None] | None = None
    afterwards: Callable[[], None] | None = None

    def takes(self, method: str, path: str) -> bool:
        return self.times > 0 and method == self.method and path.endswith(self.ending)


@dataclass(frozen=True)
class Exchange:
    """A request that reached the service, and its answer, whether or not the phone got it."""

    method: str
    path: str
    status: int
    body: bytes


@dataclass
class Network:
    """`upstream` is the service's own address, host and port."""

    upstream: str
    faults: list[Fault] = field(default_factory=list)
    seen: list[Exchange] = field(default_factory=list)
    gone: bool = False
    portal: bool = False
    _open: set[socket.socket] = field(default_factory=set)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), lambda *given: _Handler(self, *given))
        self._server.daemon_threads = True
        self._server.handle_error = lambda *_: None  # type: ignore[method-assign]
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def fault(
        self,
        method: str,
        ending: str,
        way: Way,
        times: int = 1,
        *,
        meanwhile: Callable[[], None] | None = None,
        afterwards: Callable[[], None] | None = None,
    ) -> Fault:
        """Orders a fault; `fault.times` tells how often it is still to come."""
        self.faults.append(Fault(method, ending, way, times, meanwhile, afterwards))
        return self.faults[-1]

    def next_fault(self, method: str, path: str) -> Fault | None:
        with self._lock:
            found = next((fault for fault in self.faults if fault.takes(method, path)), None)
            if found is not None:
                found.times -= 1
            return found

    @contextlib.contextmanager
    def cut(self) -> Iterator[None]:
        """Meanwhile nothing gets through, and open connections break."""
        self.gone = True
        with self._lock:
            for item in tuple(self._open):
                with contextlib.suppress(OSError):
                    item.shutdown(socket.SHUT_RDWR)
        try:
            yield
        finally:
            self.gone = False

    def answers(self, method: str, ending: str) -> list[Exchange]:
        """What the service answered to these requests, in order."""
        return [item for item in self.seen if item.method == method and item.path.endswith(ending)]

    def calm(self) -> None:
        """Forgets all faults and everything seen."""
        self.faults.clear()
        self.seen.clear()
        self.gone = self.portal = False

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, network: Network, *given: object) -> None:
        self.network = network
        super().__init__(*given)  # type: ignore[arg-type]

    def handle(self) -> None:
        opened = self.network._open
        opened.add(self.connection)
        try:
            with contextlib.suppress(OSError, http.client.HTTPException):
                super().handle()
        finally:
            opened.discard(self.connection)

    def log_message(self, *_: object) -> None:
        """The journeys tell what went wrong."""

    def _relay(self) -> None:
        self.close_connection = True  # a browser quietly repeats what got no answer on a connection used before
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        path = self.path.partition("?")[0]
        if self.network.gone:
            return
        fault = self.network.next_fault(self.command, path)
        if self.network.portal or (fault and fault.way == "portal"):
            self._say(200, PORTAL)
        elif fault and fault.way == "bad gateway":
            self._say(502, GATEWAY)
        else:
            self._forward(path, body, fault)

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = do_OPTIONS = _relay

    def _forward(self, path: str, body: bytes, fault: Fault | None) -> None:
        way = urlsplit(self.network.upstream)
        upstream = http.client.HTTPConnection(way.hostname or "", way.port, timeout=UPSTREAM_TIMEOUT_S)
        try:
            headers = {name: value for name, value in self.headers.items() if name.lower() not in _HOP}
            upstream.request(self.command, self.path, body or None, headers)
            if fault and fault.meanwhile:
                fault.meanwhile()
            self._answer(path, upstream.getresponse(), fault)
        except (OSError, http.client.HTTPException):
            self._cut()
        finally:
            upstream.close()

    def _answer(self, path: str, answer: http.client.HTTPResponse, fault: Fault | None) -> None:
        if "text/event-stream" in answer.headers.get("content-type", ""):
            self._stream(answer)
            return
        content = answer.read()
        self.network.seen.append(Exchange(self.command, path, answer.status, content))
        if fault and fault.afterwards:
            fault.afterwards()
        if (fault and fault.way == "lost") or self.network.gone:
            self._cut()
        elif fault and fault.way == "portal after":
            self._say(200, PORTAL)
        elif fault and fault.way == "bad gateway after":
            self._say(502, GATEWAY)
        else:
            self._head(answer)
            if "content-length" not in answer.headers and answer.status not in (204, 304):
                self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

    def _stream(self, answer: http.client.HTTPResponse) -> None:
        self._head(answer)
        self.end_headers()
        while (piece := answer.read1(PIECE)) and not self.network.gone:
            self.wfile.write(piece)

    def _head(self, answer: http.client.HTTPResponse) -> None:
        self.send_response_only(answer.status, answer.reason)
        for name, value in answer.headers.items():
            if name.lower() not in _HOP:
                self.send_header(name, value)
        self.send_header("Connection", "close")

    def _say(self, status: int, page: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(page)

    def _cut(self) -> None:
        """The connection breaks without a word."""
        with contextlib.suppress(OSError):
            self.connection.shutdown(socket.SHUT_RDWR)
