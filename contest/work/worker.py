"""Takes jobs, has each done by a process of its own, and says every two seconds that it still lives.

What another worker left behind is taken up again when it has been silent for long; a job that was begun three times in
vain has failed. Told to stop, it lets its jobs end for some seconds; the others wait for whoever comes next.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from uuid import UUID, uuid4

from contest.archive.errors import DatabaseUnavailable
from contest.archive.pool import acquire
from contest.archive.work import files, jobs
from contest.core.clock import Clock
from contest.core.errors import UserError
from contest.services import Services
from contest.work.errors import error_document
from contest.work.kind import DAY_MS
from contest.work.one_job import AWAY

HEARTBEAT_S = 2.0
SILENT_S = 15.0
MOST_ATTEMPTS = 3
LONGEST_S = 3600.0
AGAIN_AFTER_S = 2.0
STOPS_WITHIN_S = 8.0
KEPT_MS = 180 * DAY_MS
_UPLOAD_MS = DAY_MS
_TIDY_S, _PLAN_S = 600.0, 60.0
ITEMS_EVERY_MS = 15 * 60 * 1000
"""How old statistics of questions become while their round runs, so that a wrong key is noticed."""
Start = Callable[[UUID], Awaitable[asyncio.subprocess.Process]]
log = logging.getLogger(__name__)


class Worker:
    """`start` begins the process that does the job of a claim; `at_once`: how many jobs run beside each other."""

    def __init__(self, services: Services, clock: Clock, start: Start, *, at_once: int) -> None:
        self._services, self._clock, self._start, self._at_once = services, clock, start, at_once
        self._running: dict[UUID, asyncio.Task[None]] = {}
        self._processes: dict[UUID, asyncio.subprocess.Process] = {}
        self._wake = asyncio.Event()
        self._tidied_s = self._planned_s = float("-inf")

    async def run(self, stopping: asyncio.Event) -> None:
        listening = asyncio.create_task(jobs.listen(self._services.database_url, self._wake.set))
        stopped = asyncio.create_task(stopping.wait())
        stopped.add_done_callback(lambda _: self._wake.set())
        try:
            while not stopping.is_set():
                await self._turn(take=True)
                await self._sleep()
            await self._drain()
        finally:
            for task in (listening, stopped):
                task.cancel()
            await asyncio.gather(listening, stopped, return_exceptions=True)

    async def _sleep(self) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._wake.wait(), HEARTBEAT_S)
        self._wake.clear()

    async def _turn(self, *, take: bool) -> None:
        with suppress(DatabaseUnavailable):
            await self._hold()
            if take:
                await self._plan()
                await self._take()
                await self._tidy()

    async def _hold(self) -> None:
        """Ends the processes of jobs that are no longer ours or that somebody cancelled."""
        if not self._running:
            return
        claims = list(self._running)
        async with acquire(self._services.pool) as connection:
            held = await jobs.hold_jobs(connection, claims)
        for claim in claims:
            if held.get(claim, "lost") is not None:
                self._kill(claim)

    async def _take(self) -> None:
        async with acquire(self._services.pool) as connection:
            given_up = await jobs.give_up_jobs(
                connection,
                silent_s=SILENT_S,
                most_attempts=MOST_ATTEMPTS,
                error=error_document(UserError("job_failed.died", times=MOST_ATTEMPTS)),
                at=self._clock.now_ms(),
            )
            for job in given_up:
                log.error("job_given_up", extra={"job": job})
            while len(self._running) < self._at_once:
                claim = uuid4()
                claimed = await jobs.claim_job(
                    connection, claim, at=self._clock.now_ms(), silent_s=SILENT_S, most_attempts=MOST_ATTEMPTS
                )
                if claimed is None:
                    return
                task = asyncio.create_task(self._look_after(claim, claimed.attempts))
                self._running[claim] = task
                task.add_done_callback(lambda _, claim=claim: self._forget(claim))  # type: ignore[misc]

    def _forget(self, claim: UUID) -> None:
        self._running.pop(claim, None)
        self._processes.pop(claim, None)
        self._wake.set()

    async def _look_after(self, claim: UUID, attempts: int) -> None:
        """Until its process has ended; then, if the job has not, it waits again or has failed."""
        process = self._processes[claim] = await self._start(claim)
        too_long = False
        try:
            await asyncio.wait_for(process.wait(), LONGEST_S)
        except TimeoutError:
            too_long = True
            self._kill(claim)
        code = await process.wait()
        if code:
            log.warning("job_process_ended", extra={"claim": claim, "code": code, "attempt": attempts})
            await self._until_written(lambda: self._settle(claim, code, attempts, too_long=too_long))

    async def _settle(self, claim: UUID, code: int, attempts: int, *, too_long: bool) -> None:
        """What becomes of a job whose process ended without having ended it."""
        now_ms = self._clock.now_ms()
        async with acquire(self._services.pool) as connection:
            held = await jobs.hold_jobs(connection, [claim])
            if claim not in held:
                return
            if held[claim] is not None:
                await jobs.end_cancelled(connection, claim, at=now_ms)
            elif too_long:
                error = UserError("job_failed.too_long", minutes=int(LONGEST_S // 60))
                await jobs.fail_job(connection, claim, error_document(error), at=now_ms)
            elif code == AWAY:
                await jobs.release_job(connection, claim, after_s=AGAIN_AFTER_S, counts=False)
            elif attempts >= MOST_ATTEMPTS:
                error = UserError("job_failed.died" if code < 0 else "job_failed.broken", times=attempts)
                await jobs.fail_job(connection, claim, error_document(error), at=now_ms)
            else:
                await jobs.release_job(connection, claim, after_s=AGAIN_AFTER_S, counts=True)

    async def _until_written(self, write: Callable[[], Awaitable[None]]) -> None:
        """Tries for as long as nobody else takes the job for lost."""
        until_s = time.monotonic() + SILENT_S
        while True:
            try:
                return await write()
            except DatabaseUnavailable:
                if time.monotonic() > until_s:
                    return None
                await asyncio.sleep(HEARTBEAT_S / 4)

    async def _drain(self) -> None:
        until_s = time.monotonic() + STOPS_WITHIN_S
        while self._running and time.monotonic() < until_s:
            await asyncio.wait(self._running.values(), timeout=HEARTBEAT_S / 4)
            await self._turn(take=False)
        left = dict(self._running)
        for claim, task in left.items():
            task.cancel()
            self._kill(claim)
        await asyncio.gather(*left.values(), return_exceptions=True)
        with suppress(DatabaseUnavailable):
            async with acquire(self._services.pool) as connection:
                for claim in left:
                    await jobs.release_job(connection, claim, after_s=0, counts=False)
                if left:
                    await jobs.notify(connection)

    def _kill(self, claim: UUID) -> None:
        process = self._processes.get(claim)
        if process is not None:
            with suppress(ProcessLookupError):
                process.kill()

    async def _plan(self) -> None:
        """Makes the jobs that come by the clock."""
        if time.monotonic() - self._planned_s < _PLAN_S:
            return
        self._planned_s = time.monotonic()
        now_ms = self._clock.now_ms()
        async with acquire(self._services.pool) as connection:
            await jobs.plan_item_statistics(
                connection, now=now_ms, every_ms=ITEMS_EVERY_MS, closed_after=now_ms - DAY_MS
            )

    async def _tidy(self) -> None:
        """Deletes what nobody needs any more, now and then."""
        if time.monotonic() - self._tidied_s < _TIDY_S:
            return
        self._tidied_s = time.monotonic()
        now_ms = self._clock.now_ms()
        async with acquire(self._services.pool) as connection:
            await files.delete_old_files(connection, now=now_ms, begun_before=now_ms - _UPLOAD_MS)
            await jobs.delete_old_jobs(connection, ended_before=now_ms - KEPT_MS)
