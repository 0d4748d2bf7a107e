"""Arrivals that wait for nobody: each request leaves at its own time, whatever became of those before it.

A latency counts from the time the request was due, so a stall hurts everybody who arrived meanwhile. The generator's
own lateness is in the outcome too. Knows no contest. Linux only (epoll).
"""

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from loadtest.client.wire import Address, Connection, Exchange, Outcome

MOST_CONNECTIONS = 4000
GIVE_UP_AFTER_S = 20.0
_NAP_S = 0.0002


@dataclass
class Arrivals(Outcome):
    """Milliseconds from due to answered, and from due to sent, of every request by its place; status 0: no answer."""

    took_ms: list[float] = field(default_factory=list)
    late_ms: list[float] = field(default_factory=list)

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


class _Arriving(Exchange):
    outcome: Arrivals

    def __init__(self, address: Address, requests: Sequence[bytes], due: Sequence[float]) -> None:
        count = len(requests)
        outcome = Arrivals([0] * count, [b""] * count, took_ms=[0.0] * count, late_ms=[0.0] * count)
        super().__init__(address, requests, outcome)
        self.due = due
        self.idle: list[Connection] = []
        self.began = time.perf_counter()

    def free(self) -> Connection:
        if self.idle:
            return self.idle.pop()
        if len(self.connections) >= MOST_CONNECTIONS:
            raise Overwhelmed(f"more than {MOST_CONNECTIONS} requests wait for an answer")
        return self.open()

    def run(self) -> Arrivals:
        following, count = 0, len(self.requests)
        while following < count or self.under_way:
            now = time.perf_counter() - self.began
            while following < count and self.due[following] <= now:
                connection = self.free()
                self.outcome.late_ms[following] = (now - self.due[following]) * 1000
                self.send(connection, following)
                following += 1
            pause = self.due[following] - now if following < count else 0.01
            if now > (self.due[-1] if self.due else 0) + GIVE_UP_AFTER_S:
                break
            if pause < 0.0015:
                time.sleep(min(pause, _NAP_S))
                pause = 0.0
            for number, _ in self.poll.poll(max(0.0, pause - 0.001)):
                self.receive(self.connections[number])
        return self.outcome

    def answered(self, connection: Connection) -> None:
        self.outcome.took_ms[connection.place] = (time.perf_counter() - self.began - self.due[connection.place]) * 1000
        connection.place = -1
        self.idle.append(connection)

    def close(self, connection: Connection) -> None:
        super().close(connection)
        if connection in self.idle:
            self.idle.remove(connection)


def play(address: Address, requests: Sequence[bytes], per_second: float, seed: int) -> Arrivals:
    """Sends every request once at its time. Raises OSError if nobody listens or nobody answers any more."""
    arriving = _Arriving(address, requests, due_times(len(requests), per_second, seed))
    with arriving.running():
        return arriving.run()
