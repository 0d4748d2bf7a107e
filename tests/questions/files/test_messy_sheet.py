"""An organizer's sheet with all its faults comes in whole, and the report says what was made of it."""

import pytest

from questions.files.bank import read_bank
from questions.reading.report import BankReport
from tests.questions.files.messy_sheet import FIRST_ROW, REPEATED, ROWS, many_questions, messy_sheet


@pytest.fixture(scope="module")
def report() -> BankReport:
    return read_bank(messy_sheet(many_questions()), "ngan-hang.xlsx")


def test_every_question_comes_in_as_it_was_meant(report: BankReport) -> None:
    assert report.ok
    assert len(report.questions) == ROWS
    assert list(report.questions) == many_questions()


def test_the_sheet_has_the_faults_it_should_have() -> None:
    questions = many_questions()
    assert {len(question.options) for question in questions} == {2, 3, 4}
    assert len({question.topic for question in questions}) == 3
    assert sum(question.pinned for question in questions) > 20
    assert any(question.kind == "many" for question in questions)


def test_the_report_names_what_was_skipped_pinned_and_repeated(report: BankReport) -> None:
    assert [(note.code, note.row) for note in report.skipped] == [
        ("rows_above", 1),
        ("signature", FIRST_ROW + ROWS + 1),
    ]
    assert "Người lập biểu" in report.skipped[1].text("en")
    pinned = {int(question.id[1:]) + FIRST_ROW - 1 for question in report.questions if question.pinned}
    assert {note.row for note in report.pinned} == pinned
    repeats = [(note.code, note.row, note.field) for note in report.warnings]
    assert repeats == [("same_question", second + FIRST_ROW - 1, "text") for _, second in REPEATED]
    assert report.warnings[0].text("en") == "row 67: the same question as row 66; both come in"
    assert {note.code for note in report.guessed} == {"header_found", "no_difficulty", "key_several"}


def test_the_report_speaks_vietnamese(report: BankReport) -> None:
    assert report.warnings[0].text("vi") == "dòng 67: trùng với câu ở dòng 66; cả hai đều được nhận"
