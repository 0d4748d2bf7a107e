"""Sheets of marks and forms of papers: rows of xlsx, csv and toml files with the number each row has in its file, and
what their columns mean, in Vietnamese or English. Out of scope: what is done with a row (`kinds`).
"""

import tomllib
from collections.abc import Awaitable, Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from contest.archive.contests.published import PublishedRound
from contest.core.errors import UserError, os_reason
from contest.i18n.messages import MESSAGES
from contest.identity.folding import fold
from contest.identity.person_form import PersonForm
from contest.review.decisions.people import plain
from questions.files.parts.encoding import decode
from questions.files.parts.limits import (
    MAX_ROWS,
    check_lines,
    check_text,
    check_toml,
    read_delimited_rows,
    too_many_rows,
)
from questions.files.parts.office_limits import check_office
from questions.files.xlsx_format import read_workbook
from questions.language import Lines, Message
from questions.reading.report import BankFileError, Findings
from questions.text import unguard

LARGEST = 16 << 20
_DELIMITERS = ",;\t"
_FEWEST = 2
_MOST_NAMED = 30
R = TypeVar("R")
T = TypeVar("T")


def read_sheet(path: Path, columns: Collection[str] = ()) -> list[dict[str, Any]]:
    """[{"row", "cells": {header: text}}] of every row below the header that has anything in it. A header has two cells
    or more, or one of `columns` (folded). Raises UserError."""
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= LARGEST else b""
    except OSError as error:
        raise UserError("unreadable.sheet", path=path, error=os_reason(error)) from None
    if size > LARGEST:
        raise UserError("too_large.sheet", path=path, most=LARGEST >> 20)
    try:
        rows = list(_TABLES.get(path.suffix.lower(), _delimited)(data, columns))
    except Exception as error:  # the libraries raise anything from KeyError to their parser's own on damaged files
        reason = error.message if isinstance(error, BankFileError) else Message("decision.damaged_file")
        raise UserError("bad_sheet.unreadable", file=path.name, reason=reason) from None
    if not rows:
        raise UserError("bad_sheet.no_rows", file=path.name)
    return rows


def _workbook(data: bytes, columns: Collection[str]) -> Iterator[dict[str, Any]]:
    check_office(data, MAX_ROWS)
    grids = read_workbook(data, Findings(), with_hidden=True)
    check_text(grids)
    for grid in grids:
        yield from _below_header(
            ((row.number, [("?" if cell.problem else cell.text) for cell in row.cells]) for row in grid.rows), columns
        )
        if len(grids) > 1:
            return


def _delimited(data: bytes, columns: Collection[str]) -> Iterator[dict[str, Any]]:
    text = decode(data, Findings())
    check_lines(text)
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(_DELIMITERS, key=first.count)
    return _below_header(read_delimited_rows(text, delimiter), columns)


def _tables(data: bytes, _: Collection[str]) -> Iterator[dict[str, Any]]:
    """The first array of tables of a TOML file, whatever it is called."""
    check_toml(text := data.decode("utf-8-sig"))
    rows = next((value for value in tomllib.loads(text).values() if isinstance(value, list)), [])
    if len(rows) > MAX_ROWS:
        raise too_many_rows(MAX_ROWS)
    for number, row in enumerate(rows, 1):
        if not isinstance(row, dict):
            raise ValueError
        yield {"row": number, "cells": dict(_flat(row))}


