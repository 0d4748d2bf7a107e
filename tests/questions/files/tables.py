"""Small tables as files, for tests: the same rows as xlsx, csv or a Word table."""

import csv
from collections.abc import Sequence
from io import BytesIO, StringIO
from typing import Any

import docx
import openpyxl

HEADER = (
    "STT",
    "Chuyên đề",
    "Nội dung câu hỏi",
    "Phương án A",
    "Phương án B",
    "Phương án C",
    "Phương án D",
    "Đáp án đúng",
)
Row = Sequence[Any]


def good(number: int | str, **changes: Any) -> list[Any]:
    """A row under HEADER; `changes` by column: topic, text, a, b, c, d, key."""
    row = {
        "stt": number,
        "topic": "Lịch sử",
        "text": f"Câu hỏi thứ {number} là gì?",
        "a": "Một",
        "b": "Hai",
        "c": "Ba",
        "d": "Bốn",
        "key": "B",
    }
    return list((row | changes).values())


def table(*rows: Row) -> list[Row]:
    return [HEADER, *rows]


def as_xlsx(rows: Sequence[Row], **sheets: Sequence[Row]) -> bytes:
    workbook = openpyxl.Workbook()
    sheet: Any = workbook.active
    for row in rows:
        sheet.append(list(row))
    for title, more in sheets.items():
        other: Any = workbook.create_sheet(title)
        for row in more:
            other.append(list(row))
    return stored(workbook)


def stored(workbook: Any) -> bytes:
    held = BytesIO()
    workbook.save(held)
    return held.getvalue()


def as_csv(rows: Sequence[Row], delimiter: str = ",") -> str:
    held = StringIO(newline="")
    csv.writer(held, delimiter=delimiter).writerows(rows)
    return held.getvalue()


def as_word_table(rows: Sequence[Row]) -> bytes:
    document = docx.Document()
    document.add_paragraph("NGÂN HÀNG CÂU HỎI")
    made = document.add_table(len(rows), max(map(len, rows)))
    for cells, row in zip(made.rows, rows, strict=True):
        for cell, value in zip(cells.cells, row, strict=False):
            cell.text = "" if value is None else str(value)
    return stored(document)
