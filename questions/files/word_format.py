"""Word documents (.docx): their paragraphs and tables in order, with the numbers Word itself puts before them."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

import docx
import msgspec
from docx.shared import Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

from questions.files.parts.grid import Grid, make_row
from questions.files.parts.numbering import Numbering


class Document(msgspec.Struct, frozen=True):
    """`lines` are all paragraphs in reading order, those in tables too; `outside` those outside; `grids` the tables."""

    lines: tuple[str, ...]
    outside: tuple[str, ...]
    grids: tuple[Grid, ...]


def read_word(data: bytes) -> Document:
    """Raises what python-docx raises on damaged files; the caller translates."""
    document = docx.Document(BytesIO(data))
    numbering = Numbering(document)
    lines: list[str] = []
    outside: list[str] = []
    grids: list[Grid] = []
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            lines += numbering.text(block).split("\n")
            outside.append(numbering.text(block))
        else:
            grids.append(_read_table(block, numbering, lines, len(grids) + 1))
    return Document(tuple(lines), tuple(text for text in outside if text.strip()), tuple(grids))


def _read_table(table: Table, numbering: Numbering, lines: list[str], number: int) -> Grid:
    """The table as a grid, its paragraphs appended to `lines`. A cell merged downwards repeats its text, one merged
    across has it once."""
    seen: set[Any] = set()
    rows = []
    for row_number, row in enumerate(table.rows, 1):
        texts: list[str] = []
        across: set[Any] = set()
        for cell in row.cells:
            text = "\n".join(numbering.text(paragraph) for paragraph in cell.paragraphs)
            texts.append("" if cell._tc in across else text)
            if cell._tc not in seen:
                lines += text.split("\n")
            across.add(cell._tc)
            seen.add(cell._tc)
        rows.append(make_row(row_number, texts))
    return Grid(tuple(rows), f"bảng {number}")


def write_word(paragraphs: Iterable[tuple[str, list[str]]], title: str) -> bytes:
    """One block a question: its first line in bold, then the lines after it."""
    document = docx.Document()
    document.styles["Normal"].font.size = Pt(12)
    document.add_heading(title, level=1)
    for first, lines in paragraphs:
        head = document.add_paragraph()
        head.add_run(first).bold = True
        head.paragraph_format.keep_with_next = True
        head.paragraph_format.space_before = Pt(10)
        for line in lines:
            document.add_paragraph(line).paragraph_format.space_after = Pt(0)
        document.add_paragraph()
    stored = BytesIO()
    document.save(stored)
    return stored.getvalue()
