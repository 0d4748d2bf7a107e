"""Kinds of jobs for tests, and the process that does one of them. They count in the table `banks`, which is any table:
what they leave there must be there exactly once, whatever was killed."""

import asyncio
import sys
from collections.abc import Mapping
from typing import Any

from contest.archive.pool import Connection, acquire
from contest.core import settings
from contest.core.errors import UserError
from contest.work import one_job
from contest.work.kind import Finished, JobKind, RunningJob


async def _leave(connection: Connection, slug: str) -> None:
    await connection.execute("insert into banks (slug) values ($1)", slug)


async def leave(job: RunningJob) -> Finished:
    """Sleeps for "before_s", then leaves "slug", and sleeps for "within_s" before the commit."""
    job.progress("reading", 1, 3)
    await asyncio.sleep(job.arguments.get("before_s", 0))

    async def effect(connection: Connection) -> dict[str, Any]:
        await _leave(connection, job.arguments["slug"])
        await asyncio.sleep(job.arguments.get("within_s", 0))
        return {"pid": await connection.fetchval("select pg_backend_pid()")}

    file = await job.begin_file("one.txt", "text/plain")
    await file.write(b"x" * job.arguments.get("size", 3))
    return Finished({"left": job.arguments["slug"]}, effect, file)


async def steps(job: RunningJob) -> Finished:
    """Leaves a row for each of "steps" steps, each kept with where to go on."""
    begun = job.claimed.kept or 0
    for number in range(begun, job.arguments["steps"]):
        async with acquire(job.services.pool) as connection, connection.transaction():
            await _leave(connection, f"step-{number}")
            await job.keep(connection, number + 1)
        await asyncio.sleep(job.arguments.get("pause_s", 0))
    return Finished({"begun_at": begun})


async def refuse(job: RunningJob) -> Finished:
    raise UserError("no_upload")


async def fail(job: RunningJob) -> Finished:
    raise RuntimeError("a fault of ours")


async def take_memory(job: RunningJob) -> Finished:
    taken = [bytearray(1 << 20) for _ in range(job.arguments["megabytes"])]
    return Finished({"taken": len(taken)})


async def spin(job: RunningJob) -> Finished:
    while True:  # deaf, as a library that loops
        pass


_KINDS = (leave, steps, refuse, fail, take_memory, spin)
KINDS: Mapping[str, JobKind] = {kind.__name__: JobKind(kind.__name__, kind) for kind in _KINDS}

if __name__ == "__main__":
    sys.exit(one_job.run(settings.read(), KINDS))
