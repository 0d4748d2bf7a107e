"""What previewing a decision costs on a large closed round: the first time, when all entries are read and marked, and
from the second time on, when marked entries are kept (`contest.review.results.kept_marks`). Both have to say the same.

A preview is a process of its own, as `contest decide` and the staff API start one; its start is not in the figures.
"""

import asyncio
import shutil
import statistics
import sys
import time
from pathlib import Path

import orjson

from contest.archive.contests.rounds import set_state
from contest.archive.pool import acquire
from contest.archive.results.results import read_standings
from contest.core import secrets, settings
from contest.review.decisions.model import DecisionRequest
from contest.review.decisions.preview_text import document
from contest.review.decisions.take import preview
from contest.review.results.kept_marks import FOLDER
from contest.review.results.recompute import put_result
from contest.review.results.replay import compute_result
from contest.services import Services
from loadtest.bench.archived import database, fill, open_round
from loadtest.bench.ranking import peak_kb, run_child
from loadtest.reports.report import Result, at_most, exactly, figure
from loadtest.reports.run import run_folder

BARS_S = {50_000: 1.0, 400_000: 5.0}
SHORT = {20_000: 1.0}
MODULE = "loadtest.bench.previews"
_TIMES = 5


def measure(*, judged: bool, bars_s: dict[int, float] | None = None) -> list[Result]:
    return [result for entries, bar in (bars_s or BARS_S).items() for result in _measured(entries, bar, judged=judged)]


def _measured(entries: int, bar_s: float, *, judged: bool) -> list[Result]:
    with run_folder("previews") as folder, database(folder) as url:
        asyncio.run(fill(url, entries))
        data = str(folder / "data")
        run_child(MODULE, "close", url, data)
        first, *later = [run_child(MODULE, "preview", url, data) for _ in range(_TIMES)]
        shutil.rmtree(folder / "data" / FOLDER)
        again = run_child(MODULE, "preview", url, data)
    name = f"preview of a decision, {entries:,} entries"
    kept_s = statistics.median(each["wall_s"] for each in later)
    return [
        at_most(f"{name}: from the second on, by the clock", kept_s, "s", bar_s, judged=judged),
        figure(f"{name}: from the second on, CPU of ours", statistics.median(each["cpu_s"] for each in later), "s"),
        figure(f"{name}: the first, by the clock", first["wall_s"], "s"),
        figure(f"{name}: peak memory", max(each["peak_mb"] for each in later), "MB"),
        exactly(
            f"{name}: other bytes than by a full replay", sum(each["says"] != again["says"] for each in later), 0, ""
        ),
    ]


async def close(url: str) -> dict[str, float]:
    """The result in place, as closing the round leaves it."""
    async with open_round(url) as (pool, contest, round_):
        result = await compute_result(pool, contest, round_)
        async with acquire(pool) as connection, connection.transaction():
            at = round_.closes_at
            await put_result(connection, contest, round_, result, key_revision=round_.key_revision, at=at)
            await set_state(connection, round_.id, "closed", at=at)
    return {}


async def look(url: str, data: Path) -> dict[str, float | str]:
    """Who is first wins nothing: everybody behind moves."""
    read = settings.read({}, data=data)
    async with open_round(url) as (pool, _, round_):
        services = Services(read, secrets.load(read.secrets_path), pool, None)  # type: ignore[arg-type]  # no live side
        async with acquire(pool) as connection:
            first = (await anext(read_standings(connection, round_.id, page=1)))[0][0]
        wall, spent = time.monotonic(), time.process_time()
        request = DecisionRequest("exclude", first.person)
        outcome = await preview(services, round_.slug, request, now_ms=round_.closes_at + 1)
        seconds = {"wall_s": time.monotonic() - wall, "cpu_s": time.process_time() - spent}
        says = orjson.dumps(document(outcome)).decode()
        return {**seconds, "peak_mb": peak_kb() / 1024, "says": says}


def main() -> None:
    if len(sys.argv) == 4:
        name, url, data = sys.argv[1:]
        print(orjson.dumps(asyncio.run(close(url) if name == "close" else look(url, Path(data)))).decode())
        return
    for result in measure(judged=True, bars_s={int(sys.argv[1]): 5.0} if len(sys.argv) > 1 else None):
        print(f"{result.name}: {result.value} {result.unit}")


if __name__ == "__main__":
    main()
