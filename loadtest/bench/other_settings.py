"""The same submissions under other settings: two workers, no group commit, a sync a second, and one INSERT each.

Each is paired with the bare handler in its own turns, so figures of different settings compare as ratios.
"""

from collections.abc import Sequence
from pathlib import Path

from redis import Redis

from loadtest.bench import verdicts
from loadtest.bench.alternating import Bench, Plan, opened_bench
from loadtest.bench.baselines import baselines
from loadtest.bench.measurement import Measurement, measure_bare, measure_baseline
from loadtest.client import wire
from loadtest.client.contestants import read_started, readdressed
from loadtest.deployments.deployment import Deployment
from loadtest.deployments.server import DeploymentError
from loadtest.reports.report import Result, figure, median

PLAN = Plan(alternations=5, attempts=2000)
SHORT = Plan(alternations=1, attempts=500)


def measure(folder: Path, *, short: bool = False) -> list[Result]:
    plan = SHORT if short else PLAN
    results: list[Result] = []
    with opened_bench(folder / "one") as bench:
        bench.alternate(Plan(1, 500), quiet=True)
        results += figures("always", bench, plan)
        set_fsync(bench.ours, "everysec")
        results += figures("a sync every second (not durable)", bench, plan)
        set_fsync(bench.ours, "always")
        results += naive(bench, plan)
    started_with: tuple[tuple[str, dict[str, str], int], ...] = (
        ("without group commit", {"MOST_PER_COMMIT": "1"}, 1),
        ("two workers", {}, 2),
    )
    for name, environ, workers in started_with:
        with opened_bench(folder / name.replace(" ", "-"), environ, workers) as bench:
            bench.alternate(Plan(1, 500), quiet=True)
            results += figures(name, bench, plan)
    return results


def figures(name: str, bench: Bench, plan: Plan) -> list[Result]:
    pairs = bench.alternate(plan, quiet=True)["submission"]
    print(f"  {name}: {median([verdicts.ratio(pair) for pair in pairs]):.2f}", flush=True)
    return _figures(name, [verdicts.ratio(pair) for pair in pairs], [ours for _, ours in pairs])


def _figures(name: str, ratios: Sequence[float], ours: Sequence[Measurement]) -> list[Result]:
    return [
        figure(f"submission, {name}: web CPU, bare ÷ this", median(ratios), "ratio"),
        figure(f"submission, {name}: all processes", median([sum(each.cpu_us.values()) for each in ours]), "µs of CPU"),
        figure(f"submission, {name}: rate", median([each.outcome.rate for each in ours]), "requests/s"),
    ]


def set_fsync(deployment: Deployment, when: str) -> None:
    """At run time: the web workers looked when they connected, and this is no real contest."""
    with Redis.from_url(deployment.state().redis_url, protocol=2) as redis:
        redis.config_set("appendfsync", when)


def naive(bench: Bench, plan: Plan) -> list[Result]:
    """One INSERT for each submission, with the same bodies, beside the bare handler."""
    ratios: list[float] = []
    measured: list[Measurement] = []
    with baselines(bench.ours) as baseline:
        for _ in range(plan.alternations):
            requests = _submissions(bench, plan.attempts)
            bare = measure_bare(bench.bare, [readdressed(request, "/submission") for request in requests])
            inserting = [readdressed(request, "/naive") for request in requests]
            measured.append(measure_baseline(baseline, bench.meter, inserting))
            outcome = measured[-1].outcome
            if outcome.count(200) != len(outcome.statuses):
                raise DeploymentError(f"a baseline did not answer: {outcome.faults[:3]}")
            ratios.append(bare.web_us / measured[-1].web_us)
    return _figures("one INSERT each, nothing checked or ranked", ratios, measured)


def _submissions(bench: Bench, count: int) -> list[bytes]:
    """Bodies as ours get them; which attempt they are of does not matter to a baseline."""
    (body,) = wire.send_all(bench.ours.address, [bench.crowd.start()], keep=True).bodies
    attempt = read_started(body)
    return [bench.crowd.submission(attempt) for _ in range(count)]
