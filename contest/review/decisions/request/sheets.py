"""Sheets of marks and forms of papers as rows of text: xlsx, csv and toml, with the number each row has in its file.

Out of scope: what columns mean (`sheet_columns`).
"""

import csv
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from contest.core.errors import UserError
from questions.files.parts.encoding import decode
from questions.files.xlsx_format import read_workbook
from questions.reading.report import BankFileError, Findings

LARGEST = 16 << 20
_DELIMITERS = ",;\t"
_FEWEST = 2


def read_sheet(path: Path) -> list[dict[str, Any]]:
    """[{"row", "cells": {header: text}}] of every row below the header that has anything in it. Raises UserError."""
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= LARGEST else b""
    except OSError as error:
        raise UserError("unreadable", f"cannot read {path}: {error.strerror}") from None
    if size > LARGEST:
        raise UserError("too_large", f"{path} is larger than {LARGEST >> 20} MB")
    try:
        rows = list(_TABLES.get(path.suffix.lower(), _delimited)(data))
    except (BankFileError, BadZipFile, KeyError, ValueError, csv.Error) as error:
        said = str(error) if isinstance(error, BankFileError) else "it is damaged, or not what its name says"
        raise UserError("bad_sheet", f"cannot read {path.name}: {said}") from None
    if not rows:
        raise UserError("bad_sheet", f"{path.name} has no rows below a header")
    return rows


def _workbook(data: bytes) -> Iterator[dict[str, Any]]:
    grids = read_workbook(data, Findings("en"))
    for grid in grids:
        yield from _below_header(
            (row.number, [("?" if cell.problem else cell.text) for cell in row.cells]) for row in grid.rows
        )
        if len(grids) > 1:
            return


def _delimited(data: bytes) -> Iterator[dict[str, Any]]:
    text = decode(data, Findings("en"))
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(_DELIMITERS, key=first.count)
    rows = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    return _below_header((rows.line_num, row) for row in rows)


def _tables(data: bytes) -> Iterator[dict[str, Any]]:
    """The first array of tables of a TOML file, whatever it is called."""
    found = tomllib.loads(data.decode("utf-8-sig"))
    listed = next((value for value in found.values() if isinstance(value, list)), [])
    for number, row in enumerate(listed, 1):
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


def _below_header(rows: Iterable[tuple[int, list[str]]]) -> Iterator[dict[str, Any]]:
    header: list[str] | None = None
    for number, cells in rows:
        texts = [_plain(cell) for cell in cells]
        filled = sum(bool(text) for text in texts)
        if header is None:
            header = texts if filled >= _FEWEST else None
        elif filled:
            yield {"row": number, "cells": {name: text for name, text in zip(header, texts, strict=False) if name}}


def _plain(text: str) -> str:
    """Without the apostrophe that guards a cell from being taken for a formula."""
    text = text.strip()
    return text[1:] if text[:1] == "'" and text[1:2] in tuple("=+-@'") else text


_TABLES = {".xlsx": _workbook, ".xlsm": _workbook, ".toml": _tables}
