"""Tables as they really come: headers anywhere, headings, merged cells, dates where years were meant."""

from typing import Any

import openpyxl
import pytest

from questions.files.bank import read_bank
from questions.model import Question
from questions.reading.layer import Fix, Layer
from questions.reading.report import BankFileError, BankReport, Note
from tests.questions.files.tables import HEADER, as_word_table, as_xlsx, good, stored, table


def codes(notes: tuple[Note, ...]) -> list[tuple[str, int | None]]:
    return [(note.code, note.row) for note in notes if note.code not in ("header_found", "no_difficulty")]


def read(rows: Any, **options: Any) -> BankReport:
    report = read_bank(as_xlsx(rows), **options)
    assert report.ok, report.errors
    return report


def texts(question: Question) -> list[str]:
    return [option.text for option in question.options]


@pytest.mark.parametrize(
    "header",
    [
        HEADER,
        ("TT", "Chủ đề", "Câu hỏi", "Đáp án A", "Đáp án B", "Đáp án C", "Đáp án D", "Đáp án"),
        (
            "stt",
            "chu de",
            "noi dung cau hoi",
            "phuong an a",
            "phuong an b",
            "phuong an c",
            "phuong an d",
            "dap an dung",
        ),
        ("No.", "Topic", "Question", "A", "B", "C", "D", "Answer"),
        ("#", "Category", "QUESTION TEXT", "Option 1", "Option 2", "Option 3", "Option 4", "Correct answer"),
        ("Câu hỏi", "Lĩnh vực", "Nội dung", "a)", "b)", "c)", "d)", "Đáp án (A/B/C/D)"),
        (
            "Số TT",
            "CHỦ ĐỀ ",
            "NỘI DUNG CÂU HỎI (*)",
            "Lựa chọn A",
            "Lựa chọn B",
            "Lựa chọn C",
            "Lựa chọn D",
            "ĐÁP ÁN\nĐÚNG",
        ),
    ],
)
def test_columns_by_their_many_names(header: tuple[str, ...]) -> None:
    (question,) = read([header, good(7)]).questions
    assert question == Question(
        "q007", "Câu hỏi thứ 7 là gì?", question.options, ("b",), topic="Lịch sử", difficulty="medium"
    )
    assert texts(question) == ["Một", "Hai", "Ba", "Bốn"]


def test_all_the_optional_columns_in_any_order() -> None:
    header = (
        "Đáp án",
        "Nguồn",
        "Mức độ",
        "Phương án B",
        "Phương án A",
        "Câu hỏi",
        "Mã",
        "Ghi chú",
        "Người soạn",
        "Giữ thứ tự",
    )
    row = ("A", "Luật Trẻ em, Điều 1", "Khó", "Hai", "Một", "Là gì?", "te-01", "xem lại", "An", "có")
    report = read([header, row])
    (question,) = report.questions
    assert (question.id, question.difficulty, question.source, question.pinned) == (
        "te-01",
        "hard",
        "Luật Trẻ em, Điều 1",
        True,
    )
    assert [(option.id, option.text) for option in question.options] == [("a", "Một"), ("b", "Hai")]
    assert codes(report.skipped) == [("column_ignored", 1)]
    assert "Người soạn" in report.skipped[0].text("en")


@pytest.mark.parametrize(
    ("written", "difficulty"),
    [
        *(("Dễ", "easy"), ("nhận biết", "easy"), ("TRUNG BÌNH", "medium"), ("Thông hiểu", "medium"), ("khó", "hard")),
        *(("Vận dụng cao", "hard"), ("easy", "easy"), ("Hard", "hard"), ("2", "medium"), ("", "medium")),
    ],
)
def test_difficulties(written: str, difficulty: str) -> None:
    (question,) = read([[*HEADER, "Độ khó"], [*good(1), written]]).questions
    assert question.difficulty == difficulty


def test_an_unknown_difficulty_is_a_warning() -> None:
    report = read([[*HEADER, "Độ khó"], [*good(1), "siêu cấp"]])
    assert report.questions[0].difficulty == "medium"
    assert codes(report.warnings) == [("unknown_difficulty", 2)]


def test_a_header_in_two_rows() -> None:
    upper = ("STT", "Nội dung câu hỏi", "Phương án trả lời", None, None, "Đáp án đúng", "Ghi chú")
    lower = (None, None, "A", "B", "C", None, None)
    report = read([("NGÂN HÀNG",), upper, lower, (1, "Huế ở đâu?", "Bắc", "Trung", "Nam", "b", None)])
    assert texts(report.questions[0]) == ["Bắc", "Trung", "Nam"]
    assert report.questions[0].right == ("b",)


