"""The same fault in other clothes: keys, lists, shapes and looks as people really write them. `shown` is the question
as a contestant would see it, with its key: "Q | A=… | B=… -> B"."""

import json
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.styles import Font, PatternFill

from questions.files.bank import read_bank
from questions.kinds.answer_notation import read_key
from questions.reading.report import BankFileError, BankReport
from tests.questions.files.tables import stored
from tests.questions.files.test_text_format import as_word

REFERRING = [("a", "Đỏ"), ("b", "Xanh"), ("c", "Vàng"), ("d", "Cả A và C")]


def keys(report: BankReport) -> dict[str, str]:
    return {question.id: ",".join(question.right) for question in report.questions}


def codes(report: BankReport) -> list[tuple[str, int | None]]:
    return [(note.code, note.row) for note in report.errors]


@pytest.mark.parametrize(
    "written",
    [
        *("D. Cả A và C", "D) Cả A và C", "(D) Cả A và C", "[D] Cả A và C", "D, Cả A và C", "D; Cả A và C"),
        *(
            "D Cả A và C",
            "D (Cả A và C)",
            "D/ Cả A và C",
            "D - Cả A và C",
            "d: cả a và c.",
            "Đáp án đúng là D: Cả A và C",
        ),
    ],
)
def test_the_letter_and_text_of_an_option_are_that_option(written: str) -> None:
    assert (read_key(written, REFERRING).right, read_key(written, REFERRING).problem) == (("d",), "")


@pytest.mark.parametrize(
    ("written", "right", "how"),
    [
        ("D vì cả A và C đều đúng", "d", "guess"),
        ("D, do A và C đúng", "d", "guess"),
        ("option2", "b", "guess"),
        ("OptionD", "d", "guess"),
        ("Đỏ; Vàng", "ac", "text"),
        ("Đỏ, Xanh", "ab", "text"),
    ],
)
def test_other_ways_to_name_options(written: str, right: str, how: str) -> None:
    reading = read_key(written, REFERRING)
    assert (reading.right, reading.how) == (tuple(right), how)


def test_what_may_be_a_letter_or_a_text_is_asked() -> None:
    options = [("a", "B"), ("b", "C"), ("c", "x"), ("d", "B, C")]
    assert read_key("A, B", options).problem == "ambiguous_key"
    assert read_key("[D] B, C", options).right == ("d",)
    assert read_key("x", options).right == ("c",)
    assert read_key("Đ", REFERRING).problem == "unreadable_key"
    truths = [("a", "Sai"), ("b", "Đúng")]
    assert [read_key(word, truths).right for word in ("Đ", "TRUE", "F", "false")] == [("b",), ("b",), ("a",), ("a",)]


ANSWERED = {
    "=> Chọn B vì đèn đỏ": "b",
    "→ B": "b",
    "Chọn đáp án B.": "b",
    "Đáp án đúng là B vì A sai.": "b",
    "- Đáp án: B": "b",
    "Điểm: 1\nĐáp án: B": "b",
    "GT: xem sách\nĐáp án: B": "b",
    "*Giải thích: xem sách\nĐáp án: B": "b",
}


@pytest.mark.parametrize("lines", ANSWERED)
def test_answers_in_the_words_of_teachers(lines: str) -> None:
    report = read_bank(f"Câu 1: Gì?\nA. Một\nB. Hai\n{lines}\nCâu 2: Là?\nA. Ba\nB. Bốn\nĐáp án: A\n".encode())
    assert report.ok, report.errors
    assert keys(report) == {"q001": "b", "q002": "a"}
    assert [option.text for option in report.questions[0].options] == ["Một", "Hai"]


PARTS = (
    "PHẦN I. LUẬT\nCâu 1: X?\nA. Một\nB. Hai\nCâu 2: Y?\nA. Một\nB. Hai\n{first}"
    "PHẦN II. SỬ\nCâu 1: Z?\nA. Một\nB. Hai\n{last}"
)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("Đáp án: 1A, 2B\n", "Đáp án: 1B, 2A"),
        ("Đáp án: 1-A; 2-B\n", "ĐÁP ÁN: 1-B; 2-A"),
        ("", "ĐÁP ÁN\nPHẦN I\n1.A 2.B\nPHẦN II\n1.B 2.A"),
        ("", "BẢNG ĐÁP ÁN THAM KHẢO\nCâu\t1\t2\t1\t2\nĐáp án\tA\tB\tB\tA"),
    ],
)
def test_lists_of_answers_of_several_parts(first: str, last: str) -> None:
    text = PARTS.format(first=first, last="Câu 2: T?\nA. Ba\nB. Bốn\n" + last)
    report = read_bank(text.encode())
    assert [question.right for question in report.questions] == [("a",), ("b",), ("b",), ("a",)]
    assert {row.state for row in report.rows if row.state != "skipped"} == {"guessed"}


