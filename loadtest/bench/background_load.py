"""What the hot path feels of the load in the background: the archiver, standings and exports of an ended round.

Submissions arrive at the same pace with the archiver stopped, with it at work, and with standings of another round
computed and exported again and again beside it. Web CPU and the 99th percentile are compared.
"""

import contextlib
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

from loadtest.bench.alternating import Bench
from loadtest.bench.memory import pid_of
from loadtest.client import arrivals, wire
from loadtest.client.contestants import Crowd, read_started
from loadtest.deployments.contests import make_contest, open_round, wait_until_granted
from loadtest.deployments.deployment import Deployment, stopped
from loadtest.reports.report import Result, figure, median

RUNS, SECONDS, PER_SECOND = 3, 3.0, 1000.0
OLD, OLD_ENTRIES = "bench-old", 8_000
Background = Callable[[], AbstractContextManager[None]]


def measure(bench: Bench, *, runs: int = RUNS, old: int = OLD_ENTRIES) -> list[Result]:
    round_id = _ended_round(bench, old)
    ways: dict[str, Background] = {
        "alone, the archiver stopped": lambda: stopped(pid_of(bench, "archiver")),
        "with the archiver": contextlib.nullcontext,
        "with archiver, standings and exports": lambda: _exporting(bench.ours, round_id),
    }
    spent: dict[str, list[float]] = {name: [] for name in ways}
    waited: dict[str, list[float]] = {name: [] for name in ways}
    for run in range(runs):
        for name, background in ways.items():
            requests = bench.fresh_submissions(int(PER_SECOND * SECONDS))
            before = bench.meter.read()
            with background():
                played = arrivals.play(bench.ours.address, requests, PER_SECOND, seed=run)
                cpu = bench.meter.read()["web"] - before["web"]
            spent[name].append(cpu * 1e6 / len(requests))
            waited[name].append(played.p99())
            bench.submitted(played)
    alone, *others = ways
    results = []
    for name in others:
        cpu_ratio = median(spent[name]) / median(spent[alone])
        p99_ratio = median(waited[name]) / median(waited[alone])
        results += [
            figure(f"submission {name}: web CPU ÷ that alone", cpu_ratio, "ratio"),
            figure(f"submission {name}: p99 ÷ that alone", p99_ratio, "ratio"),
        ]
    return [*results, figure(f"submission {alone}: p99", median(waited[alone]), "ms")]


def _ended_round(bench: Bench, entries: int) -> str:
    """The id of a closed round of another contest with so many entries."""
    make_contest(bench.ours, OLD)
    crowd = Crowd(open_round(bench.ours, OLD), bench.crowd.units, seed=7)
    wait_until_granted(bench.ours, crowd.start())
    started = wire.send_all(bench.ours.address, [crowd.start() for _ in range(entries)], keep=True)
    attempts = [read_started(body) for body in bench.check("start", started)]
    entered = wire.send_all(bench.ours.address, [crowd.submission(attempt) for attempt in attempts], keep=True)
    bench.check("submission", entered)
    bench.ours.command("round", "close", crowd.round_id, "--why", "it is to be exported")
    return crowd.round_id


@contextlib.contextmanager
def _exporting(deployment: Deployment, round_id: str) -> Iterator[None]:
    """Standings and winner lists, one after another until the end of the block."""
    ended = threading.Event()

    def again() -> None:
        while not ended.is_set():
            for words in (("standings", round_id, "--json"), ("winners", round_id, "--format", "xlsx")):
                line = (sys.executable, "-m", "contest.cli", *words)
                subprocess.run(line, env=deployment.environ, stdout=subprocess.DEVNULL, check=False)

    worker = threading.Thread(target=again)
    worker.start()
    try:
        yield
    finally:
        ended.set()
        worker.join()
