"""Excel workbooks (.xlsx, .xlsm): cells as a person sees them, and a workbook in which no cell can be a formula."""

import re
import warnings
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import openpyxl
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from questions.files.format import BankFile, Format, undamaged
from questions.files.parts.contents import Contents, Printed
from questions.files.parts.grid import Cell, Grid, Merge, Row
from questions.files.parts.limits import MAX_COLUMNS
from questions.files.parts.pictures import picture_kind
from questions.files.parts.sheet_pictures import find_pictures, mark_cells, place_pictures
from questions.files.rows import tabulate
from questions.files.tables import read_grids
from questions.reading.draft import MAX_LINE
from questions.reading.report import Findings
from questions.text import may_run

_LONGEST_MERGED = 4 * MAX_LINE + 1
"""What is repeated for each row of a merged area; more is no topic and no source."""
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_WIDTHS = {"text": 60.0, "option": 32.0}


def read_workbook(data: bytes, findings: Findings) -> list[Grid]:
    """One grid a visible sheet, of a file that `office_limits` has let in. Raises what openpyxl raises on damaged
    files; the caller translates."""
    values = _load(data, data_only=True)
    written = _load(data, data_only=False) if _has_formulas(data) else None
    grids = []
    for sheet in values.worksheets:
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
            rows.setdefault(number, {})[column - 1] = _read_cell(cell.value, cell.data_type, cell.number_format)
        elif written is not None and written.cell(number, column).data_type == "f":
            rows.setdefault(number, {})[column - 1] = Cell("=", problem="cell_formula")
    merges = [
        Merge(area.min_row, area.max_row, area.min_col - 1, area.max_col - 1, cell.text[:_LONGEST_MERGED])
        for area in sheet.merged_cells.ranges
        if (cell := rows.get(area.min_row, {}).get(area.min_col - 1))
    ]
    return Grid(tuple(_row(number, rows[number]) for number in sorted(rows)), sheet.title, tuple(merges))


def _row(number: int, cells: dict[int, Cell]) -> Row:
    empty = Cell()
    return Row(number, tuple(cells.get(column, empty) for column in range(max(cells) + 1)))


def _read_cell(value: object, kind: str, number_format: str) -> Cell:
    """The cell as a person sees it; dates and numbers are guesses, and say so. The other two are openpyxl's.

    "30/4/1975" typed into Excel is a date: it is read back the way Vietnamese write it, with two digits where the
    format has two."""
    if kind == "e":
        return Cell(str(value), problem="cell_error")
    if isinstance(value, bool):
        return Cell("TRUE" if value else "FALSE")
    if isinstance(value, datetime | date):
        return Cell(_date_text(value, number_format), remark="cell_date")
    if isinstance(value, time):
        return Cell(f"{value.hour}:{value.minute:02}", remark="cell_date")
    if isinstance(value, int | float):
        return _number(value, number_format)
    return Cell(str(value))


def _number(value: int | float, number_format: str) -> Cell:
    number = Decimal(repr(value))
    if number_format.rstrip().endswith("%"):
        return Cell(_plain(number * 100) + "%")
    text = _plain(number)
    # whole numbers without grouping look the same in the sheet; others may have been shown with another sign
    return Cell(text, remark="cell_number" if "." in text or "," in number_format else "")


def _plain(number: Decimal) -> str:
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _date_text(value: date, number_format: str) -> str:
    pattern = _QUOTED.sub("", number_format.lower().split(";")[0])
    if pattern.startswith("mm-dd-yy") or "d" not in pattern:  # Excel's "short date", shown by the reader's settings
        pattern = "dd/mm/yyyy" if "d" in pattern else pattern
    day = f"{value.day:02}" if "dd" in pattern else str(value.day)
    month = f"{value.month:02}" if "mm" in pattern and "mmm" not in pattern else str(value.month)
    parts = [day] * ("d" in pattern) + [month] + [str(value.year)] * ("y" in pattern)
    return "/".join(parts)


def write_workbook(rows: Sequence[Sequence[str]], title: str, pictures: Mapping[str, bytes] | None = None) -> bytes:
    """A table with its header as first row. Every cell is text, whatever it begins with; one that names a picture shows
    it as well."""
    workbook = openpyxl.Workbook()
    sheet: Any = workbook.active
    sheet.title = "".join(letter for letter in title if letter not in r"[]:*?/\'")[:31] or "Bank"
    for number, texts in enumerate(rows, 1):
        for column, text in enumerate(texts, 1):
            cell = sheet.cell(number, column)
            cell.value = text
            cell.data_type = "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if may_run(text):
                cell.quotePrefix = True
    if pictures:
        place_pictures(sheet, rows, pictures)
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


class Xlsx(Format):
    name = "xlsx"
    endings = ("xlsx", "xlsm")
    writes = True

    def fits(self, file: BankFile) -> bool:
        return "xl/workbook.xml" in file.parts

    def read(self, file: BankFile) -> Contents:
        contents = Contents([])
        grids = undamaged(self.name, lambda: read_workbook(file.data, file.findings))
        pictures = undamaged(self.name, lambda: find_pictures(file.data))
        if pictures:
            grids = [mark_cells(grid, pictures, contents) for grid in grids]
        contents.drafts = read_grids(grids, file.findings, file.topic_from)
        return contents

    def embeds(self, picture: bytes) -> bool:
        return picture_kind(picture) in ("png", "jpg", "gif")

    def write(self, bank: Printed) -> bytes:
        return write_workbook(tabulate(bank.questions), bank.heading, bank.pictures if bank.markup else {})


FORMAT = Xlsx()
