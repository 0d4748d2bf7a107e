"""Writing a contest's live keys from scratch. Only while its generation marker is missing, so nothing else writes."""

from typing import Any, NamedTuple

from contest.live.connection.connection import Live
from contest.live.connection.keys import generation_key, live_key, stream_key

_CHUNK = 2_000
NO_LIMIT_SCORE = "9000000000000000"


class SeatFacts(NamedTuple):
    """An attempt to write back. Fields from `received_at` on are None unless it was entered."""

    receipt: str
    attempt: str
    round: int
    person: str
    number: int
    started_at: int
    limit_end: int
    seed: str
    division: str = ""
    received_at: int | None = None
    duration_ms: int | None = None
    points: int | None = None
    how: str | None = None
    given_back: bool = False


class BestFacts(NamedTuple):
    """The attempt that represents a person on a round's live board."""

    person: str
    choice: str
    score: int
    member: str
    right: bool
    points: int
    duration_ms: int


async def close_contest(live: Live, code: str) -> None:
    """Takes the generation marker away: from now on every script of the contest refuses."""
    await live.call("DEL", generation_key(code))


async def open_contest(live: Live, code: str, generation: str) -> None:
    """Sets the marker; what was rebuilt is in force from now on."""
    await live.call("SET", generation_key(code), generation)


async def last_stream_id(live: Live, code: str) -> str | None:
    """The newest id on the stream, None if it is empty or not there."""
    newest = await live.call("XREVRANGE", stream_key(code), "+", "-", "COUNT", 1)
    return newest[0][0].decode() if newest else None


async def forget(live: Live, code: str, *, with_stream: bool = False) -> None:
    """Removes all keys of the contest, the entry stream only where that is said."""
    pattern, kept = live_key(code, "*"), set() if with_stream else {stream_key(code).encode()}
    doomed: list[bytes] = [key async for key in _scan(live, pattern) if key not in kept]
    for start in range(0, len(doomed), _CHUNK):
        await live.many([("DEL", key) for key in doomed[start : start + _CHUNK]])


async def _scan(live: Live, pattern: str) -> Any:
    async for key in live.client.scan_iter(match=pattern, count=1000):
        yield key


async def write(live: Live, commands: list[tuple[Any, ...]]) -> None:
    """Sends commands in chunks that share a round trip."""
    for start in range(0, len(commands), _CHUNK):
        await live.many(commands[start : start + _CHUNK])


def contestant(
    code: str, identity: str | None, person: str, name_line: str, uniques: dict[str, str], division: str | None = None
) -> list[tuple[Any, ...]]:
    own = ("dv", division) if division else ()
    commands: list[tuple[Any, ...]] = [("HSET", live_key(code, "name"), person, name_line)]
    if identity is not None:
        commands.append(("HSET", live_key(code, "who", identity), "ps", person, *own))
    commands += [("HSET", live_key(code, "uniq", field), value, person) for field, value in uniques.items()]
    return commands


def counts(code: str, identity: str, fields: dict[str, int | str]) -> tuple[Any, ...]:
    """A person's counters and idempotency keys: `r<round>`, `b<round>`, `d<date>`, `c`, `g<round>`, `x<round>`,
    `i<key>`; `al`, whether they are on the contest's list."""
    flat = [part for pair in fields.items() for part in pair]
    return ("HSET", live_key(code, "who", identity), *flat)


def seat(code: str, facts: SeatFacts, *, running: bool) -> list[tuple[Any, ...]]:
    key = live_key(code, "att", facts.receipt)
    words: list[Any] = ["HSET", key, "at", facts.attempt, "rd", facts.round, "p", facts.person, "n", facts.number]
    words += ["st", facts.started_at, "le", facts.limit_end, "sd", facts.seed]
    if facts.division:
        words += ["dv", facts.division]
    if facts.given_back:
        words += ["gb", 1]
    if facts.received_at is not None:
        words += ["s", "e", "how", (facts.how or "s")[0], "ra", facts.received_at]
        words += ["du", facts.duration_ms, "pt", facts.points]
        return [tuple(words)]
    words += ["s", "r" if running else "x"]
    commands = [tuple(words)]
    if running:
        ends = facts.limit_end or NO_LIMIT_SCORE
        commands.append(("ZADD", live_key(code, "running", facts.round), ends, facts.receipt))
    return commands


def best(code: str, round_id: int, facts: BestFacts) -> list[tuple[Any, ...]]:
    value = f"{facts.choice}|{facts.member}|{int(facts.right)}|{facts.points}|{facts.duration_ms}"
    return [
        ("ZADD", live_key(code, "board", round_id), facts.score, facts.member),
        ("HSET", live_key(code, "best", round_id), facts.person, value),
    ]


def round_counts(code: str, round_id: int, fields: dict[str, int]) -> tuple[Any, ...]:
    flat = [part for pair in fields.items() for part in pair]
    return ("HSET", live_key(code, "count", round_id), *flat)
