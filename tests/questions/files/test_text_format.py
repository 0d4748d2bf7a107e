"""Questions as running text, the way they stand in text files and Word documents."""

from collections.abc import Sequence
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from questions.files.bank import read_bank
from questions.reading.report import BankReport
from tests.questions.files.tables import stored

PLAIN = """NGÂN HÀNG CÂU HỎI

Câu 1: Kinh thành Huế do vua nào cho xây dựng?
A. Gia Long.
B. Minh Mạng.
C. Cả hai ý trên.
Đáp án: A

Câu 2. Những việc nào được làm?
Chọn các ý đúng.
a) Đi bộ
trên hè
b) Đi xe đạp hàng ba
c/ Dắt xe qua đường

Đáp án đúng: a, c
Nguồn: Luật Trật tự, an toàn giao thông đường bộ
Mức độ: Khó
"""


def as_text(text: str) -> bytes:
    return text.encode()


def as_word(text: str) -> bytes:
    document = docx.Document()
    for line in text.split("\n"):
        document.add_paragraph(line)
    return stored(document)


def shown(report: BankReport) -> list[tuple[str, str, list[str], str]]:
    return [
        (question.id, question.text, [option.text for option in question.options], "".join(question.right))
        for question in report.questions
    ]


@pytest.mark.parametrize("make", [as_text, as_word])
def test_the_usual_shape(make: Any) -> None:
    report = read_bank(make(PLAIN))
    assert report.ok, report.errors
    assert shown(report) == [
        ("q001", "Kinh thành Huế do vua nào cho xây dựng?", ["Gia Long.", "Minh Mạng.", "Cả hai ý trên."], "a"),
        (
            "q002",
            "Những việc nào được làm?\nChọn các ý đúng.",
            ["Đi bộ\ntrên hè", "Đi xe đạp hàng ba", "Dắt xe qua đường"],
            "ac",
        ),
    ]
    assert [(question.pinned, question.kind, question.difficulty) for question in report.questions] == [
        (True, "one", "medium"),
        (False, "many", "hard"),
    ]
    assert report.questions[1].source == "Luật Trật tự, an toàn giao thông đường bộ"
    assert [(note.code, note.row) for note in report.pinned] == [("refers", 3)]
    assert [(note.code, note.row) for note in report.skipped] == [("signature", 1)]


@pytest.mark.parametrize(
    "text",
    [
        "Câu 1: Là gì?\nA. Một\nB. Hai\nĐáp án: B",
        "CÂU 1 Là gì?\nA) Một\nB) Hai\nĐÁP ÁN B",
        "Câu hỏi 1: Là gì?\n\nA: Một\n\nB: Hai\n\nĐáp án đúng là B.",
        "1. Là gì?\na. Một\nb. Hai\nTrả lời: b",
        "Question 1. Là gì?\n(A) Một\n(B) Hai\nAnswer: B",
        "Câu 1: Là gì?\nA. Một\tB. Hai\nĐáp án: B",
        "Câu 1: Là gì?   A. Một   B. Hai\nĐáp án: Hai",
        "Câu 1:\nLà gì?\nA. Một\n*B. Hai\n",
        "Câu 1: Là gì?\nA. Một\nB. Hai\n=> Chọn đáp án: B",
        "  Câu 1 : Là gì?\r\n  A.  Một\r\n  B.  Hai\r\n  ĐA: B\r\n",
    ],
)
def test_other_ways_of_writing_it(text: str) -> None:
    report = read_bank(as_text(text))
    assert report.ok, report.errors
    assert [(id, stem.strip(), options, right) for id, stem, options, right in shown(report)] == [
        ("q001", "Là gì?", ["Một", "Hai"], "b")
    ]


def test_headings_and_what_stands_between_questions() -> None:
    text = """Chủ đề: Lịch sử
Câu 1: Một là gì?
A. x
B. y
Đáp án: A
Phần II. Pháp luật
Câu 2: Hai là gì?
A. x
B. y
Đáp án: B
Chủ đề: Riêng

Câu 3: Ba là gì?
A. x
B. y
Đáp án: B

Người lập biểu
"""
    report = read_bank(as_text(text))
    assert [question.topic for question in report.questions] == ["Lịch sử", "Riêng", "Phần II. Pháp luật"]
    assert [(note.code, note.row) for note in report.guessed if note.row] == [
        ("topic_heading", 1),
        ("topic_heading", 6),
    ]
    assert [(note.code, note.row) for note in report.skipped] == [("signature", 18)]


def test_lines_that_only_look_like_options_stay_in_the_question() -> None:
    report = read_bank(as_text("Câu 1: Ai viết câu này?\nC. Mác viết:\nB. Brecht đáp\nA. Ông\nB. Bà\nĐáp án: A"))
    assert report.questions[0].text == "Ai viết câu này?\nC. Mác viết:\nB. Brecht đáp"
    assert [option.id for option in report.questions[0].options] == ["a", "b"]


@pytest.mark.parametrize(
    ("text", "code", "row"),
    [
        ("Câu 1: Là gì?\nA. Một\nB. Hai\n\nCâu 2: Gì?\nA. x\nB. y\nĐáp án: A", "no_key", 1),
        ("Câu 1: Là gì?\nA. Một\nB. Hai\nĐáp án: C", "no_such_option", 1),
        ("Câu 1:\nA. Một\nB. Hai\nĐáp án: A", "empty_question", 1),
        ("\nCâu 1: Gì?\nA. Một\nĐáp án: A", "few_options", 2),
        ("Câu 1: Gì?\nA. Một\nB. Hai\nB. Ba\nĐáp án: A", "option_twice", 1),
    ],
)
def test_bad_questions(text: str, code: str, row: int) -> None:
    report = read_bank(as_text(text))
    assert [(note.code, note.row) for note in report.errors] == [(code, row)]


def word_with_lists(paragraphs: Sequence[tuple[int | None, str]]) -> bytes:
    """A document whose questions and options are numbered by Word: level 0 "Câu 1:", level 1 "A."."""
    document = docx.Document()
    numbering = document.part.numbering_part.element
    numbering.insert(
        0,
        parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">'
            '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Câu %1:"/></w:lvl>'
            '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="upperLetter"/><w:lvlText w:val="%2."/></w:lvl>'
            "</w:abstractNum>"
        ),
    )
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    for level, text in paragraphs:
        paragraph = document.add_paragraph(text)
        if level is not None:
            listed = parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>')
            paragraph._p.get_or_add_pPr().append(listed)
    return stored(document)


def test_numbers_and_letters_that_word_makes_up() -> None:
    report = read_bank(
        word_with_lists(
            [
                (0, "Huế ở đâu?"),
                (1, "Miền Bắc"),
                (1, "Miền Trung"),
                (None, "Đáp án: B"),
                (0, "Sông nào?"),
                (1, "Sông Hương"),
                (1, "Sông Hồng"),
                (None, "Đáp án: A"),
            ]
        )
    )
    assert shown(report) == [
        ("q001", "Huế ở đâu?", ["Miền Bắc", "Miền Trung"], "b"),
        ("q002", "Sông nào?", ["Sông Hương", "Sông Hồng"], "a"),
    ]
