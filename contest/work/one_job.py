"""One job in a process of its own: it may be killed at any moment, by people, by a limit or by the machine.

Its worker (worker.py) holds the other end of its standard input: when that closes, the worker is gone, and this process
ends at once, because somebody else will take the job.
"""

import asyncio
import logging
import os
import resource
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from uuid import UUID

import uvloop

from contest.archive.pool import acquire
from contest.archive.work import files, jobs
from contest.archive.work.jobs import ClaimedJob
from contest.core.clock import Clock
from contest.core.errors import Unavailable, UserError
from contest.core.settings import Settings
from contest.services import Services, open_services
from contest.work.errors import error_document
from contest.work.kind import JobKind, JobLostError, RunningJob

AWAY, BROKEN = 75, 70
"""How it exits where a server is away, and where it does not know what happened."""
_CONNECTIONS = 3
log = logging.getLogger(__name__)


def run(settings: Settings, kinds: Mapping[str, JobKind]) -> int:
    """Does the job whose claim stands on the first line of the standard input; how to exit."""
    claim = UUID(sys.stdin.readline().strip())
    threading.Thread(target=_end_with_worker, daemon=True).start()
    limit = settings.job_memory_mb << 20
    with suppress(ValueError, OSError):  # a machine without such a limit
        resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
    return uvloop.run(_run(settings, claim, kinds))


def _end_with_worker() -> None:
    while os.read(sys.stdin.fileno(), 64):
        pass
    os._exit(BROKEN)


async def _run(settings: Settings, claim: UUID, kinds: Mapping[str, JobKind]) -> int:
    try:
        async with open_services(settings, max_size=_CONNECTIONS) as services:
            return await do_job(services, claim, kinds, Clock(settings.clock_offset_ms))
    except Unavailable as error:
        log.warning("job_waits", extra={"claim": claim, "why": str(error)})
        return AWAY


async def do_job(services: Services, claim: UUID, kinds: Mapping[str, JobKind], clock: Clock) -> int:
    """Done, failed with its reason, or no longer ours: 0. Raises Unavailable."""
    async with acquire(services.pool) as connection:
        claimed = await jobs.find_claimed(connection, claim)
        if claimed is None:
            return 0
        await files.delete_begun_files(connection, claimed.id)
    log.info("job_begins", extra={"job": claimed.id, "kind": claimed.kind, "attempt": claimed.attempts})
    try:
        await _finish(services, claimed, kinds, clock)
    except JobLostError:
        log.warning("job_lost", extra={"job": claimed.id})
    except UserError as error:
        await _fail(services, claimed, error, clock)
    except MemoryError:
        await _fail(services, claimed, UserError("job_failed.memory"), clock)
    except Unavailable:
        raise
    except Exception:
        log.exception("job_broken", extra={"job": claimed.id, "kind": claimed.kind})
        return BROKEN
    return 0


async def _finish(services: Services, claimed: ClaimedJob, kinds: Mapping[str, JobKind], clock: Clock) -> None:
    if claimed.kind not in kinds:
        raise UserError("job_failed.unknown", kind=claimed.kind)
    job = RunningJob(services, claimed, clock.now_ms)
    telling = asyncio.create_task(job.tell())
    try:
        finished = await kinds[claimed.kind].run(job)
        if finished.file is not None:
            await finished.file.end()
    finally:
        telling.cancel()
        await asyncio.gather(telling, return_exceptions=True)
    async with acquire(services.pool) as connection, connection.transaction():
        if not await jobs.lock_claimed(connection, claimed.claim):
            raise JobLostError
        more = await finished.effect(connection) if finished.effect is not None else {}
        if finished.file is not None:
            await finished.file.complete(connection, at=clock.now_ms())
        await jobs.finish_job(connection, claimed.claim, finished.result | more, at=clock.now_ms())
    log.info("job_done", extra={"job": claimed.id, "kind": claimed.kind})


async def _fail(services: Services, claimed: ClaimedJob, error: UserError, clock: Clock) -> None:
    log.info("job_failed", extra={"job": claimed.id, "kind": claimed.kind, "why": error.code})
    async with acquire(services.pool) as connection:
        await jobs.fail_job(connection, claimed.claim, error_document(error), at=clock.now_ms())
