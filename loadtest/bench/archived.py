"""A large round in a real Postgres: what streaming its entries out, and computing the whole result from them, costs.

The entries are made inside Postgres from a thousand drawn papers, so that filling it takes seconds; every one has a
paper that follows from its seed and answers to it. `ranking` measures the fold alone. Each measurement is a child
process of its own, so that its peak memory is its own.
"""

import asyncio
import contextlib
import random
import sys
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import asyncpg
import orjson

from contest.archive import pool as archive_pool
from contest.archive.contests.lookup import load_round
from contest.archive.contests.published import PublishedContest, PublishedRound
from contest.archive.migrate import migrate
from contest.archive.pool import Pool, acquire
from contest.archive.results.records import read_records
from contest.core import secrets
from contest.processes.embedded import services as embedded
from contest.processes.embedded.data_directory import Directory
from contest.review.results.replay import compute_result
from loadtest.bench.ranking import ENTRIES, peak_kb, run_child
from loadtest.deployments.contests import CONTEST, make_contest
from loadtest.deployments.deployment import Deployment
from loadtest.deployments.server import DeploymentError
from loadtest.reports.report import Result, at_most, figure
from loadtest.reports.run import run_folder
from questions.papers.paper import Plan, draw_questions

IN_BENCH, SHORT = 200_000, 20_000  # a million alone take longer than all the other parts may
DRAWN = 1000
MODULE = "loadtest.bench.archived"
_ROUND = f"{CONTEST}-w1"
_MAKE = Path(__file__).with_name("archived.sql")


def measure(*, judged: bool, entries: int = ENTRIES) -> list[Result]:
    """First a tenth of the entries, then all of them, each in a fresh database."""
    small, large = _measured(entries // 10), _measured(entries)
    growth = large["result_s"] / entries * (entries // 10) / small["result_s"]
    name = "result of a round from Postgres"
    return [
        at_most(f"{name}: peak memory", large["peak_mb"], "MB", 600, judged=judged),
        figure(f"{name}: entries", large["entries"], "entries"),
        figure(f"{name}: people", large["people"], "people"),
        figure(f"{name}: streaming the entries alone, CPU of ours", large["stream_s"], "s"),
        figure(f"{name}: streaming, drawing papers, marking, fold, prizes, facts: CPU of ours", large["result_s"], "s"),
        figure(f"{name}: the same, by the clock", large["wall_s"], "s"),
        figure(f"{name}: CPU an entry, all of them ÷ a tenth", growth, "ratio"),
        figure(f"{name}: filling Postgres for it, by the clock", large["fill_s"], "s"),
    ]


def _measured(entries: int) -> dict[str, float]:
    with run_folder("archived") as folder, database(folder) as url:
        began_s = time.monotonic()
        asyncio.run(fill(url, entries))
        filled = {"fill_s": time.monotonic() - began_s}
        return filled | run_child(MODULE, "stream", url) | run_child(MODULE, "result", url)


@contextlib.contextmanager
def database(folder: Path) -> Iterator[str]:
    """A Postgres with the bench's contest in it, for as long as it is needed."""
    data = folder / "data"
    directory = Directory(data)
    with directory.lock() as locked:
        if not locked:
            raise DeploymentError(f"{data} is in use")
        with embedded.running(directory) as services:
            secrets.create(data / "secrets")
            asyncio.run(migrate(services.database_url))
            make_contest(Deployment(0, ("", 0), data, folder))
            yield services.database_url


async def fill(url: str, entries: int) -> None:
    """A quarter as many people; everybody enters once, then people come again in turn."""
    async with open_round(url) as (pool, _, _):
        await _fill_round(pool, _ROUND, entries)


async def _fill_round(pool: Pool, slug: str, entries: int) -> None:
    contest, round_ = await load_round(pool, slug)
    async with acquire(pool) as connection, connection.transaction():
        await connection.execute("create temporary table drawn (n integer, seed text, answers jsonb)")
        await connection.copy_records_to_table("drawn", records=list(enumerate_drawn(round_)))
        # constraints hold by how the rows are made; checking each of them would take longer than all the rest
        await connection.execute("set local session_replication_role = replica")
        for statement in _MAKE.read_text(encoding="utf-8").split(";\n"):
            await connection.execute(_filled(statement, contest, round_, entries), timeout=600)
    async with acquire(pool) as connection:
        await connection.execute("vacuum analyze", timeout=600)


def enumerate_drawn(round_: PublishedRound) -> Iterator[tuple[int, str, dict[str, list[str]]]]:
    """(number, seed, answers): papers as they are drawn, most questions answered right."""
    chance, plan = random.Random(11), Plan.compile(round_.paper, round_.bank)
    right = {question.id: list(question.right) for question in plan.questions}
    for number in range(DRAWN):
        seed = chance.randbytes(16)
        drawn = [plan.questions[index].id for index in draw_questions(plan, seed)]
        answers = {question: right[question] if chance.random() < 0.9 else ["a"] for question in drawn}
        yield number, seed.hex(), answers


def _filled(statement: str, contest: PublishedContest, round_: PublishedRound, entries: int) -> str:
    values = {"contest": contest.id, "round": round_.id, "entries": entries, "people": entries // 4, "drawn": DRAWN}
    values |= {"opens_at": round_.opens_at, "key_revision": round_.key_revision}
    for name, value in values.items():
        statement = statement.replace(f":{name}", str(int(value)))
    return statement


@contextlib.asynccontextmanager
async def open_round(url: str) -> AsyncIterator[tuple[Pool, PublishedContest, PublishedRound]]:
    pool = await archive_pool.connect(url)
    try:
        contest, round_ = await load_round(pool, _ROUND)
        yield pool, contest, round_
    finally:
        await pool.close()


async def measure_stream(url: str) -> dict[str, float]:
    """Every entry read and made a value, nothing else."""
    async with open_round(url) as (pool, _, round_), acquire(pool) as connection:
        began, count = time.process_time(), 0
        async for page in read_records(connection, round_.id):
            count += len(page)
        return {"stream_s": time.process_time() - began, "entries": count}


async def measure_result(url: str) -> dict[str, float]:
    """As closing a round computes it."""
    async with open_round(url) as (pool, contest, round_):
        wall, spent = time.monotonic(), time.process_time()
        result = await compute_result(pool, contest, round_)
        seconds = {"result_s": time.process_time() - spent, "wall_s": time.monotonic() - wall}
        return seconds | {"people": result.facts.people, "peak_mb": peak_kb() / 1024}


def main() -> None:
    if len(sys.argv) == 3:
        name, url = sys.argv[1:]
        print(orjson.dumps(asyncio.run(measure_stream(url) if name == "stream" else measure_result(url))).decode())
        return
    entries = int(sys.argv[1]) if len(sys.argv) > 1 else ENTRIES
    try:
        for result in measure(judged=True, entries=entries):
            print(f"{result.name}: {result.value} {result.unit}")
    except (DeploymentError, asyncpg.PostgresError) as error:
        sys.exit(f"error: {error}")


if __name__ == "__main__":
    main()
