"""`make bench`: what every hot call costs the web worker against a bare handler, and what else is to know of speed.

Each part is a line of `ON_ONE_DEPLOYMENT` or `ALONE`, and a module: the calls (`alternating`), the tail at half the
ceiling (`tail_latency`), what yields to the hot path (`background_load`), memory, other settings and the naive way
(`other_settings`), how early pages are there on a bad phone (`pages`), the steps of a call (`steps`), what each kind of
question costs (`kinds`), standings of a large round (`ranking`), the same from a real Postgres (`archived`),
previews of decisions (`previews`), and reading one round beside many contests (`narrow_reads`).
"""

import argparse
import contextlib
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from loadtest.bench import (
    archived,
    background_load,
    kinds,
    memory,
    narrow_reads,
    other_settings,
    pages,
    previews,
    ranking,
    steps,
    tail_latency,
    verdicts,
)
from loadtest.bench.alternating import WARM_UP, Bench, Plan, opened_bench
from loadtest.deployments.server import DeploymentError
from loadtest.reconcile import Comparison, close_and_compare
from loadtest.reports import report
from loadtest.reports.report import Result, exactly
from loadtest.reports.run import run_folder

FULL = Plan(alternations=7, attempts=5000, looks=6000, resumed=2500)
SHORT = Plan(alternations=2, attempts=1000, looks=1500, resumed=500)
ON_ONE_DEPLOYMENT: Mapping[str, Callable[[Bench, bool], list[Result]]] = {
    "calls": lambda bench, short: verdicts.judge(bench.alternate(SHORT if short else FULL), judged=not short),
    "tails": lambda bench, short: (
        tail_latency.measure(bench, judged=False, runs=1, seconds=1.0)
        if short
        else tail_latency.measure(bench, judged=True)
    ),
    "background": lambda bench, short: (
        background_load.measure(bench, runs=1, old=500) if short else background_load.measure(bench)
    ),
    "memory": lambda bench, short: (
        memory.measure(bench, requests=30_000, people=1000) if short else memory.measure(bench)
    ),
}
ALONE: Mapping[str, Callable[[Path, bool], list[Result]]] = {
    "settings": lambda folder, short: other_settings.measure(folder / "settings", short=short),
    "pages": lambda folder, short: pages.measure(
        folder / "pages", judged=not short, rounds=pages.SHORT_ROUNDS if short else pages.ROUNDS
    ),
    "steps": lambda _, short: steps.measure(),
    "kinds": lambda _, short: kinds.measure(),
    "ranking": lambda _, short: ranking.measure(judged=not short, entries=ranking.SMALL if short else ranking.ENTRIES),
    "archived": lambda _, short: archived.measure(
        judged=not short, entries=archived.SHORT if short else archived.IN_BENCH
    ),
    "previews": lambda _, short: previews.measure(
        judged=not short, bars_s=previews.SHORT if short else previews.BARS_S
    ),
    "narrow": lambda folder, short: narrow_reads.measure(
        folder / "narrow", judged=not short, contests=narrow_reads.SHORT if short else narrow_reads.CONTESTS
    ),
}
PARTS = (*ON_ONE_DEPLOYMENT, *ALONE)
FIGURES_ALONE = ("settings", "steps", "kinds")
"""Parts with nothing in them that could be wrong; a short run, which judges no speed, leaves them out unless asked."""


def measure(parts: Sequence[str], *, short: bool) -> list[Result]:
    results: list[Result] = []
    with run_folder("bench") as folder:
        if together := [part for part in ON_ONE_DEPLOYMENT if part in parts]:
            with opened_bench(folder / "main") as bench:
                results += _on_one_deployment(bench, together, short=short)
        for part, measure_part in ALONE.items():
            if part in parts:
                with _timed(part):
                    results += measure_part(folder, short)
    return results


def _on_one_deployment(bench: Bench, parts: Sequence[str], *, short: bool) -> list[Result]:
    """No result of speed counts unless every receipt agrees with the service."""
    results: list[Result] = []
    with _timed("warming up"):
        bench.alternate(WARM_UP, quiet=True)
    for part in parts:
        with _timed(part):
            results += ON_ONE_DEPLOYMENT[part](bench, short)
    for fault in bench.faults[:10]:
        print(f"fault: {fault}", file=sys.stderr)
    comparison, receipts = Comparison(), [receipt.receipt for receipt in bench.receipts]
    held = {receipt.entry: {"received_at": receipt.received_at} for receipt in bench.receipts}
    with _timed("comparing receipts, archive and standings"):
        close_and_compare(comparison, bench.ours, bench.crowd.round_id, bench.receipts, held)
    for example in comparison.examples:
        print(f"wrong: {example}", file=sys.stderr)
    return [
        *results,
        exactly("answers with an unexpected status", bench.unexpected, 0, "answers"),
        exactly("submissions with a receipt of their own", len(set(receipts)), bench.submissions, "entries"),
        *comparison.results(),
    ]


@contextlib.contextmanager
def _timed(name: str) -> Iterator[None]:
    began_s = time.monotonic()
    print(f"{name} …", flush=True)
    yield
    print(f"{name}: {time.monotonic() - began_s:.0f} s", flush=True)


def _default_parts(*, short: bool) -> list[str]:
    return [part for part in PARTS if not (short and part in FIGURES_ALONE)]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m loadtest.bench", description=__doc__)
    parser.add_argument(
        "--short",
        action="store_true",
        help=f"a few minutes; prints speed, judges only correctness, and leaves out {', '.join(FIGURES_ALONE)}",
    )
    parser.add_argument("--only", help=f"some of {','.join(PARTS)}")
    options = parser.parse_args()
    parts = options.only.split(",") if options.only else _default_parts(short=options.short)
    if unknown := set(parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    began_s = time.monotonic()
    try:
        results = measure(parts, short=options.short)
    except (DeploymentError, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    written = report.publish(
        results,
        name="bench",
        title="Bench",
        command="python -m loadtest.bench --short" if options.short else "make bench",
        began_s=began_s,
        missing=pages.missing() if "pages" in parts else [],
    )
    return 0 if written.ok else 1
