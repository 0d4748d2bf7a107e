"""The tree of units changed, and what takes part in it. Pure: a plan in, a plan out.

A unit keeps its id through every change, and people are of a unit by its id: entries stay where they are when it is
renamed or moved. A unit that is merged stays in the tree, below the other, where nobody can choose it.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from msgspec.structs import replace

from contest.core.errors import UserError
from questions.text import clean_line, fold
from scoring.rules.messages.report import Report, RulesError
from scoring.rules.model import ContestPlan, UnitNode
from scoring.rules.tables.units_csv import read_numbered
from scoring.rules.units import UnitNames, UnitTree

_MOST_NAMED = 5


class Participation(NamedTuple):
    """A unit with all below it. `base` is its own head-count, else the sum of those below; None for unknown."""

    unit: UnitNode
    people: int
    entries: int
    base: int | None

    @property
    def rate(self) -> float | None:
        """People of the base, in percent."""
        return self.people * 100 / self.base if self.base else None


def participation(units: Sequence[UnitNode], counts: Mapping[str, tuple[int, int]]) -> dict[str, Participation]:
    """By unit, in the order of the tree's file."""
    people, entries = ({unit.id: counts.get(unit.id, (0, 0))[at] for unit in units} for at in (0, 1))
    below: dict[str, int] = {}
    bases: dict[str, int | None] = {}
    for unit in UnitTree(units).from_the_leaves():
        base = bases[unit.id] = below.get(unit.id) if unit.head_count is None else unit.head_count
        if unit.parent is not None:
            people[unit.parent] += people[unit.id]
            entries[unit.parent] += entries[unit.id]
            if base is not None:
                below[unit.parent] = below.get(unit.parent, 0) + base
    return {unit.id: Participation(unit, people[unit.id], entries[unit.id], bases[unit.id]) for unit in units}


def search_units(units: Sequence[UnitNode], query: str) -> list[UnitNode]:
    """Those with every word of it in their name, their id or the names above them, in any writing."""
    words, names = fold(query).split(), UnitNames(units)
    found = []
    for unit in units:
        own = fold(f"{unit.id} {' '.join(names.path(unit.id))}").split()
        if all(any(each.startswith(word) for each in own) for word in words):
            found.append(unit)
    return found


def find_unit(units: Sequence[UnitNode], text: str) -> str | None:
    """The id of the unit that a text means, None for an empty one. Raises UserError `no_unit` or `ambiguous.unit`."""
    text = clean_line(text)
    if not text:
        return None
    if any(unit.id == text for unit in units):
        return text
    short, wanted = UnitNames(units).short, fold(text)
    found = [unit for unit in units if wanted in (fold(unit.id), fold(unit.name), fold(short[unit.id]))]
    if not found:
        raise UserError("no_unit.of_text", text=text)
    if len(found) > 1:
        called = [f"{short[unit.id]} ({unit.id})" for unit in found[:_MOST_NAMED]]
        raise UserError("ambiguous.unit", text=text, units=called)
    return found[0].id


def change_unit(plan: ContestPlan, id: str, **changes: Any) -> ContestPlan:
    """With a unit renamed, moved below another or counted anew. Raises UserError for none, and for a circle."""
    unit = _unit(plan, id)
    above = changes.get("parent", unit.parent)
    if above is not None and UnitTree(plan.units).is_below(above, [id]):
        raise UserError("unit_circle", unit=unit.name)
    return _with(plan, lambda each: replace(each, **changes) if each.id == id else each)


def add_unit(plan: ContestPlan, unit: UnitNode) -> ContestPlan:
    """Behind the units that are below the same one. Without an id it gets one made of its name."""
    ids = {each.id for each in plan.units}
    stem = "-".join(word for word in fold(unit.name).split() if word.isascii())[:40] or "dv"
    free = (stem if number == 1 else f"{stem}-{number}" for number in range(1, len(ids) + 2))
    new = replace(unit, id=unit.id or next(each for each in free if each not in ids))
    if new.id in ids:
        raise UserError("unit_there", unit=new.id)
    last = max((at for at, each in enumerate(plan.units) if each.parent == unit.parent), default=len(plan.units) - 1)
    return replace(plan, units=(*plan.units[: last + 1], new, *plan.units[last + 1 :]))


