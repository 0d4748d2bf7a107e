"""Whole live boards as they were lately read, for parts of them: read again only as often as reading costs little.

Out of scope: what is shown of a row, who may see it.
"""

import asyncio
from time import perf_counter_ns

from contest.core.clock import Clock
from contest.live.connection.connection import Live
from contest.live.full_board import WholeBoard, read_whole

FRESH_MS = 3_000
COST_SHARE = 20
"""Reading takes at most this part of a worker's time: one twentieth."""
FORGET_MS = 60_000


class _Reading:
    def __init__(self) -> None:
        self.whole: WholeBoard | None = None
        self.read_at = 0
        self.cost_ms = 0
        self.task: asyncio.Task[WholeBoard] | None = None


class Readings:
    """By round. All parts of one reading agree with each other."""

    def __init__(self, live: Live, clock: Clock) -> None:
        self._live = live
        self._clock = clock
        self._known: dict[int, _Reading] = {}

    async def newest(self, code: str, round_id: int) -> WholeBoard:
        """Raises RedisUnavailable."""
        now = self._clock.now_ms()
        self._known = {id: item for id, item in self._known.items() if now - item.read_at < FORGET_MS + _fresh_ms(item)}
        reading = self._known.setdefault(round_id, _Reading())
        if reading.whole is not None and now - reading.read_at < _fresh_ms(reading):
            return reading.whole
        if reading.task is None or reading.task.done():
            reading.task = asyncio.create_task(self._read(code, round_id, reading, now))
            reading.task.add_done_callback(lambda task: task.cancelled() or task.exception())
        return await asyncio.shield(reading.task)

    async def _read(self, code: str, round_id: int, reading: _Reading, now: int) -> WholeBoard:
        begun = perf_counter_ns()
        reading.whole = await read_whole(self._live, code, round_id)
        reading.cost_ms = (perf_counter_ns() - begun) // 1_000_000
        reading.read_at = now
        return reading.whole


def _fresh_ms(reading: _Reading) -> int:
    return max(FRESH_MS, COST_SHARE * reading.cost_ms)
