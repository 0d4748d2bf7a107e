"""The same submissions under other settings: two workers, no group commit, a sync a second, and one INSERT each.

Every variant is paired with the bare handler in its own turns, so figures of different variants compare as ratios.
"""

from collections.abc import Sequence
from pathlib import Path

from redis import Redis

from contest.processes.embedded.data_directory import Directory
from loadtest.bench import legs, verdicts
from loadtest.bench.alternating import Bench, Plan, staged
from loadtest.client import contestants, wire
from loadtest.reports.report import Result, median, shown
from loadtest.service import service

PLAN = Plan(alternations=5, attempts=2000)
SHORT = Plan(alternations=1, attempts=500)


def measure(folder: Path, *, short: bool = False) -> list[Result]:
    plan = SHORT if short else PLAN
    results: list[Result] = []
    with staged(folder / "one") as (bench, data):
        bench.alternate(Plan(1, 500), quiet=True)
        results += figures("always", bench, plan)
        set_fsync(data, "everysec")
        results += figures("a sync every second (not durable)", bench, plan)
        set_fsync(data, "always")
        results += naive(bench, data, plan)
    others: tuple[tuple[str, dict[str, str], int], ...] = (
        ("without group commit", {"MOST_PER_COMMIT": "1"}, 1),
        ("two workers", {}, 2),
    )
    for name, environ, workers in others:
        with staged(folder / name.replace(" ", "-"), environ, workers) as (bench, _):
            bench.alternate(Plan(1, 500), quiet=True)
            results += figures(name, bench, plan)
    return results


def figures(name: str, bench: Bench, plan: Plan) -> list[Result]:
    pairs = bench.alternate(plan, quiet=True)["submission"]
    print(f"  {name}: {median([verdicts.ratio(pair) for pair in pairs]):.2f}", flush=True)
    return _shown(name, [verdicts.ratio(pair) for pair in pairs], [ours for _, ours in pairs])


def _shown(name: str, ratios: Sequence[float], ours: Sequence[legs.Leg]) -> list[Result]:
    what = f"submission, {name}"
    return [
        shown(f"{what}: web CPU, bare ÷ this", median(ratios), "ratio"),
        shown(f"{what}: all processes", median([sum(leg.cpu_us.values()) for leg in ours]), "µs of CPU"),
        shown(f"{what}: rate", median([leg.outcome.rate for leg in ours]), "requests/s"),
    ]


def set_fsync(data: Path, when: str) -> None:
    """At run time: the web workers looked when they connected, and this is no real contest."""
    running = Directory(data).state()
    if running is None:
        raise service.StageError("no service runs here")
    with Redis.from_url(running.redis_url, protocol=2) as redis:
        redis.config_set("appendfsync", when)


def naive(bench: Bench, data: Path, plan: Plan) -> list[Result]:
    """One INSERT for each submission, with the same bodies, beside the bare handler."""
    ratios: list[float] = []
    spent: list[legs.Leg] = []
    with service.rivals(data) as rival:
        for _ in range(plan.alternations):
            requests = _submissions(bench, plan.attempts)
            bare = legs.bare_leg(bench.bare, [contestants.readdressed(request, "/submission") for request in requests])
            leg = legs.rival_leg(
                rival, bench.meter, [contestants.readdressed(request, "/naive") for request in requests]
            )
            _all_answered(leg.outcome)
            spent.append(leg)
            ratios.append(bare.web_us / leg.web_us)
    return _shown("one INSERT each, nothing checked or ranked", ratios, spent)


def _submissions(bench: Bench, count: int) -> list[bytes]:
    """Bodies as ours get them; which attempt they are of is of no account to a rival."""
    (body,) = wire.send_all(bench.ours.address, [bench.crowd.start()], keep=True).bodies
    started = contestants.read_started(body)
    return [bench.crowd.submission(started) for _ in range(count)]


def _all_answered(outcome: wire.Outcome) -> None:
    if outcome.count(200) != len(outcome.statuses):
        raise service.StageError(f"a rival did not answer: {outcome.faults[:3]}")
