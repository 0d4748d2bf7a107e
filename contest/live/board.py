"""Reading a round's live board. Ranks are given by whoever knows the rules: rows equal in score and keys share one."""

from typing import Any, NamedTuple

from contest.live.connection.connection import Live
from contest.live.connection.keys import live_key

PERSON_LENGTH = 16


class BoardRow(NamedTuple):
    """`tie` is what orders the board, ascending; rows with the same share a rank. `name` is masked; `division` is ""
    for none."""

    rank: int
    person: str
    name: str
    unit: str
    points: int
    duration_ms: int
    tie: tuple[int, str]
    division: str = ""


class Placed(NamedTuple):
    """Who stands next on a board. `unit` and `division` are "" for none."""

    person: str
    tie: tuple[int, str]
    unit: str
    division: str


class BoardCounts(NamedTuple):
    started: int
    entries: int
    people: int
    right: int


async def read_counts(live: Live, code: str, round_id: int) -> BoardCounts:
    return _counts(await live.call(*_count(code, round_id)))


async def read_running(live: Live, code: str, round_id: int) -> tuple[BoardCounts, int]:
    """The counts, and how many attempts are still under way."""
    counts, running = await live.many([_count(code, round_id), ("ZCARD", live_key(code, "running", round_id))])
    return _counts(counts), int(running)


def _count(code: str, round_id: int) -> tuple[str, ...]:
    return ("HMGET", live_key(code, "count", round_id), *BoardCounts._fields)


def _counts(reply: list[bytes | None]) -> BoardCounts:
    return BoardCounts(*(int(value or 0) for value in reply))


def _pairs(reply: list[Any]) -> list[tuple[bytes, float]]:
    if reply and isinstance(reply[0], (list, tuple)):
        return [(member, float(score)) for member, score in reply]
    return [(member, float(score)) for member, score in zip(reply[::2], reply[1::2], strict=True)]


async def read_rows(live: Live, code: str, round_id: int, start: int, count: int) -> list[BoardRow]:
    """Rows from `start` on, in order. Ranks are sure only from the top: a tie with the row before is not seen."""
    ties = await _ties(live, code, round_id, start, count)
    rows: list[BoardRow] = []
    kept = await read_shown(live, code, round_id, list(ties))
    for position, (row, tie) in enumerate(zip(kept, ties.values(), strict=True), start + 1):
        if row is not None:
            rank = rows[-1].rank if rows and rows[-1].tie == tie else position
            rows.append(row._replace(rank=rank, tie=tie))
    return rows


async def read_placed(live: Live, code: str, round_id: int, start: int, count: int) -> list[Placed]:
    """Who stands from `start` on, in order, and where they compete."""
    ties = await _ties(live, code, round_id, start, count)
    if not ties:
        return []
    names = await live.call("HMGET", live_key(code, "name"), *ties)
    return [Placed(person, tie, *_name(name)[1:]) for (person, tie), name in zip(ties.items(), names, strict=True)]


async def read_shown(live: Live, code: str, round_id: int, people: list[str]) -> list[BoardRow | None]:
    """What is shown of these people, without rank and tie; None for who is not on the board."""
    if not people:
        return []
    names, bests = await live.many(
        [("HMGET", live_key(code, "name"), *people), ("HMGET", live_key(code, "best", round_id), *people)]
    )
    return [_row(*each) for each in zip(people, names, bests, strict=True)]


async def _ties(live: Live, code: str, round_id: int, start: int, count: int) -> dict[str, tuple[int, str]]:
    """Person → what orders the board, in its order."""
    reply = await live.call("ZRANGE", live_key(code, "board", round_id), start, start + count - 1, "WITHSCORES")
    texts = ((member.decode(), score) for member, score in _pairs(reply))
    return {text[-PERSON_LENGTH:]: (int(score), text[:-PERSON_LENGTH]) for text, score in texts}


def _row(person: str, kept: bytes | None, best: bytes | None) -> BoardRow | None:
    if best is None:
        return None
    name, unit, division = _name(kept)
    _, _, _, points, duration = best.decode().split("|")
    return BoardRow(0, person, name, unit, int(points), int(duration), (0, ""), division)


def _name(kept: bytes | None) -> tuple[str, str, str]:
    """(masked name, unit, division) as Redis keeps them in one text."""
    name, _, place = (kept or b"").decode().partition("\t")
    unit, _, division = place.partition("\t")
    return name, unit, division
