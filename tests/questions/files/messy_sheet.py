"""A bank the way an organizer sends it, made from our own questions with every fault such sheets have.

Title rows above the header, merged cells, Vietnamese column names, 2 to 4 options, keys in three spellings, stray and
unbreakable spaces, decomposed letters, options that refer to others, two questions twice, a signature at the end.
"""

import unicodedata
from collections.abc import Sequence
from io import BytesIO
from itertools import cycle
from typing import Any

import msgspec
import openpyxl

from contest.demo.content import demo_banks
from questions.files.bank import read_bank
from questions.model import Option, Question

ROWS = 282
FIRST_ROW = 5
REPEATED = ((62, 63), (105, 163))
HEADER = (
    *("STT", "Chuyên đề", "Nội dung câu hỏi"),
    *("Phương án A", "Phương án B", "Phương án C", "Phương án D", "Đáp án đúng"),
)
_REFERRING = ("Cả ba ý trên.", "Ý 1 và ý 2.", "Không có đáp án nào đúng")


def many_questions(count: int = ROWS) -> list[Question]:
    """As many questions as asked for, three topics in turn, as such a sheet can say them: no difficulty, no source."""
    own = [question for _, file in demo_banks() for question in read_bank(file.read_bytes()).questions]
    made = [_shape(question, place) for place, question in enumerate(own + _sums(count - len(own)))][:count]
    topics = sorted({question.topic for question in own})[:3]
    questions = [
        msgspec.structs.replace(question, id=f"q{place + 1:03}", topic=topics[place % 3])
        for place, question in enumerate(made)
    ]
    for first, second in REPEATED:
        if second <= count:
            questions[second - 1] = msgspec.structs.replace(questions[first - 1], id=f"q{second:03}")
    return questions


def _shape(question: Question, place: int) -> Question:
    """Without what the sheet has no column for; some with two or three options, some with a referring one."""
    kept = question.options
    if not question.pinned and question.kind == "one" and place % 5 < 2:
        answer = next(option for option in kept if option.id in question.right)
        others = [option for option in kept if option is not answer][: place % 5 + 1]
        kept = tuple(option for option in kept if option is answer or option in others)
    if not question.pinned and question.kind == "one" and place % 9 == 0 and kept[-1].id not in question.right:
        kept = (*kept[:-1], Option(kept[-1].id, _REFERRING[place % 3]))
        question = msgspec.structs.replace(question, pinned=True)
    right_texts = [option.text for option in kept if option.id in question.right]
    options = tuple(Option(letter, each.text) for letter, each in zip("abcdefgh", kept, strict=False))
    right = tuple(each.id for each in options if each.text in right_texts)
    return msgspec.structs.replace(question, options=options, right=right, difficulty="medium", source="")


def _sums(count: int) -> list[Question]:
    return [
        Question(
            "",
            f"Kết quả của phép tính {number} + {number + 7} là bao nhiêu?",
            tuple(
                Option(letter, f"{2 * number + 7 + step} đơn vị")
                for letter, step in zip("abcd", (3, 0, 1, 9), strict=True)
            ),
            ("b",),
            topic="Toán",
        )
        for number in range(11, 11 + max(0, count))
    ]


def messy_sheet(questions: Sequence[Question]) -> bytes:
    workbook = openpyxl.Workbook()
    sheet: Any = workbook.active
    sheet.title = "Ngân hàng câu hỏi"
    sheet.append(["NGÂN HÀNG CÂU HỎI TRẮC NGHIỆM"])
    sheet.append(["Cuộc thi tìm hiểu lịch sử và pháp luật"])
    sheet.append([])
    sheet.append(HEADER)
    sheet.merge_cells("A1:H1")
    sheet.merge_cells("A2:H2")
    spellings = cycle(("{}", "{}", "Đáp án {}", "{}", "lower"))
    for number, question in enumerate(questions, 1):
        texts = [option.text for option in question.options]
        row = [
            number,
            question.topic,
            question.text,
            *texts,
            *[None] * (4 - len(texts)),
            _key(question, next(spellings)),
        ]
        sheet.append(_soil(row, number))
    sheet.append([])
    sheet.append([None, None, "Người lập biểu"])
    stored = BytesIO()
    workbook.save(stored)
    return stored.getvalue()


def _key(question: Question, spelling: str) -> str:
    named = ", ".join(question.right)
    return named if spelling == "lower" else spelling.format(named.upper())


def _soil(row: list[Any], number: int) -> list[Any]:
    """Spaces where nobody sees them, and letters the way some keyboards send them."""
    if number % 7 == 0:
        row[1] = f"  {row[1]} "
    if number % 11 == 0:
        row[2] = "\u00a0" + row[2].replace(" ", "  ", 1) + "\n"
    if number % 13 == 0:
        row[3] = unicodedata.normalize("NFD", row[3])
    if number % 17 == 0:
        row[-1] = f" {row[-1]} "
    return row
