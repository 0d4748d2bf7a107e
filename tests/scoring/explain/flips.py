"""Every way to change one setting of a value: each field of each struct in it, found by type."""

from collections.abc import Iterator
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

import msgspec

DAY = "2026-05-06"
DAYS = ("age_on", "on")
"""Settings that are a day as text."""


def flips(value: msgspec.Struct, place: str = "") -> Iterator[tuple[str, Any]]:
    """Place (without numbers of rows), and the value with that one setting changed."""
    for field in msgspec.structs.fields(value):
        where = f"{place}.{field.name}".lstrip(".")
        for name, changed in _changes(getattr(value, field.name), field.type, where):
            yield name, msgspec.structs.replace(value, **{field.name: changed})


def _changes(found: Any, form: Any, place: str) -> Iterator[tuple[str, Any]]:
    forms = get_args(form) if get_origin(form) in (Union, UnionType) else (form,)
    if type(None) in forms and found is not None:
        yield place, None
    inner = next(each for each in forms if each is not type(None))
    if isinstance(found, msgspec.Struct):
        yield from flips(found, place)
    elif isinstance(found, tuple):
        yield from _row_changes(found, get_args(inner)[0], place)
    elif get_origin(inner) is Literal:
        yield from ((f"{place}={word}", word) for word in get_args(inner) if word != found)
    elif isinstance(found, bool):
        yield place, not found
    elif inner is int:
        yield place, 7 if found is None else found + 1
    elif inner is str:
        yield place, DAY if place.rpartition(".")[2] in DAYS else f"{found or ''}khác"


def _row_changes(found: tuple[Any, ...], item: Any, place: str) -> Iterator[tuple[str, Any]]:
    rows = f"{place}[]"
    if item is int:
        yield from ((rows, (*found[:-1], found[-1] + 1)) for _ in found[:1])
        return
    if found:
        yield place, found[:-1]
    if not found or isinstance(found[0], str):
        named = ("unique", "also_unique", "units", "kinds", "values", "options", "rounds")
        if item is str and place.rpartition(".")[2] in named:
            yield rows, (*found, "khác")
        return
    for at, row in enumerate(found):
        for name, changed in flips(row, rows):
            yield name, (*found[:at], changed, *found[at + 1 :])
