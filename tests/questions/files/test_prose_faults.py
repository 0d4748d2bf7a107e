"""Faults of running text: what must not become a part of an option, a wrong key or a lost one."""

import pytest

from questions.files.bank import read_bank
from questions.reading.report import BankReport, ReadRow
from tests.questions.files.test_text_format import as_text, as_word, shown


def read(text: str) -> BankReport:
    return read_bank(as_text(text))


def states(report: BankReport) -> list[str]:
    return [row.state for row in report.rows if row.state != "skipped"]


def only(text: str) -> ReadRow:
    (row,) = [row for row in read(text).rows if row.state != "skipped"]
    return row


TWO = "Câu 1: Là gì?\nA. Một\nB. Hai\n{line}\nĐáp án: B\n\nCâu 2: Gì nữa?\nA. x\nB. y\nĐáp án: A"


@pytest.mark.parametrize(
    "line",
    [
        *(
            "Giải thích: vì hai là số chẵn nên B đúng.",
            "Hướng dẫn giải: chọn hai.",
            "Lời giải chi tiết: B",
            "Explanation: B",
        ),
        *("Trang 3", "Trang 2/4 - Mã đề 101", "3/10", "- 12 -", "----HẾT----", "HẾT", "=========", "Mã đề: 132"),
        *("Người ra đề: Nguyễn Văn X", "Giáo viên biên soạn: An", "https://example.org/de-thi", "SĐT: 0905 000 000"),
    ],
)
def test_lines_that_belong_to_no_option_are_left_out_and_told(line: str) -> None:
    report = read(TWO.format(line=line))
    assert shown(report)[0] == ("q001", "Là gì?", ["Một", "Hai"], "b")
    assert [note.row for note in report.skipped] == [4]
    assert states(report) == ["certain", "certain"]


@pytest.mark.parametrize("line", ["Theo luật thì hai là đúng.", "TRƯỜNG THCS KIM ĐỒNG", "Bài tập về nhà", "2024"])
def test_a_line_that_may_be_anything_is_asked_about(line: str) -> None:
    report = read(TWO.format(line=line))
    assert [(note.code, note.row) for note in report.errors] == [("stray_line", 1)]
    asked = report.rows[0]
    assert (asked.state, asked.choices) == ("asked", ("drop", "join", "skip"))
    assert line in report.errors[0].text("vi")


def test_a_line_that_goes_on_is_joined_and_told() -> None:
    report = read(TWO.format(line="hoặc nhiều hơn"))
    assert shown(report)[0][2] == ["Một", "Hai\nhoặc nhiều hơn"]
    assert states(report) == ["guessed", "certain"]


def test_what_stands_between_questions_without_an_empty_line() -> None:
    text = """I. AN TOÀN
Câu 1: Đèn đỏ?
*A. Dừng
B. Đi
II. TRẺ EM
Câu 2: Số nào?
A. 113
*B. 111
----HẾT----
Người ra đề: Nguyễn Văn X, SĐT 0905000000"""
    report = read(text)
    assert [(question.topic, [option.text for option in question.options]) for question in report.questions] == [
        ("I. AN TOÀN", ["Dừng", "Đi"]),
        ("II. TRẺ EM", ["113", "111"]),
    ]


@pytest.mark.parametrize("make", [as_text, as_word])
@pytest.mark.parametrize(
    "options",
    [
        "A. Bảy        C. Chín\nB. Năm        D. Tám",
        "A. Bảy\tC. Chín\nB. Năm\tD. Tám",
        "A. Bảy   B. Năm   C. Chín   D. Tám",
        "A. Bảy\tB. Năm\nC. Chín\tD. Tám",
        "A. Bảy\nB. Năm\nC. Chín\nD. Tám",
        "a) Bảy    b) Năm    c) Chín    d) Tám",
        "A. Bảy B. Năm C. Chín D. Tám",
        "A. Bảy C. Chín\nB. Năm D. Tám",
    ],
)
def test_options_side_by_side(make: object, options: str) -> None:
    report = read_bank(make(f"Câu 1: Mấy ngày?\n{options}\nĐáp án: A"))  # type: ignore[operator]
    assert sorted(zip("abcd", ["Bảy", "Năm", "Chín", "Tám"], strict=True)) == [
        (option.id, option.text) for option in report.questions[0].options
    ]


