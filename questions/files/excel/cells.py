"""The cells of a sheet as a person sees them: shown numbers, raised letters, old fonts; without hidden rows and
columns, hidden or struck-out text, which is told."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

import msgspec
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter

from questions.files.excel.shown import show_duration, show_moment, show_number
from questions.files.parts.grid import Cell
from questions.files.parts.old_letters import convert, encoding_of_font, is_vietnamese
from questions.files.parts.raised import raise_text
from questions.files.parts.remarks import Remark
from questions.reading.report import BankFileError, Findings

_COMMA = re.compile(r"(?<![\d.,])\d+,\d+(?![\d.,])")
_POINT = re.compile(r"(?<![\d.,])\d+\.(?!\d{3}(?!\d))\d+(?![\d.,])")
_NUMBER = re.compile(r"(?<!\d)-?\d++\.\d++%?(?=\D|$)")
_NO_FILL = PatternFill()
_WHITE = ("FFFFFFFF", "00FFFFFF")


class Sheet:
    """Reads the cells of one openpyxl worksheet; fonts are looked up once each."""

    def __init__(self, sheet: Any) -> None:
        self._fonts = sheet.parent._fonts
        self._fills = sheet.parent._fills
        self._looks: dict[tuple[int, int], frozenset[str]] = {}

    def read(self, cell: Any) -> Cell:
        """Not asked for empty ones. Dates and decimals are guesses, and say so."""
        shown = self._shown(cell)
        style = cell._style.fontId, cell._style.fillId
        if style not in self._looks:
            self._looks[style] = frozenset(_looks(self._fonts[style[0]], self._fills[style[1]]))
        looks = self._looks[style] | _looks_of_parts(cell.value)
        return msgspec.structs.replace(shown, looks=looks) if looks else shown

    def _shown(self, cell: Any) -> Cell:
        value = cell.value
        if cell.data_type == "e":
            return Cell(str(value), problem="cell_error")
        code = cell.number_format
        font = self._fonts[cell._style.fontId]
        if isinstance(value, bool):
            shown = Cell("TRUE" if value else "FALSE")
        elif isinstance(value, datetime | date | time):
            shown = Cell(show_moment(value, code), remark="cell_date")
        elif isinstance(value, timedelta):
            shown = Cell(show_duration(value, code), remark="cell_date")
        elif isinstance(value, int | float):
            text, sure = show_number(value, code)
            shown = Cell(text, remark="" if sure else "cell_number")
        elif isinstance(value, CellRichText):
            return _join(_read_part(part, font) for part in value)
        else:
            shown = Cell(str(value))
        if code.replace(" ", "") == ";;;" or (_is_white(font) and self._fills[cell._style.fillId].patternType is None):
            return Cell("", remarks=(Remark("hidden_text", {"text": shown.text[:200]}),))
        return _with_font(shown, font)


def _looks(font: Any, fill: Any) -> Iterator[str]:
    if font.b:
        yield "bold"
    if font.i:
        yield "italic"
    if font.u and font.u != "none":
        yield "underline"
    if font.color is not None and (colour := _colour(font.color)):
        yield f"colour {colour}"
    if fill.patternType == "solid" and _colour(fill.fgColor) not in ("", "rgb FFFFFF"):
        yield f"highlight {_colour(fill.fgColor)}"


def _colour(colour: Any) -> str:
    """ "" for black and for what is the usual colour of letters."""
    value = str(colour.value)[-6:] if colour.type == "rgb" else str(colour.value)
    usual = (colour.type, value) in (("rgb", "000000"), ("theme", "1"), ("indexed", "8"), ("indexed", "64"))
    return "" if usual or colour.type == "auto" else f"{colour.type} {value}"


def _looks_of_parts(value: Any) -> frozenset[str]:
    """Where the letters of a cell have looks of their own: what holds for all of them."""
    if not isinstance(value, CellRichText):
        return frozenset()
    parts = [
        frozenset(_looks(part.font, _NO_FILL)) if isinstance(part, TextBlock) else frozenset[str]()
        for part in value
        if str(part).strip()
    ]
    return frozenset.intersection(*parts) if parts else frozenset()


def _is_white(font: Any) -> bool:
    return font.color is not None and font.color.type == "rgb" and font.color.rgb in _WHITE


def _read_part(part: Any, font: Any) -> Cell:
    """A part of a cell with letters of its own; what they do not set is as in the rest of the cell."""
    if not isinstance(part, TextBlock):
        return _with_font(Cell(str(part)), font)
    own = part.font
    look = own.strike, own.vertAlign, own.rFont or font.name
    return _with_look(Cell(part.text), *look)


def _with_font(cell: Cell, font: Any) -> Cell:
    if not font.strike and not font.vertAlign and encoding_of_font(font.name or "") is None:
        return cell
    return _with_look(cell, font.strike, font.vertAlign, font.name or "")


def _with_look(cell: Cell, struck: bool | None, raised: str | None, font: str) -> Cell:
    text = cell.text
    if struck and text.strip():
        return Cell("", remarks=(*cell.remarks, Remark("struck_out", {"text": text[:200]})))
    remarks = cell.remarks
    encoding = encoding_of_font(font)
    if encoding and not text.isascii():
        new = convert(text, encoding, font)
        if new != text and not is_vietnamese(new):
            raise BankFileError("old_font", encoding=f"{encoding}, {font}", sample=text.strip()[:40])
        if new != text:
            remarks += (Remark("old_letters", {"encoding": encoding, "before": text[:60], "after": new[:60]}),)
        text = new
    if raised in ("superscript", "subscript"):
        new = raise_text(text, raised == "superscript")
        remarks += (Remark("raised", {"text": new[:60]}),) if "(" in new and "(" not in text else ()
        text = new
    return msgspec.structs.replace(cell, text=text, remarks=remarks)


def _join(parts: Iterable[Cell]) -> Cell:
    cells = list(parts)
    return Cell(
        "".join(cell.text for cell in cells), remarks=tuple(remark for cell in cells for remark in cell.remarks)
    )


def hidden_parts(sheet: Any, findings: Findings) -> tuple[set[int], set[int]]:
    """The rows and columns (from 1) that are hidden, by hand or by a filter; told."""
    rows = {number for number, row in sheet.row_dimensions.items() if row.hidden or row.ht == 0}
    columns: set[int] = set()
    for column in sheet.column_dimensions.values():
        if (column.hidden or column.width == 0) and column.min and column.max:
            columns.update(range(column.min, min(column.max, 200) + 1))
    filled_rows = sorted({row for row, _ in sheet._cells if row in rows})
    filled_columns = sorted({column for _, column in sheet._cells if column in columns})
    if filled_rows:
        findings.add("skipped", "hidden_rows", name=sheet.title, count=len(filled_rows), rows=filled_rows[:20])
    if filled_columns:
        letters = [get_column_letter(column) for column in filled_columns]
        findings.add("skipped", "hidden_columns", name=sheet.title, columns=letters)
    return rows, columns


def uses_comma(texts: Iterable[str]) -> bool:
    """Whether decimals are written with a comma wherever people typed them as text."""
    comma = point = 0
    for text in texts:
        comma += len(_COMMA.findall(text))
        point += len(_POINT.findall(text))
    return comma > 0 and point == 0


def with_comma(cell: Cell) -> Cell:
    if cell.remark != "cell_number":
        return cell
    return msgspec.structs.replace(cell, text=_NUMBER.sub(lambda match: match[0].replace(".", ","), cell.text))
