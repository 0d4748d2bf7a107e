"""Where a contestant competes and whether they can win, found out from the form's values; compiled once for a round.

What it means is in scoring.people.registration. Out of scope: how values are read and checked, what is recorded.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from scoring.people.model import Person
from scoring.people.registration import register
from scoring.rules.model import Eligibility, Rules, UnitNode
from scoring.rules.units import UnitTree

Registrar = Callable[[str, Mapping[str, str]], Person]
"""(unit or "", the form's values) → division, age band, eligibility; the pseudonym is not known yet and stays empty."""
_EVERYBODY = Person("")


def registrar(rules: Rules, units: Sequence[UnitNode]) -> Registrar:
    """Where the rules make no difference between people, it costs nothing."""
    if not rules.divisions and rules.eligibility == Eligibility():
        return lambda unit, values: _EVERYBODY
    tree = UnitTree(units)
    birth = next((field.name for field in rules.identity.fields if field.type == "date"), None)
    choices = [field.name for field in rules.identity.fields if field.type == "choice"]

    def find(unit: str, values: Mapping[str, str]) -> Person:
        written = values.get(birth) if birth is not None else None
        born = date.fromisoformat(written) if written else None
        return register(rules, tree, "", unit or None, born, {name: values[name] for name in choices if name in values})

    return find
