"""What Excel made of what was typed: dates, percentages, numbers, formulas, errors."""

from datetime import date
from typing import Any

import openpyxl

from questions.files.bank import read_bank
from questions.model import Question
from tests.questions.files.tables import as_xlsx, good, stored, table


def texts(question: Question) -> list[str]:
    return [option.text for option in question.options]


def test_what_excel_made_of_what_was_typed() -> None:
    workbook = openpyxl.Workbook()
    sheet: Any = workbook.active
    for row in table(good(1, a=date(1975, 4, 30), b=0.5, c=0.25, d=1945)):
        sheet.append(row)
    sheet["D2"].number_format = "d/m/yyyy"
    sheet["E2"].number_format = "0%"
    sheet.append(good(2, a=date(2024, 9, 2), b=date(1930, 2, 3), c=True, d=1000))
    sheet["D3"].number_format = "d-mmm"
    sheet["E3"].number_format = "mm-dd-yy"
    sheet["G3"].number_format = "#,##0"
    report = read_bank(stored(workbook))
    assert [texts(question) for question in report.questions] == [
        ["30/4/1975", "50%", "0.25", "1945"],
        ["2/9", "03/02/1930", "TRUE", "1000"],
    ]
    assert [(note.code, note.row, note.field) for note in report.guessed if note.row and note.row > 1] == [
        ("cell_date", 2, "option A"),
        ("cell_number", 2, "option C"),
        ("cell_date", 3, "option A"),
        ("cell_date", 3, "option B"),
        ("cell_number", 3, "option D"),
    ]


def test_formulas_without_a_result_and_error_cells_are_errors() -> None:
    report = read_bank(as_xlsx(table(good(1, text='=CONCAT("a","b")'), good(2, b="#REF!"))))
    assert [(note.code, note.row, note.field) for note in report.errors] == [
        ("cell_formula", 2, "text"),
        ("cell_error", 3, "option B"),
    ]
