"""What a correction would change: two results of the same round compared. Pure values, nothing is applied here."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from scoring.results.outcome import Award, Board, Outcome, Result, Standing, UnitBoard, UnitPlace
from scoring.results.statistics import Statistics
from scoring.rules.model import Rules
from scoring.rules.prizes import EVERYONE


class Side(msgspec.Struct, frozen=True):
    """Where a person stands in one of the two results. `amount` is what the prize is worth, which is less than the
    tier's where equal people split; `together` are prizes held with others while nothing decides whose they are."""

    rank: int
    attempt: str
    points: int
    distance: int | None
    prize: str | None
    amount: int = 0
    together: tuple[str, ...] = ()

    @property
    def won(self) -> tuple[str | None, int, tuple[str, ...]]:
        return self.prize, self.amount, self.together


class Change(msgspec.Struct, frozen=True):
    """A person whose score, place, prize or representing attempt differs; None where they are not in a result.
    `division` as in Board: who moved from one to another leaves the first and comes new to the second."""

    person: str
    before: Side | None
    after: Side | None
    division: str = ""

    @property
    def prize_changes(self) -> bool:
        nothing = (None, 0, ())
        return (self.before.won if self.before else nothing) != (self.after.won if self.after else nothing)


class UnitChange(msgspec.Struct, frozen=True):
    """A unit whose place or prize in one ranking and league differs; (rank, prize), None where it is not in it."""

    ranking: str
    league: str
    unit: str
    before: tuple[int, str | None] | None
    after: tuple[int, str | None] | None


class Comparison(msgspec.Struct, frozen=True):
    """`changes` are in the order of the new result, board by board, people who drop out of one last."""

    changes: tuple[Change, ...]
    before: Statistics
    after: Statistics
    units: tuple[UnitChange, ...] = ()

    @property
    def prizes(self) -> tuple[Change, ...]:
        """Only the people who win, lose or change a prize."""
        return tuple(change for change in self.changes if change.prize_changes)


def compare(before: Result, after: Result, rules: Rules) -> Comparison:
    """Board by board, as divisions compete; who is of none is compared among everybody, as division ""."""
    return compare_outcomes(_divided(before, rules), _divided(after, rules))


def compare_outcomes(before: Outcome, after: Outcome) -> Comparison:
    """Board by board."""
    old = {board.division: board.rows for board in before.boards}
    new = {board.division: board.rows for board in after.boards}
    was, now = _Prizes(before), _Prizes(after)
    changes = [
        change
        for division in dict.fromkeys((*new, *old))
        for change in _changes(old.get(division, ()), new.get(division, ()), division, was, now)
    ]
    return Comparison(tuple(changes), before.facts, after.facts, tuple(_unit_changes(before, after)))


def _outcome(result: Result, boards: tuple[Board, ...]) -> Outcome:
    return Outcome(boards, result.awards, result.unit_boards, result.facts)


def _divided(result: Result, rules: Rules) -> Outcome:
    """The boards that an outcome of the same entries has: equal in rank among all is equal in rank in a division."""
    if not rules.divisions:
        return _outcome(result, (Board("", result.rows),))
    rows: dict[str, list[Standing]] = {division.id: [] for division in rules.divisions}
    for row in result.rows:
        rows.setdefault(result.divisions.get(row.person, ""), []).append(row)
    boards = [Board(division, _ranked(members) if division else tuple(members)) for division, members in rows.items()]
    if any(tier.division == EVERYONE for tier in rules.prizes):
        boards.append(Board(EVERYONE, result.rows))
    return _outcome(result, tuple(boards))


def _ranked(rows: Sequence[Standing]) -> tuple[Standing, ...]:
    """Rows in the order of everybody, with the places they have among themselves."""
    ranked: list[Standing] = []
    for position, row in enumerate(rows, 1):
        same = ranked[-1].rank if ranked and rows[position - 2].rank == row.rank else position
        ranked.append(msgspec.structs.replace(row, position=position, rank=same))
    return tuple(ranked)


class _Prizes:
    """What a result says of prizes besides their names."""

    def __init__(self, outcome: Outcome) -> None:
        self._awards: Mapping[str, Award] = {award.person: award for award in outcome.awards}
        undecided = outcome.facts.undecided
        self._together = {person: each.prizes for each in undecided for person in each.persons}
        self.people = self._awards.keys() | self._together.keys()
        """Of whom the rows do not say all."""

    def side(self, row: Standing) -> Side:
        award = self._awards.get(row.person)
        amount = award.amount if award is not None and row.prize is not None else 0
        together = self._together.get(row.person, ()) if row.prize is None else ()
        return Side(row.rank, row.attempt, row.points, row.distance, row.prize, amount, together)


def _changes(
    before: Iterable[Standing], after: Iterable[Standing], division: str, was: _Prizes, now: _Prizes
) -> Iterator[Change]:
    """Of most people the rows say that nothing changes; sides are made of the others only."""
    old, special = {row.person: row for row in before}, was.people | now.people
    for row in after:
        left = old.pop(row.person, None)
        if left is not None and row.person not in special and _same(left, row):
            continue
        sides = was.side(left) if left is not None else None, now.side(row)
        if sides[0] != sides[1]:
            yield Change(row.person, *sides, division)
    for person, left in old.items():
        yield Change(person, was.side(left), None, division)


def _same(before: Standing, after: Standing) -> bool:
    return (
        before.rank == after.rank
        and before.attempt == after.attempt
        and before.points == after.points
        and before.distance == after.distance
        and before.prize == after.prize
    )


def _unit_changes(before: Outcome, after: Outcome) -> Iterator[UnitChange]:
    old, new = _unit_places(before.unit_boards), _unit_places(after.unit_boards)
    for key in dict.fromkeys((*new, *old)):
        was, now = old.get(key), new.get(key)
        if was != now:
            yield UnitChange(*key, was, now)


def _unit_places(boards: Iterable[UnitBoard]) -> dict[tuple[str, str, str], tuple[int, str | None]]:
    def place(row: UnitPlace) -> tuple[int, str | None]:
        return row.rank, row.prize

    return {(board.ranking, board.league, row.unit): place(row) for board in boards for row in board.rows}
