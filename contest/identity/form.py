"""Who enters: the contest's fields read, normalized and turned into one identity key, however they were written.

Personal values leave here only sealed (`profile`), hashed (`identity`, `uniques`, `details`) or masked (`shown_name`).
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta, timezone
from hashlib import blake2b
from typing import Any, NamedTuple

import orjson

from contest.core.sealing import seal, unseal
from contest.core.secrets import Secrets
from contest.identity.folding import fold, has_letters, take_off, take_off_directions
from contest.identity.phone_numbers import NoPhone, normal_phone
from contest.identity.registration import Place, Registrar
from scoring.rules.model import Identity, IdentityField

MOST_CHARACTERS = 200
_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s.]+(\.[^@\s.]+)+")
_NATIONAL_ID = re.compile(r"\d{9}|\d{12}|[A-Z]{1,2}\d{6,8}")
_NEVER = ("Cc", "Cs", "Co", "Cn")
_OVERRIDES = frozenset("\u202d\u202e")
_SAME_DIGITS = re.compile(r"(\d)\1+")
TYPED, FOLDED = 1, 2
"""What identities are made of: texts as typed but for case, or folded. A contest keeps what it began with."""


class Person(NamedTuple):
    """A contestant ready for a seat. `details` tells whether the same identity later comes with other details;
    division, age band, eligibility and whether they may play: contest.identity.registration. `phone` is a hash of the
    number to be verified."""

    identity: str
    uniques: tuple[tuple[str, str], ...]
    details: str
    shown_name: str
    unit: str
    profile: str
    division: str | None = None
    age_band: str = ""
    eligible: bool = True
    refused: bool = False
    phone: str = ""


class Unfit(Exception):
    """A value that does not fit its field; the code names why."""


def _plain(value: Any, seen: Callable[[str], str] = take_off) -> str:
    if not isinstance(value, str):
        raise Unfit("wrong_type")
    text = " ".join(seen(unicodedata.normalize("NFC", value)).split())
    # what is printable all through needs no closer look; emoji are not, for the joiners between them
    if not text.isprintable() and any(unicodedata.category(c) in _NEVER or c in _OVERRIDES for c in text):
        raise Unfit("control_characters")
    if len(text) > MOST_CHARACTERS:
        raise Unfit("too_long")
    return text


def _phone(text: str, region: str, *, of_person: bool) -> str:
    try:
        return normal_phone(text, region, of_person=of_person)
    except NoPhone as reason:
        raise Unfit(reason.code) from None


def _date(text: str) -> str:
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"):
        try:
            day = datetime.strptime(text, form).date()  # noqa: DTZ007  a calendar day has no zone
        except ValueError:
            continue
        if date(1900, 1, 1) <= day:
            return day.isoformat()
    raise Unfit("date")


def _last_day(now_ms: int) -> str:
    """The day it is where it is latest."""
    return datetime.fromtimestamp(now_ms / 1000, timezone(timedelta(hours=14))).date().isoformat()


def _national_id(text: str) -> str:
    plain = re.sub(r"[\s.\-]", "", text).upper()
    if not _NATIONAL_ID.fullmatch(plain) or _SAME_DIGITS.fullmatch(plain.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")):
        raise Unfit("national_id")
    return plain


def _email(text: str) -> str:
    if not _EMAIL.fullmatch(text) or len(text) > 254:
        raise Unfit("email")
    return text.lower()


class IdentityForm:
    """A contest's fields, compiled: `read` gives a Person, or the code of what is wrong with each field. Without
    `register` everybody competes with everybody."""

    def __init__(
        self,
        code: str,
        rules: Identity,
        selectable_units: Mapping[str, str],
        secrets: Secrets,
        register: Registrar | None = None,
        verify: str = "",
        identity_form: int = FOLDED,
    ) -> None:
        self._code = code
        self._rules = rules
        self._units = selectable_units
        self._secrets = secrets
        self._register = register
        self._verify = verify
        self._folded = frozenset(
            field.name for field in rules.fields if field.type == "text" and identity_form == FOLDED
        )
        self._named = frozenset(("name", *rules.unique))
        self._names = frozenset(field.name for field in rules.fields)
        self._unit_names = tuple(field.name for field in rules.fields if field.type == "unit")
        self._normalize: dict[str, Callable[[str], str]] = {
            "phone": lambda text: _phone(text, rules.phone_region, of_person=True),
            "date": _date,
            "national_id": _national_id,
            "email": _email,
        }
        self._find = self._normalize | {"phone": lambda text: _phone(text, rules.phone_region, of_person=False)}

    def read(self, values_given: Any, now_ms: int = 0) -> Person | dict[str, str]:
        """A Person, or {field: code} for every field that does not fit. No date is later than `now_ms`, 0 for any."""
        if not isinstance(values_given, dict):
            return {"contestant": "wrong_type"}
        values: dict[str, str] = {}
        wrong = dict.fromkeys(values_given.keys() - self._names, "unknown_field")
        for field in self._rules.fields:
            try:
                value = self._value(field, values_given.get(field.name), self._normalize)
                if field.type == "date" and now_ms and value > _last_day(now_ms):
                    raise Unfit("date_to_come")
                if field.type == "text" and value and field.name in self._named and not has_letters(value):
                    raise Unfit("no_letters")
            except Unfit as unfit:
                wrong[field.name] = str(unfit)
            else:
                if value:
                    values[field.name] = value
        if not wrong:
            wrong = {name: "required" for name in self._rules.unique if name not in values}
        return wrong or self._person(values)

    def keys_of(self, values_given: Mapping[str, str]) -> tuple[str | None, list[tuple[str, str]]]:
        """What somebody of whom these values are known is found by: the identity key, if they are all of it, and
        (field, key) of those that only one person may have. A value that does not fit its field finds nobody."""
        values: dict[str, str] = {}
        for field in self._rules.fields:
            try:
                written = values_given.get(field.name)
                values[field.name] = self._value(field, written, self._find) if written is not None else ""
            except Unfit:
                values[field.name] = ""
        whole = all(values.get(name) for name in self._rules.unique)
        return self._identity(values) if whole else None, list(self._uniques(values))

    def _value(self, field: IdentityField, written: Any, normalizers: Mapping[str, Callable[[str], str]]) -> str:
        as_typed = field.type == "text" and field.name not in self._folded
        text = "" if written is None else _plain(written, take_off_directions if as_typed else take_off)
        if not text:
            if field.required:
                raise Unfit("required")
            return ""
        if field.type == "unit":
            if text not in self._units:
                raise Unfit("unit")
            return text
        if field.type == "choice":
            if text not in field.options:
                raise Unfit("choice")
            return text
        normalize = normalizers.get(field.type)
        return normalize(text) if normalize else text

    def _person(self, values: dict[str, str]) -> Person:
        unit = next((values[name] for name in self._unit_names if name in values), "")
        place = self._register(unit, values) if self._register is not None else None
        return Person(
            self._identity(values),
            self._uniques(values),
            self._keyed("details", sorted(values.items()))[:16],
            mask_name(values.get("name", "")),
            unit,
            self._seal(values),
            *(place or Place()),
            phone_key(self._secrets, self._code, values[self._verify]) if self._verify in values else "",
        )

    def _identity(self, values: Mapping[str, str]) -> str:
        return self._keyed("identity", [[name, self._compared(name, values[name])] for name in self._rules.unique])

    def _uniques(self, values: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
        named = ((name, values.get(name)) for name in self._rules.also_unique)
        return tuple(
            (name, self._keyed("unique", [name, self._compared(name, value)])) for name, value in named if value
        )

    def _compared(self, name: str, value: str) -> str:
        return fold(value) if name in self._folded else value.casefold()

    def _keyed(self, purpose: str, value: Any) -> str:
        return keyed(self._secrets, self._code, purpose, value)

    def _seal(self, values: dict[str, str]) -> str:
        return seal(orjson.dumps(values), self._secrets, self._code.encode())


def keyed(secrets: Secrets, contest: str, purpose: str, value: Any) -> str:
    """A keyed hash, 128 bits in hex, of one purpose within one contest (its code)."""
    message = orjson.dumps([contest, purpose, value])
    return blake2b(message, key=secrets.identity_key, digest_size=16).hexdigest()


def phone_key(secrets: Secrets, contest: str, phone: str) -> str:
    """What stands for a number (E.164) where codes are kept and proved."""
    return keyed(secrets, contest, "phone", phone)


def open_profile(profile: str, code: str, secrets: Secrets) -> dict[str, str]:
    """The personal fields behind a sealed profile. Raises UserError when the key that sealed it is not at hand."""
    values: dict[str, str] = orjson.loads(unseal(profile, secrets, code.encode()))
    return values


def mask_name(name: str) -> str:
    """ "Nguyễn Thị Hoa" becomes "N. T. Hoa"; a single word keeps its first letter."""
    words = name.split()
    if len(words) < 2:
        return f"{name[0]}***" if name else ""
    initials = [f"{word[0].upper()}." for word in words[:-1]]
    return f"{' '.join(initials)} {words[-1]}"
