"""A contest file changed where it has to be: comments, order and ways of writing of its author stay.

Files are compared as the tables that `write.py` makes of plans. Pure. Out of scope: whether the result is right, which
whoever reads it sees.
"""

import re
from collections.abc import Mapping, MutableMapping, Sequence
from itertools import pairwise
from typing import Any, TypeGuard

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AoT, Table

from scoring.rules.file.write import write_setting, write_settings

Tables = Mapping[str, Any]
_NAMING = ("slug", "id", "name")
_HERE = "# units stand here"
_HEADER = re.compile(r"\s*\[")
_UNIT = re.compile(r"\s*\[\[\s*units\s*\]\]")


class NotEdited(Exception):
    """The file is written in a way that this cannot change: it has to be written anew."""


def edit_contest_file(text: str, before: Tables, after: Tables) -> str:
    """`before` is what `text` says, `after` what it shall say. Raises NotEdited."""
    if before == after and "units_file" not in text:
        return text
    head, units, tail = _split(text)
    try:
        document = tomlkit.parse(f"{head}{_HERE}\n{tail}" if units else text)
        from_file = document.get("contest", {}).pop("units_file", None) is not None
        rows = [] if from_file else before.get("units", [])
        if len(units) != len(rows):
            raise NotEdited("units")
        own, wanted = ({name: each[name] for name in each if name != "units"} for each in (before, after))
        _edit_table(document, own, wanted, whole=True)
        edited = tomlkit.dumps(document)
    except (TOMLKitError, KeyError, ValueError, TypeError) as error:
        raise NotEdited(str(error)) from error
    start, _, end = edited.partition(f"{_HERE}\n")
    for block in _edit_units(units, rows, after.get("units", [])):
        start += block if start.endswith("\n\n") or block in units else f"\n{block}"
    return start + end


def without_units(text: str) -> str:
    """The file with a line in the place of its units, which fill screens."""
    head, units, tail = _split(text)
    return f"{head}{_HERE}\n{tail}" if units else text


def put_units_back(text: str, stored: str) -> str:
    """What was written without the units of `stored`, with them again."""
    units = "".join(_split(stored)[1])
    if not units or _split(text)[1]:
        return text
    start, _, end = text.partition(f"{_HERE}\n")
    return f"{start}{units}{end}" if _HERE in text else f"{text.rstrip()}\n\n{units}"


def _split(text: str) -> tuple[str, list[str], str]:
    """What stands before the units, each unit, what stands behind them: large trees would take the parser long. No unit
    is found where they do not stand together."""
    lines = text.splitlines(keepends=True)
    starts = [at for at, line in enumerate(lines) if _UNIT.match(line)]
    headers = [at for at, line in enumerate(lines) if _HEADER.match(line)]
    if not starts or [at for at in headers if starts[0] <= at <= starts[-1]] != starts:
        return text, [], ""
    end = next((at for at in headers if at > starts[-1]), len(lines))
    first = starts[0]
    while first and lines[first - 1].lstrip().startswith("#"):
        first -= 1
    edges = [first, *starts[1:], end]
    blocks = ["".join(lines[start:stop]) for start, stop in pairwise(edges)]
    return "".join(lines[:first]), blocks, "".join(lines[end:])


def _edit_units(blocks: Sequence[str], before: Sequence[Tables], after: Sequence[Tables]) -> list[str]:
    written = {row["id"]: (row, block) for row, block in zip(before, blocks, strict=True)}
    edited = []
    for row in after:
        was, block = written.get(row["id"], (None, ""))
        space = "\n" * (len(block) - len(block.rstrip("\n"))) or "\n"
        edited.append(block if row == was else "\n".join(["[[units]]", *write_settings(row)]) + space)
    return edited


def _edit_table(table: MutableMapping[str, Any], before: Tables, after: Tables, *, whole: bool = False) -> None:
    for name in [*before, *(name for name in after if name not in before)]:
        old, new = before.get(name), after.get(name)
        if old == new:
            continue
        if name not in after:
            table.pop(name, None)
        elif name in table and isinstance(old, Mapping) and isinstance(new, Mapping):
            _edit_table(table[name], old, new)
        elif old and name in table and _are_rows(old) and _are_rows(new) and len(table[name]) == len(old):
            table[name] = _edit_rows(table[name], old, new, name)
        elif name in table or whole or not isinstance(table, Table):
            table[name] = _made(name, new, whole=whole)
        else:
            _add(table, name, _made(name, new, whole=False))


def _add(table: Table, name: str, value: Any) -> None:
    """Behind the last setting: comments that follow it may be about the next table."""
    last = next((key for key, _ in reversed(table.value.body) if key is not None), None)
    if last is None:
        table.value._insert_at(0, name, value)
    else:
        table.value._insert_after(last, name, value)


def _edit_rows(rows: Any, before: Sequence[Tables], after: Sequence[Tables], name: str) -> Any:
    """Rows of one name are the same row; one that was renamed is the row in its place."""
    places = {row_name: at for at, row in enumerate(before) if (row_name := _name(row)) is not None}
    used = {places[row_name] for row in after if (row_name := _name(row)) in places}
    edited, order = [], []
    for at, new in enumerate(after):
        place = places.get(_name(new), at if at < len(before) and at not in used else None)
        order.append(place)
        if place is None:
            edited.append(_made(name, [new], whole=isinstance(rows, AoT))[0])
            continue
        _edit_table(rows[place], before[place], new)
        edited.append(rows[place])
    if order == list(range(len(before))):
        return rows
    if isinstance(rows, AoT):
        made = tomlkit.aot()
        for row in edited:
            made.append(row)
        return made
    array = tomlkit.array()
    array.multiline(True)
    array.extend(edited)
    return array


def _name(row: Tables) -> Any:
    name = next((row[name] for name in _NAMING if name in row), None)
    return None if name is None else (name, row.get("division", ""))


def _are_rows(value: Any) -> TypeGuard[list[Tables]]:
    return isinstance(value, list) and bool(value) and all(isinstance(row, Mapping) for row in value)


def _made(name: str, value: Any, *, whole: bool) -> Any:
    """As `write.py` writes it: `whole` for a table, or rows, under a header of its own."""
    if whole and isinstance(value, Mapping):
        text = "\n".join([f"[{name}]", *write_settings(value)])
    elif whole and _are_rows(value):
        text = "\n".join("\n".join([f"[[{name}]]", *write_settings(row), ""]) for row in value)
    else:
        text = write_setting(name, value)
    return tomlkit.parse(text + "\n")[name]
