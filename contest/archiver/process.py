"""The archiver process: brings every contest's entry stream into Postgres, and has the clock's work done.

Composition root of `contest archive`. Any number may run: they share the streams' messages, and what one of them
leaves behind the others take over. Out of scope: how a stream is archived (stream.py), what is due when (sweeper.py)
or how Redis is rebuilt (rebuild.py).
"""

import asyncio
import logging
import platform
import signal
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass

import uvloop

from contest.archive import changes
from contest.archive.contests.contests import list_running
from contest.archive.errors import DatabaseUnavailable
from contest.archive.pool import acquire
from contest.archiver.rebuild import rebuild_if_lost
from contest.archiver.stream import Pace, Rebuild, StreamArchiver
from contest.archiver.sweeper import Sweeper
from contest.core.clock import Clock
from contest.core.errors import Unavailable
from contest.core.settings import Settings
from contest.processes.child import heartbeat
from contest.processes.child.process import lower_priority
from contest.services import PATIENCE_S, Services, open_services

log = logging.getLogger(__name__)
Sweep = Callable[[Services], Awaitable[object]]
_SWEEP_S = 1.0
_CONTESTS_S = 5.0
_CLOSED_WITHIN_S = 5.0
_CONNECTIONS = 8


@dataclass(frozen=True, slots=True)
class _ArchivedContest:
    """A contest's stream being archived: how to stop it, and the task that ends then."""

    stopping: asyncio.Event
    task: asyncio.Task[None]


class Archiver:
    """Archives all contests until told to stop. `sweep` submits what is due and closes rounds; `rebuild` refills a
    Redis that lost a contest."""

    def __init__(
        self,
        services: Services,
        *,
        clock: Clock,
        sweep: Sweep,
        rebuild: Rebuild,
        consumer: str | None = None,
        pace: Pace | None = None,
    ) -> None:
        self._services = services
        self._clock = clock
        self._sweep = sweep
        self._rebuild = rebuild
        self._consumer = consumer or f"archiver@{platform.node()}"
        self._pace = pace
        self._contests: dict[int, _ArchivedContest] = {}

    async def run(self, stopping: asyncio.Event) -> None:
        """Ends when `stopping` is set and every running batch is archived and acknowledged."""
        changed = asyncio.Event()
        url = self._services.settings.database_url or ""
        tasks = [
            asyncio.create_task(changes.listen(url, changed.set)),
            asyncio.create_task(self._keep_sweeping()),
        ]
        try:
            while not stopping.is_set():
                await self._follow_contests()
                await _first_of(stopping, changed, within_s=_CONTESTS_S)
                changed.clear()
        finally:
            for task in tasks:
                task.cancel()
            await self._stop(list(self._contests))
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _follow_contests(self) -> None:
        """A stream for each contest that can get entries; none for those that are over."""
        try:
            async with acquire(self._services.pool) as connection:
                contests = await list_running(connection)
        except DatabaseUnavailable:
            return
        await self._stop(
            [contest_id for contest_id in self._contests if contest_id not in {contest.id for contest in contests}]
        )
        for contest in contests:
            if contest.id not in self._contests:
                event = asyncio.Event()
                archiver = StreamArchiver(
                    self._services,
                    contest,
                    consumer=self._consumer,
                    clock=self._clock,
                    stopping=event,
                    rebuild=self._rebuild,
                    pace=self._pace,
                )
                self._contests[contest.id] = _ArchivedContest(event, asyncio.create_task(archiver.run()))
                log.info("archiving", extra={"contest": contest.slug})

    async def _stop(self, contest_ids: list[int]) -> None:
        stopped = [self._contests.pop(contest_id) for contest_id in contest_ids]
        for contest in stopped:
            contest.stopping.set()
        await asyncio.gather(*(contest.task for contest in stopped))

    async def _keep_sweeping(self) -> None:
        """Whatever goes wrong in closing, archiving goes on beside it."""
        while True:
            try:
                await self._sweep(self._services)
            except Unavailable as error:
                log.info("sweep_waits", extra={"why": str(error)})
            except Exception:
                log.exception("sweep_failed")
            await asyncio.sleep(_SWEEP_S)


async def _first_of(*events: asyncio.Event, within_s: float) -> None:
    tasks = [asyncio.create_task(event.wait()) for event in events]
    await asyncio.wait(tasks, timeout=within_s, return_when=asyncio.FIRST_COMPLETED)
    for task in tasks:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _main(settings: Settings, heartbeat_fd: int | None) -> None:
    stopping = asyncio.Event()
    clock = Clock(settings.clock_offset_ms)
    sweeper = Sweeper(clock)
    async with open_services(settings, max_size=_CONNECTIONS, patience_s=PATIENCE_S) as services:
        for signum in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(signum, stopping.set)
        log.info("archiver_ready")
        sending = asyncio.create_task(heartbeat.send(heartbeat_fd))
        await Archiver(services, clock=clock, sweep=sweeper, rebuild=rebuild_if_lost).run(stopping)
        with suppress(TimeoutError):
            await asyncio.wait_for(sweeper.wait_closed(), _CLOSED_WITHIN_S)
        sending.cancel()
    log.info("archiver_stopped")


def run(settings: Settings, *, heartbeat_fd: int | None = None) -> None:
    """Archives until SIGTERM or SIGINT. Raises UserError when the servers cannot be trusted or do not answer.
    `heartbeat_fd`: where a supervisor listens for heartbeats."""
    lower_priority()
    uvloop.run(_main(settings, heartbeat_fd))
