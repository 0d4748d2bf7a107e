"""Tables as a workbook in which no cell can be a formula. May not hold what the tables say."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

import openpyxl
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

Cell = str | int | datetime | None
_WIDEST = 48
_LONGEST_TITLE = 31
_NUMBER, _MOMENT = "#,##0", "yyyy-mm-dd hh:mm:ss"


def write_workbook(sheets: Sequence[tuple[str, Sequence[Sequence[Cell]]]]) -> bytes:
    """A sheet for each (title, rows), the header in the first row; numbers are numbers, moments are moments, all else
    is text."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    for title, rows in sheets:
        _fill(workbook.create_sheet(title[:_LONGEST_TITLE]), rows)
    stored = BytesIO()
    workbook.save(stored)
    return stored.getvalue()


def _fill(sheet: Any, rows: Sequence[Sequence[Cell]]) -> None:
    for number, cells in enumerate(rows, 1):
        for column, value in enumerate(cells, 1):
            _put(sheet.cell(number, column), value)
    for column, name in enumerate(rows[0], 1):
        sheet.cell(1, column).font = Font(bold=True)
        widest = max(_width(row[column - 1]) for row in rows)
        sheet.column_dimensions[get_column_letter(column)].width = min(_WIDEST, max(_width(name), widest) + 2)
    sheet.freeze_panes = "A2"


def _put(cell: Any, value: Cell) -> None:
    if value is None:
        return
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = value[:1] in ("=", "+", "-", "@", "\t", "\r")
    else:
        cell.number_format = _MOMENT if isinstance(value, datetime) else _NUMBER


def _width(value: Cell) -> int:
    """Characters, as it is shown."""
    if isinstance(value, int):
        return len(f"{value:,}")
    return len(_MOMENT) if isinstance(value, datetime) else len(value or "")
