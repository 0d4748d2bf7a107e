"""How long the slowest of a hundred submissions waits at half the ceiling, next to one durable SET.

Arrivals wait for nobody and are the same for all; five runs in turns, the median of their ratios is judged. The bare
handler under the same arrivals is shown.
"""

from pathlib import Path

from loadtest.bench import legs
from loadtest.bench.alternating import Bench
from loadtest.client import arrivals, contestants, wire
from loadtest.reports.report import Result, at_most, median, shown
from loadtest.service import service

RUNS, SECONDS = 5, 2.5
CEILING_OF = 4000
MOST_TIMES = 3.0


def measure(bench: Bench, data: Path, *, judged: bool, runs: int = RUNS, seconds: float = SECONDS) -> list[Result]:
    ceiling = _ceiling(bench)
    per_second = ceiling / 2
    found: dict[str, list[float]] = {"ours": [], "set": [], "plain": []}
    lateness: list[float] = []
    overwhelmed = 0
    with service.rivals(data) as rival:
        for run in range(runs):
            requests = submissions(bench, int(per_second * seconds))
            legs_of_run = {
                "ours": (bench.ours.address, requests),
                "set": (rival.address, [contestants.readdressed(request, "/set") for request in requests]),
                "plain": (rival.address, [contestants.readdressed(request, "/plain") for request in requests]),
            }
            names = list(legs_of_run) if run % 2 == 0 else list(reversed(legs_of_run))
            for name in names:
                try:
                    played = arrivals.play(*legs_of_run[name], per_second, seed=run)
                except arrivals.Overwhelmed:
                    if name == "ours":
                        raise
                    # at half of our ceiling this one is past its own: whoever waits still had waited so long
                    overwhelmed += 1
                    found[name].append(seconds * 1000)
                    continue
                _all_ok(name, played)
                found[name].append(played.p99())
                lateness.append(arrivals.percentile(played.late_ms, 99))
                if name == "ours":
                    take_in(bench, wire.Outcome(played.statuses, played.bodies))
            bench.meter.wait_until_quiet(("archiver", "postgres"), legs.DRAIN_WITHIN_S)
            print(
                f"  run {run + 1}/{runs}: p99 ÷ that of a durable SET {found['ours'][-1] / found['set'][-1]:.2f}",
                flush=True,
            )
    ratios = [ours / item for ours, item in zip(found["ours"], found["set"], strict=True)]
    plain = [ours / item for ours, item in zip(found["ours"], found["plain"], strict=True)]
    return [
        at_most(
            "submission at half the ceiling: p99 ÷ that of a durable SET",
            median(ratios),
            "ratio",
            MOST_TIMES,
            judged=judged,
        ),
        shown("submission at half the ceiling: p99 ÷ that of the bare handler", median(plain), "ratio"),
        shown("submission at half the ceiling: arrivals", per_second, "requests/s"),
        shown("submission at half the ceiling: p99", median(found["ours"]), "ms"),
        shown("durable SET, same arrivals: p99", median(found["set"]), "ms"),
        shown("bare handler, same arrivals: p99", median(found["plain"]), "ms"),
        shown("durable SET or bare handler, same arrivals: overwhelmed", overwhelmed, f"of {2 * runs} runs"),
        shown("generator: 99th percentile of its own lateness, worst run", max(lateness), "ms"),
    ]


def _ceiling(bench: Bench) -> float:
    """Submissions a second when everybody asks again at once."""
    outcome = wire.send_all(bench.ours.address, submissions(bench, CEILING_OF), keep=True)
    take_in(bench, outcome)
    bench.meter.wait_until_quiet(("archiver", "postgres"), legs.DRAIN_WITHIN_S)
    return outcome.rate


def submissions(bench: Bench, count: int) -> list[bytes]:
    """Of fresh attempts, ready to be sent."""
    outcome = wire.send_all(bench.ours.address, [bench.crowd.start() for _ in range(count)], keep=True)
    bodies = bench.check("start", outcome)
    bench.meter.wait_until_quiet(("archiver", "postgres"), legs.DRAIN_WITHIN_S)
    return [bench.crowd.submission(contestants.read_started(body)) for body in bodies]


def take_in(bench: Bench, outcome: wire.Outcome) -> None:
    """What was answered counts for the reconciliation, like everything else."""
    bodies = bench.check("submission", outcome)
    bench.submissions += len(bodies)
    bench.accepted += [contestants.read_accepted(body) for body in bodies]


def _all_ok(name: str, played: arrivals.Arrivals) -> None:
    failed = len(played.statuses) - played.statuses.count(200)
    if failed:
        raise service.StageError(f"{name}: {failed} of {len(played.statuses)} arrivals were not answered with 200")
