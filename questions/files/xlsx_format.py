"""Excel workbooks (.xlsx, .xlsm): cells as a person sees them, and a workbook in which no cell can be a formula."""

import warnings
from collections.abc import Sequence
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import openpyxl
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from questions.files.parts.cells import read_cell
from questions.files.parts.grid import Cell, Grid, Merge, Row
from questions.reading.report import Findings

MAX_COLUMNS = 64
_WIDTHS = {"text": 60.0, "option": 32.0}


def read_workbook(data: bytes, findings: Findings) -> list[Grid]:
    """One grid a visible sheet. Raises what openpyxl raises on damaged files; the caller translates."""
    shown = _load(data, data_only=True)
    written = _load(data, data_only=False) if _has_formulas(data) else None
    grids = []
    for sheet in shown.worksheets:
        if sheet.sheet_state != "visible":
            findings.add("skipped", "sheet_hidden", name=sheet.title)
        else:
            grids.append(_read_sheet(sheet, written[sheet.title] if written is not None else None))
    return grids


def _load(data: bytes, *, data_only: bool) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of drawings and validations it leaves out
        return openpyxl.load_workbook(BytesIO(data), data_only=data_only)


def _has_formulas(data: bytes) -> bool:
    with ZipFile(BytesIO(data)) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml")]
        return any(b"<f>" in (part := archive.read(name)) or b"<f " in part for name in sheets)


def _read_sheet(sheet: Any, written: Any) -> Grid:
    # The cells that exist: asking by row and column would create every empty one up to a stray cell far away.
    rows: dict[int, dict[int, Cell]] = {}
    for (number, column), cell in sheet._cells.items():
        if column > MAX_COLUMNS:
            continue
        if cell.value is not None:
            rows.setdefault(number, {})[column - 1] = read_cell(cell.value, cell.data_type, cell.number_format)
        elif written is not None and written.cell(number, column).data_type == "f":
            rows.setdefault(number, {})[column - 1] = Cell("=", problem="cell_formula")
    merges = [
        Merge(area.min_row, area.max_row, area.min_col - 1, area.max_col - 1, cell.text)
        for area in sheet.merged_cells.ranges
        if (cell := rows.get(area.min_row, {}).get(area.min_col - 1))
    ]
    return Grid(tuple(_row(number, rows[number]) for number in sorted(rows)), sheet.title, tuple(merges))


def _row(number: int, cells: dict[int, Cell]) -> Row:
    empty = Cell()
    return Row(number, tuple(cells.get(column, empty) for column in range(max(cells) + 1)))


def write_workbook(rows: Sequence[Sequence[str]], title: str) -> bytes:
    """A table with its header as first row. Every cell is text, whatever it begins with."""
    workbook = openpyxl.Workbook()
    sheet: Any = workbook.active
    sheet.title = "".join(letter for letter in title if letter not in r"[]:*?/\'")[:31] or "Bank"
    for number, texts in enumerate(rows, 1):
        for column, text in enumerate(texts, 1):
            cell = sheet.cell(number, column)
            cell.value = text
            cell.data_type = "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if text[:1] in "=+-@" and text:
                cell.quotePrefix = True
    _dress(sheet, rows[0])
    stored = BytesIO()
    workbook.save(stored)
    return stored.getvalue()


def _dress(sheet: Any, names: Sequence[str]) -> None:
    for column, name in enumerate(names, 1):
        head = sheet.cell(1, column)
        head.font = Font(bold=True)
        head.fill = PatternFill("solid", fgColor="DDE7F0")
        kind = "text" if name.startswith("Nội dung") else "option" if name.startswith("Phương án") else ""
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS.get(kind, 16.0)
    sheet.freeze_panes = "A2"
