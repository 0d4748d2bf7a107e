"""What a rules file names and its other parts refer to: units, kinds, fields, divisions, leagues, judged parts, rounds.

Out of scope: what is wrong with any of them, beyond a name that refers to nothing.
"""

from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches
from typing import Any

import msgspec

from scoring.rules.checks.basics import usual_type
from scoring.rules.messages.report import Report
from scoring.rules.model import JudgedPart, UnitNode
from scoring.rules.tables.tables import FieldTable
from scoring.rules.tables.values import numbered, quote

_MOST_LISTED = 8


class Names(msgspec.Struct, frozen=True):
    """`units` and `fields` are None where they could not be read: then nothing that refers to them is checked."""

    units: Mapping[str, UnitNode] | None
    fields: Mapping[str, FieldTable] | None
    divisions: tuple[str, ...]
    leagues: tuple[str, ...]
    judged: Mapping[str, JudgedPart]
    rounds: tuple[str, ...]
    has_prediction: bool
    has_draw: bool

    def kinds(self) -> Collection[str]:
        return list(dict.fromkeys(unit.kind for unit in (self.units or {}).values() if unit.kind))

    def asks_for(self, kind: str) -> bool:
        """Whether the form has a field of this type."""
        return self.fields is None or any(_type(field) == kind for field in self.fields.values())

    def options(self, name: str) -> tuple[str, ...] | None:
        """The options of a choice field, None if there is no such field."""
        field = (self.fields or {}).get(name)
        return field.options if field is not None and _type(field) == "choice" else None


def names_of(parts: Mapping[str, Any]) -> Names:
    """Of all parts that could be read."""
    units, identity = parts["units"], parts.get("identity")
    return Names(
        units=None if any(unit is None for unit in units) else {unit.id: unit for unit in units},
        fields={row.name: row for _, row in numbered(identity.fields)} if identity else None,
        divisions=tuple(row.id for _, row in numbered(parts["divisions"])),
        leagues=tuple(row.id for _, row in numbered(parts["leagues"])),
        judged={row.id: row for _, row in numbered(parts["judged"])},
        rounds=tuple(row.slug for _, row in numbered(parts.get("rounds", ()))),
        has_prediction=parts["prediction"] is not None,
        has_draw=parts["draw"] is not None,
    )


def refer(written: Iterable[str], possible: Collection[str], place: str, code: str, report: Report) -> None:
    """Notes every name that is not one of `possible`, with those it resembles, and every name that is there twice."""
    seen: set[str] = set()
    for name in written:
        if name in seen:
            report.add(place, "duplicate", found=quote(name))
        elif name not in possible:
            report.add(place, code, found=quote(name), possible=alike(name, possible))
        seen.add(name)


def alike(name: str, possible: Collection[str]) -> str:
    near = get_close_matches(name, possible, 3) or list(possible)[:_MOST_LISTED]
    return ", ".join(near) or "–"


def _type(field: FieldTable) -> str:
    return field.type or usual_type(field.name)
