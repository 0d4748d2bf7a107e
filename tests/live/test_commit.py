"""Group commit: who shares a call with whom, and what becomes of everybody when the call fails."""

import asyncio
from typing import Any

import msgspec
import pytest

from contest.live.connection.connection import RedisUnavailable
from contest.live.connection.group_commit import MOST_WAITING, Batcher


class SlowScript:
    """Stands in for a stored script: answers with the items it was given, when it is let go."""

    def __init__(self) -> None:
        self.name = "slow"
        self.batches: list[list[Any]] = []
        self.go = asyncio.Event()
        self.failing: set[int] = set()

    async def run(self, live: Any, code: str, generation: str, packed: bytes) -> bytes:
        self.batches.append(msgspec.msgpack.decode(packed))
        await self.go.wait()
        if len(self.batches) in self.failing:
            raise RedisUnavailable("unavailable.busy", detail="gone")
        return msgspec.msgpack.encode([[0, *item] for item in self.batches[-1]])


def lane_on(script: SlowScript, most: int = 3) -> Batcher:
    return Batcher(None, script, "code", "g1", most)  # type: ignore[arg-type]


async def test_what_arrives_meanwhile_shares_the_next_call() -> None:
    script = SlowScript()
    lane = lane_on(script)
    first = lane.commit((1,))
    await asyncio.sleep(0)
    rest = [lane.commit((number,)) for number in range(2, 7)]
    await asyncio.sleep(0)
    assert script.batches == [[[1]]], "one call at a time"
    script.go.set()
    assert await asyncio.gather(first, *rest) == [[0, number] for number in range(1, 7)]
    assert script.batches == [[[1]], [[2], [3], [4]], [[5], [6]]]


async def test_a_failed_call_fails_its_own_and_the_next_goes_on() -> None:
    script = SlowScript()
    lane = lane_on(script)
    first = lane.commit((1,))
    await asyncio.sleep(0)
    second = lane.commit((2,))
    script.failing = {1}
    script.go.set()
    with pytest.raises(RedisUnavailable):
        await first
    assert await second == [0, 2]


async def test_whoever_hangs_up_does_not_disturb_the_others() -> None:
    script = SlowScript()
    lane = lane_on(script)
    lane.commit((0,))
    await asyncio.sleep(0)
    gone, staying = lane.commit((1,)), lane.commit((2,))
    gone.cancel()
    script.go.set()
    assert await staying == [0, 2]
    assert script.batches[1] == [[1], [2]], "what was accepted is committed even if nobody waits for it"


async def test_too_long_a_queue_is_refused_at_once() -> None:
    script = SlowScript()
    lane = lane_on(script)
    waiting = [lane.commit((number,)) for number in range(MOST_WAITING)]
    with pytest.raises(RedisUnavailable):
        lane.commit((0,))
    script.go.set()
    assert len(await asyncio.gather(*waiting)) == MOST_WAITING
