"""Arrivals that wait for nobody: each request leaves at its own time, whatever became of those before it.

A latency counts from the time the request was due, so a stall hurts everybody who arrived meanwhile. The generator's
own lateness is told beside it. Knows no contest. Linux only (epoll).
"""

import gc
import random
import select
import socket
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from loadtest.client.wire import Reply

MOST_CONNECTIONS = 4000
GIVE_UP_AFTER_S = 20.0
_RECEIVE_BYTES = 262_144
_NAP_S = 0.0002


@dataclass
class Arrivals:
    """Milliseconds from due to answered, and from due to sent, of every request by its place; status 0: no answer."""

    statuses: list[int]
    took_ms: list[float]
    late_ms: list[float]
    bodies: list[bytes] = field(default_factory=list)

    def p99(self) -> float:
        return percentile(self.took_ms, 99)


def percentile(values: Sequence[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share / 100))]


def due_times(count: int, per_second: float, seed: int) -> list[float]:
    """Seconds from the beginning, with the pauses of people who do not know of each other."""
    pauses = random.Random(seed)
    at, due = 0.0, []
    for _ in range(count):
        at += pauses.expovariate(per_second)
        due.append(at)
    return due


class Overwhelmed(OSError):
    """So many requests wait for an answer that no further can be sent."""


class _Line:
    __slots__ = ("place", "reply", "sock")

    def __init__(self, address: tuple[str, int]) -> None:
        self.sock = socket.create_connection(address, timeout=GIVE_UP_AFTER_S)
        self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.sock.settimeout(None)
        self.reply = Reply()
        self.place = -1


class _Play:
    def __init__(self, address: tuple[str, int], requests: Sequence[bytes], due: Sequence[float]) -> None:
        self.address, self.requests, self.due = address, requests, due
        count = len(requests)
        self.found = Arrivals([0] * count, [0.0] * count, [0.0] * count, [b""] * count)
        self.poll = select.epoll()
        self.lines: dict[int, _Line] = {}
        self.idle: list[_Line] = []
        self.open_requests = 0

    def line(self) -> _Line:
        if self.idle:
            return self.idle.pop()
        if len(self.lines) >= MOST_CONNECTIONS:
            raise Overwhelmed(f"more than {MOST_CONNECTIONS} requests wait for an answer")
        line = _Line(self.address)
        self.lines[line.sock.fileno()] = line
        self.poll.register(line.sock.fileno(), select.EPOLLIN)
        return line

    def run(self) -> Arrivals:
        began = time.perf_counter()
        following, count = 0, len(self.requests)
        while following < count or self.open_requests:
            now = time.perf_counter() - began
            while following < count and self.due[following] <= now:
                self.send(following, now)
                following += 1
            pause = self.due[following] - now if following < count else 0.01
            if now > (self.due[-1] if self.due else 0) + GIVE_UP_AFTER_S:
                break
            if pause < 0.0015:
                time.sleep(min(pause, _NAP_S))
                pause = 0.0
            for number, _ in self.poll.poll(max(0.0, pause - 0.001)):
                self.receive(self.lines[number], began)
        return self.found

    def send(self, place: int, now: float) -> None:
        line = self.line()
        line.place = place
        self.found.late_ms[place] = (now - self.due[place]) * 1000
        self.open_requests += 1
        line.sock.sendall(self.requests[place])

    def receive(self, line: _Line, began: float) -> None:
        piece = line.sock.recv(_RECEIVE_BYTES)
        if not piece:
            self.drop(line)
            return
        if not line.reply.feed(piece):
            return
        place = line.place
        self.found.took_ms[place] = (time.perf_counter() - began - self.due[place]) * 1000
        self.found.statuses[place], self.found.bodies[place] = line.reply.status, line.reply.body
        self.open_requests -= 1
        line.reply.reset()
        self.idle.append(line)

    def drop(self, line: _Line) -> None:
        """The server closed: a request under way stays unanswered."""
        self.poll.unregister(line.sock.fileno())
        del self.lines[line.sock.fileno()]
        line.sock.close()
        if line in self.idle:
            self.idle.remove(line)
        else:
            self.open_requests -= 1

    def close(self) -> None:
        for line in self.lines.values():
            line.sock.close()
        self.poll.close()


def play(address: tuple[str, int], requests: Sequence[bytes], per_second: float, seed: int) -> Arrivals:
    """Sends every request once at its time. Raises OSError if nobody listens or nobody answers any more."""
    run = _Play(address, requests, due_times(len(requests), per_second, seed))
    gc.collect()
    gc.disable()
    try:
        return run.run()
    finally:
        gc.enable()
        run.close()
