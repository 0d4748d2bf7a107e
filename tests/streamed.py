"""Records on a real entry stream, and waiting until the archive has them."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from contest.archive.pool import Connection
from contest.live import stream
from contest.live.connection.connection import Live, LiveAway
from contest.live.connection.keys import stream_key
from contest.live.rebuild import open_contest
from tests.planted import Message, Planted, entered, messages, plant, started


async def plant_streaming(connection: Connection, live: Live) -> Planted:
    """A planted contest that Redis knows."""
    planted = await plant(connection)
    await open_contest(live, planted.code, "g1")
    return planted


def records(planted: Planted, people: int, first: int = 0) -> list[Message]:
    pairs = [(started(planted, one), entered(planted, one)) for one in range(first, first + people)]
    return messages(*(record for pair in pairs for record in pair))


async def feed(live: Live, planted: Planted, batch: Sequence[Message]) -> None:
    key = stream_key(planted.code)
    for at in range(0, len(batch), 2000):
        await live.many([("XADD", key, "*", "k", one.kind, "d", one.data) for one in batch[at : at + 2000]])


async def counts(connection: Connection) -> tuple[int, ...]:
    sql = "select (select count(*) from contestants), (select count(*) from attempts), (select count(*) from entries)"
    return tuple(await connection.fetchrow(sql))


async def until(holds: Callable[[], Awaitable[bool]], within_s: float = 20) -> None:
    async with asyncio.timeout(within_s):
        while not await holds():
            await asyncio.sleep(0.02)


async def is_done(live: Live, planted: Planted) -> bool:
    """Everything was acknowledged, and nothing is left on the stream."""
    try:
        lag = await stream.lag(live, planted.code)
    except LiveAway:  # no archiver has looked at the stream yet
        return False
    return lag.undelivered == lag.pending == 0 and await live.call("XLEN", stream_key(planted.code)) == 0
