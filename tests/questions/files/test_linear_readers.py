"""A line or a cell of one sign over and over costs what its length is, not the square of it."""

import time
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO

import openpyxl
import pytest

from questions.files.bank import read_bank
from questions.reading.report import BankFileError

UNITS = (
    " ",
    "\t",
    "\n ",
    "\u00a0",
    "0",
    "1,",
    "(",
    "[",
    "<",
    "_",
    "*",
    "{",
    "~",
    "A. ",
    "Câu 1 ",
    "$",
    "&",
    "=",
    "[ ]",
)
LENGTH = 32_000
"""What a cell of Excel holds. A square of it would be more than two seconds."""
MOST_S = 1.0
HEAD = ["STT", "Chuyên đề", "Nội dung câu hỏi", "Phương án A", "Phương án B", "Đáp án đúng"]
ROW = ["1", "Huế", "Câu hỏi là gì?", "Một", "Hai", "B"]


def row_with(long: str, column: int) -> list[str]:
    return [text + long if place == column else text for place, text in enumerate(ROW)]


def as_csv(long: str, column: int) -> bytes:
    rows = (HEAD, ROW, row_with(long, column))
    return "\n".join(",".join('"' + text.replace('"', '""') + '"' for text in row) for row in rows).encode()


def as_xlsx(long: str, column: int) -> bytes:
    workbook = openpyxl.Workbook()
    for row in (HEAD, ROW, row_with(long, column)):
        workbook.worksheets[0].append(row)
    stored = BytesIO()
    workbook.save(stored)
    return stored.getvalue()


def as_text(long: str, column: int) -> bytes:
    options = f"A. Một {long if column == 3 else ''}\nB. Hai\n"
    text = f"Câu 1: Là gì? {long if column == 2 else ''}\n{options}Đáp án: {long if column == 5 else 'B'}\n"
    return (text + (long if column == 0 else "")).encode()


@pytest.mark.parametrize("make", [as_csv, as_xlsx, as_text], ids=["csv", "xlsx", "text"])
def test_no_sign_costs_the_square_of_how_often_it_stands_there(make: Callable[[str, int], bytes]) -> None:
    slow = []
    for unit in UNITS:
        for column in (0, 2, 3, 5):
            data = make(unit * (LENGTH // len(unit)) + "!x", column)
            begun = time.process_time()
            with suppress(BankFileError):
                read_bank(data, skip_bad=True)
            took = time.process_time() - begun
            if took > MOST_S:
                slow.append(f"{unit!r} in column {column}: {took:.1f} s")
    assert slow == []
