"""Cells as Excel shows them: number formats, raised and struck-out letters, old fonts, what is hidden."""

from datetime import datetime, time, timedelta
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from questions.files.bank import read_bank
from questions.files.excel.shown import show_number
from questions.reading.report import BankFileError, BankReport
from tests.questions.files.tables import good, stored, table


def sheet_of(*rows: list[Any]) -> Any:
    workbook = openpyxl.Workbook()
    sheet: Any = workbook.active
    for row in table(*rows):
        sheet.append(row)
    return sheet


def read(sheet: Any) -> BankReport:
    return read_bank(stored(sheet.parent))


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (7, "000", "007"),
        (40, '0" km/h"', "40 km/h"),
        (40, "0\\ \\k\\m", "40 km"),
        (905123456, "0000 000 000", "0905 123 456"),
        (0.5, "0%", "50%"),
        (0.125, "0.0%", "12.5%"),
        (0.5, "0.00", "0.50"),
        (0.25, "0.0#", "0.25"),
        (1.25, "# ?/?", "1 1/4"),
        (0.5, "?/?", "1/2"),
        (0.3, "# ??/100", "30/100"),
        (-5, "0;(0)", "(5)"),
        (-5, "0", "-5"),
        (0, '0;-0;"không"', "không"),
        (5, "[Red]0", "5"),
        (0.1 + 0.2, "General", "0.3"),
        (12, '"Điều "0', "Điều 12"),
        (1000, "#,##0", "1000"),
        (45, '0"°C"', "45°C"),
        (3, "0_)", "3"),
        (3, '0 "đồng"', "3 đồng"),
        (100, "[$₫-42A]0", "₫100"),
    ],
)
def test_numbers_as_their_format_shows_them(value: float, code: str, text: str) -> None:
    assert show_number(value, code)[0] == text


MOMENT = datetime(1975, 4, 30, 10, 45)  # noqa: DTZ001 - cells have no zone


def test_moments_and_durations() -> None:
    sheet = sheet_of(good(1, a=MOMENT, b=timedelta(hours=30, minutes=15), c=time(7, 5), d=timedelta(minutes=90)))
    for name, code in {"D2": "dd/mm/yyyy hh:mm", "E2": "[h]:mm", "F2": "hh:mm", "G2": "[mm]:ss"}.items():
        sheet[name].number_format = code
    report = read(sheet)
    assert [option.text for option in report.questions[0].options] == ["30/04/1975 10:45", "30:15", "07:05", "90:00"]
    assert report.rows[0].state == "guessed"


def test_whole_numbers_with_a_format_are_certain_and_decimals_are_not() -> None:
    sheet = sheet_of(good(1, a=7, b=70, c=700, d="x"), good(2, a=0.5, b=1.5))
    for name in ("D2", "E2", "F2"):
        sheet[name].number_format = "000"
    report = read(sheet)
    assert [row.state for row in report.rows] == ["certain", "guessed"]
    assert report.questions[0].options[0].text == "007"


def test_decimals_have_a_comma_where_the_texts_have_one() -> None:
    report = read(sheet_of(good(1, text="0,1 + 0,2 bằng mấy?", a=0.1 + 0.2, b=1.1)))
    assert [option.text for option in report.questions[0].options][:2] == ["0,3", "1,1"]


def test_raised_lowered_and_struck_out_letters() -> None:
    sheet = sheet_of(good(1), good(2), good(3))
    up, down, struck = InlineFont(vertAlign="superscript"), InlineFont(vertAlign="subscript"), InlineFont(strike=True)
    sheet["D2"] = CellRichText("10", TextBlock(up, "2"), " m")
    sheet["D3"] = CellRichText("H", TextBlock(down, "2"), "O")
    sheet["D4"] = CellRichText("Huế ", TextBlock(struck, "Hà Nội"))
    report = read(sheet)
    assert [question.options[0].text for question in report.questions] == ["10² m", "H₂O"]
    assert [row.state for row in report.rows] == ["certain", "certain", "asked"]
    sheet["D4"] = "Huế"
    sheet["E4"].font = Font(strike=True)
    assert [note.code for note in read(sheet).errors] == ["struck_out"]


def test_old_fonts() -> None:
    sheet = sheet_of(good(1, text="Thñ ®« cña n\u00adíc ta?"), good(2, text="Thuû ñoâ?"))
    sheet["C2"].font = Font(name=".VnTime")
    sheet["C3"].font = Font(name="VNI-Times")
    report = read(sheet)
    assert [question.text for question in report.questions] == ["Thủ đô của nước ta?", "Thủ đô?"]
    assert [row.state for row in report.rows] == ["guessed", "guessed"]
    with pytest.raises(BankFileError) as caught:
        read(sheet_of(good(1, text="Thñ ®« cña n\u00adíc ta lµ g×?")))
    assert caught.value.code == "old_font"


def test_hidden_rows_and_columns_and_cells_are_left_out_and_told() -> None:
    sheet = sheet_of(good(1), good(2, text="Đã loại"), good(3))
    sheet["I1"], sheet["I2"] = "Ghi chú", "B đúng"
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["I"].hidden = True
    sheet["G2"].number_format = ";;;"
    report = read(sheet)
    assert [question.id for question in report.questions] == ["q001", "q003"]
    assert len(report.questions[0].options) == 3
    assert {"hidden_rows", "hidden_columns", "hidden_text"} <= {note.code for note in report.skipped}
    sheet.auto_filter.ref = "A1:H4"
    assert len(read(sheet).questions) == 2
