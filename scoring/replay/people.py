"""People and judged marks after all decisions: moved, merged, added on paper."""

from collections.abc import Mapping

import msgspec

from scoring.people.model import Person
from scoring.replay.corrections import Corrections
from scoring.replay.records import Inputs, ReplayError


def correct_people(inputs: Inputs, corrections: Corrections) -> Mapping[str, Person]:
    """By pseudonym. A merged person is who they were merged into, and can win only if every identity of theirs can."""
    changed: dict[str, Person] = {}
    for late in corrections.late:
        if late.person is not None and late.entry.person not in inputs.people:
            changed[late.entry.person] = late.person

    def find(person: str, missing: str) -> Person:
        registered = changed.get(person) or inputs.people.get(person)
        if registered is None:
            raise ReplayError(missing, person=person)
        return registered

    for root, identities in corrections.merged.items():
        eligible = all(find(each, "replay.merge_of_nobody").eligible for each in identities)
        changed[root] = msgspec.structs.replace(find(root, "replay.merge_of_nobody"), eligible=eligible)
    for person, move in corrections.moves:
        root = corrections.root(person)
        wanted = {"unit": move.unit, "division": move.division}
        fields = {name: value for name, value in wanted.items() if value is not msgspec.UNSET}
        _check_move(inputs, person, fields)
        changed[root] = msgspec.structs.replace(find(root, "replay.move_of_nobody"), **fields)
    return {**inputs.people, **changed} if changed else inputs.people


def marks_by_part(inputs: Inputs, corrections: Corrections) -> dict[str, dict[str, int]]:
    """Part → attempt, person or unit → points; a later sheet replaces what an earlier one says of the same target."""
    parts = {part.id: part for part in inputs.rules.judged}
    marks: dict[str, dict[str, int]] = {}
    for name, sheet in corrections.sheets:
        part = parts.get(name)
        if part is None:
            raise ReplayError("replay.unknown_part", part=name)
        for target, points in sheet.items():
            if not 0 <= points <= part.max:
                raise ReplayError("replay.marks_out_of_range", points=points, part=name, target=target, most=part.max)
            of = corrections.root(target) if part.given_to in ("person", "season") else target
            marks.setdefault(name, {})[of] = points
    return marks


def _check_move(inputs: Inputs, person: str, wanted: Mapping[str, str | None]) -> None:
    unit, division = wanted.get("unit"), wanted.get("division")
    if unit is not None and unit not in [each.id for each in inputs.units]:
        raise ReplayError("replay.move_to_unit", person=person, unit=unit)
    if division is not None and division not in [each.id for each in inputs.rules.divisions]:
        raise ReplayError("replay.move_to_division", person=person, division=division)
