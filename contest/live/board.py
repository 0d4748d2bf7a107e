"""Reading a round's live board. Ranks are given by whoever knows the rules: rows equal in score and keys share one."""

from typing import Any, NamedTuple

from contest.live.connection import Live
from contest.live.keys import live_key

PERSON_LENGTH = 16


class BoardRow(NamedTuple):
    """`score` and `keys` order the board ascending; equal pairs are a tie. `name` is masked."""

    rank: int
    person: str
    name: str
    unit: str
    score: int
    keys: str


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
    """Rows `start` … `start + count - 1` in order. Ranks are right when `start` is 0; later pages get them by position."""
    reply = await live.call("ZRANGE", live_key(code, "board", round_id), start, start + count - 1, "WITHSCORES")
    pairs = _pairs(reply)
    if not pairs:
        return []
    people = [member[-PERSON_LENGTH:] for member, _ in pairs]
    names = await live.call("HMGET", live_key(code, "name"), *people)
    rows: list[BoardRow] = []
    for position, ((member, score), person, shown) in enumerate(zip(pairs, people, names, strict=True), start + 1):
        keys = member[:-PERSON_LENGTH].decode()
        name, _, unit = (shown or b"").decode().partition("\t")
        tied = rows and (rows[-1].score, rows[-1].keys) == (int(score), keys)
        rows.append(BoardRow(rows[-1].rank if tied else position, person.decode(), name, unit, int(score), keys))
    return rows
