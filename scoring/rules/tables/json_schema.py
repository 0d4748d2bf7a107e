"""The JSON Schema of a rules file, for editors: made from the tables that are read, so it cannot say anything else.

It knows names, types, words, defaults and how chains and lengths of time are written. What the settings must satisfy
together is checked by `contest rules check`.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

import msgspec

from scoring.rules.keys import ATTEMPT_KEYS, PERSON_KEYS, SEASON_KEYS, Measure
from scoring.rules.meanings import MEANINGS
from scoring.rules.model import SCHEMA
from scoring.rules.tables.tables import RulesFile

_SLUG = {"pattern": "^[a-z0-9](-?[a-z0-9])*$", "maxLength": 40}
_DURATION = {"pattern": "^ *[0-9]{1,6} *(s|min|h) *$"}
_SAME_AS = {"season.prizes": "prizes", "unit_rankings.prizes": "prizes", "rounds.paper": "paper"}
_SAME_AS |= {"divisions.paper": "paper", "rounds.division_papers": "paper"}
_DAY = "[0-9]{4} ?[-/.] ?[0-9]{1,2} ?[-/.] ?[0-9]{1,2}|[0-9]{1,2} ?[-/.] ?[0-9]{1,2} ?[-/.] ?[0-9]{4}|tháng [0-9]{1,2}"
_MOMENT = f"({_DAY})[^0-9].*[0-9]|[0-9] ?[:hHgG].*({_DAY})"
"""Of what is quoted, as people type it. A date-time of TOML itself is text to some editors and none to others, so that
neither has a type; what it says is checked by `contest rules check`."""
_NAMES = {str: "string", int: "integer", bool: "boolean"}


def _chain(keys: Sequence[str]) -> dict[str, Any]:
    names = "|".join("judged:[a-z0-9-]+" if key == "judged" else key for key in keys)
    return {"items": {"type": "string", "pattern": f"^ *({names}) +(asc|desc) *$"}, "minItems": 1}


_MORE: dict[str, dict[str, Any]] = {
    "contest.slug": _SLUG,
    "rounds.slug": _SLUG,
    "paper.bank": _SLUG,
    "judged.id": _SLUG,
    "divisions.id": _SLUG,
    "leagues.id": _SLUG,
    "unit_rankings.id": _SLUG,
    "attempts.time_limit": _DURATION,
    "attempts.grace": _DURATION,
    "attempts.question_time": _DURATION,
    "attempts.counts": _chain(ATTEMPT_KEYS),
    "ranking.keys": _chain(PERSON_KEYS),
    "season.keys": _chain(SEASON_KEYS),
    "unit_rankings.keys": _chain(get_args(Measure)),
}
"""How text in a setting is written, beyond its type."""


def schema() -> dict[str, Any]:
    """Draft 7, which the TOML language servers of editors read."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Rules of a contest (Hội Thi)",
        "description": f"One file says everything that the printed rules of a contest say. Schema {SCHEMA}.",
        **_table(RulesFile, ""),
    }


def _table(form: type[msgspec.Struct], place: str) -> dict[str, Any]:
    fields = msgspec.structs.fields(form)
    properties = dict(_property(field, place) for field in fields)
    required = [field.name for field in fields if field.required]
    made: dict[str, Any] = {"type": "object", "properties": properties, "additionalProperties": False}
    return made | {"required": required} if required else made


def _property(field: msgspec.structs.FieldInfo, place: str) -> tuple[str, dict[str, Any]]:
    where = f"{place}.{field.name}" if place else field.name
    form = _form(field.type, where)
    meaning = MEANINGS.get(_meant(place), {}).get(field.name)
    if meaning:
        form["description"] = meaning
    if not field.required and isinstance(field.default, (str, int)):
        form["default"] = field.default
    elif isinstance(field.default, tuple) and field.default:
        form["default"] = list(field.default)
    return field.name, form | _MORE.get(f"{_meant(place)}.{field.name}", {})


def _form(form: Any, place: str) -> dict[str, Any]:
    form = next(part for part in _parts(form) if part is not type(None))
    if get_origin(form) is Literal:
        return {"type": "string", "enum": list(get_args(form))}
    if get_origin(form) is tuple:
        return {"type": "array", "items": _form(get_args(form)[0], place)}
    if form in (date, datetime):
        return {"pattern": _DAY if form is date else _MOMENT}
    if isinstance(form, type) and issubclass(form, msgspec.Struct):
        return _table(form, place)
    return {"type": _NAMES[form]}


def _meant(place: str) -> str:
    """The table that says what the settings of this one mean."""
    for same, other in _SAME_AS.items():
        if place == same or place.startswith(f"{same}."):
            return other + place.removeprefix(same)
    return place


def _parts(form: Any) -> Iterator[Any]:
    yield from get_args(form) if get_origin(form) in (Union, UnionType) else (form,)
