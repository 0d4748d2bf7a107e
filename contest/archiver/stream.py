"""One contest's entry stream on its way into the archive: read, write, acknowledge, trim.

Out of scope: which contests there are, and what else the archiver process does; that is in process.py.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from contest.archive.contests.contests import ContestRow, list_running
from contest.archive.entries import ingest
from contest.archive.pool import acquire
from contest.core.clock import Clock
from contest.core.errors import Unavailable
from contest.core.metrics import ARCHIVED, LAG_MS, QUARANTINED
from contest.live import stream
from contest.live.stream import StreamMessage
from contest.services import Services

log = logging.getLogger(__name__)
Rebuild = Callable[[Services, str], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Pace:
    """`fill_ms`: after a batch that was not full, so long more messages may gather, so that batches stay large.
    `idle_ms`: what a sibling has not acknowledged for so long is taken over. `look_ms`: how often the slow things
    (take-over, generation marker, trimming) are done."""

    batch: int = 1000
    block_ms: int = 500
    fill_ms: int = 50
    idle_ms: int = 10_000
    look_ms: int = 1000
    longest_wait_ms: int = 5000


class StreamArchiver:
    """Archives one contest until `stopping` is set, through losses of Redis and Postgres.

    Two with the same consumer name share the work just as two with different names do: a record that both take is
    archived once.
    """

    def __init__(
        self,
        services: Services,
        contest: ContestRow,
        *,
        consumer: str,
        clock: Clock,
        stopping: asyncio.Event,
        rebuild: Rebuild | None = None,
        pace: Pace | None = None,
    ) -> None:
        self.contest = contest
        self._services = services
        self._consumer = consumer
        self._clock = clock
        self._stopping = stopping
        self._rebuild = rebuild
        self._pace = pace or Pace()
        self._look_at = 0
        self._untrimmed = False

    async def run(self) -> None:
        """Never raises but for cancellation: whatever fails is tried again, with growing pauses."""
        wait_ms = 100
        while not self._stopping.is_set():
            try:
                await self._resume()
                while not self._stopping.is_set():
                    await self._turn()
                    wait_ms = 100
            except Unavailable as error:
                log.warning("archiving_waits", extra={"contest": self.contest.slug, "why": str(error), "ms": wait_ms})
            except Exception:
                log.exception("archiving_failed", extra={"contest": self.contest.slug})
            await self._pause(wait_ms)
            wait_ms = min(wait_ms * 2, self._pace.longest_wait_ms)

    async def drain(self, up_to: str) -> None:
        """Archives until everything up to the stream id `up_to` is in the archive or in quarantine. Raises
        RedisUnavailable or DatabaseUnavailable."""
        live, code = self._services.live, self.contest.code
        await self._resume()
        while not await stream.drained(live, code, up_to):
            messages = await stream.read(live, code, self._consumer, self._pace.batch, None)
            messages = messages or await stream.claim(live, code, self._consumer, self._pace.idle_ms, self._pace.batch)
            await self.take(messages)
            if not messages:
                await asyncio.sleep(0.05)
        # the archiver beside us may have trimmed while our last batch was still under way
        await stream.trim(live, code)

    async def _resume(self) -> None:
        """What this consumer was given before a crash comes first."""
        live, code = self._services.live, self.contest.code
        await stream.ensure_group(live, code)
        while messages := await stream.pending(live, code, self._consumer, self._pace.batch):
            await self.take(messages)

    async def _turn(self) -> None:
        live, code, pace = self._services.live, self.contest.code, self._pace
        messages = await stream.read(live, code, self._consumer, pace.batch, pace.block_ms)
        await self.take(messages)
        if self._clock.now_ms() >= self._look_at:
            self._look_at = self._clock.now_ms() + pace.look_ms
            await self._look(quiet=not messages)
        if 0 < len(messages) < pace.batch:
            await self._pause(pace.fill_ms)

    async def take(self, messages: Sequence[StreamMessage]) -> None:
        """Acknowledges only what Postgres has confirmed."""
        if not messages:
            return
        async with acquire(self._services.pool) as connection:
            taken = await ingest.take(connection, self.contest.id, messages, at=self._clock.now_ms())
        ARCHIVED.labels("entered").inc(taken.entries)
        QUARANTINED.inc(len(taken.faults))
        for fault in taken.faults:
            log.error(
                "record_quarantined", extra={"contest": self.contest.slug, "id": fault.stream_id, "why": fault.error}
            )
        await stream.acknowledge(self._services.live, self.contest.code, [message.id for message in messages])
        self._untrimmed = True

    async def _look(self, *, quiet: bool) -> None:
        live, code = self._services.live, self.contest.code
        await self.take(await stream.claim(live, code, self._consumer, self._pace.idle_ms, self._pace.batch))
        if self._untrimmed:
            await stream.trim(live, code)
            self._untrimmed = False
        oldest_ms = (await stream.lag(live, code)).oldest_ms
        LAG_MS.labels(self.contest.slug).set(self._clock.now_ms() - oldest_ms if oldest_ms else 0)
        if quiet:
            await self._compare_generation()

    async def _compare_generation(self) -> None:
        """A Redis without our marker is another one, or came back empty: it gets everything again from the archive."""
        marker = await stream.generation(self._services.live, self.contest.code)
        if marker == self.contest.generation or self._rebuild is None:
            return
        async with acquire(self._services.pool) as connection:
            for contest in await list_running(connection, self.contest.slug):
                self.contest = contest
        if marker != self.contest.generation:
            log.warning("redis_is_another", extra={"contest": self.contest.slug})
            await self._rebuild(self._services, self.contest.slug)

    async def _pause(self, milliseconds: int) -> None:
        try:
            await asyncio.wait_for(self._stopping.wait(), milliseconds / 1000)
        except TimeoutError:
            return