def test_two_lists_that_differ_give_no_key() -> None:
    text = PARTS.format(first="", last="Mã đề 101\nĐáp án: 1A, 2B\nMã đề 102\nĐáp án: 1B, 2A")
    report = read_bank(text.encode())
    assert report.questions == ()


ONE_LINE = {
    "Câu 1: Gì? A. Một B. Hai C. Ba D. Bốn": "Gì?",
    "Câu 1: Gì?\nA. Một; B. Hai; C. Ba; D. Bốn": "Gì?",
    "Câu 1: Gì?\nA. Một | B. Hai | C. Ba | D. Bốn": "Gì?",
    "Câu 1: Gì?\nA/ Một      B/ Hai\nC/ Ba      D/ Bốn": "Gì?",
    "Câu 1: Gì?\nA)Một\tC)Ba\nB)Hai\tD)Bốn": "Gì?",
    "Câu 1: Gì?\nA. Một C. Ba\nB. Hai D. Bốn": "Gì?",
}


@pytest.mark.parametrize("text", ONE_LINE)
def test_options_in_one_line(text: str) -> None:
    report = read_bank(f"{text}\nĐáp án: C".encode())
    (question,) = report.questions
    assert (question.text, question.right) == (ONE_LINE[text], ("c",))
    assert [option.text for option in question.options] == ["Một", "Hai", "Ba", "Bốn"]


ITEMS: list[tuple[dict[str, Any], str]] = [
    ({"question": "X?", "answers": [{"text": "x", "isCorrect": "false"}, {"text": "y", "isCorrect": "true"}]}, "b"),
    ({"question": "X?", "answers": [{"text": "x", "is_correct": 0}, {"text": "y", "is_correct": 1}]}, "b"),
    ({"question": {"text": "X?"}, "correctAnswer": "b", "incorrectAnswers": ["a", "c"]}, "b"),
    (
        {
            "question": "X?",
            "answers": {"answer_a": "x", "answer_b": "y"},
            "correct_answers": {"answer_b_correct": "true"},
        },
        "b",
    ),
    ({"title": "X?", "idCorrect": 7, "results": [{"idResult": 3, "value": "x"}, {"idResult": 7, "value": "y"}]}, "b"),
    ({"title": "Bài 1", "question": "X?", "content": ["x", "y"], "correct": "y"}, "b"),
    ({"question": "X?", "option1": "x", "option2": "y", "answer": "option2"}, "b"),
    ({"question": "X?", "options": [{"id": "k1", "text": "x"}, {"id": "k2", "text": "y"}], "answer": "k2"}, "b"),
    ({"question": "X?", "choices": "A. x\nB. y", "answer": "B"}, "b"),
    ({"question": "X?", "options": "x|y", "answer": "y"}, "b"),
    ({"question": "X?", "options": ["B. y", "A. x"], "answer": "B"}, "b"),
    ({"question": "X?", "options": ["x", "y"], "correct": [False, True]}, "b"),
    ({"question": "X?", "answer": False}, "b"),
    (
        {"cauHoi": "X?", "dapAn": [{"luaChon": "A", "noiDung": "x"}, {"luaChon": "B", "noiDung": "y", "dung": True}]},
        "b",
    ),
    ({"q": "X?", "o": ["x", "y"], "a": "y"}, "b"),
]


@pytest.mark.parametrize(("item", "key"), ITEMS)
def test_shapes_of_other_programs(item: dict[str, Any], key: str) -> None:
    report = read_bank(json.dumps([item]).encode())
    assert report.ok, report.errors
    (question,) = report.questions
    assert (question.text, question.right) == ("X?", (key,))
    right = next(option.text for option in question.options if option.id == key)
    assert right in ("y", "b", "Sai")


