"""The entry stream as its readers see it: a consumer group that loses nothing and is trimmed only behind itself."""

from typing import Any, NamedTuple

from contest.live.connection.connection import Live, RedisUnavailable
from contest.live.connection.keys import generation_key, stream_key

GROUP = "archive"


class StreamMessage(NamedTuple):
    """`kind` is `started` or `entered`, `data` the JSON of contest/live/records.py."""

    id: str
    kind: str
    data: bytes


class Lag(NamedTuple):
    """`undelivered` and `pending` in messages; `oldest_ms` the epoch time of the oldest not acknowledged, or None."""

    undelivered: int
    pending: int
    oldest_ms: int | None


def _messages(rows: list[Any]) -> list[StreamMessage]:
    messages = []
    for row_id, pairs in rows:
        if pairs is None:
            continue
        fields = dict(zip(pairs[::2], pairs[1::2], strict=True)) if isinstance(pairs, list) else pairs
        messages.append(StreamMessage(row_id.decode(), fields[b"k"].decode(), fields[b"d"]))
    return messages


async def ensure_group(live: Live, code: str) -> None:
    """The consumer group, from the beginning of the stream; no error when it is there."""
    try:
        await live.call("XGROUP", "CREATE", stream_key(code), GROUP, "0", "MKSTREAM")
    except RedisUnavailable as error:
        if "BUSYGROUP" not in str(error):
            raise


async def _read(
    live: Live, code: str, consumer: str, start: str, count: int, block_ms: int | None
) -> list[StreamMessage]:
    words: list[Any] = ["XREADGROUP", "GROUP", GROUP, consumer, "COUNT", count]
    if block_ms is not None:
        words += ["BLOCK", block_ms]
    reply = await live.call(*words, "STREAMS", stream_key(code), start)
    if not reply:
        return []
    rows = next(iter(reply.values()))[0] if isinstance(reply, dict) else reply[0][1]
    return _messages(rows)


async def read(live: Live, code: str, consumer: str, count: int, block_ms: int | None) -> list[StreamMessage]:
    """Messages nobody got yet; waits up to `block_ms` for the first (None: does not wait)."""
    return await _read(live, code, consumer, ">", count, block_ms)


async def pending(live: Live, code: str, consumer: str, count: int) -> list[StreamMessage]:
    """What this consumer got and did not acknowledge, oldest first: read it again after a restart."""
    return await _read(live, code, consumer, "0", count, None)


async def claim(live: Live, code: str, consumer: str, min_idle_ms: int, count: int) -> list[StreamMessage]:
    """Takes over what other consumers hold unacknowledged for longer than `min_idle_ms`."""
    reply = await live.call("XAUTOCLAIM", stream_key(code), GROUP, consumer, min_idle_ms, "0-0", "COUNT", count)
    return _messages(reply[1])


async def acknowledge(live: Live, code: str, ids: list[str]) -> None:
    if ids:
        await live.call("XACK", stream_key(code), GROUP, *ids)


async def _group(live: Live, code: str) -> dict[str, Any]:
    for group in await live.call("XINFO", "GROUPS", stream_key(code)):
        flat = group if isinstance(group, dict) else dict(zip(group[::2], group[1::2], strict=True))
        facts = {k.decode() if isinstance(k, bytes) else k: v for k, v in flat.items()}
        if _text(facts["name"]) == GROUP:
            return facts
    raise RedisUnavailable("unavailable.no_group")


def _text(value: bytes | str) -> str:
    return value.decode() if isinstance(value, bytes) else value


def id_order(message_id: str) -> tuple[int, int]:
    """A stream id as it sorts."""
    milliseconds, _, sequence = message_id.partition("-")
    return int(milliseconds), int(sequence or 0)


async def _oldest_pending(live: Live, code: str) -> tuple[int, str | None]:
    summary = await live.call("XPENDING", stream_key(code), GROUP)
    if isinstance(summary, dict):
        return int(summary["pending"]), _text(summary["min"]) if summary["min"] else None
    return int(summary[0]), _text(summary[1]) if summary[1] else None


async def trim(live: Live, code: str) -> None:
    """Forgets what every consumer acknowledged, never anything younger than the oldest unacknowledged id."""
    # in this order: what a sibling is given in between is then above `delivered`, and stays
    delivered = _text((await _group(live, code))["last-delivered-id"])
    _, oldest = await _oldest_pending(live, code)
    if oldest is None:
        milliseconds, sequence = id_order(delivered)
        oldest = f"{milliseconds}-{sequence + 1}"
    await live.call("XTRIM", stream_key(code), "MINID", oldest)


async def lag(live: Live, code: str) -> Lag:
    """How much of the stream the archive does not have yet."""
    # in this order: what is delivered in between counts twice rather than not at all
    delivered = _text((await _group(live, code))["last-delivered-id"])
    count, oldest = await _oldest_pending(live, code)
    next_rows = await live.call("XRANGE", stream_key(code), f"({delivered}", "+", "COUNT", 1)
    undelivered = 0
    oldest_ms = id_order(oldest)[0] if oldest else None
    if next_rows:
        length = int(await live.call("XLEN", stream_key(code)))
        first_new = id_order(_text(next(iter(next_rows))[0]))[0]
        undelivered = max(1, length - count)
        oldest_ms = first_new if oldest_ms is None else min(oldest_ms, first_new)
    return Lag(undelivered, count, oldest_ms)


async def drained(live: Live, code: str, up_to: str) -> bool:
    """Whether everything up to and including stream id `up_to` was delivered and acknowledged."""
    if id_order(_text((await _group(live, code))["last-delivered-id"])) < id_order(up_to):
        return False
    _, oldest = await _oldest_pending(live, code)
    return oldest is None or id_order(oldest) > id_order(up_to)


async def generation(live: Live, code: str) -> str | None:
    marker = await live.call("GET", generation_key(code))
    return None if marker is None else _text(marker)
