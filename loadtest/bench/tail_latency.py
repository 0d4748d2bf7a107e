"""How long the slowest of a hundred submissions waits at half the ceiling, next to one durable SET.

Arrivals wait for nobody and are the same for all; five runs in turns, the median of their ratios is judged. The bare
handler under the same arrivals is shown.
"""

from loadtest.bench.alternating import Bench
from loadtest.bench.baselines import baselines
from loadtest.client import arrivals, wire
from loadtest.client.contestants import readdressed
from loadtest.deployments.server import DeploymentError
from loadtest.reports.report import Result, at_most, figure, median

RUNS, SECONDS = 5, 2.5
CEILING_OF = 4000
MOST_TIMES = 3.0


def measure(bench: Bench, *, judged: bool, runs: int = RUNS, seconds: float = SECONDS) -> list[Result]:
    per_second = _ceiling(bench) / 2
    p99: dict[str, list[float]] = {"ours": [], "set": [], "plain": []}
    lateness: list[float] = []
    overwhelmed = 0
    with baselines(bench.ours) as baseline:
        for run in range(runs):
            requests = bench.fresh_submissions(int(per_second * seconds))
            turns = {
                "ours": (bench.ours.address, requests),
                "set": (baseline.address, [readdressed(request, "/set") for request in requests]),
                "plain": (baseline.address, [readdressed(request, "/plain") for request in requests]),
            }
            for name in turns if run % 2 == 0 else reversed(turns):
                try:
                    played = arrivals.play(*turns[name], per_second, seed=run)
                except arrivals.Overwhelmed:
                    if name == "ours":
                        raise
                    # at half of our ceiling this one is past its own: whoever waits still had waited so long
                    overwhelmed += 1
                    p99[name].append(seconds * 1000)
                    continue
                if failed := len(played.statuses) - played.count(200):
                    raise DeploymentError(f"{name}: {failed} of {len(requests)} arrivals were not answered with 200")
                p99[name].append(played.p99())
                lateness.append(arrivals.percentile(played.late_ms, 99))
                if name == "ours":
                    bench.submitted(played)
            bench.drain()
            ratio = p99["ours"][-1] / p99["set"][-1]
            print(f"  run {run + 1}/{runs}: p99 ÷ that of a durable SET {ratio:.2f}", flush=True)
    ratios = [ours / other for ours, other in zip(p99["ours"], p99["set"], strict=True)]
    plain = [ours / other for ours, other in zip(p99["ours"], p99["plain"], strict=True)]
    name = "submission at half the ceiling"
    return [
        at_most(f"{name}: p99 ÷ that of a durable SET", median(ratios), "ratio", MOST_TIMES, judged=judged),
        figure(f"{name}: p99 ÷ that of the bare handler", median(plain), "ratio"),
        figure(f"{name}: arrivals", per_second, "requests/s"),
        figure(f"{name}: p99", median(p99["ours"]), "ms"),
        figure("durable SET, same arrivals: p99", median(p99["set"]), "ms"),
        figure("bare handler, same arrivals: p99", median(p99["plain"]), "ms"),
        figure("durable SET or bare handler, same arrivals: overwhelmed", overwhelmed, f"of {2 * runs} runs"),
        figure("generator: 99th percentile of its own lateness, worst run", max(lateness), "ms"),
    ]


def _ceiling(bench: Bench) -> float:
    """Submissions a second when everybody asks again at once."""
    outcome = wire.send_all(bench.ours.address, bench.fresh_submissions(CEILING_OF), keep=True)
    bench.submitted(outcome)
    return outcome.rate
