"""What a correction would change: two results of the same round compared. Pure values, nothing is applied here."""

from collections.abc import Iterator

import msgspec

from scoring.facts import Facts
from scoring.standings import Result, Standing


class Side(msgspec.Struct, frozen=True):
    """Where a person stands in one of the two results."""

    rank: int
    attempt: str
    points: int
    distance: int | None
    prize: str | None


class Change(msgspec.Struct, frozen=True):
    """A person whose score, place, prize or representing attempt differs; None where they are not in a result."""

    person: str
    before: Side | None
    after: Side | None

    @property
    def prize_changes(self) -> bool:
        return (self.before and self.before.prize) != (self.after and self.after.prize)


class Comparison(msgspec.Struct, frozen=True):
    """`changes` are in the order of the new result, people who drop out last."""

    changes: tuple[Change, ...]
    before: Facts
    after: Facts

    @property
    def prizes(self) -> tuple[Change, ...]:
        """Only the people who win, lose or change a prize."""
        return tuple(change for change in self.changes if change.prize_changes)

    @property
    def predicted_moves(self) -> bool:
        return self.before.predicted != self.after.predicted


def compare(before: Result, after: Result) -> Comparison:
    return Comparison(tuple(_changes(before, after)), before.facts, after.facts)


def _changes(before: Result, after: Result) -> Iterator[Change]:
    old = {row.person: _side(row) for row in before.rows}
    for row in after.rows:
        was, now = old.pop(row.person, None), _side(row)
        if was != now:
            yield Change(row.person, was, now)
    for person, was in old.items():
        yield Change(person, was, None)


def _side(row: Standing) -> Side:
    return Side(row.rank, row.attempt, row.points, row.distance, row.prize)