def test_lines_of_json_and_numbers_that_are_no_ids() -> None:
    line = {"question": "X?", "options": ["x", "y"], "answer": "y"}
    assert len(read_bank("\n".join(map(json.dumps, [line, line])).encode()).questions) == 2
    item = {"question": "X?", "options": [{"id": 3, "text": "x"}, {"id": 1, "text": "y"}], "answer": 1}
    assert codes(read_bank(json.dumps([item]).encode())) == [("number_base", 1)]
    two = {"question": "X?", "options": ["x", "y"], "answer": "x", "correctAnswer": "y"}
    assert codes(read_bank(json.dumps([two]).encode())) == [("two_keys", 1)]


def sheet_of(header: list[str], count: int = 3) -> Any:
    workbook = openpyxl.Workbook()
    sheet: Any = workbook.active
    sheet.append(header)
    for number in range(1, count + 1):
        sheet.append([number, f"Hỏi {number}?", "Một", "Hai", "Ba", "Bốn"])
    return sheet


def with_part(data: bytes, part: str, old: str, new: str) -> bytes:
    """The file with other text in one of its parts."""
    held = BytesIO()
    with ZipFile(BytesIO(data)) as archive, ZipFile(held, "w") as made:
        for name in archive.namelist():
            raw = archive.read(name)
            assert name != part or old.encode() in raw
            made.writestr(name, raw.replace(old.encode(), new.encode()) if name == part else raw)
    return held.getvalue()


LOOKS: dict[str, dict[str, Any]] = {
    "red": {"font": Font(color="FFFF0000")},
    "bold": {"font": Font(bold=True)},
    "underlined": {"font": Font(underline="single")},
    "filled": {"fill": PatternFill("solid", fgColor="FFFFFF00")},
}


def mark(sheet: Any, look: str, *names: str) -> bytes:
    for name in names:
        for part, style in LOOKS[look].items():
            setattr(sheet[name], part, style)
    return stored(sheet.parent)


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("last", [[], ["Đáp án"]])
def test_keys_by_the_look_of_a_cell(look: str, last: list[str]) -> None:
    data = mark(sheet_of(["STT", "Câu hỏi", "A", "B", "C", "D", *last]), look, "D2", "C3", "F4")
    report = read_bank(data)
    assert keys(report) == {"q001": "b", "q002": "a", "q003": "d"}
    assert {row.state for row in report.rows} == {"guessed"}


def test_looks_that_are_no_key() -> None:
    column = read_bank(mark(sheet_of(["STT", "Câu hỏi", "A", "B", "C", "D", "Đáp án"]), "filled", "C2", "C3", "C4"))
    assert {code for code, _ in codes(column)} == {"no_key"}
    double = read_bank(mark(sheet_of(["STT", "Câu hỏi", "A", "B", "C", "D"]), "bold", "D2", "C3", "C4", "F4"))
    assert codes(double) == [("look_unsure", 4)]


def test_a_look_that_differs_from_the_key_is_asked() -> None:
    sheet = sheet_of(["STT", "Câu hỏi", "A", "B", "C", "D", "Đáp án"])
    for row, key in enumerate("BAC", 2):
        sheet[f"G{row}"] = key
    assert codes(read_bank(mark(sheet, "red", "D2", "C3", "F4"))) == [("two_keys", 4)]


def test_rows_and_columns_without_height_are_hidden() -> None:
    sheet = sheet_of(["STT", "Câu hỏi", "A", "B", "C", "D", "Đáp án", "Ghi chú"])
    for row in (2, 3, 4):
        sheet[f"G{row}"], sheet[f"H{row}"] = "A", "B đúng"
    sheet.row_dimensions[3].height = 1
    sheet.column_dimensions["H"].width = 1
    data = with_part(stored(sheet.parent), "xl/worksheets/sheet1.xml", 'ht="1"', 'ht="0"')
    report = read_bank(with_part(data, "xl/worksheets/sheet1.xml", 'width="1"', 'width="0"'))
    assert list(keys(report)) == ["q001", "q003"]
    assert {"hidden_rows", "hidden_columns"} <= {note.code for note in report.skipped}


BRACKETED = "[1] Là gì?\nA. Một\nB. Hai\nANSWER: B\n\n[1] Gì nữa?\nA. x\nB. y\nANSWER: A\n"
UNNUMBERED = "Là gì?\nA. Một\nB. Hai\nĐáp án: B\n\nGì nữa?\nA. x\nB. y\nĐáp án: A\n"


