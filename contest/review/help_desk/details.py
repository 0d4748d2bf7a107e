"""Somebody's details as the help desk sees them: enough to compare with what a caller says, never the whole of them."""

from collections.abc import Mapping

from contest.archive.contests.published import PublishedContest
from contest.archive.entries.people import FoundPerson
from contest.core.errors import UserError
from contest.core.secrets import Secrets
from contest.identity.form import open_profile
from scoring.rules.units import UnitNames


def masked_details(contest: PublishedContest, person: FoundPerson, secrets: Secrets) -> list[tuple[str, str]] | None:
    """(label, masked value), unit and choices whole; None where they cannot be read or were erased."""
    if person.profile is None:
        return None
    try:
        values = open_profile(person.profile, contest.code, secrets)
    except UserError:
        return None
    return [(label, shown) for label, shown in _shown(contest, person, values) if shown]


def _shown(contest: PublishedContest, person: FoundPerson, values: Mapping[str, str]) -> list[tuple[str, str]]:
    units = UnitNames(contest.units).short
    shown = []
    for field in contest.rules.identity.fields:
        value = values.get(field.name, "")
        if field.type == "unit":
            value = units.get(person.unit or value, value)
        elif field.name == "name":
            value = person.shown_name
        elif field.type != "choice":
            value = mask(value, field.type)
        shown.append((field.label, value))
    return shown


def mask(value: str, kind: str) -> str:
    """`+84905123456` → `0905•••456`, a date → its year, anything else → its first and last character."""
    if not value:
        return ""
    if kind == "phone":
        national = f"0{value[3:]}" if value.startswith("+84") else value
        return f"{national[:4]}•••{national[-3:]}"
    if kind == "date":
        return f"••/••/{value[:4]}"
    return f"{value[0]}•••{value[-1]}" if len(value) > 3 else "•••"
