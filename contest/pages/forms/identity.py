"""The identity form without scripts: what is shown in each field, what was sent, what is wrong with it.

Which fields there are says the contest; whether a value fits says `play`.
"""

import secrets
from dataclasses import dataclass, field

from contest.html.forms import Form
from contest.pages.forms.unit import Step, UnitField, empty_unit, read_unit
from contest.pages.ports import Denied, PageCommands, Start, View

_OFFICE = ("name", "date", "choice", "national_id", "phone", "email", "unit", "text")
_LEAST_KEY = 16


@dataclass
class Filled:
    """A form as it is shown. `errors` are codes by field; `denied` is a refusal of the whole."""

    round: str
    key: str
    typed: dict[str, str] = field(default_factory=dict)
    units: dict[str, UnitField] = field(default_factory=dict)
    consent: bool = False
    remember: bool = False
    errors: dict[str, str] = field(default_factory=dict)
    denied: Denied | None = None
    stepped: str = ""
    code: str = ""
    asks_code: bool = False
    code_sent: bool = False

    def start(self) -> Start:
        contestant = {name: text for name, text in self.typed.items() if text.strip()}
        contestant |= {name: text for name, unit in self.units.items() if (text := unit.id or unit.typed)}
        return Start(self.round, contestant, self.consent, self.key, self.code)

    def to_remember(self) -> dict[str, str] | None:
        return self.start().contestant if self.remember else None


def in_office_order(fields: list[View]) -> list[View]:
    """Who, born when, what, reached how, from where; among equals as the rules have them."""
    return sorted(fields, key=lambda field: _OFFICE.index("name" if field["name"] == "name" else field["type"]))


def new_key() -> str:
    return secrets.token_urlsafe(18)


def blank(acts: PageCommands, contest: View, round_id: str, me: dict[str, str], unit: str = "") -> Filled:
    """The form as it is first given; `me` is what the phone remembers, `unit` that of the link it came by."""
    filled = Filled(round_id, new_key(), remember=bool(me))
    for field_ in contest["identity"]:
        remembered = me.get(field_["name"], "")
        if field_["type"] == "unit":
            filled.units[field_["name"]] = empty_unit(acts, contest["slug"], remembered or unit)
        else:
            filled.typed[field_["name"]] = remembered
    return filled


def read(acts: PageCommands, contest: View, form: Form) -> Filled:
    """The form as it was sent. `stepped` names the unit field whose button was pressed: nothing is started then."""
    filled = Filled(
        form.get("form.round", ""),
        form.get("form.key", ""),
        consent="consent" in form,
        remember="remember" in form,
        code=form.get("form.code", "").strip(),
        asks_code=bool(contest["verify"]) and form.get("form.step") == "code",
    )
    if not (_LEAST_KEY <= len(filled.key) <= 64 and filled.key.isascii() and filled.key.isprintable()):
        filled.key = new_key()
    if "language" in form:
        filled.stepped = "language"
    pressed, _, step = form.get("form.step", "").partition(".")
    for field_ in contest["identity"]:
        name = field_["name"]
        if field_["type"] == "unit":
            own = _step(step) if pressed == name else None
            filled.units[name] = unit = read_unit(acts, contest["slug"], name, form, own)
            filled.stepped = name if own else filled.stepped
            if unit.outcome and not unit.id:
                filled.errors[name] = "unit" if unit.outcome == "choose" else "unit_unknown"
        else:
            filled.typed[name] = form.get(name, "")
    return filled


def blame(filled: Filled, denied: Denied, *, asks_consent: bool) -> None:
    """Puts a refusal beside the fields that it is about, or above all of them; a missing consent with the rest."""
    fields = denied.extra.get("fields")
    if isinstance(fields, dict):
        filled.errors = {**fields} | filled.errors
    missed = isinstance(fields, dict) and asks_consent and not filled.consent and not filled.asks_code
    if denied.code == "consent_required" or missed:
        filled.errors["consent"] = "consent"
    if denied.code == "identity_conflict" and isinstance(denied.extra.get("field"), str):
        filled.errors[denied.extra["field"]] = "conflict"
    filled.denied = denied


def _step(step: str) -> Step | None:
    match step:
        case "find" | "down" | "up":
            return step
    return None