def test_options_in_one_cell_and_in_the_question() -> None:
    item = read([("STT", "Câu hỏi", "Phương án", "Đáp án"), (1, "Huế ở đâu?", "A. Bắc\nB. Trung\nC. Nam", "B")])
    assert texts(item.questions[0]) == ["Bắc", "Trung", "Nam"]
    other = read([("STT", "Câu hỏi", "Đáp án"), (1, "Huế ở đâu?\nA. Bắc\nB. Miền\ntrung", "B")])
    assert other.questions[0].text == "Huế ở đâu?"
    assert texts(other.questions[0]) == ["Bắc", "Miền\ntrung"]
    assert [note.code for note in other.guessed if note.row] == ["header_found", "line_joined"]


def test_a_line_without_a_letter_may_be_an_option_that_lost_it() -> None:
    rows = [("STT", "Câu hỏi", "Phương án", "Đáp án"), (1, "Giá trị nào?", "A. 1%\nB. 2%\nC. 3%\nTừ 1% đến 3%", "A")]
    report = read_bank(as_xlsx(rows))
    assert [(note.code, note.row) for note in report.errors] == [("stray_line", 2)]
    assert report.rows[0].choices == ("drop", "join", "split", "skip")
    split = read_bank(as_xlsx(rows), layer=Layer(rows=(Fix(row=2, take=("split",)),)))
    assert texts(split.questions[0]) == ["1%", "2%", "3%", "Từ 1% đến 3%"]


def test_letters_repeated_in_the_cells_are_left_out() -> None:
    report = read(table(good(1, a="A. Một", b="B. Hai", c="C. Ba", d="D. Bốn"), good(2, a="A. Phủ", b="Hai")))
    assert texts(report.questions[0]) == ["Một", "Hai", "Ba", "Bốn"]
    assert texts(report.questions[1])[0] == "A. Phủ"
    assert codes(report.guessed) == [("letters_stripped", 2)]


def test_headings_give_the_topic_where_no_column_does() -> None:
    header = [name for name in HEADER if name != "Chuyên đề"]
    item, two, three = ([*good(n)[:1], *good(n)[2:]] for n in (1, 2, 3))
    report = read([header, ("I. LỊCH SỬ",), item, (None, "Phần II. Pháp luật"), two, three])
    assert [question.topic for question in report.questions] == [
        "I. LỊCH SỬ",
        "Phần II. Pháp luật",
        "Phần II. Pháp luật",
    ]
    assert codes(report.guessed) == [("topic_heading", 2), ("topic_heading", 4)]


def test_headings_beside_a_topic_column_are_left_out_and_said() -> None:
    report = read(table(good(1), ("PHẦN II", None, None), good(2)))
    assert [question.topic for question in report.questions] == ["Lịch sử", "Lịch sử"]
    assert codes(report.skipped) == [("signature", 3)]


@pytest.mark.parametrize(
    "ending",
    [
        [(None, None, "Người lập biểu")],
        [(None, None, "Người lập biểu", None, "Trưởng ban", None, "Hiệu trưởng")],
        [
            (None, None, "NGƯỜI LẬP", None, None, None, None, "Huế, ngày 5 tháng 3 năm 2025"),
            (None, None, "Nguyễn Văn An"),
        ],
        [("Tổng số: 2 câu",), (None,) * 7 + ("TM. BAN TỔ CHỨC",)],
    ],
)
def test_signatures_are_left_out_and_said(ending: list[tuple[Any, ...]]) -> None:
    report = read([*table(good(1), good(2)), (), *ending])
    assert len(report.questions) == 2
    assert codes(report.skipped) == [("signature", 5 + place) for place in range(len(ending))]


@pytest.mark.parametrize(
    "row",
    [
        (3, None, "Còn thiếu gì"),
        (None, None, "Câu cuối cùng hỏi gì?"),
        (None, None, None, "Một", "Hai", None, None, "A"),
    ],
)
def test_an_unfinished_question_is_no_signature(row: tuple[Any, ...]) -> None:
    report = read_bank(as_xlsx([*table(good(1), good(2)), row]))
    assert [note.row for note in report.errors] == [4]


def test_numbered_but_empty_rows_and_repeated_headers_are_said() -> None:
    report = read(table(good(1), HEADER, good(2), (3,), (4,)))
    assert codes(report.skipped) == [("header_again", 3), ("number_only", 5), ("number_only", 6)]


def test_ids_follow_the_number_or_else_the_position() -> None:
    assert [question.id for question in read(table(good(12), good(7), good("Câu 9"))).questions] == [
        "q012",
        "q007",
        "q009",
    ]
    again = read(table(good(1), good(2), good(1)))
    assert [question.id for question in again.questions] == ["q001", "q002", "q003"]
    assert codes(again.guessed) == [("ids_by_position", None)]
    assert "row 4" in again.guessed[-2].text("en")
    without = read([HEADER[1:], good(5)[1:], good(6)[1:]])
    assert [question.id for question in without.questions] == ["q001", "q002"]


