"""The load generator: HTTP/1.1 over plain sockets, so lean that the server is always the bottleneck.

Requests are finished bytes before the clock starts; a connection has one request under way and sends the next as soon
as an answer is complete. Holds nothing of any contest, and repeats nothing: what was not answered stays unanswered.
Linux only (epoll).
"""

import gc
import select
import socket
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

Address = tuple[str, int]
CONNECTIONS = 256  # as many in flight as share one group commit: a rush, not a trickle
STALLED_AFTER_S = 30.0
_RECEIVE_BYTES = 262_144


class Reply:
    """One answer, collected from however many pieces it comes in."""

    __slots__ = ("_body_at", "_data", "_length", "closes", "status")

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        self._data = b""
        self._body_at = 0
        self._length = 0
        self.status = 0
        self.closes = False

    def feed(self, piece: bytes) -> bool:
        """True when the answer is complete. Raises ValueError on what is not an answer with a length."""
        self._data = self._data + piece if self._data else piece
        if not self._body_at and not self._read_head():
            return False
        beyond = len(self._data) - self._body_at - self._length
        if beyond > 0:
            raise ValueError(f"{beyond} bytes after the end of the answer")
        return beyond == 0

    def has(self, header: bytes) -> bool:
        """Whether the head has this header; lower case."""
        return b"\r\n" + header + b":" in self._data[: self._body_at].lower()

    @property
    def body(self) -> bytes:
        return self._data[self._body_at :]

    def _read_head(self) -> bool:
        end = self._data.find(b"\r\n\r\n")
        if end < 0:
            return False
        head = self._data[:end].lower()
        if not head.startswith(b"http/1.1 "):
            raise ValueError(f"no HTTP/1.1 answer: {head[:40]!r}")
        self.status = int(head[9:12])
        self._length = _content_length(head, self.status)
        self._body_at = end + 4
        self.closes = b"\r\nconnection: close" in head
        return True


def _content_length(head: bytes, status: int) -> int:
    at = head.find(b"\r\ncontent-length:")
    if at < 0:
        if status in (204, 304):
            return 0
        raise ValueError("an answer without content-length")
    end = head.find(b"\r\n", at + 2)
    return int(head[at + 17 : end if end > 0 else None])


@dataclass
class Outcome:
    """What came of each request, by its place: status (0 = no answer) and, where asked for, the body."""

    statuses: list[int]
    bodies: list[bytes]
    wall_s: float = 0.0
    cpu_s: float = 0.0
    faults: list[str] = field(default_factory=list)

    @property
    def rate(self) -> float:
        return len(self.statuses) / self.wall_s

    @property
    def idle_share(self) -> float:
        """How much of the run the generator had nothing to do."""
        return max(0.0, 1 - self.cpu_s / self.wall_s)

    def count(self, status: int) -> int:
        return self.statuses.count(status)


class Connection:
    """One socket with at most one request under way, that of `place`."""

    __slots__ = ("place", "reply", "sock")

    def __init__(self, address: Address) -> None:
        self.sock = socket.create_connection(address, timeout=STALLED_AFTER_S)
        self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.sock.settimeout(None)  # epoll says when to read; with a timeout each call would poll once more
        self.reply = Reply()
        self.place = -1


class Exchange:
    """Requests on their way and answers coming back; subclasses say when which request leaves."""

    def __init__(self, address: Address, requests: Sequence[bytes], outcome: Outcome) -> None:
        self.address = address
        self.requests = requests
        self.outcome = outcome
        self.under_way = 0
        self.poll = select.epoll()
        self.connections: dict[int, Connection] = {}

    def answered(self, connection: Connection) -> None:
        """The connection is free again."""
        raise NotImplementedError

    def lost(self) -> None:
        """A connection broke with its request unanswered."""

    def open(self) -> Connection:
        connection = Connection(self.address)
        number = connection.sock.fileno()
        self.connections[number] = connection
        self.poll.register(number, select.EPOLLIN)
        return connection

    def close(self, connection: Connection) -> None:
        number = connection.sock.fileno()
        self.poll.unregister(number)
        del self.connections[number]
        connection.sock.close()

    def send(self, connection: Connection, place: int) -> None:
        connection.place = place
        self.under_way += 1
        try:
            connection.sock.sendall(self.requests[place])
        except OSError as error:
            self.give_up(connection, str(error))

    def give_up(self, connection: Connection, reason: str) -> None:
        """The request stays unanswered."""
        self.close(connection)
        if connection.place >= 0:
            self.outcome.faults.append(reason)
            self.under_way -= 1
            self.lost()

    def receive(self, connection: Connection) -> None:
        reply = connection.reply
        try:
            piece = connection.sock.recv(_RECEIVE_BYTES)
            if not piece:
                self.give_up(connection, "closed before the answer was complete")
                return
            if not reply.feed(piece):
                return
        except (OSError, ValueError) as error:
            self.give_up(connection, str(error))
            return
        self.outcome.statuses[connection.place] = reply.status
        if self.outcome.bodies:
            self.outcome.bodies[connection.place] = reply.body
        self.under_way -= 1
        if reply.closes:
            place = connection.place
            self.close(connection)
            connection = self.open()
            connection.place = place
        else:
            reply.reset()
        self.answered(connection)

    @contextmanager
    def running(self) -> Iterator[None]:
        """Without garbage collection meanwhile; all connections are closed afterwards."""
        gc.collect()
        gc.disable()
        try:
            yield
        finally:
            gc.enable()
            for connection in list(self.connections.values()):
                self.close(connection)
            self.poll.close()


class _Burst(Exchange):
    """Each connection sends the next request as soon as it is answered."""

    next = 0

    def answered(self, connection: Connection) -> None:
        if self.next == len(self.requests):
            connection.place = -1
            return
        self.next += 1
        self.send(connection, self.next - 1)

    def lost(self) -> None:
        self.answered(self.open())

    def until_answered(self) -> None:
        connections, receive = self.connections, self.receive
        while self.under_way:
            events = self.poll.poll(STALLED_AFTER_S)
            if not events:
                self.outcome.faults.append(f"{self.under_way} requests without an answer for {STALLED_AFTER_S:.0f} s")
                return
            for number, _ in events:
                receive(connections[number])


def send_all(
    address: Address, requests: Sequence[bytes], *, keep: bool = False, connections: int = CONNECTIONS
) -> Outcome:
    """Sends every request once, `connections` at a time; bodies only when `keep`. Raises OSError if nobody listens."""
    count = len(requests)
    burst = _Burst(address, requests, Outcome([0] * count, [b""] * count if keep else []))
    with burst.running():
        opened = [burst.open() for _ in range(min(connections, count))]
        wall, cpu = time.perf_counter(), time.process_time()
        for connection in opened:
            burst.answered(connection)
        burst.until_answered()
        burst.outcome.wall_s = time.perf_counter() - wall
        burst.outcome.cpu_s = time.process_time() - cpu
    return burst.outcome


def request(method: str, path: str, body: bytes | None = None, headers: Sequence[tuple[str, str]] = ()) -> bytes:
    """The bytes of one keep-alive request with a JSON body."""
    lines = [f"{method} {path} HTTP/1.1", "Host: bench", *(f"{name}: {value}" for name, value in headers)]
    if body is not None:
        lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
    return "\r\n".join([*lines, "", ""]).encode("ascii") + (body or b"")
