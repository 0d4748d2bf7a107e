"""Excel workbooks (.xlsx, .xlsm): cells as a person sees them, and a workbook in which no cell can be a formula."""

import warnings
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import openpyxl
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from questions.files.excel.cells import Sheet, hidden_parts, uses_comma, with_comma
from questions.files.format import BankFile, Format, undamaged
from questions.files.parts.contents import Contents, Printed
from questions.files.parts.grid import Cell, Grid, Merge, Row
from questions.files.parts.limits import MAX_COLUMNS
from questions.files.parts.old_letters import find_converter
from questions.files.parts.pictures import picture_kind
from questions.files.parts.sheet_pictures import find_pictures, mark_cells, place_pictures
from questions.files.rows import tabulate
from questions.files.tables import read_grids
from questions.reading.draft import MAX_LINE
from questions.reading.report import Findings, Progress
from questions.text import may_run, printable

_LONGEST_MERGED = 4 * MAX_LINE + 1
"""What is repeated for each row of a merged area; more is no topic and no source."""
_WIDTHS = {"text": 60.0, "option": 32.0}


def read_workbook(data: bytes, findings: Findings, *, with_hidden: bool = False) -> list[Grid]:
    """One grid a visible sheet, of a file that `office_limits` has let in; hidden rows and columns are left out and
    told unless `with_hidden`. Raises what openpyxl raises on damaged files; the caller translates."""
    values = _load(data, findings, data_only=True)
    written = _load(data, findings, data_only=False) if _has_formulas(data) else None
    grids = []
    for sheet in values.worksheets:
        if sheet.sheet_state != "visible":
            findings.add("skipped", "sheet_hidden", name=sheet.title)
        else:
            hidden = (set[int](), set[int]()) if with_hidden else hidden_parts(sheet, findings)
            grids.append(_read_sheet(sheet, written[sheet.title] if written is not None else None, *hidden))
    texts = [cell.text for grid in grids for row in grid.rows for cell in row.cells if not cell.remark]
    converter = find_converter(texts, findings)
    grids = [grid.converted(converter) for grid in grids] if converter else grids
    return [grid.each(with_comma) for grid in grids] if uses_comma(texts) else grids


class _Watched(BytesIO):
    """Tells how much of a file has been read."""

    def __init__(self, data: bytes, progress: Progress) -> None:
        super().__init__(data)
        self._progress, self._size = progress, len(data)

    def read(self, size: int | None = -1) -> bytes:
        self._progress("reading", min(self.tell(), self._size), self._size)
        return super().read(size)


def _load(data: bytes, findings: Findings, *, data_only: bool) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of drawings and validations it leaves out
        return openpyxl.load_workbook(_Watched(data, findings.progress), data_only=data_only, rich_text=True)


def _has_formulas(data: bytes) -> bool:
    with ZipFile(BytesIO(data)) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml")]
        return any(b"<f>" in (part := archive.read(name)) or b"<f " in part for name in sheets)


def _read_sheet(sheet: Any, written: Any, hidden_rows: set[int], hidden_columns: set[int]) -> Grid:
    # The cells that exist: asking by row and column would create every empty one up to a stray cell far away.
    rows: dict[int, dict[int, Cell]] = {}
    reader = Sheet(sheet)
    for (number, column), cell in sheet._cells.items():
        if column > MAX_COLUMNS or number in hidden_rows or column in hidden_columns:
            continue
        if cell.value is not None:
            rows.setdefault(number, {})[column - 1] = reader.read(cell)
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


def write_workbook(rows: Sequence[Sequence[str]], title: str, pictures: Mapping[str, bytes] | None = None) -> bytes:
    """A table with its header as first row. Every cell is text, whatever it begins with; one that names a picture shows
    it as well."""
    workbook = openpyxl.Workbook()
    sheet: Any = workbook.active
    sheet.title = "".join(letter for letter in title if letter not in r"[]:*?/\'")[:31] or "Bank"
    for number, texts in enumerate(rows, 1):
        for column, text in enumerate(texts, 1):
            put_text(sheet.cell(number, column), text).alignment = Alignment(wrap_text=True, vertical="top")
    if pictures:
        place_pictures(sheet, rows, pictures)
    _dress(sheet, rows[0])
    stored = BytesIO()
    workbook.save(stored)
    return stored.getvalue()


def put_text(cell: Any, text: str) -> Any:
    """As text that stays text when somebody edits the cell; gives the cell."""
    cell.value = printable(text)
    cell.data_type = "s"
    if may_run(text):
        cell.quotePrefix = True
    return cell


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
        contents.drafts = read_grids(grids, file.findings, file.topic_from, file.layer)
        return contents

    def embeds(self, picture: bytes) -> bool:
        return picture_kind(picture) in ("png", "jpg", "gif")

    def write(self, bank: Printed) -> bytes:
        return write_workbook(tabulate(bank.questions), bank.heading, bank.pictures if bank.markup else {})


FORMAT = Xlsx()
