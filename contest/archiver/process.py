"""The archiver process: brings every contest's entry stream into Postgres, and has the clock's work done.

Composition root of `contest archive`. Any number may run: they share the streams' messages, and what one of them
leaves behind the others take over. Out of scope: how a stream is archived (`archiver_stream`), what is due when
(`sweeping`) or how Redis is rebuilt (`rebuild`).
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
from contest.core.settings import Settings
from contest.live.connection.connection import RedisUnavailable
from contest.processes.child import heartbeat
from contest.processes.child.priority import lower_priority
from contest.services import PATIENCE_S, Services, open_services

log = logging.getLogger(__name__)
Sweep = Callable[[Services], Awaitable[object]]
_SWEEP_S = 1.0
_CONTESTS_S = 5.0
_SETTLE_S = 5.0
_CONNECTIONS = 8


@dataclass(frozen=True, slots=True)
class _Tended:
    """A contest's stream being archived: how to stop it, and the task that ends then."""

    stopping: asyncio.Event
    task: asyncio.Task[None]


class Archiver:
    """Archives all contests until told to stop. `sweep` collects what is due and closes rounds; `rebuild` refills a
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
        self._tended: dict[int, _Tended] = {}

    async def run(self, stopping: asyncio.Event) -> None:
        """Ends when `stopping` is set and every running batch is archived and acknowledged."""
        changed = asyncio.Event()
        url = self._services.settings.database_url or ""
        beside = [
            asyncio.create_task(changes.listen(url, changed.set)),
            asyncio.create_task(self._keep_sweeping()),
        ]
        try:
            while not stopping.is_set():
                await self._follow_contests()
                await _first_of(stopping, changed, within_s=_CONTESTS_S)
                changed.clear()
        finally:
            for task in beside:
                task.cancel()
            await self._stop(list(self._tended))
            await asyncio.gather(*beside, return_exceptions=True)

    async def _follow_contests(self) -> None:
        """A stream for each contest that can get entries; none for those that are over."""
        try:
            async with acquire(self._services.pool) as connection:
                contests = await list_running(connection)
        except DatabaseUnavailable:
            return
        await self._stop([known for known in self._tended if known not in {contest.id for contest in contests}])
        for contest in contests:
            if contest.id not in self._tended:
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
                self._tended[contest.id] = _Tended(event, asyncio.create_task(archiver.run()))
                log.info("archiving", extra={"contest": contest.slug})

    async def _stop(self, contest_ids: list[int]) -> None:
        stopped = [self._tended.pop(contest_id) for contest_id in contest_ids]
        for tended in stopped:
            tended.stopping.set()
        await asyncio.gather(*(tended.task for tended in stopped))

    async def _keep_sweeping(self) -> None:
        """Whatever goes wrong in closing, archiving goes on beside it."""
        while True:
            try:
                await self._sweep(self._services)
            except (DatabaseUnavailable, RedisUnavailable) as away:
                log.info("sweep_waits", extra={"why": str(away)})
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


async def _main(settings: Settings, pulse_fd: int | None) -> None:
    stopping = asyncio.Event()
    clock = Clock(settings.clock_offset_ms)
    sweeper = Sweeper(clock)
    async with open_services(settings, max_size=_CONNECTIONS, patience_s=PATIENCE_S) as services:
        for signum in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(signum, stopping.set)
        log.info("archiver_ready")
        beating = asyncio.create_task(heartbeat.beat(pulse_fd))
        await Archiver(services, clock=clock, sweep=sweeper, rebuild=rebuild_if_lost).run(stopping)
        with suppress(TimeoutError):
            await asyncio.wait_for(sweeper.settle(), _SETTLE_S)
        beating.cancel()
    log.info("archiver_stopped")


def run(settings: Settings, *, pulse_fd: int | None = None) -> None:
    """Archives until SIGTERM or SIGINT. Raises UserError when the servers cannot be trusted or do not answer.
    `pulse_fd`: where a supervisor listens for signs of life."""
    lower_priority()
    uvloop.run(_main(settings, pulse_fd))
