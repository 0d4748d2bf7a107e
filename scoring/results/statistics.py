"""The numbers of a round that people want to know and that predictions are about, counted once, while folding."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import itemgetter

import msgspec

from scoring.marking.entry import Marked
from scoring.people.model import Person
from scoring.prizes.award import Unawarded, Undecided
from scoring.rules.model import Target

_person_of = itemgetter(0)
_points_of = itemgetter(3)


class Band(msgspec.Struct, frozen=True):
    """How many people (by the attempt that represents them) and entries have exactly `points`."""

    points: int
    people: int
    entries: int


class GroupFacts(msgspec.Struct, frozen=True):
    """The same of one division, or of one unit with all below it. `head_count` is the base of its rate, None where it
    is not known. `bands` are (points, people). `predicted` is a division's own true number, where that is asked."""

    division: str
    unit: str
    people: int
    people_all_right: int
    entries: int
    entries_all_right: int
    voided: int
    bands: tuple[tuple[int, int], ...]
    head_count: int | None = None
    predicted: int | None = None


class Statistics(msgspec.Struct, frozen=True):
    """`people`, `entries` and the like are those that count: without voided entries and removed people.

    `predicted` is the true number of the prediction. `bands` go from the highest score down. `voided` are entries
    taken out by a decision, so that `entries` + `voided` were received. `undecided` and `unawarded` are what the
    prizes left open. `groups` are divisions in the order of the rules, then units in the order of the tree.
    """

    people: int
    entries: int
    people_all_right: int
    entries_all_right: int
    voided: int
    target: Target | None
    predicted: int | None
    bands: tuple[Band, ...]
    undecided: tuple[Undecided, ...] = ()
    unawarded: tuple[Unawarded, ...] = ()
    groups: tuple[GroupFacts, ...] = ()


class Numbers(msgspec.Struct, frozen=True):
    """What a prediction can be about, of a division ("": of everybody)."""

    division: str
    people: int
    people_all_right: int
    entries: int
    entries_all_right: int

    def number(self, target: Target) -> int | None:
        """The true number, None where it is not counted but stated."""
        numbers: dict[Target, int] = {
            "people": self.people,
            "people_all_right": self.people_all_right,
            "entries": self.entries,
            "entries_all_right": self.entries_all_right,
        }
        return numbers.get(target)


class Counts:
    """What can be counted entry by entry, in any order; `merge` adds a count of other entries. Memory grows with
    people. A person has everything right if any of their entries has."""

    def __init__(self) -> None:
        self.entries_of: Counter[str] = Counter()
        self.right_of: Counter[str] = Counter()
        self.voided_of: Counter[str] = Counter()
        self.entries_by_points: Counter[int] = Counter()

    def add(self, rows: Sequence[Marked]) -> None:
        self.entries_of.update(map(_person_of, rows))
        self.right_of.update([row[0] for row in rows if row[4]])
        self.entries_by_points.update(map(_points_of, rows))

    def add_voided(self, rows: Iterable[Marked]) -> None:
        self.voided_of.update(map(_person_of, rows))

    def merge(self, other: "Counts") -> None:
        self.entries_of.update(other.entries_of)
        self.right_of.update(other.right_of)
        self.voided_of.update(other.voided_of)
        self.entries_by_points.update(other.entries_by_points)

    def renamed(self, name_of: Callable[[str], str]) -> "Counts":
        """The same counts where several names may be of one person."""
        renamed = Counts()
        for mine, other in (
            (renamed.entries_of, self.entries_of),
            (renamed.right_of, self.right_of),
            (renamed.voided_of, self.voided_of),
        ):
            for person, count in other.items():
                mine[name_of(person)] += count
        renamed.entries_by_points.update(self.entries_by_points)
        return renamed

    def numbers(self) -> Numbers:
        return Numbers("", len(self.entries_of), len(self.right_of), self.entries_of.total(), self.right_of.total())

    def numbers_by_division(self, divisions: Sequence[str], people: Mapping[str, Person]) -> tuple[Numbers, ...]:
        """Of every division, in the order given."""
        sums = {division: [0, 0, 0, 0] for division in divisions}
        for at, counter in ((0, self.entries_of), (1, self.right_of)):
            for person, count in counter.items():
                registered = people.get(person)
                if registered is not None and registered.division in sums:
                    sum_ = sums[registered.division]
                    sum_[at] += 1
                    sum_[2 + at] += count
        return tuple(Numbers(division, *sum_) for division, sum_ in sums.items())

    def bands(self, representing: Iterable[Marked]) -> tuple[Band, ...]:
        people = Counter(map(_points_of, representing))
        every = sorted(self.entries_by_points.keys() | people.keys(), reverse=True)
        return tuple(Band(points, people[points], self.entries_by_points[points]) for points in every)
