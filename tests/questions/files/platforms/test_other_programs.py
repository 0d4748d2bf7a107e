"""TCExam, ClassQuiz, Moodle's Word table and Testmoz: files as these programs write them."""

import gzip
import json
from collections.abc import Sequence
from io import BytesIO
from typing import Any

import docx
import pytest

from questions.files.bank import read_bank
from questions.reading.report import BankFileError, BankReport
from tests.questions.files.tables import as_xlsx
from tests.questions.files.test_pictures_inside import drawn

TCEXAM = """M=MODULE\tmodule_enabled\tmodule_name
S=SUBJECT\tsubject_enabled\tsubject_name\tsubject_description
Q=QUESTION\tquestion_enabled\tquestion_description
A=ANSWER\tanswer_enabled\tanswer_description

M\t1\tdefault
S\t1\tLuật\tLuật
Q\t1\tĐèn đỏ\\nlà gì?\tVì luật.\tS\t1\t\t0\t0\t0\t0
A\t1\tDừng\t\t1\t\t
A\t1\tĐi\t\t0\t\t
A\t0\tRẽ\t\t0\t\t
Q\t1\tSố [b]lẻ[/b], x[sup]2[/sup]?\t\tM\t1\t\t0\t0\t0\t0
A\t1\t1\t\t1\t\t
A\t1\t2\t\t0\t\t
A\t1\t3\t\t1\t\t
Q\t1\tSông ở Huế?\t\tT\t1\t\t0\t0\t0\t0
A\t1\tSông Hương\t\t1\t\t
A\t1\tHương Giang\t\t1\t\t
Q\t1\tXếp\t\tO\t1\t\t0\t0\t0\t0
A\t1\thai\t\t1\t2\t
A\t1\tmột\t\t1\t1\t
A\t1\tba\t\t1\t3\t
Q\t0\tĐã tắt\t\tS\t1\t\t0\t0\t0\t0
A\t1\tx\t\t1\t\t
Q\t1\tViết bài\t\tT\t1\t\t0\t0\t0\t0
"""
TCEXAM_XML = """<?xml version="1.0" encoding="UTF-8" ?>
<tcexamquestions version="16"><header lang="vi"></header><body><module><name>A</name><enabled>true</enabled>
<subject><name>Luật</name><description>Luật</description><enabled>true</enabled>
<question><enabled>true</enabled><type>single</type><difficulty>1</difficulty><timer>0</timer>
<description>Đèn đỏ &amp; vàng?</description><explanation></explanation>
<answer><enabled>true</enabled><isright>false</isright><position>1</position><description>Đi</description></answer>
<answer><enabled>true</enabled><isright>true</isright><position>2</position><description>Dừng</description></answer>
</question></subject></module></body></tcexamquestions>"""


def shown(report: BankReport) -> list[tuple[str, str, list[str], tuple[str, ...]]]:
    return [(q.kind, q.text, [option.text for option in q.options], q.right) for q in report.questions]


def codes(report: BankReport, sort: str) -> list[tuple[str, int | None]]:
    return [(note.code, note.row) for note in getattr(report, sort)]


def test_tcexam_lines() -> None:
    report = read_bank(TCEXAM.encode(), "thi.tsv")
    first, second, third, fourth = shown(report)
    assert first == ("one", "Đèn đỏ\nlà gì?", ["Dừng", "Đi"], ("a",))
    assert second == ("many", "Số lẻ, x²?", ["1", "2", "3"], ("a", "c"))
    assert third == ("text", "Sông ở Huế?", [], ("Sông Hương", "Hương Giang"))
    order = {option.id: option.text for option in report.questions[3].options}
    assert [order[part[0]] for part in sorted(fourth[3], key=lambda part: part[2:])] == ["một", "hai", "ba"]
    assert codes(report, "errors") == [("kind_not_taken", 25)]
    assert codes(report, "skipped") == [
        *[("switched_off", 8), ("not_kept", 8), ("not_kept", 12), ("switched_off", 23)],
    ]
    assert {question.topic for question in report.questions} == {"Luật"}


def test_tcexam_xml() -> None:
    report = read_bank(TCEXAM_XML.encode(), "thi.xml")
    assert shown(report) == [("one", "Đèn đỏ & vàng?", ["Đi", "Dừng"], ("b",))]
    assert (report.format, report.rows[0].state) == ("tcexam", "certain")


def classquiz(*questions: dict[str, Any], pictures: Sequence[tuple[str, bytes]] = ()) -> bytes:
    quiz = {"title": "Vui", "questions": [{"time": "", "image": None, **question} for question in questions]}
    blocks = b"".join(b"\xc6\xc6\xc6\x00" + name.encode() + b"\xc5\xc5\x00" + raw for name, raw in pictures)
    return gzip.compress(json.dumps(quiz).encode()) + b"\xc7\xc7\xc7\x00" + blocks


def test_a_classquiz_archive_with_a_picture() -> None:
    raw = drawn()
    data = classquiz(
        {"question": "<p>Đèn <b>đỏ</b>?</p>", "type": "ABCD", "image": 0, "answers": [
            {"answer": "Đi", "right": False}, {"answer": "Dừng *ngay*", "right": True}]},
        {"question": "Chẵn?", "type": "CHECK", "answers": [
            {"answer": "2", "right": True}, {"answer": "4", "right": True}, {"answer": "5", "right": False}]},
        {"question": "Bao nhiêu?", "type": "RANGE", "answers": {"min": 0, "min_correct": 3, "max_correct": 5}},
        {"question": "Gõ", "type": "TEXT", "answers": [{"answer": "Huế", "case_sensitive": False}]},
        {"question": "Bạn thích gì?", "type": "VOTING", "answers": [{"answer": "x"}, {"answer": "y"}]},
        pictures=[("-1", b"x"), ("0", raw)],
    )  # fmt: skip
    report = read_bank(data, "vui.cqa")
    one, many, number, text = report.questions
    assert (one.text.split("\n")[0], one.right) == ("Đèn **đỏ**?", ("b",))
    assert list(report.pictures.values()) == [raw] and "![" in one.text
    assert one.options[1].text == r"Dừng \*ngay\*", "shown as it is written"
    assert (many.kind, many.right) == ("many", ("a", "b"))
    assert (number.kind, number.right) == ("number", ("4±1",))
    assert (text.kind, text.right) == ("text", ("Huế",))
    assert codes(report, "errors") == [("kind_not_taken", 5)]


