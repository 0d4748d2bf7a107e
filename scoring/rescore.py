"""What a correction would change: two results of the same round compared. Pure values, nothing is applied here."""

from collections.abc import Iterable, Iterator

import msgspec

from scoring.facts import Facts
from scoring.outcome import Outcome, Result, Standing


class Side(msgspec.Struct, frozen=True):
    """Where a person stands in one of the two results."""

    rank: int
    attempt: str
    points: int
    distance: int | None
    prize: str | None


class Change(msgspec.Struct, frozen=True):
    """A person whose score, place, prize or representing attempt differs; None where they are not in a result.
    `division` as in Board: who moved from one to another leaves the first and comes new to the second."""

    person: str
    before: Side | None
    after: Side | None
    division: str = ""

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
        return _predicted(self.before) != _predicted(self.after)


def compare(before: Result, after: Result) -> Comparison:
    return Comparison(tuple(_changes(before.rows, after.rows, "")), before.facts, after.facts)


def compare_outcomes(before: Outcome, after: Outcome) -> Comparison:
    """Board by board."""
    old = {board.division: board.rows for board in before.boards}
    new = {board.division: board.rows for board in after.boards}
    changes = [
        change
        for division in dict.fromkeys((*new, *old))
        for change in _changes(old.get(division, ()), new.get(division, ()), division)
    ]
    return Comparison(tuple(changes), before.facts, after.facts)


def _predicted(facts: Facts) -> tuple[int | None, ...]:
    return facts.predicted, *(group.predicted for group in facts.groups if group.division)


def _changes(before: Iterable[Standing], after: Iterable[Standing], division: str) -> Iterator[Change]:
    old = {row.person: _side(row) for row in before}
    for row in after:
        was, now = old.pop(row.person, None), _side(row)
        if was != now:
            yield Change(row.person, was, now, division)
    for person, was in old.items():
        yield Change(person, was, None, division)


def _side(row: Standing) -> Side:
    return Side(row.rank, row.attempt, row.points, row.distance, row.prize)
