"""The result of a round: a fold over its entries. The same entries, key, rules and rulings give the same result,
whatever the order and batches they come in; memory grows with people. From scratch is the only way it is computed.

Out of scope: where entries come from, who decided what and why.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice

from scoring.marking.entry import Entry, Marked
from scoring.marking.key import Key
from scoring.people.model import Person
from scoring.prizes.ties import Settling
from scoring.ranking.best_attempt import representatives
from scoring.ranking.judged_marks import adding
from scoring.results.group_statistics import group_facts
from scoring.results.order import Ordered, order, places, standings
from scoring.results.outcome import Award, Board, Grounds, Outcome, Result, Standing, UnitBoard
from scoring.results.prize_pools import Competitions
from scoring.results.resolved import Rulings
from scoring.results.statistics import Counts, Numbers, Statistics
from scoring.results.true_number import Truth, nearness_of, true_numbers
from scoring.results.unit_standings import Played, unit_boards
from scoring.rules.model import Rules, UnitNode
from scoring.rules.prizes import EVERYONE

__all__ = ["Fold", "Result", "Rulings", "Standing", "fold", "mark_entries", "mark_entry"]

BATCH = 8192
PaperOf = Callable[[Entry], Sequence[str]]
"""The ids of the questions that were on an entry's paper, drawn again from its seed."""


class Fold:
    """Takes marked entries, each once, and gives the standings of all it has been given. `people` and `units` are
    needed where there are divisions, unit prizes or facts by group."""

    def __init__(
        self,
        rules: Rules,
        rulings: Rulings | None = None,
        people: Mapping[str, Person] | None = None,
        units: Sequence[UnitNode] = (),
    ) -> None:
        self.rules = rules
        self.rulings = rulings or Rulings()
        self.people = people if people is not None else {}
        self.units = units
        self.counts = Counts()
        self._tickets: Counter[str] = Counter()
        self._representing = representatives(rules, self.rulings.marks)
        self._adding = adding(rules.judged, self.rulings.marks, "attempt")

    def add(self, rows: Iterable[Marked]) -> "Fold":
        rest = iter(rows)
        while batch := list(islice(rest, BATCH)):
            valid = self._without_voided(batch)
            if self._adding is not None:
                valid = [row._replace(points=row.points + self._adding(row)) for row in valid]
            self.counts.add(valid)
            self._representing.add(valid)
            self._add_tickets(valid)
        return self

    def add_voided(self, rows: Iterable[Marked]) -> "Fold":
        """Rows that were received and do not count."""
        self.counts.add_voided(rows)
        return self

    def merge(self, other: "Fold") -> "Fold":
        """Takes in a fold of other entries of the same round. ValueError if it is under other rules or rulings."""
        if (self.rules, self.rulings) != (other.rules, other.rulings):
            raise ValueError("only folds under the same rules and rulings can be merged")
        self.counts.merge(other.counts)
        self._representing.merge(other._representing)
        self._tickets.update(other._tickets)
        return self

    def standings(self) -> Result:
        """Everybody in one list, each with their prize."""
        return _Computed(self).result()

    def outcome(self, granted: Mapping[str, int] | None = None) -> Outcome:
        """Boards of every division, prizes, unit boards and facts."""
        return _Computed(self).outcome(dict(granted or {}))

    def lot_of(self, person: str) -> int:
        """A person's place in the draw; only where its number is known."""
        if self.rulings.lots is None:
            raise ValueError("the public number is not known")
        return self.rulings.lots.of(person, self.tickets_of(person))

    def tickets_of(self, person: str) -> int:
        draw = self.rules.draw
        return self._tickets[person] if draw is not None and draw.tickets == "attempts" else 1

    def chosen(self, truth: Truth) -> list[Marked]:
        """The attempts that represent people, with what judges gave the person."""
        nearness = nearness_of(self.rules.prediction, truth, self.people)
        rows = self._representing.chosen(nearness)
        extra = adding(self.rules.judged, self.rulings.marks, "person")
        return list(rows) if extra is None else [row._replace(points=row.points + extra(row)) for row in rows]

    def _without_voided(self, rows: list[Marked]) -> list[Marked]:
        voided, removed = self.rulings.voided, self.rulings.removed
        if not voided and not removed:
            return rows
        out = [row for row in rows if row.attempt in voided or row.person in removed]
        if not out:
            return rows
        self.counts.add_voided(out)
        return [row for row in rows if row.attempt not in voided and row.person not in removed]

    def _add_tickets(self, rows: list[Marked]) -> None:
        draw = self.rules.draw
        if draw is not None and draw.tickets == "attempts":
            least, without = draw.min_score, self.rulings.without_ticket
            self._tickets.update(
                [row.person for row in rows if (least is None or row.points >= least) and row.attempt not in without]
            )


