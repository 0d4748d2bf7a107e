"""A document as CSV that Excel opens right: UTF-8 with a byte order mark, every field quoted, no cell a formula. Tables
after the first follow below an empty line."""

import re
from datetime import datetime

import phonenumbers
from phonenumbers import PhoneNumberFormat

from contest.documents.table import Cell, Document
from questions.files.csv_format import write_delimited
from questions.text import guard

# A phone number as the archive keeps it.
_PHONE = re.compile(r"\+\d{6,15}")


def write(document: Document) -> bytes:
    rows: list[list[str | int]] = []
    for table in document.tables:
        heads = [column.name for column in table.columns] if table.names_in_csv else list(document.heads(table))
        rows += [[]] if rows else []
        rows.append([*heads])
        rows += ([_plain(cell) for cell in cells] for cells in document.cells(table))
    return write_delimited(rows)


def _plain(cell: Cell) -> str | int:
    """Numbers stay numbers: only text could be a formula."""
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d %H:%M:%S}.{cell.microsecond // 1000:03}"
    if isinstance(cell, str):
        # behind a semicolon, because that is what parts cells where a comma parts decimals
        first, *others = _international(cell).split(";")
        return ";".join([first, *map(guard, others)])
    return "" if cell is None else cell


def _international(text: str) -> str:
    """`+84905000002` as `(+84) 905 000 002`: a plus in front would need an apostrophe, which people then copy along,
    and digits alone lose their zeros in a spreadsheet. The form takes it back as it is."""
    number = read_phone(text)
    if number is None:
        return text
    code, _, rest = phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL).partition(" ")
    return f"({code}) {rest}"


def read_phone(text: str) -> phonenumbers.PhoneNumber | None:
    if not _PHONE.fullmatch(text):
        return None
    try:
        return phonenumbers.parse(text)
    except phonenumbers.NumberParseException:
        return None
