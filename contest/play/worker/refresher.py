"""What a web worker does beside answering: loads what was published, compares clocks, tells whether it is ready.

A notification triggers a reload, a slow sweep finds what was missed; both go through `load`.
"""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any

from contest.archive.changes import listen
from contest.archive.contests.published import ContestWithPapers, load_contests
from contest.archive.errors import DatabaseUnavailable
from contest.archive.pool import acquire
from contest.core import metrics
from contest.live import stream
from contest.live.clock_mark import read_mark, write_mark
from contest.live.connection.connection import RedisUnavailable
from contest.play.worker.media import fetch_ahead
from contest.play.worker.state import WorkerState

log = logging.getLogger(__name__)
MOST_SKEW_MS = 250
LATE_MS = 10_000
MOST_SET_BACK_MS = 3_000
"""A clock that is set back by more is not believed before it is right again or staff confirm it."""
_MARK_EVERY_MS = 1_000
_SWEEP_S = 7.0
LOAD_WITHIN_S = 5.0
_BEAT_S = 1.1


class Refresher:
    """`keep` is given everything published each time it was loaded, in a thread."""

    def __init__(
        self, play: WorkerState, database_url: str, keep: Callable[[list[ContestWithPapers]], None] | None = None
    ) -> None:
        self._play = play
        self._database_url = database_url
        self._keep = keep
        self._due = asyncio.Event()
        self._due.set()
        self._tasks: list[asyncio.Task[None]] = []
        self.archiver = "unknown"

    def start(self) -> None:
        work: tuple[Coroutine[Any, Any, None], ...] = (
            self._reload(),
            self._beat(),
            self._pictures(),
            self._play.load_monitor.watch(self._play.waiting),
            listen(self._database_url, self._due.set),
        )
        self._tasks = [asyncio.create_task(item) for item in work]

    async def stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def load(self) -> None:
        """Takes over everything published. Raises DatabaseUnavailable."""
        async with acquire(self._play.pool) as connection:
            contests = await load_contests(connection)
        self.take_over(contests)
        if self._keep is not None:
            await asyncio.to_thread(self._keep, contests)

    def take_over(self, contests: list[ContestWithPapers], *, remembered: bool = False) -> None:
        """From now on these are served. `remembered`: they are from before Postgres went away."""
        if remembered:
            self._play.unready["database"] = "away"
        self._play.registry.replace(contests)
        self._play.unready.pop("starting", None)

    async def _reload(self) -> None:
        while True:
            self._due.clear()
            try:
                async with asyncio.timeout(LOAD_WITHIN_S):
                    await self.load()
                self._play.unready.pop("database", None)
            except (DatabaseUnavailable, TimeoutError) as away:
                self._play.unready["database"] = "away"
                log.warning("reload_failed", extra={"error": str(away)})
            except Exception:
                self._play.unready["database"] = "unreadable"
                log.exception("reload_failed")
            with suppress(TimeoutError):
                await asyncio.wait_for(self._due.wait(), _SWEEP_S)

    async def _beat(self) -> None:
        while True:
            await self.look()
            metrics.WORKER_SEEN_MS.set(self._play.clock.now_ms())
            metrics.WORKER_READY.set("intake" not in self._play.unready)
            metrics.hand_over()
            await asyncio.sleep(_BEAT_S)

    async def _pictures(self) -> None:
        while True:
            contests = list(self._play.registry.by_code.values())
            try:
                await fetch_ahead(self._play.media, contests, self._play.clock.now_ms())
            except Exception:
                log.exception("pictures_not_fetched")
            await asyncio.sleep(_SWEEP_S)

    async def look(self) -> None:
        """Asks Redis whether entries can be taken now, and notes the answer."""
        try:
            reason = await self._intake_reason()
        except RedisUnavailable as away:
            reason = "away"
            log.warning("beat_failed", extra={"error": str(away)})
        if reason:
            self._play.unready["intake"] = reason
        else:
            self._play.unready.pop("intake", None)

    async def _intake_reason(self) -> str | None:
        """Why nothing can be taken in now, or None."""
        play = self._play
        before = play.clock.now_ms()
        seconds, microseconds = await play.live.server_time()
        redis_ms = seconds * 1000 + microseconds // 1000
        after = play.clock.now_ms()
        latest = await read_mark(play.live) or before
        if redis_ms < latest - MOST_SET_BACK_MS:
            play.load_monitor.astray = True
            log.error("clock_set_back", extra={"by_ms": latest - redis_ms})
            back_s = (latest - redis_ms) // 1000
            return f"the clock was set back by {back_s} s: set it right, or run `contest clock confirm`"
        if redis_ms > latest + _MARK_EVERY_MS or latest == before:
            await write_mark(play.live, redis_ms)
        if not before - MOST_SKEW_MS <= redis_ms <= after + MOST_SKEW_MS:
            if abs(play.clock.wall_ms() - redis_ms) <= MOST_SKEW_MS:
                play.clock.reanchor()
                log.warning("clock_reanchored", extra={"skew_ms": before - redis_ms})
            play.load_monitor.astray = True
            return f"clock differs from Redis by {before - redis_ms} ms"
        play.load_monitor.astray = False
        late = False
        for contest in play.registry.by_code.values():
            published = contest.published
            if await stream.generation(play.live, published.code) != published.generation:
                self._due.set()
                return f"{published.slug} is being rebuilt"
            lag = await stream.lag(play.live, published.code)
            late = late or (lag.oldest_ms is not None and redis_ms - lag.oldest_ms > LATE_MS)
        self.archiver = "late" if late else "ok"
        return None
