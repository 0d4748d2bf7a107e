"""From parsed TOML to the tables of `tables.py`, noting every mistake instead of stopping at the first.

Out of scope: anything about contests; only names, types, lengths of time and moments.
"""

import re
import types
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from difflib import get_close_matches
from typing import Any, Literal, TypeVar, Union, get_args, get_origin
from zoneinfo import ZoneInfo

import msgspec

from questions.language import Message
from scoring.rules.messages.refused import REFUSED_KEYS
from scoring.rules.messages.report import Report
from scoring.rules.tables.typed import (
    DURATIONS,
    MARK,
    has_day,
    read_number,
    read_typed_day,
    read_typed_moment,
    usual_length,
)

T = TypeVar("T", bound=msgspec.Struct)
R = TypeVar("R")

FIRST_YEAR, LAST_YEAR = 2000, 2199

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_UNITS_S = {"s": 1, "min": 60, "h": 3600}
_EXPECTED = {int: "number", str: "text", bool: "boolean", date: "day", datetime: "moment"}


def read_parts(table: Mapping[str, object], form: type[msgspec.Struct], place: str, report: Report) -> dict[str, Any]:
    """The settings of `form` that could be read, by name; a wrong one that has a default falls back to it."""
    fields = {field.name: field for field in msgspec.structs.fields(form)}
    _note_unknown(table, list(fields), place, report)
    values: dict[str, Any] = {}
    for name, field in fields.items():
        where = f"{place}.{name}" if place else name
        if name in table:
            mistakes = len(report.mistakes)
            value = _read_value(table[name], field.type, where, report)
            if value is not None or len(report.mistakes) == mistakes:
                values[name] = value
        elif field.required:
            report.add(where, "missing", expected=_describe(field.type))
        if name not in values and not field.required:
            values[name] = field.default
    return values


def read_table(table: Mapping[str, object], form: type[T], place: str, report: Report) -> T | None:
    """`found` as a `form`, or None if a required setting is missing or wrong."""
    values = read_parts(table, form, place, report)
    return form(**values) if len(values) == len(msgspec.structs.fields(form)) else None


def numbered(rows: Sequence[R | None]) -> Iterator[tuple[int, R]]:
    """Rows of a list that could be read, with their place in it, from 1."""
    return ((number, row) for number, row in enumerate(rows, 1) if row is not None)


def _read_value(value: object, form: Any, place: str, report: Report) -> Any:
    """The value, or None with at least one mistake noted."""
    form = _without_none(form)
    item = _struct_item(form)
    if isinstance(form, type) and issubclass(form, msgspec.Struct) and isinstance(value, dict):
        return read_table(value, form, place, report)
    if item is not None and isinstance(value, list):
        return _read_list(value, item, place, report)
    if isinstance(value, str) and form in (date, datetime):
        read: Any = read_typed_moment if form is datetime else read_typed_day
        if has_day(value):
            return read(value.removeprefix(MARK), place, report)
        _note_wrong_type(value, form, place, report)
        return None
    try:
        if isinstance(value, str) and value.startswith(MARK):
            raise msgspec.ValidationError
        return msgspec.convert(value, form)
    except msgspec.ValidationError:
        _note_wrong_type(value, form, place, report)
        return None


def _read_list(elements: list[object], form: type[msgspec.Struct], place: str, report: Report) -> tuple[Any, ...]:
    """All rows; one that could not be read is None, so that the others keep their place."""
    rows: list[object] = []
    for number, each in enumerate(elements, 1):
        where = f"{place}[{number}]"
        if isinstance(each, dict):
            rows.append(read_table(each, form, where, report))
        else:
            _note_wrong_type(each, form, where, report)
            rows.append(None)
    return tuple(rows)


def read_duration(text: str, place: str, report: Report) -> int | None:
    """Seconds of "10 min", "90 s" or "1 h"."""
    match = re.fullmatch(r"([0-9]{1,6}) *(s|min|h)", text.strip())
    if match is None:
        near = usual_length(text)
        report.add(place, "duration_near" if near else "bad_duration", found=quote(text), near=near)
        return None
    return int(match[1]) * _UNITS_S[match[2]]


def read_moment(moment: datetime, zone: ZoneInfo, place: str, report: Report) -> int | None:
    """Epoch milliseconds. A time without offset is local; one that the clocks skip or repeat is a mistake."""
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        report.add(place, "bad_year", found=moment.isoformat(" "), first=FIRST_YEAR, last=LAST_YEAR)
        return None
    if moment.tzinfo is None:
        early, late = (moment.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
        if early.utcoffset() != late.utcoffset():
            exists = early.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == moment
            report.add(place, "time_twice" if exists else "time_gap", found=moment.isoformat(" "), zone=zone.key)
            return None
        moment = early
    return (moment - _EPOCH) // timedelta(milliseconds=1)


def quote(value: object) -> str:
    """A value as it may be shown in a message: never longer than a line."""
    text = f'"{value}"' if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else f"{text[:57]}…"


def _note_unknown(table: Mapping[str, object], possible: list[str], place: str, report: Report) -> None:
    for name in table:
        if name in possible:
            continue
        near = get_close_matches(name, possible, 1)
        where = f"{place}.{name}" if place else name
        if name.lower() in REFUSED_KEYS:
            report.add(where, REFUSED_KEYS[name.lower()], key=quote(name))
        elif near:
            report.add(where, "unknown_key_near", key=quote(name), near=near[0])
        else:
            report.add(where, "unknown_key", key=quote(name), possible=", ".join(possible))


def _note_wrong_type(value: object, form: Any, place: str, report: Report) -> None:
    if isinstance(value, str):
        is_bare, value = value.startswith(MARK), value.removeprefix(MARK)
        number = read_number(value) if form is int and not value.isdigit() else None
        if number is not None:
            report.add(place, "typed_number", found=value, plain=number, grouped=f"{number:_}")
            return
        usual = usual_length(value) if form is str and is_bare else None
        if usual:
            report.add(place, "duration_near", found=value, near=usual)
            return
    if form is str and isinstance(value, int) and place.rpartition(".")[2] in DURATIONS:
        report.add(place, "duration_without_unit", found=value)
        return
    if get_origin(form) is Literal and isinstance(value, str):
        near = get_close_matches(value.lower(), get_args(form), 1)
        if near:
            report.add(place, "wrong_word", found=quote(value), near=near[0])
            return
    report.add(place, "wrong_type", found=quote(value), expected=_describe(form))


def _describe(form: Any) -> Message:
    form = _without_none(form)
    if get_origin(form) is Literal:
        return Message("rules.value.one_of", words=get_args(form))
    if get_origin(form) is tuple and get_args(form)[0] is str:
        return Message("rules.value.texts")
    return Message(f"rules.value.{_EXPECTED.get(form, 'table')}")


def _without_none(form: Any) -> Any:
    if get_origin(form) in (Union, types.UnionType):
        return next(part for part in get_args(form) if part is not type(None))
    return form


def _struct_item(form: Any) -> type[msgspec.Struct] | None:
    if get_origin(form) is tuple:
        item = get_args(form)[0]
        if isinstance(item, type) and issubclass(item, msgspec.Struct):
            return item
    return None
