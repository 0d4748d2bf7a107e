"""Printed papers: everything of the bank is on them, the key only where it belongs."""

import re
from io import BytesIO
from typing import Any

import docx

from questions.files.parts.contents import Printed
from questions.files.printed_paper import Paper, write_paper
from questions.model import Option, Question
from tests.questions.files.messy_sheet import many_questions
from tests.questions.files.test_pictures_inside import drawn

NAME = f"{1:032x}.png"


def opened(bank: Printed, paper: Paper, code: str = "") -> Any:
    return docx.Document(BytesIO(write_paper(bank, paper, code)))


def lines(document: Any) -> list[str]:
    return [line.text for line in document.paragraphs if line.text.strip()]


def test_a_paper_for_contestants_has_no_key_and_one_to_proof_read_has() -> None:
    bank = Printed(many_questions(12), "Đề thi thử")
    bare, full = opened(bank, "paper"), opened(bank, "paper-with-key")
    assert not [text for text in lines(bare) if "Đáp án:" in text] and not bare.tables
    assert sum(text.startswith("Đáp án: ") for text in lines(full)) == 12
    assert sum(text.startswith("Câu ") for text in lines(bare)) == 12
    for question in bank.questions:
        assert any(text.endswith(question.text) for text in lines(bare))


def test_a_shuffled_paper_is_in_another_order_and_its_key_names_the_same_options() -> None:
    bank = Printed([q for q in many_questions(30) if q.kind == "one"])
    by_text = {question.text: question for question in bank.questions}
    first, again, other = (opened(bank, "paper-shuffled", code) for code in ("101", "101", "102"))
    assert lines(first) == lines(again) != lines(other)
    keys = dict(
        re.findall(r"(\d+)\. ([A-M])", " ".join(cell.text for row in first.tables[0].rows for cell in row.cells))
    )
    assert len(keys) == len(bank.questions)
    asked: list[tuple[str, dict[str, str]]] = []
    for text in lines(first):
        if match := re.match(r"Câu (\d+)\. (.*)", text, re.DOTALL):
            asked.append((match[2], {}))
        elif asked and (match := re.match(r"([A-M])\. (.*)", text, re.DOTALL)):
            asked[-1][1][match[1]] = match[2]
    for at, (text, options) in enumerate(asked, 1):
        question = by_text[text]
        right = next(option.text for option in question.options if option.id == question.right[0])
        assert options[keys[str(at)]] == right
        if question.pinned:
            assert list(options.values()) == [option.text for option in question.options]


def test_markup_and_pictures_are_printed_as_they_are_shown() -> None:
    text = f"**Đậm** H<sub>2</sub>O \\*x\\* ![Biển]({NAME})"
    question = Question("q001", text, (Option("a", "x<sup>2</sup>"), Option("b", "y")), ("a",))
    document = opened(Printed([question], "", True, {NAME: drawn("red")}), "paper")
    line = next(each for each in document.paragraphs if each.text.startswith("Câu 1."))
    assert line.text.strip() == "Câu 1. Đậm H2O *x*"
    assert [run.text for run in line.runs if run.bold][-1] == "Đậm"
    assert [run.text for run in line.runs if run.font.subscript] == ["2"]
    assert len(document.inline_shapes) == 1
    assert next(iter(document.part.package.image_parts)).blob == drawn("red")
