"""Keys that stand in solutions, reasons and statements; options beyond twelve; lists inside questions."""

import json

import pytest

from questions.files.bank import read_bank
from questions.reading.report import BankFileError, BankReport
from tests.questions.files.tables import as_csv

TWO = "Câu 1: Đèn đỏ?\nA. Dừng\nB. Đi\nCâu 2: Huế ở đâu?\nA. Bắc\nB. Trung\n\n"


def shown(report: BankReport) -> list[tuple[str, list[str], str]]:
    return [(q.text, [option.text for option in q.options], "".join(q.right)) for q in report.questions]


@pytest.mark.parametrize(
    "behind",
    [
        "ĐÁP ÁN:\nCâu 1. A. Dừng\nCâu 2. B. Trung",
        "ĐÁP ÁN\nCâu\tĐáp án\n1\tA\n2\tB",
        "HƯỚNG DẪN GIẢI CHI TIẾT\nCâu 1: Chọn A. Vì luật.\nXem thêm Điều 5.\nCâu 2: Chọn B. Vì bản đồ.",
        "Lời giải\nCâu 1\nChọn A.\nVì luật.\nCâu 2\nVậy đáp án: B",
        "Đáp án và lời giải\n1. Đáp án A. Vì luật.\n2. Đáp án B",
    ],
)
def test_lists_of_answers_with_their_words_or_reasons(behind: str) -> None:
    report = read_bank((TWO + behind).encode())
    assert shown(report) == [("Đèn đỏ?", ["Dừng", "Đi"], "a"), ("Huế ở đâu?", ["Bắc", "Trung"], "b")]
    assert [row.state for row in report.rows if row.id] == ["guessed", "guessed"]
    assert "answer_list" in [note.code for note in report.skipped]


def test_a_list_that_names_a_letter_and_the_text_of_another_is_asked_about() -> None:
    report = read_bank((TWO + "ĐÁP ÁN\nCâu 1. A. Đi\nCâu 2. B. Trung").encode(), skip_bad=True)
    assert [row.state for row in report.rows if row.id] == ["asked", "guessed"]
    assert report.rows[0].choices == ("A", "B", "skip")


def test_solutions_that_leave_a_question_out_are_no_list() -> None:
    report = read_bank((TWO + "LỜI GIẢI\nCâu 1: Chọn A. Vì luật.\nCâu 2: Vì bản đồ.").encode())
    assert report.questions == ()


def test_the_end_of_an_explanation_may_say_the_key() -> None:
    text = "Câu 1: Đèn đỏ?\nA. Dừng\nB. Đi\nLời giải.\nTheo luật phải dừng, vậy chọn đáp án A."
    report = read_bank(text.encode())
    assert shown(report) == [("Đèn đỏ?", ["Dừng", "Đi"], "a")]
    assert report.unconfirmed
    written = text + "\nĐáp án: B"
    assert [note.code for note in read_bank(written.encode()).errors] == ["two_keys"]


def test_a_statement_of_the_key_may_say_what_the_option_says() -> None:
    text = "Câu 1: Ai?\nA. Một\nB. Hai\nC. Cả A và B\nĐáp án đúng là C (Cả A và B)"
    assert shown(read_bank(text.encode())) == [("Ai?", ["Một", "Hai", "Cả A và B"], "c")]


def test_statements_that_are_true_or_false_in_a_text() -> None:
    text = (
        "Câu 1: Đất phẳng.\nĐáp án: Sai\n\nCâu 2: Trời xanh (Đ/S)\nĐáp án: Đ\n\nCâu 3: Ai?\nA. Một\nB. Hai\nĐáp án: B"
    )
    report = read_bank(text.encode())
    assert shown(report) == [
        ("Đất phẳng.", ["Đúng", "Sai"], "b"),
        ("Trời xanh (Đ/S)", ["Đúng", "Sai"], "a"),
        ("Ai?", ["Một", "Hai"], "b"),
    ]
    assert shown(read_bank("Câu 1: Đất phẳng.\nĐáp án: Sai".encode()))[0][2] == "b"


