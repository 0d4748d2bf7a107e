"""A Word document in reading order: its lines, those in tables too, and its tables as grids."""

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import docx
import msgspec
from docx.oxml.ns import qn

from questions.files.parts.contents import Contents
from questions.files.parts.grid import Cell, Grid, Row
from questions.files.parts.limits import MAX_COLUMNS
from questions.files.parts.remarks import Remark
from questions.files.parts.word_pictures import mark_pictures
from questions.files.parts.xml import parse
from questions.files.prose.answer_list import read_answer_table
from questions.files.prose.fields import read_field
from questions.files.prose.lines import Line, read_marker
from questions.files.prose.starts import is_start
from questions.files.word.numbering import Numbering
from questions.files.word.seen import Seen
from questions.files.word.styles import Styles

_PARAGRAPH, _TABLE, _ROW, _CELL = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
_AROUND = frozenset(map(qn, ("w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo", "w:smartTag")))
_DEEPEST = 12


class Document(msgspec.Struct, frozen=True):
    """`lines` are all paragraphs in reading order, those in tables too; `outside` the texts outside; `grids` the
    tables; `answers` the keys of tables that are lists of answers. `embeds`: something only Word can show."""

    lines: tuple[Line, ...]
    outside: tuple[str, ...]
    grids: tuple[Grid, ...]
    answers: tuple[tuple[str, str], ...] = ()
    embeds: bool = False
    topics: tuple[str, ...] = ()
    """The heading of the first level that stands last above each table."""

    def converted(self, convert: Callable[[str], str]) -> "Document":
        """The same with all texts in other letters."""
        return Document(
            tuple(msgspec.structs.replace(line, text=convert(line.text), looks=()) for line in self.lines),
            tuple(map(convert, self.outside)),
            tuple(grid.converted(convert) for grid in self.grids),
            self.answers,
            self.embeds,
            tuple(map(convert, self.topics)),
        )


def read_word(data: bytes, contents: Contents) -> Document:
    """Of a file that `office_limits` has let in; `contents` gets the pictures. Raises what python-docx raises on
    damaged files; the caller translates."""
    document = docx.Document(BytesIO(data))
    mark_pictures(document, contents)
    part = document.part
    reader = _Reader(Seen(Styles(part.styles.element), _notes(part)), Numbering(document))
    reader.blocks(part.element.body)
    embeds = next(part.element.body.iter(qn("w:altChunk")), None) is not None
    outside = tuple(text for text in reader.outside if text.strip())
    topics = tuple(reader.topics)
    return Document(tuple(reader.lines), outside, tuple(reader.grids), tuple(reader.answers), embeds, topics)


def _notes(part: Any) -> dict[tuple[str, str], str]:
    """The texts of footnotes, endnotes and comments, by what refers to them."""
    notes = {}
    for link in part.rels.values():
        kind = link.reltype.rpartition("/")[2].removesuffix("s")
        if kind in ("footnote", "endnote", "comment") and not link.is_external:
            for node in parse(link.target_part.blob).iter(qn(f"w:{kind}")):
                text = " ".join("".join(each.text or "" for each in node.iter(qn("w:t"))).split())
                notes[qn(f"w:{kind}Reference"), node.get(qn("w:id"), "")] = text
    return notes


