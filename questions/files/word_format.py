"""Word documents (.docx): their paragraphs and tables in order, with the numbers Word itself puts before them."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

import docx
import msgspec
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from questions.files.format import BankFile, Format, Printed, undamaged
from questions.files.parts.contents import Contents
from questions.files.parts.grid import Grid, make_row
from questions.files.parts.header import find_header
from questions.files.parts.limits import MAX_COLUMNS, check_lines
from questions.files.parts.word_pictures import mark_pictures
from questions.files.tables import read_grids
from questions.files.prose.reader import read_prose
from questions.files.text_format import has_questions, write_prose

_STYLES_ABOVE = 16
"""Word allows eleven; styles that are based on each other in a circle end here."""
_SPELT = 1_000
"""Further numbers are not spelt with letters: "xxxxx…" of a list that begins at 30,000."""
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


class Document(msgspec.Struct, frozen=True):
    """`lines` are all paragraphs in reading order, those in tables too; `outside` those outside; `grids` the tables."""

    lines: tuple[str, ...]
    outside: tuple[str, ...]
    grids: tuple[Grid, ...]


class _Level(msgspec.Struct, frozen=True):
    format: str
    pattern: str
    start: int


class Numbering:
    """The numbers and letters that Word makes up for list paragraphs: they are seen on paper but not part of the text.

    Counts along while paragraphs are asked for in reading order; the same paragraph always gets the same text."""

    def __init__(self, document: Any) -> None:
        self._levels: dict[tuple[str, int], _Level] = {}
        self._counter_of: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._texts: dict[Any, str] = {}
        self._styles = {style.get(qn("w:styleId")): style for style in document.styles.element.iter(qn("w:style"))}
        self._lists: dict[str | None, tuple[str, int] | None] = {}
        parts = [
            link.target_part for link in document.part.rels.values() if link.reltype == RELATIONSHIP_TYPE.NUMBERING
        ]
        for part in parts:
            self._read(part.element)

    def _read(self, root: Any) -> None:
        abstract = {node.get(qn("w:abstractNumId")): node for node in root.iter(qn("w:abstractNum"))}
        for num in root.iter(qn("w:num")):
            id = num.get(qn("w:numId"))
            shared = _value(num, "w:abstractNumId")
            if shared not in abstract:
                continue
            starts = {
                int(node.get(qn("w:ilvl"))): int(_value(node, "w:startOverride") or 1)
                for node in num.iter(qn("w:lvlOverride"))
            }
            # lists of one definition go on counting, unless a list of its own start is asked for
            self._counter_of[id] = f"own {id}" if starts else f"shared {shared}"
            for level in abstract[shared].iter(qn("w:lvl")):
                depth = int(level.get(qn("w:ilvl")))
                start = starts.get(depth, int(_value(level, "w:start") or 1))
                self._levels[id, depth] = _Level(_value(level, "w:numFmt"), _value(level, "w:lvlText"), start)

    def text(self, paragraph: Paragraph) -> str:
        """The paragraph as it is seen: with its number in front, if Word gives it one."""
        text = self._texts.get(paragraph._p)
        if text is None:
            label = self._label(paragraph) if paragraph.text.strip() else ""
            text = self._texts[paragraph._p] = f"{label} {paragraph.text}" if label else paragraph.text
        return text

    def _label(self, paragraph: Paragraph) -> str:
        level = self._levels.get(listed := self._list_of(paragraph))
        if level is None or level.format in ("bullet", "none", ""):
            return ""
        id, depth = listed
        counts = self._counts.setdefault(self._counter_of[id], {})
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        label = level.pattern
        for other in range(depth + 1):
            above = self._levels.get((id, other), level)
            label = label.replace(f"%{other + 1}", _spell(counts.get(other, above.start), above.format))
        return label

    def _list_of(self, paragraph: Paragraph) -> tuple[str, int]:
        """The list a paragraph is in, by itself or by its style, and how deep."""
        return _list_in(paragraph._p) or self._list_of_style(paragraph._p.style) or ("", 0)

    def _list_of_style(self, id: str | None) -> tuple[str, int] | None:
        if id not in self._lists:
            style = self._styles.get(id)
            if style is None or style.get(qn("w:type")) != "paragraph":
                style = next(filter(_is_usual, self._styles.values()), None)
            listed = None
            for _ in range(_STYLES_ABOVE):
                if style is None or listed is not None:
                    break
                listed = _list_in(style)
                style = self._styles.get(_value(style, "w:basedOn"))
            self._lists[id] = listed
        return self._lists[id]


def _list_in(holder: Any) -> tuple[str, int] | None:
    properties = holder.find(qn("w:pPr"))
    listed = properties.find(qn("w:numPr")) if properties is not None else None
    return None if listed is None else (_value(listed, "w:numId"), int(_value(listed, "w:ilvl") or 0))


def _is_usual(style: Any) -> bool:
    return style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) in ("1", "true", "on")


def _value(node: Any, name: str) -> str:
    child = node.find(qn(name))
    return "" if child is None else child.get(qn("w:val")) or ""


def _spell(number: int, format: str) -> str:
    if not 0 < number <= _SPELT:
        return str(number)
    if format in ("upperLetter", "lowerLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if format == "upperLetter" else letter
    if format in ("upperRoman", "lowerRoman"):
        roman = "x" * (number // 10)
        rest = number % 10
        for size, sign in _ROMAN[1:]:
            while rest >= size:
                roman += sign
                rest -= size
        return roman.upper() if format == "upperRoman" else roman
    return str(number)


def read_word(data: bytes, contents: Contents) -> Document:
    """Of a file that `office_limits` has let in; `contents` gets the pictures. Raises what python-docx raises on
    damaged files; the caller translates."""
    document = docx.Document(BytesIO(data))
    mark_pictures(document, contents)
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
    texts: dict[Any, str] = {}
    above: dict[int, Any] = {}
    rows = []
    for row_number, row in enumerate(table._tbl.tr_lst, 1):
        cells, above = _cells_of(row, above)
        across: set[Any] = set()
        seen: list[str] = []
        for cell in cells:
            if cell not in texts:
                texts[cell] = "\n".join(numbering.text(paragraph) for paragraph in _Cell(cell, table).paragraphs)
                lines += texts[cell].split("\n")
            seen.append("" if cell in across else texts[cell])
            across.add(cell)
        rows.append(make_row(row_number, seen[:MAX_COLUMNS]))
    return Grid(tuple(rows), f"bảng {number}")


def _cells_of(row: Any, above: dict[int, Any]) -> tuple[list[Any], dict[int, Any]]:
    """The cells of a row, one for each column it spans, and by column; one merged downwards is the cell above it."""
    cells: list[Any] = []
    starts: dict[int, Any] = {}
    column = row.grid_before
    for cell in row.tc_lst:
        properties = cell.tcPr
        goes_on = properties is not None and properties.vMerge_val == "continue"
        starts[column] = above.get(column, cell) if goes_on else cell
        span = 1 if properties is None else properties.grid_span
        cells += [starts[column]] * span
        column += span
    return cells, starts


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


class Word(Format):
    name = "docx"
    endings = ("docx", "docm")
    writes = True

    def fits(self, file: BankFile) -> bool:
        return "word/document.xml" in file.parts

    def read(self, file: BankFile) -> Contents:
        contents = Contents([])
        document = undamaged(self.name, lambda: read_word(file.data, contents))
        check_lines("\n".join(document.lines))
        if not any(find_header(grid) for grid in document.grids) and has_questions(document.lines):
            contents.drafts = read_prose(document.lines, file.findings)
            return contents
        if document.outside:
            file.findings.add("skipped", "outside_tables", text=" / ".join(document.outside)[:200])
        contents.drafts = read_grids(document.grids, file.findings, file.topic_from)
        return contents

    def write(self, bank: Printed) -> bytes:
        return write_word(write_prose(bank.questions), bank.heading)


FORMAT = Word()
