"""Ordered chains of ranking keys, compiled. The only place that knows how a key becomes something comparable.

Two forms of the same order: tuples for the standings (exact for any integer), and fixed-width decimal digits for the
live board, where Redis compares bytes. Smaller is better in both. While a round is open the true number, judged marks
and the public number of a draw are not known, so their keys are left out of the live form. Out of scope: which
attempts exist, what a prize is.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from scoring.rules.model import Direction, KeyName, RankingKey, Rules

Comparable = tuple[int, ...]
Column = tuple[KeyName, str]
"""A key and, where it is `judged`, its part."""

# digits of a live key and what is added so that it is never negative; wide enough for the archive's column types
_WIDTH: dict[KeyName, int] = {"score": 10, "duration": 10, "received_at": 13, "number": 8}
_OFFSET: dict[KeyName, int] = {"score": 5_000_000_000}
_KNOWN_AT_THE_END = ("prediction", "judged", "rounds", "draw")
_ARGUMENTS: tuple[KeyName, ...] = ("score", "duration", "received_at", "number")


class LiveChoice(Protocol):
    def __call__(self, points: int, duration_ms: int, received_at: int, number: int, /) -> str: ...


class LiveRow(Protocol):
    def __call__(self, points: int, duration_ms: int, received_at: int, number: int, /) -> tuple[int, str]: ...


def live_choice(rules: Rules) -> LiveChoice:
    """Which attempt represents a person while the round is open: of two such strings the smaller wins."""
    return _digits(known_while_open(decided_by_number(rules.attempts.counts)))


def live_row(rules: Rules) -> LiveRow:
    """A board row's ZSET score (an exact integer below 2**53) and the start of its member. Ascending is better."""
    keys = known_while_open(rules.ranking)
    if not keys:
        return lambda points, duration_ms, received_at, number, /: (0, "")
    first, prefix = keys[0], _digits(keys[1:])
    which, sign = _ARGUMENTS.index(first.key), _sign(first.direction)

    def row(points: int, duration_ms: int, received_at: int, number: int, /) -> tuple[int, str]:
        score = (points, duration_ms, received_at, number)[which]
        return sign * score, prefix(points, duration_ms, received_at, number)

    return row


def known_while_open(keys: Sequence[RankingKey]) -> tuple[RankingKey, ...]:
    """The keys that do not wait for the end of the round."""
    return tuple(key for key in keys if key.key not in _KNOWN_AT_THE_END)


def decided_by_number(keys: Sequence[RankingKey]) -> tuple[RankingKey, ...]:
    """A chain that chooses one attempt of a person: at the end the attempt number decides."""
    if any(key.key == "number" for key in keys):
        return tuple(keys)
    return (*keys, RankingKey("number", "asc"))


def tuples(keys: Sequence[RankingKey], position: Mapping[Column, int]) -> Callable[[Sequence[Any]], Comparable]:
    """A sort key over rows that hold each key at `position`. Spelled out by length: a fold calls it for every entry."""
    parts = [(position[key.key, key.part], _sign(key.direction)) for key in keys]
    match parts:
        case [(a, p)]:
            return lambda row: (p * row[a],)
        case [(a, p), (b, q)]:
            return lambda row: (p * row[a], q * row[b])
        case [(a, p), (b, q), (c, r)]:
            return lambda row: (p * row[a], q * row[b], r * row[c])
        case [(a, p), (b, q), (c, r), (d, s)]:
            return lambda row: (p * row[a], q * row[b], r * row[c], s * row[d])
    return lambda row: tuple([sign * row[at] for at, sign in parts])


def _digits(keys: Sequence[RankingKey]) -> LiveChoice:
    """Concatenating fixed-width decimals is one linear form over the four values, so that is what runs."""
    factor = dict.fromkeys(_ARGUMENTS, 0)
    constant, scale = 0, 1
    for key in reversed(keys):
        width, offset = _WIDTH[key.key], _OFFSET.get(key.key, 0)
        factor[key.key] = _sign(key.direction) * scale
        constant += scale * (offset if key.direction == "asc" else 10**width - 1 - offset)
        scale *= 10**width
    if not keys:
        return lambda points, duration_ms, received_at, number, /: ""
    p, d, r, n = (factor[name] for name in _ARGUMENTS)
    form = f"%0{sum(_WIDTH[key.key] for key in keys)}d"
    return lambda points, duration_ms, received_at, number, /: (
        form % (constant + p * points + d * duration_ms + r * received_at + n * number)
    )


def _sign(direction: Direction) -> int:
    return 1 if direction == "asc" else -1