def test_more_options_than_there_may_be_are_counted() -> None:
    letters = "ABCDEFGHIJKLMN"
    text = "Câu 1: Gì?\n" + "".join(f"{letter}. x{letter}\n" for letter in letters) + "Đáp án: N"
    table = [["Câu hỏi", *(f"Option {at}" for at in range(1, 15)), "Đáp án"], ["Gì?", *letters, "14"]]
    for data in (text, as_csv(table)):
        (error,) = read_bank(data.encode()).errors
        assert (error.code, error.message.values["count"]) == ("many_options", 14)


def test_the_last_list_in_capitals_are_the_options() -> None:
    text = "Câu 1: Nối:\n1. Huế\n2. Vinh\na. Lam\nb. Hương\nA. 1a, 2b\nB. 1b, 2a\nĐáp án: B\n"
    text += "Câu 2: Đúng sai?\na) m\nb) n\nc) p\nd) q\nĐáp án: a) Đ b) S c) Đ d) S"
    report = read_bank(text.encode())
    assert shown(report)[0] == ("Nối:\n1. Huế\n2. Vinh\na. Lam\nb. Hương", ["1a, 2b", "1b, 2a"], "b")


def test_what_stands_before_the_answer_in_a_line_stays() -> None:
    text = "Câu 1: Gì? A. Một; B. Hai. Đáp án: B"
    assert shown(read_bank(text.encode()))[0][1] == ["Một", "Hai."]


def test_questions_of_json_that_are_objects_and_short_names() -> None:
    item = {
        "question": {"text": "Đèn đỏ?"},
        "answers": [{"content": "Đi", "correct": 0}, {"content": "Dừng", "correct": 1}],
    }
    assert shown(read_bank(json.dumps([item]).encode())) == [("Đèn đỏ?", ["Đi", "Dừng"], "b")]
    short = {"cau": "Đèn đỏ?", "A": "Đi", "B": "Dừng", "DA": "B"}
    assert shown(read_bank(json.dumps([short]).encode())) == [("Đèn đỏ?", ["Đi", "Dừng"], "b")]


def test_a_key_that_is_the_name_of_an_option_is_that_option() -> None:
    items = [
        {"question": "Đèn?", "answers": {"_1": "Đi", "_2": "Dừng"}, "correct_answer": "_2"},
        {"question": "Sông?", "answers": {"_5": "Hương", "_6": "Hồng"}, "correct_answer": "_5"},
        {"question": "Số?", "answers": {"2": "hai", "1": "một"}, "correct_answer": 1},
    ]
    report = read_bank(json.dumps(items).encode())
    assert [keys for _, _, keys in shown(report)] == ["b", "a", "b"]


def test_what_is_broken_under_another_delimiter_is_not_told() -> None:
    text = '"Mẫu\nnhập",Unnamed: 1,Unnamed: 2\n1,Đèn?,Đi\n2,Sông?,Hương\n'
    with pytest.raises(BankFileError) as caught:
        read_bank(text.encode(), "mau.csv")
    assert caught.value.code == "no_header"


def test_a_table_with_braces_in_its_texts_is_no_gift() -> None:
    text = "Tên,HTML,Chọn,Loại\n" + "Toán,<p>{=1} và {~2}</p>,A|B,mc\n" * 3
    with pytest.raises(BankFileError) as caught:
        read_bank(text.encode(), "mau.csv")
    assert caught.value.code == "no_header"


def test_names_in_the_plural_are_no_further_options() -> None:
    rows = [["Câu hỏi", "Choices", "Answer"], ["Đèn?", "Đi;Dừng", "B"]]
    assert shown(read_bank(as_csv(rows).encode())) == [("Đèn?", ["Đi", "Dừng"], "b")]