class _Reader:
    def __init__(self, seen: Seen, numbering: Numbering) -> None:
        self.seen = seen
        self.numbering = numbering
        self.lines: list[Line] = []
        self.outside: list[str] = []
        self.grids: list[Grid] = []
        self.answers: list[tuple[str, str]] = []
        self.topics: list[str] = []
        self.heading = ""

    def blocks(self, parent: Any) -> None:
        for node in _members(parent, (_PARAGRAPH, _TABLE)):
            if node.tag == _TABLE:
                self._table(node)
            else:
                lines = self._paragraph(node, in_table=False)
                self.lines += lines
                self.outside.append("\n".join(line.text for line in lines))
                if self.seen.styles.heads(node):
                    self.heading = " ".join(line.text for line in lines)

    def _paragraph(self, node: Any, in_table: bool) -> list[Line]:
        bare = self.seen.paragraph(node, in_table=in_table)
        if not any(line.text.strip() for line in bare):
            return bare
        label = self.numbering.label(node)
        return self.seen.paragraph(node, label, in_table) if label else bare

    def _table(self, table: Any, depth: int = 0) -> None:
        """A cell merged downwards repeats its text, one merged across has it once."""
        lines: list[Line] = []
        rows: list[Row] = []
        above: dict[int, Cell] = {}
        nested: list[Any] = []
        for number, row in enumerate(_members(table, (_ROW,)), 1):
            if _has(row, "w:trPr", "w:del") or _has(row, "w:trPr", "w:hidden"):
                continue
            cells: list[Cell] = [Cell()] * int(_value(row, "w:trPr", "w:gridBefore") or 0)
            for node in _members(row, (_CELL,)):
                wide = min(int(_value(node, "w:tcPr", "w:gridSpan") or 1), MAX_COLUMNS)
                merge = node.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
                if merge is not None and merge.get(qn("w:val")) != "restart":
                    cell = above.get(len(cells), Cell())
                else:
                    inner = self._cell(node, nested, depth)
                    lines += inner
                    remarks = tuple(remark for line in inner for remark in line.remarks)
                    cell = Cell("\n".join(line.text for line in inner), remarks=remarks, looks=_looks(node, inner))
                above[len(cells)] = cell
                cells += [cell, *[Cell()] * (wide - 1)]
            rows.append(Row(number, tuple(cells[:MAX_COLUMNS])))
        grid = Grid(tuple(rows), f"bảng {len(self.grids) + 1}")
        answers = read_answer_table(grid)
        if len(answers) > 1:
            self.answers += answers
        else:
            self.lines += _in_rows(grid) if _is_matter(grid, lines) else lines
            self.grids.append(grid)
            self.topics.append(self.heading)
        for inner_table in nested:
            self._table(inner_table, depth + 1)

    def _cell(self, node: Any, nested: list[Any], depth: int) -> list[Line]:
        lines: list[Line] = []
        for block in _members(node, (_PARAGRAPH, _TABLE)):
            if block.tag == _PARAGRAPH:
                lines += self._paragraph(block, in_table=True)
            elif depth < _DEEPEST:
                nested.append(block)
        return lines


def _is_matter(grid: Grid, lines: list[Line]) -> bool:
    """Whether a table is what a question is about: two rows and columns or more, and neither questions nor options."""
    wide = sum(len(row.filled) > 1 for row in grid.rows)
    return wide > 1 and not any(is_start(line.text) or read_marker(line) or read_field(line.text) for line in lines)


def _in_rows(grid: Grid) -> list[Line]:
    """Each row as a line with bars between its cells."""
    texts = [" | ".join(" ".join(cell.text.split()) for cell in row.cells) for row in grid.rows]
    remarks = tuple(remark for row in grid.rows for cell in row.cells for remark in cell.remarks)
    first = (*remarks, Remark("table_text", {"text": texts[0][:200]}))
    return [Line(0, text, remarks=() if at else first) for at, text in enumerate(texts)]


def _looks(node: Any, lines: list[Line]) -> frozenset[str]:
    """What holds for all letters of a cell, and its colour."""
    filled = [line.looks_of(0, len(line.text)) for line in lines if line.text.strip()]
    shade = node.find(f"{qn('w:tcPr')}/{qn('w:shd')}")
    fill = "auto" if shade is None else (shade.get(qn("w:fill")) or "auto").casefold()
    looks = frozenset.intersection(*filled) if filled else frozenset()
    return looks if fill in ("auto", "ffffff") else looks | {f"highlight {fill}"}


def _members(parent: Any, tags: tuple[str, ...]) -> Iterator[Any]:
    """Children of these tags, also those inside content controls and the like."""
    for node in parent:
        if node.tag in tags:
            yield node
        elif node.tag in _AROUND:
            yield from _members(node, tags)


def _has(node: Any, *path: str) -> bool:
    return node.find("/".join(map(qn, path))) is not None


def _value(node: Any, *path: str) -> str:
    child = node.find("/".join(map(qn, path)))
    return "" if child is None else child.get(qn("w:val")) or ""
