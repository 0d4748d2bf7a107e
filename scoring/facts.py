"""The numbers of a round that people want to know and that predictions are about, counted once, while folding."""

from collections import Counter
from collections.abc import Iterable, Sequence
from operator import itemgetter

import msgspec

from scoring.entry import Marked
from scoring.prizes import Unawarded, Undecided
from scoring.rules import Target

_points_of = itemgetter(3)


class Band(msgspec.Struct, frozen=True):
    """How many people (by the attempt that represents them) and entries have exactly `points`."""

    points: int
    people: int
    entries: int


class Facts(msgspec.Struct, frozen=True):
    """`people`, `entries` and the like are those that count: without voided entries and removed people.

    `predicted` is the true number of the prediction. `bands` go from the highest score down. `voided` are entries
    taken out by a decision. `undecided` and `unawarded` are what the prizes left open.
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


class Counts:
    """What can be counted entry by entry, in any order; `merge` adds a count of other entries."""

    def __init__(self) -> None:
        self.entries = 0
        self.entries_all_right = 0
        self.voided = 0
        self.all_right: set[str] = set()
        self.entries_by_points: Counter[int] = Counter()

    def add(self, rows: Sequence[Marked]) -> None:
        right = [row[0] for row in rows if row[4]]
        self.entries += len(rows)
        self.entries_all_right += len(right)
        self.all_right.update(right)
        self.entries_by_points.update(map(_points_of, rows))

    def merge(self, other: "Counts") -> None:
        self.entries += other.entries
        self.entries_all_right += other.entries_all_right
        self.voided += other.voided
        self.all_right |= other.all_right
        self.entries_by_points.update(other.entries_by_points)

    def number(self, target: Target, people: int) -> int:
        """The true number. A person has everything right if any of their entries has."""
        numbers: dict[Target, int] = {
            "people": people,
            "people_all_right": len(self.all_right),
            "entries": self.entries,
            "entries_all_right": self.entries_all_right,
        }
        return numbers[target]

    def bands(self, representing: Iterable[Marked]) -> tuple[Band, ...]:
        people = Counter(map(_points_of, representing))
        return tuple(
            Band(points, people[points], entries)
            for points, entries in sorted(self.entries_by_points.items(), reverse=True)
        )
