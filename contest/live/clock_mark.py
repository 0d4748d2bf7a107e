"""The latest time that this service has seen on Redis' clock, kept there, so that a clock that was set back is noticed
also by processes that start afterwards. Out of scope: what is done about it.
"""

from contest.live.connection.connection import Live

_KEY = "ht:clock"


async def read_mark(live: Live) -> int:
    """Epoch milliseconds, 0 for never. Raises RedisUnavailable."""
    return int(await live.call("GET", _KEY) or 0)


async def write_mark(live: Live, at_ms: int) -> None:
    """Raises RedisUnavailable."""
    await live.call("SET", _KEY, at_ms)
