"""People in the order of the chain, by the attempt that represents them. Out of scope: which attempt that is, prizes.

The order of a division is the order of all restricted to it, so people are sorted once.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from scoring.marking.entry import Marked
from scoring.ranking.best_attempt import POSITION, NearnessOf
from scoring.ranking.judged_marks import MarkOf, Marks, columns
from scoring.ranking.keys import Column, Comparable, tuples
from scoring.ranking.prediction import distance
from scoring.results.outcome import Standing
from scoring.rules.model import Rules

LotOf = Callable[[str], int]


class Ordered(NamedTuple):
    """Smaller is better; equal values share a rank, and the order among them (by pseudonym) decides nothing."""

    value: Comparable
    row: Marked


def order(
    rules: Rules, rows: Iterable[Marked], nearness: NearnessOf, marks: Marks, lot_of: LotOf | None
) -> list[Ordered]:
    """Best first. Without `lot_of` (the public number is not known yet) nothing is drawn and the drawn are equal."""
    keys = [key for key in rules.ranking if key.key != "draw" or lot_of is not None]
    extra: dict[Column, MarkOf] = {}
    for key in keys:
        if key.key == "prediction":
            extra["prediction", ""] = nearness
    extra |= columns(keys, rules.judged, marks)
    if lot_of is not None and any(key.key == "draw" for key in keys):
        extra["draw", ""] = lambda row: lot_of(row.person)
    key_of = tuples(keys, POSITION | {column: len(Marked._fields) + at for at, column in enumerate(extra)})
    match list(extra.values()):
        case []:
            return sorted([Ordered(key_of(row), row) for row in rows])
        case [one]:
            return sorted([Ordered(key_of((*row, one(row))), row) for row in rows])
        case many:
            return sorted([Ordered(key_of((*row, *[each(row) for each in many])), row) for row in rows])


def places(ordered: Iterable[Ordered]) -> Iterator[tuple[int, Marked]]:
    """Everybody with their rank: 1, 1, 3."""
    rank, last = 0, None
    for position, (value, row) in enumerate(ordered, 1):
        if value != last:
            rank, last = position, value
        yield rank, row


def standings(placed: Iterable[tuple[int, Marked]], nearness: NearnessOf, prizes: dict[str, str]) -> Iterator[Standing]:
    prize_of = prizes.get
    for position, (rank, row) in enumerate(placed, 1):
        person, attempt, number, points, _, duration_ms, received_at, prediction = row
        off = distance(nearness(row))
        yield Standing(
            position, rank, person, attempt, number, points, duration_ms, received_at, prediction, off, prize_of(person)
        )
