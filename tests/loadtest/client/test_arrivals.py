"""Arrivals keep their times whatever the server does, and a stall is counted against everybody who came meanwhile."""

import socket
import threading
import time
from collections.abc import Iterator

import pytest

from loadtest.client import arrivals, wire

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


@pytest.fixture
def stalling() -> Iterator[tuple[str, int]]:
    """The address of a server that answers nobody for the first 0.3 s after the first request."""
    listener = socket.create_server(("127.0.0.1", 0), backlog=200)
    first: list[float] = []

    def serve(connection: socket.socket) -> None:
        with connection:
            while connection.recv(65536):
                first.append(time.monotonic())
                time.sleep(max(0.0, first[0] + 0.3 - time.monotonic()))
                connection.sendall(ANSWER)

    def accept() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=serve, args=(connection,), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    yield listener.getsockname()
    listener.close()


def test_nobody_waits_for_the_answers_of_others(stalling: tuple[str, int]) -> None:
    played = arrivals.play(stalling, [wire.request("GET", "/")] * 60, per_second=400, seed=1)
    assert played.statuses == [200] * 60
    assert played.bodies[0] == b"ok"
    due = arrivals.due_times(60, 400, 1)
    # whoever came during the stall waited for its end, counted from the time that was theirs
    stalled = [took for at, took in zip(due, played.took_ms, strict=True) if at < 0.2]
    assert len(stalled) > 40
    assert all(took > 80 for took in stalled)


def test_the_same_seed_brings_the_same_arrivals_at_the_asked_pace() -> None:
    due = arrivals.due_times(10_000, 1000, 3)
    assert due == arrivals.due_times(10_000, 1000, 3) == sorted(due)
    assert due != arrivals.due_times(10_000, 1000, 4)
    assert 9 < due[-1] < 11


def test_percentile() -> None:
    values = [float(n) for n in range(1, 101)]
    assert arrivals.percentile(values, 99) == 100
    assert arrivals.percentile(values[::-1], 50) == 51
