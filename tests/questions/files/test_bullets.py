"""Options with bullets or boxes, marks of keys, and what Word shows beside its paragraphs."""

from io import BytesIO
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from questions.files.bank import read_bank
from questions.reading.report import BankFileError, BankReport
from tests.questions.files.tables import as_xlsx


def shown(report: BankReport) -> list[tuple[list[str], str]]:
    return [([option.text for option in q.options], "".join(q.right)) for q in report.questions]


BOTH = [(["Đi", "Dừng"], "b"), (["Hương", "Hồng"], "a")]


@pytest.mark.parametrize(
    "text",
    [
        "Câu 1: Đèn?\n- Đi\n- Dừng (đúng)\nCâu 2: Sông?\n- Hương (đúng)\n- Hồng",
        "# Đề\n## Câu 1\nĐèn?\n- [ ] Đi\n- [x] Dừng\n\n## Câu 2\nSông?\n- [X] Hương\n- [ ] Hồng",
        "1. Đèn?\n• Đi\n• Dừng\nĐáp án: Dừng\n2. Sông?\n• Hương\n• Hồng\nĐáp án: 1",
        "Câu 1: Đèn?\n( ) A. Đi\n(x) B. Dừng\nCâu 2: Sông?\n(x) A. Hương\n( ) B. Hồng",
        "Câu 1: Đèn?\n[ ] A. Đi\n[x] B. Dừng\nCâu 2: Sông?\n[x] A. Hương\n[ ] B. Hồng",
        "Câu 1: Đèn?\nA. Đi\n+B. Dừng\nCâu 2: Sông?\n+A. Hương\nB. Hồng",
    ],
)
def test_bullets_and_boxes(text: str) -> None:
    report = read_bank(text.encode())
    assert shown(report) == BOTH
    assert len(report.unconfirmed) == 2


def test_bullets_stay_where_a_question_has_none_or_options_have_letters() -> None:
    mixed = "Câu 1: Đèn?\n- Đi\n- Dừng\nCâu 2: Sông?\nHương\nHồng"
    with pytest.raises(BankFileError):
        read_bank(mixed.encode())
    lettered = "Câu 1: Cho:\n- một\n- hai\nMấy ý?\nA. 1\nB. 2\nĐáp án: B"
    report = read_bank(lettered.encode())
    assert report.questions[0].text == "Cho:\n- một\n- hai\nMấy ý?"


def test_crosses_behind_options_in_a_table_without_a_column_of_answers() -> None:
    rows = [["Câu hỏi", "A", "B"], ["Đèn?", "Đi", "Dừng (x)"], ["Sông?", "Hương (x)", "Hồng"]]
    assert shown(read_bank(as_xlsx(rows))) == BOTH


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"questions = [\n {'q': 'a', 'o': ['x'], 'a': 0}\n]", "Python"),
        (b"- question: a?\n  options: [x, y]\n", "YAML"),
        (b'[[questions]]\ntext = "a?"\n', "TOML"),
        (rb"\\begin{ex} Hoi \\choice {a}{\\True b}\\end{ex}".replace(b"\\\\", b"\\"), "LaTeX"),
        (b"MC\tHoi?\tx\tcorrect\ty\tincorrect\n", "Blackboard"),
    ],
)
def test_further_formats_by_name(data: bytes, name: str) -> None:
    with pytest.raises(BankFileError) as caught:
        read_bank(data)
    assert name in caught.value.text("vi")


def word(*parts: Any) -> bytes:
    document = docx.Document()
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
        else:
            made = document.add_table(len(part), len(part[0]))
            for cells, row in zip(made.rows, part, strict=True):
                for cell, text in zip(cells.cells, row, strict=True):
                    cell.text = text
    held = BytesIO()
    document.save(held)
    return held.getvalue()


def test_a_table_that_a_question_is_about_keeps_its_rows() -> None:
    report = read_bank(word("Câu 1: Cho bảng:", [["Năm", "Số"], ["2020", "5"]], "Số nào?", "A. 5", "B. 6", "Đáp án: A"))
    assert report.questions[0].text == "Cho bảng:\nNăm | Số\n2020 | 5\nSố nào?"
    assert report.unconfirmed, "no table any more"
    options = read_bank(word("Câu 1: Gì?", [["A. x", "B. y"], ["C. z", "D. t"]], "Đáp án: C"))
    assert shown(options) == [(["x", "y", "z", "t"], "c")]
    assert options.rows[0].state == "certain"


def test_a_note_at_the_foot_of_the_page_is_told() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Câu 1: Gì")
    node = OxmlElement("w:footnoteReference")
    node.set(qn("w:id"), "1")
    paragraph.add_run()._r.append(node)
    for line in ("A. x", "B. y", "Đáp án: B"):
        document.add_paragraph(line)
    held = BytesIO()
    document.save(held)
    report = read_bank(held.getvalue())
    assert ("footnote", 1) in [(note.code, note.row) for note in report.skipped]