def merge_unit(plan: ContestPlan, id: str, into: str) -> ContestPlan:
    """The unit stands below the other from now on and counts there; units that were below it go up to the other. Raises
    UserError where a ranking of units would not count it there."""
    unit, other = _unit(plan, id), _unit(plan, into)
    if UnitTree(plan.units).is_below(into, [id]):
        raise UserError("unit_circle", unit=unit.name)
    chosen = [ranking.name for ranking in plan.rules.unit_rankings if not ranking.kinds]
    if chosen:
        raise UserError("unit_not_merged", unit=unit.name, other=other.name, ranking=chosen[0])

    def merged(each: UnitNode) -> UnitNode:
        if each.id == id:
            return replace(each, parent=into, kind="", head_count=None, selectable=False)
        if each.id == into:
            known = (unit.head_count, each.head_count)
            heads = sum(head or 0 for head in known) if any(head is not None for head in known) else None
            return replace(each, head_count=heads, selectable=True if each.selectable is None else each.selectable)
        return replace(each, parent=into) if each.parent == id else each

    return _with(plan, merged)


def take_units(plan: ContestPlan, data: bytes, name: str, *, adds: bool) -> ContestPlan:
    """With the units of a table (.csv, .xlsx): instead of those there are, or with `adds` beside them. A row without an
    id is the unit of that name. Raises UserError with everything that is wrong with the table."""
    report = Report("en")
    rows = [unit for _, unit in read_numbered(data, name, report)]
    if report.mistakes:
        raise UserError.because("bad_rules", RulesError(report.mistakes))
    known = {unit.id: unit for unit in plan.units}
    taken = {unit.id: unit for unit in rows if unit is not None}
    if not taken:
        raise UserError("no_unit.in_file", file=name)
    units = [taken.pop(unit.id, unit) for unit in plan.units] if adds else []
    return replace(plan, units=(*units, *(unit for unit in taken.values() if not adds or unit.id not in known)))


def unit_changes(before: Sequence[UnitNode], after: Sequence[UnitNode], *, words: Mapping[str, str]) -> list[Any]:
    """What is different: the unit, what it was, what it will be. `words` has "below", "heads", "closed" and "left"."""
    old, new = {unit.id: unit for unit in before}, {unit.id: unit for unit in after}
    names = {unit.id: unit.name for unit in (*before, *after)}

    def told(unit: UnitNode | None) -> str:
        if unit is None:
            return ""
        parts = [unit.name, unit.kind]
        parts += [f"{words['below']} {names.get(unit.parent, unit.parent)}"] if unit.parent else []
        parts += [f"{words['heads']} {unit.head_count}"] if unit.head_count is not None else []
        parts += [words["closed"]] if unit.selectable is False else []
        return ", ".join(part for part in parts if part)

    changed = [(id, old.get(id), unit) for id, unit in new.items() if old.get(id) != unit]
    left = [(id, unit, None) for id, unit in old.items() if id not in new and unit.selectable is not False]
    return [(id, told(was), told(unit)) for id, was, unit in changed] + [
        (id, told(was), words["left"]) for id, was, _ in left
    ]


def _unit(plan: ContestPlan, id: str) -> UnitNode:
    unit = next((each for each in plan.units if each.id == id), None)
    if unit is None:
        raise UserError("no_unit.of_text", text=id)
    return unit


def _with(plan: ContestPlan, change: Callable[[UnitNode], UnitNode]) -> ContestPlan:
    return replace(plan, units=tuple(change(unit) for unit in plan.units))
