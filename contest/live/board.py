"""Reading a round's live board. Ranks are given by whoever knows the rules: rows equal in score and keys share one."""

from typing import Any, NamedTuple

from contest.live.connection import Live
from contest.live.keys import live_key

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


class BoardCounts(NamedTuple):
    started: int
    entries: int
    people: int
    right: int


async def read_counts(live: Live, code: str, round_id: int) -> BoardCounts:
    names = ("started", "entries", "people", "right")
    return BoardCounts(*(int(v or 0) for v in await live.call("HMGET", live_key(code, "count", round_id), *names)))


def _pairs(reply: list[Any]) -> list[tuple[bytes, float]]:
    if reply and isinstance(reply[0], (list, tuple)):
        return [(member, float(score)) for member, score in reply]
    return [(member, float(score)) for member, score in zip(reply[::2], reply[1::2], strict=True)]


async def read_rows(live: Live, code: str, round_id: int, start: int, count: int) -> list[BoardRow]:
    """Rows from `start` on, in order. Ranks are sure only from the top: a tie with the row before is not seen."""
    reply = await live.call("ZRANGE", live_key(code, "board", round_id), start, start + count - 1, "WITHSCORES")
    pairs = _pairs(reply)
    if not pairs:
        return []
    people = [member[-PERSON_LENGTH:] for member, _ in pairs]
    names, bests = await live.many(
        [
            ("HMGET", live_key(code, "name"), *people),
            ("HMGET", live_key(code, "best", round_id), *people),
        ]
    )
    rows: list[BoardRow] = []
    for position, ((member, score), person, shown, best) in enumerate(
        zip(pairs, people, names, bests, strict=True), start + 1
    ):
        tie = (int(score), member[:-PERSON_LENGTH].decode())
        name, _, place = (shown or b"").decode().partition("\t")
        unit, _, division = place.partition("\t")
        _, _, _, points, duration = (best or b"||0|0|0").decode().split("|")
        rank = rows[-1].rank if rows and rows[-1].tie == tie else position
        rows.append(BoardRow(rank, person.decode(), name, unit, int(points), int(duration), tie, division))
    return rows
