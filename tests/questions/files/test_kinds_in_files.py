"""Questions of every kind in every format: written and read back, and as people write them."""

import pytest

from questions.files.bank import FORMATS, read_bank, write_bank
from questions.kinds import KINDS
from questions.model import Option, Question
from tests.questions.files.tables import as_csv, as_word_table, as_xlsx

OPTIONS = tuple(map(Option, "abcd", ("sông", "núi", "biển", "hồ")))
QUESTIONS = (
    Question("q001", "Chọn một?", OPTIONS, ("b",)),
    Question("q002", "Chọn nhiều?", OPTIONS, ("a", "c"), kind="many"),
    Question("q003", "Bao nhiêu?", (), ("3.14\u00b10.01 km", "1.2340 km"), kind="number"),
    Question("q004", "Sông nào?", (), ("Sông Hương", "Hương Giang"), kind="text"),
    Question("q005", "Các ý sau?", OPTIONS, ("a:true", "b:false", "c:true", "d:false"), kind="statements"),
    Question("q006", "Vitamin nào?", (), ("C",), kind="text"),
    Question("q007", "Xếp từ thấp đến cao", OPTIONS, ("a:2", "b:4", "c:1", "d:3"), kind="order"),
    Question(
        "q008", "Ghép nối", tuple(map(Option, "ab123", ("hồ", "núi", "mây", "đá", "cá"))), ("a:3", "b:2"), kind="match"
    ),
)
HEADER = ["STT", "Nội dung câu hỏi", "A", "B", "C", "D", "Đáp án", "Loại câu hỏi", "Mức độ"]
ROWS = [
    HEADER,
    ["1", "Chọn một?", "sông", "núi", "biển", "hồ", "B", "", "TB"],
    ["2", "Chọn nhiều?", "sông", "núi", "biển", "hồ", "A, C", "", "TB"],
    ["3", "Bao nhiêu?", "", "", "", "", "3,14 ± 0,01 km; 1,2340", "Số", "TB"],
    ["4", "Sông nào?", "", "", "", "", "Sông Hương; Hương Giang", "Trả lời ngắn", "TB"],
    ["5", "Các ý sau?", "sông", "núi", "biển", "hồ", "Đ S Đ S", "", "TB"],
    ["6", "Vitamin nào?", "", "", "", "", "C", "Điền từ", "TB"],
    ["7", "Xếp từ thấp đến cao", "sông", "núi", "biển", "hồ", "C - A - D - B", "Sắp xếp thứ tự", "TB"],
    ["8", "Ghép nối", "hồ → cá", "núi -> đá", "→ mây", "", "", "Ghép cột", "TB"],
]


def test_every_kind_is_tried_here() -> None:
    assert {question.kind for question in QUESTIONS} == set(KINDS)


@pytest.mark.parametrize("format", FORMATS)
def test_what_is_written_reads_back_as_the_same_questions(format: str) -> None:
    assert read_bank(write_bank(QUESTIONS, format)).questions == QUESTIONS


@pytest.mark.parametrize("make", [as_xlsx, lambda rows: as_csv(rows).encode(), as_word_table])
def test_tables_as_people_write_them(make: object) -> None:
    report = read_bank(make(ROWS))  # type: ignore[operator]
    assert report.errors == ()
    assert report.questions == QUESTIONS


def test_a_question_whose_kind_is_not_named_and_that_has_no_options_is_asked_for() -> None:
    """A number or a text may be all that is left of a broken row."""
    rows = [HEADER, [*ROWS[3][:7], "", "TB"], [*ROWS[1][:7], "Số", "TB"]]
    report = read_bank(as_csv(rows).encode())
    assert [(note.code, note.row) for note in report.errors] == [("few_options", 2), ("takes_no_options", 3)]


def test_a_bank_of_numbers_alone_is_a_text_file() -> None:
    text = "Câu 1: Dài bao nhiêu?\nĐáp án: 402,6 m\nLoại: số\n\nCâu 2: Cao\nbao nhiêu?\nLoại: số\nĐáp án: 5\n"
    report = read_bank(text.encode())
    assert [(each.text, each.right) for each in report.questions] == [
        ("Dài bao nhiêu?", ("402.6 m",)),
        ("Cao\nbao nhiêu?", ("5",)),
    ]


def test_an_answer_before_the_options_is_the_answer() -> None:
    (question,) = read_bank("Câu 1: Gì?\nĐáp án: B\nA. x\nB. y\n".encode()).questions
    assert (question.text, question.right) == ("Gì?", ("b",))
