"""Where a contestant competes and whether they can win, found out from the form's values; compiled once for a round.

What it means is in scoring.people.registration. Out of scope: how values are read and checked, what is recorded.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from scoring.people.registration import is_refused, register
from scoring.rules.model import Eligibility, Rules, UnitNode
from scoring.rules.units import UnitTree


class Place(NamedTuple):
    """Where somebody competes; `refused` may not even play. The rest: scoring.people.model."""

    division: str | None = None
    age_band: str = ""
    eligible: bool = True
    refused: bool = False


Registrar = Callable[[str, Mapping[str, str]], Place]
"""(unit or "", the form's values) → where they compete."""
_EVERYBODY = Place()


def registrar(rules: Rules, units: Sequence[UnitNode]) -> Registrar:
    """Where the rules make no difference between people, it costs nothing."""
    if not rules.divisions and rules.eligibility == Eligibility():
        return lambda unit, values: _EVERYBODY
    tree = UnitTree(units)
    birth = next((field.name for field in rules.identity.fields if field.type == "date"), None)
    choices = [field.name for field in rules.identity.fields if field.type == "choice"]

    def find(unit: str, values: Mapping[str, str]) -> Place:
        written = values.get(birth) if birth is not None else None
        born = date.fromisoformat(written) if written else None
        answers = {name: values[name] for name in choices if name in values}
        person = register(rules, tree, "", unit or None, born, answers)
        refused = is_refused(rules, tree, unit or None, born, answers, person.eligible)
        return Place(person.division, person.age_band, person.eligible, refused)

    return find
