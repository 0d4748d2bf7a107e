"""Old Excel workbooks and OpenDocument sheets: cells as they are shown, without what is hidden."""

from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest

from questions.files.bank import read_bank
from questions.reading.report import BankFileError, BankReport
from tests.questions.files.test_pictures_inside import drawn, shown

OLD = Path(__file__).parents[2] / "fixtures" / "cau-hoi.xls"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"
CONTENT = (
    f'<office:document-content xmlns:office="{OFFICE}office:1.0" xmlns:table="{OFFICE}table:1.0" '
    f'xmlns:text="{OFFICE}text:1.0" xmlns:style="{OFFICE}style:1.0" xmlns:draw="{OFFICE}drawing:1.0" '
    f'xmlns:fo="{OFFICE}xsl-fo-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:svg="{OFFICE}svg:1.0">'
    '<office:automatic-styles><style:style style:name="up"><style:text-properties style:text-position="super 58%%"/>'
    '</style:style><style:style style:name="out"><style:text-properties style:text-line-through-style="solid"/>'
    '</style:style><style:style style:name="gone"><style:table-properties table:display="false"/></style:style>'
    "</office:automatic-styles><office:body><office:spreadsheet>"
    '<table:table table:name="Câu hỏi">%s</table:table>'
    '<table:table table:name="Ẩn" table:style-name="gone">%s</table:table>'
    "</office:spreadsheet></office:body></office:document-content>"
)


def cell(text: str, more: str = "", **attributes: str) -> str:
    given = "".join(f' {name.replace("_", ":", 1).replace("_", "-")}="{value}"' for name, value in attributes.items())
    return f"<table:table-cell{given}><text:p>{text}</text:p>{more}</table:table-cell>"


def row(*cells: str, attributes: str = "") -> str:
    inner = "".join(text if text.startswith("<") else cell(text) for text in cells)
    return f"<table:table-row{attributes}>{inner}</table:table-row>"


def ods(*rows: str, **parts: bytes) -> bytes:
    stored = BytesIO()
    with ZipFile(stored, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", CONTENT % ("".join(rows), row("Câu hỏi", "A", "B", "Đáp án")))
        for name, raw in parts.items():
            archive.writestr(f"Pictures/{name}.png", raw)
    return stored.getvalue()


def told(report: BankReport) -> set[str]:
    return {note.code for note in report.skipped}


def test_an_old_workbook_is_read_as_one_of_today() -> None:
    report = read_bank(OLD.read_bytes(), "cau-hoi.xls")
    assert report.format == "xls" and report.ok
    by_text = {question.text: question for question in report.questions}
    assert {"Số điện thoại khẩn cấp?", "Bao nhiêu?"} < set(by_text)
    assert [question.topic for question in report.questions] == ["Luật"] * len(report.questions)
    assert by_text["Bao nhiêu?"].right == ("a",)
    assert "sheet_hidden" in told(report)


def test_an_old_workbook_under_another_name_is_refused() -> None:
    with pytest.raises(BankFileError, match=r"\.xlsx but its content is xls"):
        read_bank(OLD.read_bytes(), "cau-hoi.xlsx")


def test_pictures_of_an_old_workbook_are_not_lost_in_silence() -> None:
    with pytest.raises(BankFileError) as caught:
        read_bank(OLD.read_bytes() + drawn("red"), "cau-hoi.xls")
    assert caught.value.code == "xls_pictures"


def test_an_open_sheet_is_read_as_it_is_shown() -> None:
    frame = '<draw:frame><draw:image xlink:href="Pictures/sign.png"/><svg:desc>Biển cấm</svg:desc></draw:frame>'
    data = ods(
        row("STT", "Chủ đề", "Câu hỏi", "A", "B", "Đáp án"),
        row(
            "1",
            cell("Luật", table_number_rows_spanned="2"),
            cell('Diện tích 10 m<text:span text:style-name="up">2</text:span> là?'),
            cell("007", office_value="7"),
            cell('b<text:s text:c="2"/>c<text:span text:style-name="out">bỏ</text:span>'),
            "B",
        ),
        row("2", "<table:covered-table-cell/>", cell("Biển nào?", frame), "x", "y", "A"),
        row("3", "", "Ẩn?", "x", "y", "A", attributes=' table:visibility="collapse"'),
        row("", attributes=' table:number-rows-repeated="1048000"'),
        sign=drawn("red"),
    )
    report = read_bank(data, "bank.ods")
    assert report.ok and report.format == "ods"
    first, second = report.questions
    assert shown(report, first.text)[0] == "Diện tích 10 m² là?"
    assert [option.text for option in first.options] == ["007", "b c"]
    assert (first.topic, second.topic) == ("Luật", "Luật")
    assert shown(report, second.text) == ("Biển nào?", drawn("red"))
    assert "![Biển cấm](" in second.text
    assert {"rows_hidden", "sheet_hidden"} <= told(report)


def test_an_open_sheet_reads_as_the_same_table_in_excel() -> None:
    table: list[list[Any]] = [
        ["STT", "Câu hỏi", "A", "B", "Đáp án"],
        ["1", "Một?", "a", "b", "A"],
        ["2", "Hai?", "c", "d", "B"],
    ]
    workbook = openpyxl.Workbook()
    for cells in table:
        workbook.worksheets[0].append(cells)
    stored = BytesIO()
    workbook.save(stored)
    data = ods(*(row(*cells) for cells in table))
    assert read_bank(data).questions == read_bank(stored.getvalue()).questions


def test_an_open_sheet_that_repeats_without_end_is_refused() -> None:
    head = row("STT", "Câu hỏi", "A", "B", "Đáp án")
    with pytest.raises(BankFileError):
        read_bank(ods(head, row("1", "Một?", "a", "b", "A", attributes=' table:number-rows-repeated="900000"') * 60))
