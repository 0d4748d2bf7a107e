"""Statistics by division and by unit, counted over people once the round's entries are folded."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from operator import add

from scoring.marking.entry import Marked
from scoring.people.model import Person
from scoring.results.statistics import Counts, GroupFacts
from scoring.rules.model import UnitNode
from scoring.rules.units import UnitTree


class _Sum:
    """What is added up of a group; a unit's sum goes into the one above it."""

    def __init__(self) -> None:
        self.counts = [0, 0, 0, 0, 0]
        self.bands: Counter[int] = Counter()

    def add_person(self, points: int | None, entries: int, right: int, voided: int) -> None:
        mine = (int(entries > 0), int(right > 0), entries, right, voided)
        self.counts = list(map(add, self.counts, mine))
        if points is not None:
            self.bands[points] += 1

    def add_group(self, other: "_Sum") -> None:
        self.counts = list(map(add, self.counts, other.counts))
        self.bands.update(other.bands)

    def facts(self, division: str, unit: str, head_count: int | None, predicted: int | None) -> GroupFacts:
        bands = tuple(sorted(self.bands.items(), reverse=True))
        people, right, entries, entries_right, voided = self.counts
        return GroupFacts(division, unit, people, right, entries, entries_right, voided, bands, head_count, predicted)


def group_facts(
    divisions: Sequence[str],
    units: Sequence[UnitNode],
    people: Mapping[str, Person],
    counts: Counts,
    representing: Iterable[Marked],
    predicted: Mapping[str, int | None],
) -> tuple[GroupFacts, ...]:
    """`predicted` is the true number of each division, where divisions have their own. Units nobody is of are left
    out unless a head-count is known of them."""
    by_division = {division: _Sum() for division in divisions}
    by_unit = {unit.id: _Sum() for unit in units}
    points_of = {row.person: row.points for row in representing}
    for person in counts.entries_of.keys() | counts.voided_of.keys():
        registered = people.get(person)
        if registered is None:
            continue
        mine = (points_of.get(person), counts.entries_of[person], counts.right_of[person], counts.voided_of[person])
        if registered.division in by_division:
            by_division[registered.division].add_person(*mine)
        if registered.unit in by_unit:
            by_unit[registered.unit].add_person(*mine)
    for unit in UnitTree(units).from_the_leaves():
        if unit.parent is not None:
            by_unit[unit.parent].add_group(by_unit[unit.id])
    groups = [item.facts(name, "", None, predicted.get(name)) for name, item in by_division.items()]
    for unit in units:
        if any(by_unit[unit.id].counts) or unit.head_count is not None:
            groups.append(by_unit[unit.id].facts("", unit.id, unit.head_count, None))
    return tuple(groups)
