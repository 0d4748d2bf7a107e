"""From what a contestant wrote to what a result knows of the person. The birth date itself goes no further.

Out of scope: how a form is read and checked, what a pseudonym is.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from scoring.people.model import Person
from scoring.rules.model import Division, Eligibility, Rules
from scoring.rules.units import UnitTree


def register(
    rules: Rules,
    tree: UnitTree,
    person: str,
    unit: str | None = None,
    born: date | None = None,
    choices: Mapping[str, str] | None = None,
) -> Person:
    """`choices` are the answers to choice fields. A person without a birth date fits no condition on age."""
    age = None if born is None or not rules.age_on else age_at(born, date.fromisoformat(rules.age_on))
    answers = choices or {}
    fitting = (division.id for division in rules.divisions if _belongs(division, tree, unit, age, answers))
    return Person(
        person=person,
        unit=unit,
        division=next(fitting, None),
        age_band="" if age is None else age_band(rules, age),
        eligible=_is_eligible(rules, tree, unit, age, answers),
    )


def age_at(born: date, day: date) -> int:
    """Full years; who was born on 29 February is a year older on 1 March."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def age_band(rules: Rules, age: int) -> str:
    """ "16-30": the ages between which the rules make no difference; "0-15" and "31+" at the ends."""
    edges = sorted({0, *_edges(rules)})
    at = max(index for index, edge in enumerate(edges) if edge <= max(age, 0))
    return f"{edges[at]}-{edges[at + 1] - 1}" if at + 1 < len(edges) else f"{edges[at]}+"


def _edges(rules: Rules) -> Iterator[int]:
    limits = [(rules.eligibility.age_from, rules.eligibility.age_to)]
    limits += [(division.age_from, division.age_to) for division in rules.divisions]
    for least, most in limits:
        if least is not None:
            yield least
        if most is not None:
            yield most + 1


def _belongs(division: Division, tree: UnitTree, unit: str | None, age: int | None, choices: Mapping[str, str]) -> bool:
    return (
        (not division.units or tree.is_below(unit, division.units))
        and (not division.kinds or tree.has_kind(unit, division.kinds))
        and _has_age(division.age_from, division.age_to, age)
        and (not division.field or choices.get(division.field) in division.values)
    )


def _has_age(least: int | None, most: int | None, age: int | None) -> bool:
    if least is None and most is None:
        return True
    return age is not None and (least is None or age >= least) and (most is None or age <= most)


def _is_eligible(rules: Rules, tree: UnitTree, unit: str | None, age: int | None, choices: Mapping[str, str]) -> bool:
    rule = rules.eligibility
    return (
        _has_age(rule.age_from, rule.age_to, age)
        and unit_may_win(rule, tree, unit)
        and not (rule.excluded_field and choices.get(rule.excluded_field) in rule.excluded_values)
    )


def is_refused(
    rules: Rules, tree: UnitTree, unit: str | None, born: date | None, choices: Mapping[str, str], eligible: bool
) -> bool:
    """Whether somebody may not even play: by all conditions, or by those of `refused`."""
    rule = rules.eligibility
    if rule.others == "refused":
        return not eligible
    age = None if born is None or not rules.age_on else age_at(born, date.fromisoformat(rules.age_on))
    meets = {
        "age": _has_age(rule.age_from, rule.age_to, age),
        "units": not rule.units or tree.is_below(unit, rule.units),
        "excluded_units": not tree.is_below(unit, rule.excluded_units),
        "excluded_field": not (rule.excluded_field and choices.get(rule.excluded_field) in rule.excluded_values),
    }
    return not all(meets[name] for name in rule.refused)


def may_win(rule: Eligibility, tree: UnitTree, person: Person | None) -> bool:
    """Of somebody who is not known only the rulings say. Units are looked at again, because people can be moved."""
    if person is None:
        return True
    return person.eligible and unit_may_win(rule, tree, person.unit)


def unit_may_win(rule: Eligibility, tree: UnitTree, unit: str | None) -> bool:
    if rule.units and not tree.is_below(unit, rule.units):
        return False
    return not (rule.excluded_units and tree.is_below(unit, rule.excluded_units))
