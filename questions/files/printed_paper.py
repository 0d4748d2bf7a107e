"""A bank printed as an examination paper (.docx), to be proof-read or handed out: with or without key, or shuffled."""

import re
from collections.abc import Sequence
from hashlib import sha256
from html import unescape
from io import BytesIO
from itertools import count
from typing import Any, Literal

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt

from questions.files.parts.contents import Printed
from questions.files.parts.pictures import picture_kind
from questions.kinds import kind_of
from questions.kinds.answer_notation import LETTERS
from questions.markup import show, split_picture
from questions.model import Bank, Option, PaperRule, Question
from questions.papers.paper import SEED_BYTES, Plan, draw

Paper = Literal["paper", "paper-with-key", "paper-shuffled"]
PAPERS: tuple[Paper, ...] = ("paper", "paper-with-key", "paper-shuffled")
"""For the eye, not to be read back: formats of their own kind."""
_TAG = re.compile(r"<(/?)(strong|em|sub|sup|u|br)\s*/?>")
_FONT = {"strong": "bold", "em": "italic", "u": "underline"}
_WIDEST = Cm(11)
_IN_A_ROW = 10


def write_paper(bank: Printed, paper: Paper, code: str = "") -> bytes:
    """`code` is the number of a shuffled paper ("101"): the same code gives the same order."""
    questions = _shuffle(bank, code) if paper == "paper-shuffled" else list(bank.questions)
    document: Any = docx.Document()
    document.styles["Normal"].font.name = "Times New Roman"
    document.styles["Normal"].font.size = Pt(12)
    heading = document.add_paragraph()
    heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
    heading.add_run(bank.heading.upper()).bold = True
    if paper == "paper-shuffled":
        heading.add_run(f"\nMã đề: {code}").bold = True
    if paper != "paper-with-key":
        document.add_paragraph("Họ và tên: ……………………………………………  Đơn vị: ………………………………")
    for number, question in enumerate(questions, 1):
        _write_question(document, number, question, bank, with_key=paper == "paper-with-key")
    if paper != "paper":
        document.add_page_break()
        _write_keys(document, questions, f"ĐÁP ÁN{f' (mã đề {code})' if paper == 'paper-shuffled' else ''}")
    stored = BytesIO()
    document.save(stored)
    return stored.getvalue()


def _shuffle(bank: Printed, code: str) -> list[Question]:
    """In the order that a contestant's paper would have; letters go by the place of the options again."""
    whole = Bank("paper", 1, tuple(bank.questions))
    plan = Plan.compile(PaperRule("paper", "random", count=len(bank.questions)), whole)
    items = draw(plan, sha256(f"hoi-thi/printed/{code}".encode()).digest()[:SEED_BYTES]).items
    return [_reordered(plan.questions[place], order) for place, order in items]


def _reordered(question: Question, order: Sequence[int]) -> Question:
    if not question.options:
        return question
    options = [question.options[place] for place in order]
    letters, numbers = iter(LETTERS), map(str, count(1))
    names = {option.id: next(numbers if option.id.isdecimal() else letters) for option in options}
    right = sorted(":".join(names.get(word, word) for word in part.split(":")) for part in question.right)
    renamed = tuple(Option(names[option.id], option.text) for option in options)
    return Question(question.id, question.text, renamed, tuple(right), kind=question.kind, source=question.source)


def _write_question(document: Any, number: int, question: Question, bank: Printed, with_key: bool) -> None:
    head = document.add_paragraph()
    head.paragraph_format.space_before = Pt(8)
    head.paragraph_format.keep_with_next = True
    head.add_run(f"Câu {number}. ").bold = True
    _write_text(head, question.text, bank)
    for option in question.options:
        line = document.add_paragraph()
        line.paragraph_format.left_indent = Cm(0.8)
        line.paragraph_format.space_after = Pt(0)
        line.add_run(f"{option.id.upper()}. ").bold = True
        _write_text(line, option.text, bank)
    if not question.options:
        document.add_paragraph("Trả lời: ……………………………………………………")
    if with_key:
        note = document.add_paragraph()
        note.add_run(f"Đáp án: {kind_of(question).print_key(question)}").bold = True
        about = [question.topic, question.source and f"Căn cứ: {question.source}", f"Mã: {question.id}"]
        note.add_run("   " + "; ".join(part for part in about if part)).italic = True


def _write_text(paragraph: Any, text: str, bank: Printed) -> None:
    before, picture, after = split_picture(text) if bank.markup else (text, None, "")
    _write_runs(paragraph, before, bank.markup)
    if picture and picture_kind(bank.pictures.get(picture[0], b"")) in ("png", "jpg", "gif"):
        shape = paragraph.add_run().add_picture(BytesIO(bank.pictures[picture[0]]))
        if shape.width > _WIDEST:
            shape.height, shape.width = int(shape.height * _WIDEST / shape.width), _WIDEST
    elif picture:
        paragraph.add_run(f"[{picture[1]}]")
    if after:
        _write_text(paragraph, after, bank)


def _write_runs(paragraph: Any, text: str, markup: bool) -> None:
    content = show(text) if markup else None
    if content is None or content.html is None:
        paragraph.add_run(content.text if content else text)
        return
    looks: dict[str, int] = {}
    parts = _TAG.split(content.html.replace("<br>\n", "<br>"))
    for place in range(0, len(parts), 3):
        run = paragraph.add_run(unescape(parts[place]))
        for tag, depth in looks.items():
            if tag in _FONT and depth:
                setattr(run, _FONT[tag], True)
        run.font.superscript = True if looks.get("sup") else None
        run.font.subscript = True if looks.get("sub") else None
        if place + 2 < len(parts):
            closing, tag = parts[place + 1], parts[place + 2]
            if tag == "br":
                run.add_break()
            else:
                looks[tag] = looks.get(tag, 0) + (-1 if closing else 1)


def _write_keys(document: Any, questions: Sequence[Question], title: str) -> None:
    heading = document.add_paragraph()
    heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
    heading.add_run(title).bold = True
    texts = [f"{number}. {kind_of(question).print_key(question)}" for number, question in enumerate(questions, 1)]
    columns = min(_IN_A_ROW, len(texts)) if max(map(len, texts)) < 12 else 2
    for start in range(0, len(texts), columns * 50):
        table = document.add_table(0, columns, "Table Grid")
        part = texts[start : start + columns * 50]
        for first in range(0, len(part), columns):
            cells = table.add_row().cells
            for cell, text in zip(cells, part[first : first + columns], strict=False):
                cell.text = text