def test_topics_merged_downwards_or_written_once() -> None:
    workbook = openpyxl.Workbook()
    sheet: Any = workbook.active
    for row in table(good(1, topic="Sử"), good(2, topic=None), good(3, topic="Luật"), good(4, topic=None)):
        sheet.append(row)
    sheet.merge_cells("B2:B3")
    merged = read_bank(stored(workbook))
    assert [question.topic for question in merged.questions] == ["Sử", "Sử", "Luật", ""]
    assert codes(merged.warnings) == [("no_topic", 5)]
    once = read(table(*(good(n, topic={1: "Sử", 4: "Luật"}.get(n)) for n in range(1, 7))))
    assert [question.topic for question in once.questions] == ["Sử"] * 3 + ["Luật"] * 3
    assert codes(once.guessed) == [("topic_filled", None)]


def test_topics_spelt_in_two_ways_become_one() -> None:
    report = read(table(good(1), good(2, topic="LỊCH SỬ"), good(3, topic="Lịch  sử")))
    assert {question.topic for question in report.questions} == {"Lịch sử"}
    assert codes(report.guessed) == [("topic_spelling", None)]


def test_several_sheets_are_one_bank() -> None:
    notes = [("Hướng dẫn: điền câu hỏi vào các trang sau",)]
    report = read_bank(as_xlsx(notes, Sử=table(good(1), good(2)), Luật=table(good(1, text="Khác?"))))
    assert [question.id for question in report.questions] == ["q001", "q002", "q003"]
    assert [note.text("en") for note in report.skipped] == ["sheet “Sheet” holds no question table"]
    bad = read_bank(as_xlsx(table(good(1)), Luật=table(good(1), good(2, key="H"))))
    assert [(note.row, note.place and note.place.sheet) for note in bad.errors] == [(3, "Luật")]
    assert bad.errors[0].text("en").startswith("row 3 (Luật): ")


def test_a_hidden_sheet_is_not_read() -> None:
    workbook = openpyxl.Workbook()
    sheet: Any = workbook.active
    for row in table(good(1)):
        sheet.append(row)
    hidden = workbook.create_sheet("Nháp")
    hidden.sheet_state = "hidden"
    for row in table(good(2)):
        hidden.append(row)
    report = read_bank(stored(workbook))
    assert len(report.questions) == 1
    assert codes(report.skipped) == [("sheet_hidden", None)]


def test_topics_from_the_sheet_or_from_another_column() -> None:
    sheets = as_xlsx(table(good(1)), Luật=table(good(2)))
    assert [question.topic for question in read_bank(sheets, topic_from="sheet").questions] == ["Sheet", "Luật"]
    rows = [[*HEADER, "Ghi chú"], [*good(1), "Tuần 3"]]
    assert read(rows, topic_from="ghi chu").questions[0].topic == "Tuần 3"
    with pytest.raises(BankFileError, match="no column “Tuần”"):
        read(rows, topic_from="Tuần")


def test_a_cell_far_away_costs_nothing() -> None:
    workbook = openpyxl.Workbook()
    sheet: Any = workbook.active
    for row in table(good(1)):
        sheet.append(row)
    sheet["XFD1048576"] = "x"
    assert len(read_bank(stored(workbook)).questions) == 1


def test_a_word_table_reads_as_a_sheet() -> None:
    rows = table(good(1), good(2, d=None, key="đáp án c"))
    report = read_bank(as_word_table(rows), "bank.docx")
    assert report.questions == read(rows).questions
    assert codes(report.skipped) == [("outside_tables", None)]


def test_a_misspelt_column_is_told_with_what_it_may_be() -> None:
    header = ["STT", "Chuyên đềe", "Câu hỏi", "A", "B", "Đáp án đúng", "Người soạn"]
    report = read([header, [1, "Lịch sử", "Câu gì?", "Một", "Hai", "A", ""]])
    notes = [note.text("en") for note in report.skipped]
    assert notes[0].endswith("the column “Chuyên đềe” is not used (did you mean topic?)")
    assert notes[1].endswith("the column “Người soạn” is not used")
    lacking = ["STT", "Chuyên đề", "Câu hỏi", "A", "B", "Đáp án đúngg"]
    with pytest.raises(BankFileError, match="no column for: Answer \\(is it meant by “Đáp án đúngg”\\?\\)"):
        read([lacking, [1, "Lịch sử", "Câu gì?", "Một", "Hai", "A"]])
