"""Old Excel workbooks (.xls): made into a workbook of today with the same formats, fonts and hidden rows, and read as
one, so that a cell is seen the same way in both."""

from io import BytesIO, StringIO
from typing import Any

import openpyxl
import xlrd
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from xlrd.biffh import error_text_from_code

from questions.files.format import BankFile, Format, undamaged
from questions.files.parts.contents import Contents
from questions.files.parts.limits import MAX_BANK_ROWS, MAX_CELLS, MAX_COLUMNS, too_complex, too_many_rows
from questions.files.tables import read_grids
from questions.files.xlsx_format import read_workbook
from questions.reading.report import BankFileError

MAX_XLS = 8 << 20
_STREAMS = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book"))
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"\xff\xd8\xff\xe1")
_BOLD = 600
_RAISED: dict[int, Any] = {1: "superscript", 2: "subscript"}


class Xls(Format):
    name = "xls"
    endings = ("xls",)

    def fits(self, file: BankFile) -> bool:
        return file.container == "ole" and _has_book(file.data)

    def read(self, file: BankFile) -> Contents:
        if len(file.data) > MAX_XLS:
            raise BankFileError("xls_large", limit=MAX_XLS >> 20)
        pictures = sum(file.data.count(sign) for sign in _PICTURES)
        if pictures:
            raise BankFileError("xls_pictures", count=pictures)
        data = undamaged(self.name, lambda: _converted(file.data))
        grids = undamaged(self.name, lambda: read_workbook(data, file.findings))
        return Contents(read_grids(grids, file.findings, file.topic_from, file.layer))


def _has_book(data: bytes) -> bool:
    """The directory names the stream of a workbook, and none that says it is encrypted."""
    return any(name in data for name in _STREAMS) and "EncryptedPackage".encode("utf-16-le") not in data


def _converted(data: bytes) -> bytes:
    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, ragged_rows=True, logfile=StringIO())
    except xlrd.XLRDError as error:
        if "encrypted" in str(error).lower():
            raise BankFileError("xls_password") from None
        raise
    sheets = book.sheets()
    if sum(sheet.row_len(row) for sheet in sheets for row in range(sheet.nrows)) > MAX_CELLS:
        raise too_complex("many_cells", MAX_CELLS)
    if sum(sheet.nrows for sheet in sheets) > 2 * MAX_BANK_ROWS:
        raise too_many_rows(MAX_BANK_ROWS)
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for sheet in sheets:
        _copy(book, sheet, made.create_sheet(sheet.name[:31] or "Sheet"))
    stored = BytesIO()
    made.save(stored)
    return stored.getvalue()


def _copy(book: Any, sheet: Any, page: Any) -> None:
    page.sheet_state = "visible" if sheet.visibility == 0 else "hidden"
    for number, row in sheet.rowinfo_map.items():
        if row.hidden:
            page.row_dimensions[number + 1].hidden = True
    for number, column in sheet.colinfo_map.items():
        if column.hidden and number < MAX_COLUMNS:
            page.column_dimensions[get_column_letter(number + 1)].hidden = True
    fonts: dict[int, Font] = {}
    for row in range(sheet.nrows):
        for column in range(min(sheet.row_len(row), MAX_COLUMNS)):
            _copy_cell(book, sheet, page, row, column, fonts)
    for top, bottom, left, right in sheet.merged_cells:
        if right <= MAX_COLUMNS:
            page.merge_cells(start_row=top + 1, end_row=bottom, start_column=left + 1, end_column=right)


def _copy_cell(book: Any, sheet: Any, page: Any, row: int, column: int, fonts: dict[int, Font]) -> None:
    kind, value = sheet.cell_type(row, column), sheet.cell_value(row, column)
    if kind in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK) or value == "":
        return
    cell = page.cell(row + 1, column + 1)
    look = book.xf_list[sheet.cell_xf_index(row, column)]
    if kind == xlrd.XL_CELL_ERROR:
        cell.value = error_text_from_code.get(value, "#N/A")
        cell.data_type = "e"
    elif kind == xlrd.XL_CELL_BOOLEAN:
        cell.value = bool(value)
    elif kind == xlrd.XL_CELL_TEXT:
        runs = sheet.rich_text_runlist_map.get((row, column), [])
        cell.value = _rich(book, value, runs, look.font_index) if runs else _safe(value)
        cell.data_type = "s"
    else:
        cell.value = int(value) if value == int(value) else value
        cell.number_format = book.format_map[look.format_key].format_str or "General"
    cell.font = fonts.setdefault(look.font_index, _font(book, book.font_list[look.font_index]))
    colour = _colour(book, look.background.pattern_colour_index) if look.background.fill_pattern == 1 else ""
    if colour:
        cell.fill = PatternFill("solid", fgColor=colour)


def _safe(text: str) -> str:
    """Controls are no XML; a mark that no bank may hold keeps the question out by name."""
    return "".join("\ufffd" if ord(letter) < 32 and letter not in "\n\r\t" else letter for letter in text)


def _rich(book: Any, text: str, runs: list[tuple[int, int]], usual: int) -> CellRichText:
    starts = [0, *(start for start, _ in runs)]
    fonts = [usual, *(font for _, font in runs)]
    ends = [*starts[1:], len(text)]
    parts = zip(starts, ends, fonts, strict=True)
    return CellRichText(
        *(TextBlock(_inline(book.font_list[font]), _safe(text[start:end])) for start, end, font in parts if end > start)
    )


def _font(book: Any, font: Any) -> Font:
    return Font(
        name=font.name,
        strike=bool(font.struck_out),
        vertAlign=_RAISED.get(font.escapement),
        b=font.weight >= _BOLD,
        i=bool(font.italic),
        u="single" if font.underline_type else None,
        color=_colour(book, font.colour_index) or None,
    )


def _colour(book: Any, index: int) -> str:
    red_green_blue = book.colour_map.get(index)
    return "".join(f"{part:02X}" for part in red_green_blue) if red_green_blue else ""


def _inline(font: Any) -> InlineFont:
    return InlineFont(rFont=font.name, strike=bool(font.struck_out), vertAlign=_RAISED.get(font.escapement))


FORMAT = Xls()
