"""The organizer's tree of units from a table (.csv, .xlsx): one unit a row, columns id, parent, kind, name, head_count,
selectable, by these names or by those that offices give them."""

import csv
import re
import unicodedata
from collections.abc import Iterator, Sequence

from questions.files.parts.limits import MAX_ROWS, check_lines, read_delimited_rows, too_many_rows
from questions.language import Message
from questions.reading.report import BankFileError, Findings
from questions.text import clean_line, fold, unguard
from scoring.rules.messages.report import Report
from scoring.rules.model import UnitNode

COLUMNS = ("id", "parent", "kind", "name", "head_count", "selectable")
UNREADABLE: tuple[UnitNode | None, ...] = (None,)
_NAMES = {
    "id": "id|ma|ma don vi|ma dv|code|ky hieu",
    "parent": "parent|ma cap tren|cap tren|don vi cap tren|ma don vi cap tren|truc thuoc|thuoc|don vi cha|ma cha|cha"
    "|ma don vi cha|don vi quan ly",
    "kind": "kind|loai|loai don vi|cap|cap don vi|loai hinh",
    "name": "name|ten|ten don vi|don vi|ten day du",
    "head_count": "head count|si so|so nguoi|so luong|quan so|tong so|so can bo|so doan vien|so hoc sinh|so thanh vien",
    "selectable": "selectable|duoc chon|chon duoc|cho chon",
}
_BY_NAME = {name: column for column, names in _NAMES.items() for name in names.split("|")}
_YES = {
    "": None,
    "1": True,
    "true": True,
    "yes": True,
    "x": True,
    "0": False,
    "false": False,
    "no": False,
    "có": True,
    "không": False,
}
_GROUPED = re.compile(r"[0-9]{1,3}(?:[.,\u00a0 ][0-9]{3})+")
_WITHIN = 20
"""A title may stand above the header."""


def read_units(data: bytes, place: str, report: Report) -> tuple[UnitNode | None, ...]:
    """The units in the order of the file."""
    return tuple(unit for _, unit in read_numbered(data, place, report))


def read_numbered(data: bytes, place: str, report: Report) -> list[tuple[int, UnitNode | None]]:
    """The units with the number of their row as the file counts, from 1 with the header. A row that cannot be read is
    None, a file that cannot be read is one such row."""
    rows: list[tuple[int, list[str]]] = []
    try:
        rows.extend(_rows(data))
    except UnicodeDecodeError:
        report.add(place, "bad_units_file", detail=Message("rules.units.encoding"))
        return [(1, None)]
    except csv.Error as error:
        line = rows[-1][0] + 1 if rows else 1
        report.add(place, "bad_units_file", detail=Message("rules.units.row", line=line, detail=error))
        return [(1, None)]
    except BankFileError as error:
        report.add(place, "bad_units_file", detail=error.message)
        return [(1, None)]
    header = next((at for at, (_, cells) in enumerate(rows[:_WITHIN]) if {"id", "name"} <= set(_columns(cells))), None)
    names = _columns(rows[header][1]) if header is not None else []
    unknown = [name for name in names if name and name not in COLUMNS]
    if header is None or unknown or len(set(filter(None, names))) < len(list(filter(None, names))):
        first = [clean_line(name).lower() for name in rows[header or 0][1]] if rows else []
        report.add(place, "bad_units_file", detail=Message("rules.units.columns", columns=first or "–"))
        return [(1, None)]
    return [
        (number, _unit(names, cells, f"{place}[{number}]", report))
        for number, cells in rows[header + 1 :]
        if any(cells)
    ]


def _columns(cells: Sequence[str]) -> list[str]:
    """What each column holds: one of COLUMNS, or its name where that is none."""
    return [_BY_NAME.get(fold(cell), cell) for cell in cells]


def _rows(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """The rows that have anything in them, with their numbers. A workbook has them on its first sheet."""
    if data.startswith(b"PK"):
        yield from _workbook(data)
        return
    text = unicodedata.normalize("NFC", data.decode("utf-8-sig"))
    check_lines(text)
    if len(text.splitlines()) > MAX_ROWS + 1:
        raise too_many_rows(MAX_ROWS)
    header = next((line for line in text.splitlines() if line.strip()), "")
    for number, cells in read_delimited_rows(text, max(",;\t", key=header.count)):
        yield number, [clean_line(unguard(cell)) for cell in cells]


def _workbook(data: bytes) -> Iterator[tuple[int, list[str]]]:
    from questions.files.parts.office_limits import check_office
    from questions.files.xlsx_format import read_workbook

    check_office(data, MAX_ROWS)
    try:
        grids = read_workbook(data, Findings(), with_hidden=True)
    except BankFileError:
        raise
    except Exception:  # openpyxl raises anything from KeyError to its parser's own errors on damaged files
        raise BankFileError("damaged", format="xlsx") from None
    for row in next((grid.rows for grid in grids if grid.rows), ()):
        cells = ["?" if cell.problem else clean_line(cell.text) for cell in row.cells]
        if any(cells):
            yield row.number, cells


def _unit(names: Sequence[str], cells: Sequence[str], place: str, report: Report) -> UnitNode | None:
    if any(cells[len(names) :]):
        report.add(place, "bad_units_file", detail=Message("rules.units.cells"))
        return None
    cell = {name: text for name, text in zip(names, cells, strict=False) if name}
    heads, selectable = cell.get("head_count", ""), cell.get("selectable", "").lower()
    if _GROUPED.fullmatch(heads):  # 1.200 people are no 1.2
        heads = re.sub("[^0-9]", "", heads)
    if heads and not (heads.isascii() and heads.isdigit()):
        report.add(f"{place}.head_count", "wrong_type", found=heads, expected="0, 1, 2 …")
        return None
    if selectable not in _YES:
        report.add(f"{place}.selectable", "wrong_type", found=selectable, expected="true, false")
        return None
    return UnitNode(
        id=cell.get("id", ""),
        name=cell.get("name", ""),
        kind=cell.get("kind", ""),
        parent=cell.get("parent") or None,
        head_count=int(heads) if heads else None,
        selectable=_YES[selectable],
    )
