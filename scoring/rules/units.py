"""The organizer's tree of units, prepared for the questions a result asks of it."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from scoring.rules.model import UnitNode, UnitRanking


def judged_keys(ranking: UnitRanking) -> list[str]:
    """The judged parts by which it ranks: what comes first in its chain, or all ranks that are added up. A part that
    only separates equals is not among them."""
    keys = ranking.keys if ranking.combine == "ranks" else ranking.keys[:1]
    return [key.part for key in keys if key.measure == "judged"]


class UnitTree:
    """Units by id. Of a file that was read: every parent exists and no unit is above itself."""

    def __init__(self, units: Sequence[UnitNode]) -> None:
        self.nodes = {unit.id: unit for unit in units}
        self._parents = {unit.parent for unit in units}
        self._ways: dict[str, tuple[UnitNode, ...]] = {}

    def competes(self, unit: UnitNode, kinds: Collection[str]) -> bool:
        """Whether it stands against the others of `kinds`; where none is named, against those that contestants can
        choose: left open, these are the units with none below them."""
        if kinds:
            return unit.kind in kinds
        return unit.id not in self._parents if unit.selectable is None else unit.selectable

    def way_up(self, unit: str | None) -> tuple[UnitNode, ...]:
        """The unit and all above it, nearest first; empty for none and for a unit that is not in the tree."""
        if unit is None or unit not in self.nodes:
            return ()
        if unit not in self._ways:
            node = self.nodes[unit]
            self._ways[unit] = (node, *self.way_up(node.parent))
        return self._ways[unit]

    def is_below(self, unit: str | None, tops: Collection[str]) -> bool:
        """Whether it is one of `tops` or somewhere below one."""
        return any(node.id in tops for node in self.way_up(unit))

    def has_kind(self, unit: str | None, kinds: Collection[str]) -> bool:
        """Whether the unit or one above it is of one of `kinds`."""
        return any(node.kind in kinds for node in self.way_up(unit))

    def nearest(self, unit: str | None, kinds: Collection[str]) -> str | None:
        """The unit itself or the nearest above it of one of `kinds`; the unit itself where none is named."""
        if not kinds:
            return unit if unit in self.nodes else None
        return next((node.id for node in self.way_up(unit) if node.kind in kinds), None)

    def from_the_leaves(self) -> Iterator[UnitNode]:
        """Every unit before the one above it."""
        yield from sorted(self.nodes.values(), key=lambda node: -len(self.way_up(node.id)))


class UnitNames:
    """What units are called where they are read: `short` by id is a unit's name with as much of what is above it as it
    takes to tell it from others; `depth` is how many levels the tree has."""

    def __init__(self, units: Sequence[UnitNode]) -> None:
        tree = UnitTree(units)
        self._ways = {unit.id: tuple(node.name for node in tree.way_up(unit.id)) for unit in units}
        self.depth = max(map(len, self._ways.values()), default=0)
        lengths = dict.fromkeys(self._ways, 1)
        while same := self._alike(lengths):
            for unit in same:
                lengths[unit] += 1
        self.short = {unit: ", ".join(way[: lengths[unit]]) for unit, way in self._ways.items()}

    def path(self, unit: str | None) -> tuple[str, ...]:
        """From the topmost unit down to this one; empty for none and for one that is not in the tree."""
        return self._ways.get(unit or "", ())[::-1]

    def _alike(self, lengths: dict[str, int]) -> list[str]:
        """Units that are called as another one is, and lie deeper than it has been said."""
        called = {unit: tuple(map(str.casefold, way[: lengths[unit]])) for unit, way in self._ways.items()}
        often = Counter(called.values())
        return [unit for unit, way in self._ways.items() if often[called[unit]] > 1 and lengths[unit] < len(way)]