def _flat(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """`answers.q1 = ["a"]` is a column q1."""
    for name, value in row.items():
        if isinstance(value, dict):
            yield from _flat(value)
        else:
            yield name, ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _below_header(rows: Iterable[tuple[int, list[str]]], columns: Collection[str]) -> Iterator[dict[str, Any]]:
    header: list[str] | None = None
    for number, cells in rows:
        texts = [_plain(cell) for cell in cells]
        filled = sum(bool(text) for text in texts)
        if header is None:
            header = texts if filled >= _FEWEST or any(fold(text) in columns for text in texts) else None
        elif filled:
            yield {"row": number, "cells": {name: text for name, text in zip(header, texts, strict=False) if name}}


def _plain(text: str) -> str:
    """Without the apostrophe that guards a cell from being taken for a formula."""
    return unguard(text.strip()).strip()


_TABLES = {".xlsx": _workbook, ".xlsm": _workbook, ".toml": _tables}


NAMES: Mapping[str, tuple[str, ...]] = {
    "receipt": ("receipt", "mã xác nhận", "attempt", "entry"),
    "person": ("person", "pseudonym", "thí sinh", "mã thí sinh"),
    "name": ("name", "họ và tên", "họ tên", "tên"),
    "unit": ("unit", "đơn vị"),
    "points": ("points", "marks", "score", "điểm"),
    "received_at": ("received_at", "received at", "thời điểm nộp", "nộp lúc"),
    "duration": ("duration", "thời gian làm bài"),
    "prediction": ("prediction", "số dự đoán", "dự đoán"),
    "seed": ("seed", "mã đề"),
}


class Columns:
    """The columns of one sheet for one contest's form."""

    def __init__(self, form: PersonForm, unit_fields: Mapping[str, str]) -> None:
        self._usual = {fold(word): name for name, words in NAMES.items() for word in words}
        labels = {fold(label): field for field, label in form.fields.items()}
        labels |= {fold(field): field for field in form.fields}
        self._fields = {word: field for word, field in labels.items() if field != "name"}
        self._name = [word for word, field in labels.items() if field == "name"]
        self._units = [fold(word) for pair in unit_fields.items() for word in pair]

    def read(self, cells: Mapping[str, str]) -> dict[str, str]:
        """Cells by what they say: a name of NAMES, a field of the form, else as the header writes it."""
        return {self._meaning(header): plain(text) for header, text in cells.items()}

    def whose(self, read: Mapping[str, str]) -> tuple[str, str]:
        """(whom the row is about as a finder takes it, the unit). The surest of what is there counts."""
        for name in ("receipt", "person"):
            if read.get(name):
                return read[name], ""
        fields = {field: read[field] for field in self._fields.values() if read.get(field)}
        if fields:
            return ",".join(f"{field}={value}" for field, value in fields.items()), read.get("unit", "")
        return read.get("name", ""), read.get("unit", "")

    def _meaning(self, header: str) -> str:
        word = fold(header)
        if word in self._name:
            return "name"
        if word in self._units:
            return "unit"
        return self._fields.get(word) or self._usual.get(word) or plain(header)


def cells_of(row: Any) -> tuple[int, dict[str, str]]:
    """A row as `read_sheet` gives it, which may have come over the network. Raises UserError."""
    number, cells = (row.get("row"), row.get("cells")) if isinstance(row, dict) else (None, None)
    if not isinstance(number, int) or not isinstance(cells, dict):
        raise UserError("bad_details.rows")
    if not all(isinstance(text, str) for pair in cells.items() for text in pair):
        raise UserError("bad_details.cells", row=number)
    return number, cells


async def read_rows(rows: Sequence[tuple[int, R]], read: Callable[[int, R], Awaitable[T]]) -> list[T]:
    """What `read` makes of each row and its number. Raises UserError where rows are bad; it names every one up to a
    screenful."""
    results: list[T] = []
    wrong: list[Message] = []
    for number, row in rows:
        try:
            results.append(await read(number, row))
        except UserError as error:
            if error.message.code not in MESSAGES:
                raise  # nothing about the row, such as a key that is missing
            wrong.append(Message("decision.row", row=number, reason=error.message))
    if wrong:
        more = [Message("decision.more_lines", count=len(wrong) - _MOST_NAMED)] if len(wrong) > _MOST_NAMED else []
        lines = Lines([*wrong[:_MOST_NAMED], *more])
        raise UserError("bad_sheet.rows", count=len(wrong), rows=len(rows), wrong=lines)
    return results


def unit_fields(round_: PublishedRound) -> dict[str, str]:
    """The form's fields that take a unit: name → label."""
    return {field.name: field.label for field in round_.rules.identity.fields if field.type == "unit"}
