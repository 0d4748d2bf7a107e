"""Questions that a file lists without options: answered by true or false, or by a word that is typed."""

import json
from typing import Any

import pytest

from questions.files.bank import read_bank
from questions.reading.report import BankFileError, BankReport
from tests.questions.files.tables import as_csv, as_xlsx


def shown(report: BankReport) -> list[tuple[str, list[str], tuple[str, ...]]]:
    return [(q.kind, [option.text for option in q.options], q.right) for q in report.questions]


TRUE: tuple[str, list[str], tuple[str, ...]] = ("one", ["Đúng", "Sai"], ("a",))
FALSE: tuple[str, list[str], tuple[str, ...]] = ("one", ["Đúng", "Sai"], ("b",))


@pytest.mark.parametrize(
    "rows",
    [
        [["STT", "Nhận định", "Đúng/Sai"], [1, "Mặt trời mọc hướng đông", "Đúng"], [2, "Năm có 366 ngày", "S"]],
        [["Question", "Answer"], ["The sky is blue", "TRUE"], ["The earth is flat", "F"]],
        [["TT", "Nội dung", "Đúng", "Sai"], [1, "Mặt trời mọc hướng đông", "x", ""], [2, "Năm có 366 ngày", "", "X"]],
        [["TT", "Câu hỏi", "Đ", "S"], [1, "Mặt trời mọc hướng đông", "✓", ""], [2, "Năm có 366 ngày", "", "✓"]],
    ],
)
def test_tables_of_true_and_false(rows: list[list[Any]]) -> None:
    for report in (read_bank(as_xlsx(rows)), read_bank(as_csv(rows).encode())):
        assert shown(report) == [TRUE, FALSE]
        assert [row.state for row in report.rows] == ["guessed", "guessed"]


def test_a_statement_without_one_cross_is_asked_about() -> None:
    rows = [["Nội dung", "Đúng", "Sai"], ["Một", "x", ""], ["Hai", "x", "x"], ["Ba?", "", ""], ["Bốn", "", "x"]]
    report = read_bank(as_xlsx(rows), skip_bad=True)
    assert shown(report) == [TRUE, FALSE]
    assert [row.number for row in (row.place for row in report.rows if row.state == "asked")] == [3, 4]


def test_true_and_false_among_questions_with_options() -> None:
    rows = [
        ["Câu hỏi", "A", "B", "C", "Đáp án"],
        ["Đèn đỏ?", "Dừng", "Đi", "Rẽ", "A"],
        ["Trời xanh", "", "", "", "Đúng"],
        ["Thiếu", "", "", "", "D"],
    ]
    report = read_bank(as_xlsx(rows))
    assert shown(report)[1] == TRUE
    assert [(note.code, note.row) for note in report.errors] == [("few_options", 4)], "D may be an option"


def test_words_and_years_are_answers_to_be_typed() -> None:
    rows: list[list[Any]] = [
        ["STT", "Câu hỏi", "Đáp án", "Giải thích"],
        [1, "Thủ đô?", "Hà Nội", "x"],
        [2, "Năm nào?", "1945", "y"],
    ]
    report = read_bank(as_xlsx(rows))
    assert shown(report) == [("text", [], ("Hà Nội",)), ("number", [], ("1945",))]
    assert len(report.unconfirmed) == 2, "nobody said so yet"


@pytest.mark.parametrize(
    "rows",
    [
        [["STT", "Câu hỏi", "Đáp án"], [1, "Thủ đô?", "A"], [2, "Năm nào?", "Huế"]],
        [["STT", "Câu hỏi", "Ý một", "Ý hai", "Đáp án"], [1, "Thủ đô?", "Huế", "Hà Nội", "Hà Nội"]],
    ],
)
def test_where_options_may_be_elsewhere_the_columns_are_named_that_are_missing(rows: list[list[Any]]) -> None:
    with pytest.raises(BankFileError) as error:
        read_bank(as_xlsx(rows))
    assert error.value.code == "header_lacks"


def listing(*items: dict[str, Any]) -> BankReport:
    return read_bank(json.dumps(items).encode())


def test_words_in_json() -> None:
    truths: list[dict[str, Any]] = [
        {"question": "Trời xanh?", "answer": "True"},
        {"question": "Đất phẳng?", "answer": "False"},
    ]
    assert shown(listing(*truths)) == [TRUE, FALSE]
    words: list[dict[str, Any]] = [
        {"question": "Thủ đô?", "answer": "Hà Nội"},
        {"question": "Năm nào?", "answer": 1945},
    ]
    assert shown(listing(*words)) == [("text", [], ("Hà Nội",)), ("number", [], ("1945",))]
    assert all(row.confirm for row in listing(*words).rows)


def test_json_whose_options_may_be_under_another_name_is_refused() -> None:
    item = {"question": "Thủ đô?", "answer": "Hà Nội", "khac": ["Huế", "Vinh"]}
    assert [note.code for note in listing(item).errors] == ["few_options"]
    assert [note.code for note in listing(item | {"khac": "Huế", "nua": "Vinh"}).errors] == ["few_options"]
    assert [note.code for note in listing({"question": "Thủ đô?", "answer": "B"}).errors] == ["few_options"]


def test_a_column_without_a_name_is_told() -> None:
    rows = [["Câu hỏi", "A", "B", "Đáp án", ""], ["Đèn đỏ?", "Dừng", "Đi", "A", "Theo Điều 5"]]
    report = read_bank(as_xlsx(rows))
    assert [note.text("vi") for note in report.skipped] == ["dòng 1: không dùng cột “E”"]


def test_cards_with_question_and_answer_of_which_one_may_name_an_option() -> None:
    cards = [{"q": f"Từ số {at}?", "a": f"từ {at}"} for at in range(20)] + [{"q": "Ngôn ngữ nào?", "a": "C"}]
    report = listing(*cards)
    assert len(report.questions) == 20
    assert [(note.code, note.row) for note in report.errors] == [("few_options", 21)]