def test_a_letter_inside_an_option_is_no_option() -> None:
    four = "Câu {n}: Gì?\nA. Một\nB. Hai\nC. Ba\nD. Bốn\nĐáp án: A\n\n"
    report = read(four.format(n=1) + four.format(n=2) + four.format(n=3).replace("Bốn", "Vitamin E. coli"))
    assert [option.text for option in report.questions[2].options] == ["Một", "Hai", "Ba", "Vitamin E. coli"]
    assert states(report) == ["certain", "certain", "guessed"]


def test_a_list_inside_the_question_is_no_list_of_options() -> None:
    text = """Câu 1: Cho các việc sau:
a) Đội mũ
b) Vượt đèn đỏ
c) Nhường đường
d) Đi đúng làn
Có mấy việc đúng?
A. 1
B. 2
C. 3
D. 4
Đáp án: C"""
    (question,) = read(text).questions
    assert [option.text for option in question.options] == ["1", "2", "3", "4"]
    assert "c) Nhường đường" in question.text and question.right == ("c",)
    bare = """1. Cho các phát biểu:
1. Nước sôi ở 100 độ
2. Nước đóng băng ở 0 độ
Phát biểu nào đúng?
A. Chỉ 1
B. Cả hai
Đáp án: B

2. Một phút mấy giây?
A. 30
B. 60
Đáp án: B"""
    first, second = read(bare).questions
    assert "2. Nước đóng băng ở 0 độ" in first.text and len(first.options) == 2
    assert second.text == "Một phút mấy giây?"


def test_up_to_twelve_options_and_no_more() -> None:
    letters = "ABCDEFGHIKLM"
    text = "Câu 1: Tỉnh nào?\n" + "".join(f"{letter}. Tỉnh {letter}\n" for letter in letters)
    (question,) = read(f"{text}Đáp án: K").questions
    assert [option.text[-1] for option in question.options] == list(letters)
    assert question.right == ("k",)
    refused = read("Câu 1: Tỉnh nào?\n" + "".join(f"{x}. Tỉnh {x}\n" for x in "ABCDEFGHIJKLM") + "Đáp án: K")
    assert [note.code for note in refused.errors] == ["many_options"]
    assert "12" in refused.errors[0].text("vi")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Câu 1: Mấy ngày? (Đáp án: B)\nA. Năm\nB. Bảy", "b"),
        ("Câu 1: Mấy ngày? [B]\nA. Năm\nB. Bảy", "b"),
        ("Câu 1 (Nhận biết): Mấy ngày? (ĐA: B)\nA. Năm\nB. Bảy", "b"),
        ("Câu 1 [TH]. Mấy ngày? [B]\nA. Năm\nB. Bảy", "b"),
        ("Câu 1: Mấy ngày?\nĐáp án: B\nA. Năm\nB. Bảy", "b"),
        ("Câu 1: Mấy ngày?\nA. Năm\nB. Bảy   Đáp án: B", "b"),
        ("Câu 1: Mấy ngày?\nA. Năm\nB. Bảy => B", "b"),
        ("Câu 1: Mấy ngày?\nA. Năm\n#B. Bảy", "b"),
        ("Câu 1: Mấy ngày?\nA. Năm\n[B]. Bảy", "b"),
        ("Câu 1: Mấy ngày?\nA. Năm\n(x) B. Bảy", "b"),
        ("Câu 1: Mấy ngày?\n☐ A. Năm\n☑ B. Bảy", "b"),
        ("Câu 1: Mấy ngày?\nA. Năm\nB. Bảy (đúng)", "b"),
        ("Câu 1: Mấy ngày?\nA. Năm\nB. Bảy ✓", "b"),
        ("Câu 1: Mấy ngày?\nA. Năm\nB. Bảy\n\nĐÁP ÁN\n1. B", "b"),
        ("Câu 1: Mấy ngày?\nA. Năm\nB. Bảy\nĐáp án: B. Bảy", "b"),
    ],
)
def test_keys_in_other_places_are_taken_and_no_part_of_the_text(text: str, key: str) -> None:
    report = read(text)
    assert shown(report) == [("q001", "Mấy ngày?", ["Năm", "Bảy"], key)]
    assert states(report) == (["certain"] if text.endswith("Đáp án: B. Bảy") else ["guessed"]) or "  Đáp án" in text


