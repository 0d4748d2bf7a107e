"""A document as a workbook in which no cell can be a formula: a sheet for each table, its heads in the first row."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

import openpyxl
import phonenumbers
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from phonenumbers import PhoneNumberFormat

from contest.documents.table import Cell, Document
from contest.documents.writers.csv_file import read_phone
from questions.files.xlsx_format import put_text

BINARY = True
_WIDEST = 48
_LONGEST_TITLE = 31
_NUMBER, _MOMENT = "#,##0", "yyyy-mm-dd hh:mm:ss"


def write(document: Document) -> bytes:
    """Numbers are numbers, moments are moments, all else is text."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    for table in document.tables:
        rows = [[_national(cell, document.region) for cell in cells] for cells in document.cells(table)]
        _fill(workbook.create_sheet(table.title[:_LONGEST_TITLE]), [document.heads(table), *rows])
    stored = BytesIO()
    workbook.save(stored)
    return stored.getvalue()


def _national(cell: Cell, region: str) -> Cell:
    """`+84905000002` as `0905 000 002` in Việt Nam. In a workbook text stays text, and keeps its zeros."""
    number = read_phone(cell) if isinstance(cell, str) else None
    if number is None or phonenumbers.region_code_for_number(number) != region:
        return cell
    return phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)


def _fill(sheet: Any, rows: Sequence[Sequence[Cell]]) -> None:
    for number, cells in enumerate(rows, 1):
        for column, value in enumerate(cells, 1):
            _put(sheet.cell(number, column), value)
    for column in range(1, len(rows[0]) + 1):
        sheet.cell(1, column).font = Font(bold=True)
        widest = max(_width(row[column - 1]) for row in rows)
        sheet.column_dimensions[get_column_letter(column)].width = min(_WIDEST, widest + 2)
    sheet.freeze_panes = "A2"


def _put(cell: Any, value: Cell) -> None:
    if value is None:
        return
    if isinstance(value, str):
        put_text(cell, value)
    else:
        cell.value = value
        cell.number_format = _MOMENT if isinstance(value, datetime) else _NUMBER


def _width(value: Cell) -> int:
    """Characters, as it is shown."""
    if isinstance(value, int):
        return len(f"{value:,}")
    return len(_MOMENT) if isinstance(value, datetime) else len(value or "")