class _Computed:
    """One result in the making: the order of people, then prizes, then statistics."""

    def __init__(self, fold: Fold) -> None:
        rules, rulings = fold.rules, fold.rulings
        self._fold = fold
        self._truth = true_numbers(rules, fold.counts, fold.people, rulings.stated, rulings.contest)
        self._nearness = nearness_of(rules.prediction, self._truth, fold.people)
        self._rows = fold.chosen(self._truth)
        lot_of = fold.lot_of if rulings.lots is not None else None
        self._ordered = order(rules, self._rows, self._nearness, rulings.marks, lot_of)
        self._settling = Settling(rulings.settlements)
        self._competitions = Competitions(
            rules, rulings, fold.people, fold.units, self._ordered, fold.tickets_of, self._settling
        )

    def result(self) -> Result:
        awards = self._competitions.awards()
        boards = tuple(self._unit_boards(awards))
        rows, facts = self._standings(self._ordered), self._facts()
        return Result(rows, facts, awards, boards, self._divisions(), self._grounds())

    def outcome(self, granted: dict[str, int]) -> Outcome:
        awards = self._competitions.awards()
        unit_boards = tuple(self._unit_boards(awards))
        return Outcome(tuple(self._boards()), awards, unit_boards, self._facts(), granted, self._grounds())

    def _grounds(self) -> Grounds:
        """Once all boards are made."""
        competitions = self._competitions
        aside = self._fold.rulings.aside(self._settling.aside(), competitions.passed)
        return Grounds(competitions.ties, aside)

    def _divisions(self) -> dict[str, str]:
        ids = {division.id for division in self._fold.rules.divisions}
        if not ids:
            return {}
        people = self._fold.people
        members = ((row.person, people.get(row.person)) for row in self._rows)
        return {name: row.division for name, row in members if row is not None and row.division in ids}

    def _unit_boards(self, awards: Sequence[Award]) -> Iterator[UnitBoard]:
        fold = self._fold
        if any(ranking.per == "round" for ranking in fold.rules.unit_rankings):
            counts = fold.counts
            played = [
                Played(row.person, row.points, counts.entries_of[row.person], row.person in counts.right_of)
                for row in self._rows
            ]
            rulings = fold.rulings
            yield from unit_boards(
                fold.rules, "round", fold.units, fold.people, played, awards, rulings, self._settling
            )

    def _boards(self) -> Iterator[Board]:
        divisions = self._fold.rules.divisions
        if not divisions:
            yield Board("", self._standings(self._ordered))
            return
        for division in divisions:
            yield Board(division.id, self._standings(self._competitions.members(division.id)))
        if any(tier.division == EVERYONE for tier in self._fold.rules.prizes):
            yield Board(EVERYONE, self._standings(self._ordered))

    def _standings(self, ordered: Sequence[Ordered]) -> tuple[Standing, ...]:
        return tuple(standings(places(ordered), self._nearness, self._competitions.prizes))

    def _facts(self) -> Statistics:
        fold, counts = self._fold, self._fold.counts
        numbers, prediction = counts.numbers(), fold.rules.prediction
        divisions = [division.id for division in fold.rules.divisions]
        predicted = self._truth.divisions
        groups = group_facts(divisions, fold.units, fold.people, counts, self._rows, predicted) if fold.people else ()
        return Statistics(
            people=numbers.people,
            entries=numbers.entries,
            people_all_right=numbers.people_all_right,
            entries_all_right=numbers.entries_all_right,
            voided=counts.voided_of.total(),
            target=prediction.target if prediction else None,
            predicted=self._truth.everyone,
            bands=counts.bands(self._rows),
            undecided=self._competitions.undecided,
            unawarded=self._competitions.unawarded,
            groups=groups,
        )


def contest_numbers(folds: Iterable[Fold]) -> tuple[Numbers, ...]:
    """What is counted over several rounds of one contest, for predictions over all of it: of everybody, then of every
    division. A person of several rounds is one person. ValueError without a fold."""
    counts, last = Counts(), None
    for last in folds:
        counts.merge(last.counts)
    if last is None:
        raise ValueError("no round to count")
    divisions = [division.id for division in last.rules.divisions]
    return counts.numbers(), *counts.numbers_by_division(divisions, last.people)


def mark_entries(key: Key, paper_of: PaperOf, entries: Iterable[Entry]) -> Iterator[Marked]:
    """Marks from the raw answers, never from points stored earlier."""
    return (mark_entry(key, paper_of, entry) for entry in entries)


def mark_entry(key: Key, paper_of: PaperOf, entry: Entry) -> Marked:
    mark = key.mark(paper_of(entry), entry.answers)
    return Marked(
        entry.person,
        entry.attempt,
        entry.number,
        mark.points,
        mark.all_right,
        entry.duration_ms,
        entry.received_at,
        entry.prediction,
    )


def fold(rules: Rules, key: Key, paper_of: PaperOf, entries: Iterable[Entry], rulings: Rulings | None = None) -> Fold:
    """Marks and folds; `.add(mark_entries(…))` for more batches, `.standings()` for the result."""
    return Fold(rules, rulings).add(mark_entries(key, paper_of, entries))
