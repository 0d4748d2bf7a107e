"""The form of the rules and the tables of a contest file: what a field shows, and what is written for what was typed.

A field that was not touched leaves its setting as it is written. What cannot be read is written as it was typed, so
that whoever reads the file says what is wrong with it. Pure.
"""

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from datetime import date, datetime
from typing import Any

from contest.desk.organize.rules.settings import GROUPS, RowList, Setting
from contest.html.forms import Form
from scoring.rules.tables.typed import usual_length

Tables = dict[str, Any]
MOST_ROWS = 60
ACTS = ("add", "up", "down", "remove")
_WHOLE = re.compile("-?[0-9]{1,15}")
_GROUPED = re.compile(r"[0-9]{1,3}(?:[., \u00a0][0-9]{3})+")


def parts() -> Iterator[Setting | RowList]:
    for group in GROUPS:
        yield from group.parts


def fields_of(tables: Mapping[str, Any]) -> dict[str, str]:
    """What the form shows of a file: every field by its name."""
    shown: dict[str, str] = {}
    for part in parts():
        if isinstance(part, Setting):
            table, name = part.place.split(".")
            shown[part.place] = shown_as(part, tables.get(table, {}).get(name))
            continue
        rows = rows_of(tables, part.place)
        shown[f"{part.place}.rows"] = str(len(rows))
        for at, row in enumerate(rows):
            shown[f"{part.place}.{at}.was"] = str(at)
            for column in part.columns:
                value = row.get(column.place) if isinstance(row, Mapping) else row
                shown[f"{part.place}.{at}.{column.place}"] = shown_as(column, value)
    return shown


def fields_in(form: Form) -> dict[str, str]:
    """What was typed, with every field of the form in it: a box that is not ticked is not sent."""
    typed: dict[str, str] = {}
    for part in parts():
        if isinstance(part, Setting):
            typed[part.place] = form.get(part.place, "").replace("\r\n", "\n").strip()
            continue
        count = _rows(form, part.place)
        typed[f"{part.place}.rows"] = str(count)
        for at in range(count):
            for column in ("was", *(column.place for column in part.columns)):
                name = f"{part.place}.{at}.{column}"
                typed[name] = form.get(name, "").strip()
    return typed


def with_act(typed: Mapping[str, str], act: str) -> dict[str, str]:
    """After a button of a list: "prizes:add", "prizes:up:2", "prizes:down:0", "prizes:remove:1". Any other is none."""
    place, _, rest = act.partition(":")
    name, _, number = rest.partition(":")
    part = next((each for each in parts() if isinstance(each, RowList) and each.place == place), None)
    if part is None or part.fixed or name not in ACTS:
        return dict(typed)
    columns = ("was", *(column.place for column in part.columns))
    rows = [
        {column: typed[f"{place}.{at}.{column}"] for column in columns} for at in range(int(typed[f"{place}.rows"]))
    ]
    at = int(number) if number.isascii() and number.isdecimal() and len(number) < 4 else -1
    if name == "add" and len(rows) < MOST_ROWS:
        rows.append(dict.fromkeys(columns, "") | {column.place: column.usual for column in part.columns})
    elif name == "remove" and at < len(rows):
        del rows[at : at + 1]
    elif name in ("up", "down") and 0 <= (other := at + (1 if name == "down" else -1)) < len(rows) and at < len(rows):
        rows[at], rows[other] = rows[other], rows[at]
    others = {field: text for field, text in typed.items() if not field.startswith(f"{place}.")}
    own = {f"{place}.{at}.{column}": text for at, row in enumerate(rows) for column, text in row.items()}
    return others | {f"{place}.rows": str(len(rows))} | own


def tables_of(typed: Mapping[str, str], stored: Mapping[str, Any]) -> Tables:
    """The tables of the file as the form has them; `stored` are those of now."""
    tables = deepcopy(dict(stored))
    shown = fields_of(stored)
    for part in parts():
        if isinstance(part, RowList):
            _put(tables, part.place, _rows_typed(part, typed, rows_of(stored, part.place)))
        elif typed[part.place] != shown[part.place]:
            _put(tables, part.place, _value(part, typed[part.place]))
    if not typed["prediction.prompt"]:
        tables.pop("prediction", None)
    return {name: value for name, value in tables.items() if value not in ({}, []) or name in stored}


def rows_of(tables: Mapping[str, Any], place: str) -> list[Any]:
    table, _, name = place.partition(".")
    return list(tables.get(table, {}).get(name, []) if name else tables.get(table, []))


def shown_as(setting: Setting, value: Any) -> str:
    if value is None:
        return setting.usual
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, list):
        return "; ".join(map(str, value))
    if isinstance(value, datetime):
        return value.isoformat("T") if value.second else value.isoformat("T", "minutes")
    return value.isoformat() if isinstance(value, date) else str(value)


def _rows_typed(part: RowList, typed: Mapping[str, str], stored: list[Any]) -> list[Any]:
    """Rows in which nothing is typed are none."""
    rows: list[Any] = []
    for at in range(int(typed[f"{part.place}.rows"])):
        text = {column: typed[f"{part.place}.{at}.{column.place}"] for column in part.columns}
        if not any(text[column] for column in part.columns if column.kind not in ("yes", "choice") or not column.place):
            continue
        if not part.columns[0].place:
            rows.append(text[part.columns[0]])
            continue
        was = typed[f"{part.place}.{at}.was"]
        before = stored[int(was)] if was.isascii() and was.isdecimal() and int(was) < len(stored) else {}
        row = dict(before)
        for column, words in text.items():
            if words == shown_as(column, before.get(column.place)) and (before or column.kind == "yes"):
                continue
            row[column.place] = _value(column, words)
        rows.append({name: value for name, value in row.items() if value is not None})
    return rows


def _value(setting: Setting, text: str) -> Any:
    """What is written; None for nothing."""
    if setting.kind == "yes":
        return text == "yes"
    if not text:
        return None
    if setting.kind == "whole":
        plain = re.sub(r"[., \u00a0]", "", text) if _GROUPED.fullmatch(text) else text
        return int(plain) if _WHOLE.fullmatch(plain) else text
    if setting.kind == "length":
        return usual_length(text) or text
    if setting.kind == "names":
        return [each for each in (word.strip() for word in text.split(";")) if each]
    if setting.kind in ("moment", "day"):
        try:
            return datetime.fromisoformat(text) if setting.kind == "moment" else date.fromisoformat(text)
        except ValueError:
            return text
    return text


def _put(tables: Tables, place: str, value: Any) -> None:
    table, _, name = place.partition(".")
    if not name:
        tables[table] = value
    elif value is None:
        tables.get(table, {}).pop(name, None)
    else:
        tables.setdefault(table, {})[name] = value


def _rows(form: Form, place: str) -> int:
    count = form.get(f"{place}.rows", "")
    return min(int(count), MOST_ROWS) if count.isascii() and count.isdecimal() and len(count) < 4 else 0
