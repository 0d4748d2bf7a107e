"""Group commit: what arrives while one script call is under way shares the next. No timer; one call at a time a lane.

A lane belongs to one script and one contest. It knows nothing of what it carries: items in, answers out.
"""

import asyncio
from collections import deque
from typing import Any

import msgspec

from contest.core.metrics import COMMIT_SIZE
from contest.live.connection.connection import Live, RedisUnavailable
from contest.live.connection.scripts import Script

MOST_AT_ONCE = 256
MOST_WAITING = 8_192
_pack = msgspec.msgpack.Encoder().encode
_unpack = msgspec.msgpack.Decoder(list[list[Any]]).decode


class Batcher:
    """`commit` returns when Redis has the item on disk; it raises RedisUnavailable when that is not known."""

    def __init__(
        self, live: Live, script: Script, code: str, generation: str, most_at_once: int = MOST_AT_ONCE
    ) -> None:
        self.generation = generation
        self._live = live
        self._script = script
        self._code = code
        self._most = most_at_once
        self._sizes = COMMIT_SIZE.labels(script.name)
        self._waiting: deque[tuple[tuple[Any, ...], asyncio.Future[list[Any]]]] = deque()
        self._running: asyncio.Task[None] | None = None

    @property
    def waiting(self) -> int:
        return len(self._waiting)

    def commit(self, item: tuple[Any, ...]) -> asyncio.Future[list[Any]]:
        if len(self._waiting) >= MOST_WAITING:
            raise RedisUnavailable("unavailable.too_many")
        future: asyncio.Future[list[Any]] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, future))
        if self._running is None:
            self._running = asyncio.create_task(self._run())
        return future

    async def _run(self) -> None:
        try:
            while self._waiting:
                count = min(len(self._waiting), self._most)
                await self._call([self._waiting.popleft() for _ in range(count)])
        finally:
            self._running = None

    async def _call(self, batch: list[tuple[tuple[Any, ...], asyncio.Future[list[Any]]]]) -> None:
        self._sizes.observe(len(batch))
        try:
            reply = await self._script.run(self._live, self._code, self.generation, _pack([item for item, _ in batch]))
            answers = _unpack(reply)
        except Exception as error:
            away = error if isinstance(error, RedisUnavailable) else RedisUnavailable(error)
            for _, future in batch:
                if not future.done():
                    future.set_exception(away)
            return
        for (_, future), answer in zip(batch, answers, strict=True):
            if not future.done():
                future.set_result(answer)
