"""`make bench`: what every hot call costs the web worker against a bare handler, and what else is to know of speed.

Parts, each a module: calls (`alternating`), the tail at half the ceiling (`tails`), who has to yield (`neighbours`),
memory, other settings and the naive way (`variants`), how early pages are there on a bad phone (`pages_bench`), the
steps of a call (`steps`), standings of a large round (`ranking`), and the same from a real Postgres (`archived`).
`--short` plays the same in little and judges only what is right or wrong; `--only calls,tails` some parts.
"""

import argparse
import contextlib
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from loadtest.bench import (
    archived,
    memory,
    neighbours,
    pages,
    ranking,
    reconcile,
    steps,
    tail_latency,
    variants,
    verdicts,
)
from loadtest.bench.alternating import WARM_UP, Plan, staged
from loadtest.reports import report
from loadtest.reports.report import Result
from loadtest.service import processes, service

BUILD = Path("build")
FULL = Plan(alternations=7, attempts=5000, looks=6000, resumed=2500)
SHORT = Plan(alternations=2, attempts=1000, looks=1500, resumed=500)
ON_ONE_STAGE = ("calls", "tails", "neighbours", "memory")
PARTS = (*ON_ONE_STAGE, "variants", "pages", "steps", "ranking", "archived")


def measure(parts: Sequence[str], *, short: bool) -> list[Result]:
    BUILD.mkdir(exist_ok=True)
    results: list[Result] = []
    with tempfile.TemporaryDirectory(dir=BUILD, prefix="bench-") as made:
        folder = Path(made).resolve()
        if any(part in ON_ONE_STAGE for part in parts):
            results += _on_one_stage(folder / "main", parts, short=short)
        if "variants" in parts:
            with _told("other settings, and one INSERT each"):
                results += variants.measure(folder / "variants", short=short)
        if "pages" in parts:
            with _told("pages on a bad phone"):
                rounds = pages.SHORT_ROUNDS if short else pages.ROUNDS
                results += pages.measure(folder / "pages", judged=not short, rounds=rounds)
    if "steps" in parts:
        with _told("the steps of a call"):
            results += steps.measure()
    if "ranking" in parts:
        with _told("standings of a large round"):
            results += ranking.measure(judged=not short, entries=ranking.SMALL if short else ranking.ENTRIES)
    if "archived" in parts:
        with _told("the result of a large round from Postgres"):
            results += archived.measure(judged=not short, entries=archived.SHORT if short else archived.IN_BENCH)
    return results


def _on_one_stage(folder: Path, parts: Sequence[str], *, short: bool) -> list[Result]:
    with staged(folder) as (bench, data):
        with _told("warming up"):
            bench.alternate(WARM_UP, quiet=True)
        plan = SHORT if short else FULL
        doing: dict[str, Callable[[], list[Result]]] = {
            "calls": lambda: verdicts.judge(bench.alternate(plan), judged=not short),
            "tails": lambda: tail_latency.measure(
                bench,
                data,
                judged=not short,
                runs=1 if short else tail_latency.RUNS,
                seconds=1.0 if short else tail_latency.SECONDS,
            ),
            "neighbours": lambda: neighbours.measure(
                bench, data, folder, runs=1 if short else neighbours.RUNS, old=500 if short else neighbours.OLD_ENTRIES
            ),
            "memory": lambda: memory.measure(
                bench, data, requests=30_000 if short else memory.MANY_REQUESTS, people=1000 if short else memory.PEOPLE
            ),
        }
        results: list[Result] = []
        for part in ON_ONE_STAGE:
            if part in parts:
                with _told(part):
                    results += doing[part]()
        results += reconcile.all_accepted(bench.accepted, bench.submissions, bench.unexpected)
        for fault in bench.faults[:10]:
            print(f"fault: {fault}", file=sys.stderr)
        with _told("comparing receipts, archive and standings"):
            return results + reconcile.compare(bench.ours, data, bench.crowd.round_id, bench.accepted)


@contextlib.contextmanager
def _told(what: str) -> Iterator[None]:
    began = time.monotonic()
    print(f"{what} …", flush=True)
    yield
    print(f"{what}: {time.monotonic() - began:.0f} s", flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m loadtest.bench", description=__doc__)
    parser.add_argument("--short", action="store_true", help="a minute or two; prints speed, judges only correctness")
    parser.add_argument("--only", default=",".join(PARTS), help=f"some of {','.join(PARTS)}")
    given = parser.parse_args()
    parts = given.only.split(",")
    if unknown := set(parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    began = time.monotonic()
    try:
        results = measure(parts, short=given.short)
    except (service.StageError, processes.Timeout, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    command = "python -m loadtest.bench --short" if given.short else "make bench"
    missing = pages.missing() if "pages" in parts else []
    written = report.compose(results, command=command, seconds=time.monotonic() - began, missing=missing)
    report.write(written, "bench", "Bench", BUILD)
    print(report.as_text(written))
    return 0 if written.ok else 1


if __name__ == "__main__":
    sys.exit(main())
