"""What the hot path feels of those who have to yield to it: the archiver, standings and exports of an ended round.

Submissions arrive at the same pace with the archiver stopped, with it at work, and with standings of another round
computed and exported again and again beside it. Web CPU and the 99th percentile are compared.
"""

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

from loadtest.bench import legs, memory, tail_latency
from loadtest.bench.alternating import Bench
from loadtest.client import arrivals, contestants, wire
from loadtest.reports.report import Result, median, shown
from loadtest.service import service

RUNS, SECONDS, PER_SECOND = 3, 3.0, 1000.0
OLD, OLD_ENTRIES = "bench-old", 8_000
Neighbour = Callable[[], AbstractContextManager[None]]


def measure(bench: Bench, data: Path, folder: Path, *, runs: int = RUNS, old: int = OLD_ENTRIES) -> list[Result]:
    round_id = _ended_round(bench, data, folder, old)
    ways: dict[str, Neighbour] = {
        "alone, the archiver stopped": lambda: _stopped(memory.archiver_of(bench)),
        "with the archiver": contextlib.nullcontext,
        "with archiver, standings and exports": lambda: _exporting(data, round_id),
    }
    spent: dict[str, list[float]] = {name: [] for name in ways}
    waited: dict[str, list[float]] = {name: [] for name in ways}
    for run in range(runs):
        for name, neighbour in ways.items():
            requests = tail_latency.submissions(bench, int(PER_SECOND * SECONDS))
            before = bench.meter.read()
            with neighbour():
                played = arrivals.play(bench.ours.address, requests, PER_SECOND, seed=run)
                cpu = bench.meter.read()["web"] - before["web"]
            tail_latency.take_in(bench, wire.Outcome(played.statuses, played.bodies))
            spent[name].append(cpu * 1e6 / len(requests))
            waited[name].append(played.p99())
            bench.meter.wait_until_quiet(("archiver", "postgres"), legs.DRAIN_WITHIN_S)
    alone, *others = ways
    results = []
    for name in others:
        cpu_ratio = median(spent[name]) / median(spent[alone])
        p99_ratio = median(waited[name]) / median(waited[alone])
        results += [
            shown(f"submission {name}: web CPU ÷ that alone", cpu_ratio, "ratio"),
            shown(f"submission {name}: p99 ÷ that alone", p99_ratio, "ratio"),
        ]
    return [*results, shown(f"submission {alone}: p99", median(waited[alone]), "ms")]


def _ended_round(bench: Bench, data: Path, folder: Path, entries: int) -> str:
    """The id of a closed round of another contest with so many entries."""
    service.make_contest(data, folder, OLD)
    crowd = contestants.Crowd(service.open_round(bench.ours, OLD), bench.crowd.units, seed=7)
    service.wait_until_taken_in(bench.ours, crowd.start())
    started = wire.send_all(bench.ours.address, [crowd.start() for _ in range(entries)], keep=True)
    bodies = [contestants.read_started(body) for body in bench.check("start", started)]
    entered = wire.send_all(bench.ours.address, [crowd.submission(body) for body in bodies], keep=True)
    bench.check("submission", entered)
    service.command(data, "round", "close", crowd.round_id, "--why", "it is to be exported")
    return crowd.round_id


@contextlib.contextmanager
def _stopped(pid: int) -> Iterator[None]:
    os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(pid, signal.SIGCONT)


@contextlib.contextmanager
def _exporting(data: Path, round_id: str) -> Iterator[None]:
    """Standings and winner lists, one after another until the end of the block."""
    ended = threading.Event()

    def again() -> None:
        while not ended.is_set():
            for words in (("standings", round_id, "--json"), ("winners", round_id, "--format", "xlsx")):
                line = (sys.executable, "-m", "contest.cli", *words)
                subprocess.run(line, env=service.environment(data), stdout=subprocess.DEVNULL, check=False)

    worker = threading.Thread(target=again)
    worker.start()
    try:
        yield
    finally:
        ended.set()
        worker.join()