def test_a_classquiz_archive_that_unpacks_too_far() -> None:
    data = gzip.compress(b" " * (21 << 20)) + b"\xc7\xc7\xc7\x00"
    with pytest.raises(BankFileError) as error:
        read_bank(data)
    assert error.value.code == "expands_too_far"


def test_a_classquiz_workbook() -> None:
    rows: list[list[Any]] = [
        *([None], [None, "Title", "Vui"], [None]),
        ["", "Question", "1st Answer", "2nd Answer", "3rd Answer", "4th Answer", "Time Limit (max. 120)",
         "Correct Answers"],
        [1, "Mấy ngày?", "Năm", "Bảy", "Tám", None, 20, "2"],
        [2, "Số lẻ?", "Một", "Hai", "Ba", None, 20, "1,3"],
    ]  # fmt: skip
    assert [question[2:] for question in shown(read_bank(as_xlsx(rows)))] == [
        (["Năm", "Bảy", "Tám"], ("b",)),
        (["Một", "Hai", "Ba"], ("a", "c")),
    ]


def word(*tables: Sequence[Sequence[str]], heading: str = "") -> bytes:
    """Each row has four cells; one with two texts is a setting, its first cell three columns wide."""
    document = docx.Document()
    if heading:
        document.add_heading(heading, 1)
    for rows in tables:
        width = max(map(len, rows))
        made = document.add_table(len(rows), width)
        for cells, row in zip(made.rows, rows, strict=True):
            places = [0, width - 1] if len(row) == 2 else list(range(width))
            if len(row) == 2:
                cells.cells[0].merge(cells.cells[width - 2])
            for place, text in zip(places, row, strict=True):
                cells.cells[place].text = text
        document.add_paragraph()
    held = BytesIO()
    document.save(held)
    return held.getvalue()


def moodle(text: str, kind: str, *answers: Sequence[str], **settings: str) -> list[list[str]]:
    below = [["", "General feedback:", settings.pop("feedback", ""), ""], ["", "Tags:", "", ""]]
    head = [[text, kind], ["Default mark:", "1"], *([f"{name}:", value] for name, value in settings.items())]
    return [*head, ["#", "Answers", "Feedback", "Grade"], *map(list, answers), *below]


def test_the_word_table_of_moodle() -> None:
    data = word(
        moodle("Đèn đỏ?", "MC", ["A.", "Đi", "", "0"], ["B.", "Dừng", "Đúng rồi", "100"], ["C.", "Rẽ", "", "-33.3"]),
        moodle("Số chẵn?", "MA", ["A.", "2", "", "50"], ["B.", "3", "", "0"], ["C.", "4", "", "50"]),
        moodle("Trái đất tròn.", "TF", ["", "True", "", "100"], ["", "False", "", "0"], feedback="Vì thế"),
        moodle("Sông?", "SA", ["A.", "Hương", "", "100"], ["B.", "Huong", "", "100"]),
        moodle("Ghép", "MAT", ["1.", "Huế", "Sông Hương", ""], ["2.", "Hà Nội", "Sông Hồng", ""],
               ["3.", "", "Sông Đà", ""]),
        moodle("La Terre est ronde.", "TF", ["", "Vrai", "", "100"], ["", "Faux", "", "0"]),
        moodle("Viết", "ES", ["", "", "", ""]),
        heading="Luật",
    )  # fmt: skip
    report = read_bank(data, "moodle.docx")
    one, many, truth, text, match, foreign = shown(report)
    assert one == ("one", "Đèn đỏ?", ["Đi", "Dừng", "Rẽ"], ("b",))
    assert many == ("many", "Số chẵn?", ["2", "3", "4"], ("a", "c"))
    assert truth == ("one", "Trái đất tròn.", ["Đúng", "Sai"], ("a",))
    assert text == ("text", "Sông?", [], ("Hương", "Huong"))
    assert match[0] == "match" and {"Huế", "Hà Nội", "Sông Hương", "Sông Hồng", "Sông Đà"} <= set(match[2])
    assert foreign[2:] == (["Vrai", "Faux"], ("a",))
    assert {question.topic for question in report.questions} == {"Luật"}
    assert codes(report, "errors") == [("kind_not_taken", 7)]
    assert codes(report, "skipped") == [("not_kept", 1), ("not_kept", 3)]


def test_the_word_file_of_testmoz() -> None:
    data = word(
        [["1.", "Đèn đỏ?", "(1 point)"]], [["", "⚪", "Đi"], ["", "⚫", "Dừng"]],
        [["2.", "Số chẵn?", "(2 points)"]], [["", "⬛", "2"], ["", "⬜", "3"], ["", "⬛", "4"]],
        [["3.", "Vì sao?", "(1 point)"]],
    )  # fmt: skip
    report = read_bank(data)
    assert shown(report) == [
        ("one", "Đèn đỏ?", ["Đi", "Dừng"], ("b",)),
        ("many", "Số chẵn?", ["2", "3", "4"], ("a", "c")),
    ]
    assert codes(report, "errors") == [("few_options", 5)]
