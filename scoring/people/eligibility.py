"""Who can win: what the rules say of units, and what was found out when a person registered."""

from scoring.people.model import Person
from scoring.rules.model import Eligibility
from scoring.rules.units import UnitTree


def may_win(rule: Eligibility, tree: UnitTree, person: Person | None) -> bool:
    """Of somebody who is not known only the rulings say. Units are looked at again, because people can be moved."""
    if person is None:
        return True
    return person.eligible and unit_may_win(rule, tree, person.unit)


def unit_may_win(rule: Eligibility, tree: UnitTree, unit: str | None) -> bool:
    if rule.units and not tree.is_below(unit, rule.units):
        return False
    return not (rule.excluded_units and tree.is_below(unit, rule.excluded_units))