@pytest.mark.parametrize(
    "text",
    [
        "Câu 1: Mấy ngày?\nA. Năm\n[B]. Bảy\nĐáp án: A",
        "Câu 1: Mấy ngày? (Đáp án: B)\nA. Năm\nB. Bảy\nĐáp án: A",
        "Câu 1: Mấy ngày?\n*A. Năm\nB. Bảy\nĐáp án: B",
        "Câu 1: Mấy ngày?\nA. Năm (đúng)\nB. Bảy\nĐáp án: B",
        "Câu 1: Mấy ngày?\nA. Năm\nB. Bảy\nĐáp án: A\n\nĐÁP ÁN\n1. B",
        "Câu 1: Mấy ngày?\nA. Năm\nB. Bảy\nĐáp án: A\nĐáp án: B",
    ],
)
def test_two_keys_are_never_decided_in_silence(text: str) -> None:
    row = only(text)
    assert row.state == "asked"
    assert {"A", "B"} <= set(row.choices)


@pytest.mark.parametrize(
    "listing",
    [
        "ĐÁP ÁN\n1. C 2. A",
        "BẢNG ĐÁP ÁN\n1-C, 2-A",
        "Đáp án:\n1C 2A",
        "ĐÁP ÁN ĐỀ 101\nCâu 1 2\nĐA C A",
        "1.C   2.A",
        "ANSWER KEY\n1. C\n2. A",
    ],
)
def test_lists_of_answers_at_the_end(listing: str) -> None:
    text = "Câu 1: Một?\nA. x\nB. y\nC. z\n\nCâu 2: Hai?\nA. x\nB. y\nC. 100\n\n" + listing
    report = read(text)
    assert [(question.right, question.options[-1].text) for question in report.questions] == [
        (("c",), "z"),
        (("a",), "100"),
    ]
    assert states(report) == ["guessed", "guessed"]


def test_a_list_of_answers_that_says_two_things_is_not_used() -> None:
    text = "Câu 1: Một?\nA. x\nB. y\n\nCâu 2: Hai?\nA. x\nB. y\n\nĐÁP ÁN\n1. A 2. B\n1. B 2. B"
    report = read(text)
    assert [note.code for note in report.warnings] == ["answer_list_unclear"]
    assert [note.code for note in report.errors] == ["no_key", "no_key"]
    assert [row.choices for row in report.rows[:2]] == [("A", "B", "skip")] * 2


def test_markdown_is_read_as_it_is_shown() -> None:
    first = "**Câu 1.** Mấy ngày?\n\nA. Năm  \nB. Bảy  \n\n**Đáp án: B**  \n\n---\n\n"
    text = f"{first}**Câu 2.** Là gì?\n\nA. x\nB. y\n\n**Đáp án:** A"
    report = read(text)
    assert shown(report) == [("q001", "Mấy ngày?", ["Năm", "Bảy"], "b"), ("q002", "Là gì?", ["x", "y"], "a")]
    assert states(report) == ["certain", "certain"]
    bold = "**Câu 1.** Mấy ngày?\nA. Năm\n**B. Bảy**\n\n**Câu 2.** Là gì?\n**A. x**\nB. y"
    assert [question.right for question in read(bold).questions] == [("b",), ("a",)]
