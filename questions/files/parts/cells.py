"""A spreadsheet's cell as the text a person sees. Dates and numbers are guesses, and say so."""

import re
from datetime import date, datetime, time
from decimal import Decimal

from questions.files.parts.grid import Cell

_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


def read_cell(value: object, kind: str, number_format: str) -> Cell:
    """`kind` and `number_format` are openpyxl's. "30/4/1975" typed into Excel is a date: it is read back the way
    Vietnamese write it, with two digits where the format has two."""
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
