"""One attempt as Redis holds it, and the board row beside it: what a phone needs to go on, what a receipt shows."""

from typing import Any, NamedTuple

from contest.live.connection.connection import Live
from contest.live.connection.keys import live_key


class LiveAttempt(NamedTuple):
    """`state` is r running, e entered, x ended without an entry. Times are epoch milliseconds."""

    attempt: str
    round: int
    person: str
    number: int
    started_at: int
    limit_end: int
    state: str
    answers: bytes | None
    revision: int
    prediction: int | None
    received_at: int | None
    duration_ms: int | None
    points: int | None
    how: str | None
    given_back: bool


_FIELDS = ("at", "rd", "p", "n", "st", "le", "s", "ans", "rev", "pr", "ra", "du", "pt", "how", "gb")


def _int(value: bytes | None) -> int | None:
    return int(value) if value else None


async def read_attempt(live: Live, code: str, receipt: str) -> LiveAttempt | None:
    """The attempt with this receipt, or None when Redis has none."""
    key = live_key(code, "att", receipt)
    row: list[Any] = await live.look(key, "HMGET", key, *_FIELDS)
    attempt, round_id, person, number, started, limit_end, state, answers, revision, prediction, *entered = row
    if state is None:
        return None
    received, duration, points, how, given_back = entered
    return LiveAttempt(
        attempt.decode() if attempt else "",
        int(round_id or 0),
        person.decode() if person else "",
        int(number or 0),
        int(started or 0),
        int(limit_end or 0),
        state.decode(),
        answers,
        int(revision or 0),
        _int(prediction),
        _int(received),
        _int(duration),
        _int(points),
        how.decode() if how else None,
        given_back is not None,
    )


class Progress(NamedTuple):
    """What an attempt's own phone needs of it; `answers` is JSON, None when nothing is kept. `state` as above."""

    state: str
    answers: bytes | None
    revision: int
    prediction: int | None
    given_back: bool = False


async def read_progress(live: Live, code: str, receipt: str) -> Progress | None:
    """As `read_attempt`, and less of it: the hot path's way."""
    key = live_key(code, "att", receipt)
    state, answers, revision, prediction, back = await live.look(key, "HMGET", key, "s", "ans", "rev", "pr", "gb")
    if state is None:
        return None
    return Progress(state.decode(), answers, int(revision or 0), _int(prediction), back is not None)
