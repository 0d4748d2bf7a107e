"""The result of a round: a fold over its entries. The same entries, key, rules and rulings give the same result,
whatever the order and batches they come in; memory grows with people. From scratch is the only way it is computed.

May not hold: where entries come from, who decided what and why.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

import msgspec

from scoring.chain import tuples
from scoring.choice import POSITION, NearnessOf, representatives
from scoring.entry import Entry, Marked
from scoring.facts import Counts, Facts
from scoring.marking import Key
from scoring.prediction import MISSING, closeness, distance
from scoring.prizes import Awards, Candidate, award
from scoring.rules import Rules

BATCH = 8192
PaperOf = Callable[[Entry], Sequence[str]]
"""The ids of the questions that were on an entry's paper, drawn again from its seed."""


class Rulings(msgspec.Struct, frozen=True):
    """What was decided about entries and people, replayed whenever a result is computed.

    `voided` attempts and all attempts of `removed` people are as if they had not been. `ineligible` people are ranked
    and counted but win nothing. `prized` people hold a prize of an earlier round, which matters where a person can
    win only once in the contest.
    """

    voided: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()
    ineligible: frozenset[str] = frozenset()
    prized: frozenset[str] = frozenset()


class Standing(msgspec.Struct, frozen=True, gc=False):
    """A person's place. Equal on all ranking keys is equal in `rank` (1, 1, 3); `position` only numbers the rows.

    `distance` is None where there is no prediction, or it does not count.
    """

    position: int
    rank: int
    person: str
    attempt: str
    number: int
    points: int
    duration_ms: int
    received_at: int
    prediction: int | None
    distance: int | None
    prize: str | None


class Result(msgspec.Struct, frozen=True):
    rows: tuple[Standing, ...]
    facts: Facts


class Fold:
    """Takes marked entries, each once, and gives the standings of all it has been given."""

    def __init__(self, rules: Rules, rulings: Rulings | None = None) -> None:
        self.rules = rules
        self.rulings = rulings or Rulings()
        self._counts = Counts()
        self._people = representatives(rules.attempts.counts)

    def add(self, rows: Iterable[Marked]) -> "Fold":
        rest = iter(rows)
        while batch := list(islice(rest, BATCH)):
            valid = self._without_voided(batch)
            self._counts.voided += len(batch) - len(valid)
            self._counts.add(valid)
            self._people.add(valid)
        return self

    def merge(self, other: "Fold") -> "Fold":
        """Takes in a fold of other entries of the same round. ValueError if it is under other rules or rulings."""
        if (self.rules, self.rulings) != (other.rules, other.rulings):
            raise ValueError("only folds under the same rules and rulings can be merged")
        self._counts.merge(other._counts)
        self._people.merge(other._people)
        return self

    def standings(self) -> Result:
        prediction, counts = self.rules.prediction, self._counts
        predicted = counts.number(prediction.target, len(self._people)) if prediction else None
        nearness = closeness(prediction.closeness, predicted or 0) if prediction else _no_prediction
        representing = list(self._people.chosen(nearness))
        places = list(_places(representing, nearness, self.rules))
        awards = self._awards(places)
        facts = Facts(
            people=len(representing),
            entries=counts.entries,
            people_all_right=len(counts.all_right),
            entries_all_right=counts.entries_all_right,
            voided=counts.voided,
            target=prediction.target if prediction else None,
            predicted=predicted,
            bands=counts.bands(representing),
            undecided=awards.undecided,
            unawarded=awards.unawarded,
        )
        return Result(tuple(_standings(places, nearness, awards)), facts)

    def _without_voided(self, rows: list[Marked]) -> list[Marked]:
        voided, removed = self.rulings.voided, self.rulings.removed
        if not voided and not removed:
            return rows
        return [row for row in rows if row.attempt not in voided and row.person not in removed]

    def _awards(self, places: list[tuple[int, Marked]]) -> Awards:
        barred = self.rulings.ineligible
        if self.rules.one_prize_per_person == "contest":
            barred |= self.rulings.prized
        ranked = (Candidate(rank, row.person, row.points) for rank, row in places)
        return award(self.rules.prizes, ranked, barred)


def mark_entries(key: Key, paper_of: PaperOf, entries: Iterable[Entry]) -> Iterator[Marked]:
    """Marks from the raw answers, never from points stored earlier."""
    for entry in entries:
        mark = key.mark(paper_of(entry), entry.answers)
        yield Marked(
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


def _no_prediction(guess: int | None) -> int:
    return MISSING


def _places(representing: list[Marked], nearness: NearnessOf, rules: Rules) -> Iterator[tuple[int, Marked]]:
    """Everybody with their rank, best first. Among equals the order of rows is by pseudonym and decides nothing."""
    key = tuples(rules.ranking, POSITION)
    if any(step.key == "prediction" for step in rules.ranking):
        keys = [key((*row, nearness(row.prediction))) for row in representing]
    else:
        keys = [key(row) for row in representing]
    rank, last = 0, None
    for position, (value, row) in enumerate(sorted(zip(keys, representing, strict=True)), 1):
        if value != last:
            rank, last = position, value
        yield rank, row


def _standings(places: list[tuple[int, Marked]], nearness: NearnessOf, awards: Awards) -> Iterator[Standing]:
    prize_of = awards.prizes.get
    for position, (rank, row) in enumerate(places, 1):
        person, attempt, number, points, _, duration_ms, received_at, prediction = row
        off = distance(nearness(prediction))
        yield Standing(
            position, rank, person, attempt, number, points, duration_ms, received_at, prediction, off, prize_of(person)
        )
