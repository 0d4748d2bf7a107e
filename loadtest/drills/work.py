"""Jobs under way while their process, their worker or Postgres is killed, and people enter beside them: each job is
done exactly once, with a whole file, and nothing half is left."""

import asyncio
import csv
import hashlib
import io
import os
import random
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import asyncpg
import psutil

from contest.archive import pool as archive_pool
from contest.archive.errors import DatabaseUnavailable
from contest.archive.pool import Pool, acquire
from contest.archive.work import files, jobs
from contest.work import queue
from loadtest.deployments.deployment import Deployment, contest_up
from loadtest.deployments.server import until
from loadtest.drills.drill import Drill, DrillRun

QUESTIONS = 4000
VICTIMS = ("the job's process", "work", "postgres")
ROUNDS = (4, 1)
DONE_WITHIN_S = 180.0
SOURCE, KEPT = "nguon", 1 << 60


@contextmanager
def with_work(folder: Path) -> Iterator[Deployment]:
    with contest_up(folder, workers=2, work=True) as deployment:
        yield deployment


async def kill_work(run: DrillRun) -> None:
    """Kills meet an import and an export at a moment that nobody chooses."""
    deployment = run.deployment
    pool = await archive_pool.connect(deployment.state().database_url, max_size=3)
    chance, asked, kills = random.Random(14), [], 0
    try:
        upload = await _upload(pool)
        asked.append(await _ask(pool, "bank_import", {"file": upload, "bank": SOURCE}))
        await _over(pool, asked)
        for round_ in range(run.seconds(*ROUNDS).__ceil__()):
            for victim in VICTIMS:
                names = {"bank": f"kho-{round_}-{VICTIMS.index(victim)}"}
                asked.append(await _ask(pool, "bank_import", {"file": upload, **names}))
                asked.append(await _ask(pool, "bank_export", {"bank": SOURCE, "format": "csv"}))
                await _begun(pool, asked[-2:])
                await asyncio.sleep(chance.uniform(0.2, 3.0))
                run.mark(f"kill -9 {victim}")
                kills += await _kill(deployment, victim)
                await _over(pool, asked)
        run.figure("killed", kills, "times")
        run.figure("jobs", len(asked), "jobs")
        await _compare(run, pool, asked)
    finally:
        await pool.close()


async def _kill(deployment: Deployment, victim: str) -> int:
    if victim == "the job's process":
        workers = [psutil.Process(pid) for pid in deployment.pids(["work"]).values()]
        processes = [child for worker in workers for child in worker.children()]
        for process in processes:
            with suppress(psutil.NoSuchProcess):
                process.kill()
        return len(processes)
    if victim == "work":  # the worker alone: its jobs' processes have to notice
        for pid in deployment.pids(["work"]).values():
            os.kill(pid, signal.SIGKILL)
        return 1
    await deployment.replaced(deployment.kill(victim))
    return 1


async def _upload(pool: Pool) -> int:
    lines = io.StringIO()
    table = csv.writer(lines)
    table.writerow(["Câu hỏi", "A", "B", "C", "D", "Đáp án"])
    for number in range(QUESTIONS):
        table.writerow([f"Câu hỏi số {number} hỏi điều gì?", *(f"Ý {number}.{part}" for part in range(4)), "B"])
    writer = await files.begin_file(pool, "nguon.csv", "text/csv", organization=1, account=None, at=1, until=KEPT)
    await writer.write(lines.getvalue().encode())
    await writer.end()
    async with acquire(pool) as connection:
        await writer.complete(connection, at=1)
    return writer.id


async def _ask(pool: Pool, kind: str, arguments: dict[str, Any]) -> int:
    async def asked() -> bool:
        with suppress(DatabaseUnavailable, OSError, asyncpg.PostgresError):
            async with acquire(pool) as connection:
                made.append(
                    await queue.enqueue(
                        connection, kind, arguments, organization=1, account=None, who="drill", now_ms=1
                    )
                )
        return bool(made)

    made: list[int] = []
    await until(asked, "no job could be asked for", DONE_WITHIN_S)
    return made[0]


async def _rows(pool: Pool, asked: list[int]) -> list[jobs.JobRow]:
    async with acquire(pool) as connection:
        rows = [await jobs.find_job(connection, job, None) for job in asked]
    return [row for row in rows if row is not None]


async def _begun(pool: Pool, asked: list[int]) -> None:
    async def begun() -> bool:
        return any(row.state != "waiting" for row in await _rows(pool, asked))

    await until(begun, "no job was begun", DONE_WITHIN_S)


async def _over(pool: Pool, asked: list[int]) -> None:
    async def over() -> bool:
        with suppress(DatabaseUnavailable):
            return all(row.over for row in await _rows(pool, asked))
        return False

    await until(over, "jobs did not come to their end", DONE_WITHIN_S)


async def _compare(run: DrillRun, pool: Pool, asked: list[int]) -> None:
    rows = await _rows(pool, asked)
    run.notes += [f"job {row.id} {row.kind}: {row.state} {row.error}" for row in rows if row.state != "done"]
    run.must_be("jobs done", sum(row.state == "done" for row in rows), len(asked), "jobs")
    run.figure("most attempts of a job", max(row.attempts for row in rows), "attempts")
    imports = [row for row in rows if row.kind == "bank_import"]
    exports = [row for row in rows if row.kind == "bank_export"]
    wholes = 0
    digests = set()
    for row in exports:
        parts = [part async for part in files.read_file(pool, row.file_id or 0)]
        digests.add(hashlib.sha256(b"".join(parts)).hexdigest())
        wholes += sum(map(len, parts)) == row.file_bytes
    run.must_be("exports whole", wholes, len(exports), "files")
    run.must_be("different exports of the same bank", len(digests), 1, "files")
    async with acquire(pool) as connection:
        versions = await connection.fetch(
            """select bank.slug, count(distinct question.version) as versions, count(*) as questions
               from banks bank join questions question on question.bank_id = bank.id
               where bank.slug like 'kho-%' or bank.slug = $1 group by bank.slug""",
            SOURCE,
        )
        noted = await connection.fetchval("select count(*) from audit where action = 'bank_imported' and who = 'drill'")
        half = await connection.fetchval("select count(*) from stored_files where complete_at is null")
    right = sum((row["versions"], row["questions"]) == (1, QUESTIONS) for row in versions)
    run.must_be("banks with one version and every question", right, len(imports), "banks")
    run.must_be("imports on record more or less than once", abs(noted - len(imports)), 0, "records")
    run.must_be("files half written", half, 0, "files")


ABOUT = "kill -9 of a job's process, its worker and Postgres amid imports and exports"
DRILLS = {Drill("kill_work", ABOUT, kill_work): with_work}