@pytest.mark.parametrize("text", [BRACKETED, UNNUMBERED, UNNUMBERED.replace("Đáp án", "ANSWER")])
@pytest.mark.parametrize("make", [str.encode, as_word])
def test_questions_with_a_level_or_without_a_number(text: str, make: Any) -> None:
    report = read_bank(make(text))
    assert [(question.text, question.right) for question in report.questions] == [
        ("Là gì?", ("b",)),
        ("Gì nữa?", ("a",)),
    ]


@pytest.mark.parametrize(
    "cell", ["A. x\nB. y\nC. z", "x\ny\nz", "x; y; z", "x | y | z", "A. x B. y C. z", "A) x; B) y; C) z"]
)
def test_options_in_one_cell(cell: str) -> None:
    workbook = openpyxl.Workbook()
    sheet: Any = workbook.active
    sheet.append(["Câu hỏi", "Các phương án", "Đáp án"])
    sheet.append(["Gì?", cell, "C"])
    (question,) = read_bank(stored(workbook)).questions
    assert ([option.text for option in question.options], question.right) == (["x", "y", "z"], ("c",))


def test_the_row_that_explains_a_template_is_no_question() -> None:
    workbook = openpyxl.Workbook()
    sheet: Any = workbook.active
    sheet.append(["Question Text", "Question Type", "Option 1", "Option 2", "Correct Answer", "Time in seconds"])
    sheet.append(["Text of the question", "Question Type\n(default is Multiple Choice)", "Text for option 1"])
    sheet["E2"], sheet["F2"] = "Correct Answer (1-5)", "Time in seconds"
    sheet.append(["Gì?", "Multiple Choice", "x", "y", 2, 30])
    report = read_bank(stored(workbook))
    assert keys(report) == {"q001": "b"}
    assert "header_again" in {note.code for note in report.skipped}


def test_a_picture_that_lies_elsewhere_names_its_question() -> None:
    table = b"Question,A,B,Answer,Image Link\nX?,x,y,A,\nY?,x,z,A,https://example.org/a.png\n"
    assert [note.row for note in read_bank(table).warnings if note.code == "picture_elsewhere"] == [3]
    item = {"question": "X?", "options": ["x", "y"], "answer": "y", "image": "a.png"}
    assert [note.code for note in read_bank(json.dumps([item]).encode()).warnings] == ["picture_elsewhere"]


def test_the_case_above_a_question_is_a_part_of_it() -> None:
    item = {"tinhHuong": "Bà A vượt đèn đỏ.", "cauHoi": "Bà A bị gì?", "options": ["x", "y"], "answer": "y"}
    report = read_bank(json.dumps([item]).encode())
    assert report.questions[0].text == "Bà A vượt đèn đỏ.\nBà A bị gì?"
    assert report.rows[0].state == "guessed"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"const questions = [{question: 'X'}];", "JavaScript"),
        (b"-- dump\nINSERT INTO `questions` VALUES (1);", "SQL"),
    ],
)
def test_further_formats_are_refused_by_name(data: bytes, name: str) -> None:
    with pytest.raises(BankFileError) as caught:
        read_bank(data)
    assert name in caught.value.text("vi")


def test_files_that_are_no_bank_say_so() -> None:
    letter = as_word("Kính gửi: Ông Hiệu trưởng\n1. Lý do: ốm\n2. Thời gian: hai ngày")
    for data, code in ((letter, "no_header"), (as_word(""), "no_text"), (stored(openpyxl.Workbook()), "no_text")):
        with pytest.raises(BankFileError) as caught:
            read_bank(data)
        assert caught.value.code == code
    contract = read_bank("1. Bên A\na) Tên: X\nb) Ở: Y\n2. Bên B\na) Tên: X\nb) Ở: Z".encode())
    assert contract.questions == ()


def test_the_same_wording_with_other_options_is_no_double() -> None:
    table = "Câu hỏi,A,B,Đáp án\nCâu nào đúng?,Huế,Vinh,A\nCâu nào đúng?,Cá,Gà,B\nCâu nào đúng?,Vinh,Huế,A\n"
    warned = [(note.code, note.row) for note in read_bank(table.encode()).warnings if "same" in note.code]
    assert warned == [("same_wording", 3), ("same_question", 4)]


def test_a_part_that_is_damaged_refuses_the_file() -> None:
    held = BytesIO()
    with ZipFile(held, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<a/>")
    with pytest.raises(BankFileError) as caught:
        read_bank(held.getvalue().replace(b"vnd.oasis", b"vnd.oasms", 1))
    assert caught.value.code == "damaged"
