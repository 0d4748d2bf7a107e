"""OpenDocument sheets (.ods): each cell holds its text as it is shown, so nothing has to be guessed."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from questions.files.format import BankFile, Format, undamaged
from questions.files.parts.contents import Contents
from questions.files.parts.grid import Cell, Grid, Merge, Row
from questions.files.parts.limits import MAX_BANK_ROWS, MAX_COLUMNS, too_many_rows
from questions.files.parts.pictures import keep_picture
from questions.files.parts.raised import raise_text
from questions.files.parts.xml import local, parse
from questions.files.tables import read_grids
from questions.reading.report import BankFileError

_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_ERROR = re.compile(r"(?:Err:\d{3}|#[A-Z/0!?]{2,8})")


class Ods(Format):
    name = "ods"
    endings = ("ods", "ots")

    def fits(self, file: BankFile) -> bool:
        if file.container != "zip" or not {"content.xml", "mimetype"} <= file.parts:
            return False
        with ZipFile(BytesIO(file.data)) as archive:
            return archive.read("mimetype").startswith(_TYPE)

    def read(self, file: BankFile) -> Contents:
        contents = Contents([])
        grids = undamaged(self.name, lambda: _Reader(file, contents).grids())
        contents.drafts = read_grids(grids, file.findings, file.topic_from, file.layer)
        return contents


def _get(node: Any, name: str) -> str:
    return next((value for key, value in node.attrib.items() if key.rpartition("}")[2] == name), "")


class _Reader:
    def __init__(self, file: BankFile, contents: Contents) -> None:
        self.file, self.contents = file, contents
        with ZipFile(BytesIO(file.data)) as archive:
            if b"manifest:algorithm" in (archive.read("META-INF/manifest.xml") if _MANIFEST in file.parts else b""):
                raise BankFileError("xls_password")
            self.root = parse(archive.read("content.xml"))
            self.pictures = {name: archive.read(name) for name in file.parts if name.startswith("Pictures/")}
        self.looks = {_get(style, "name"): _look(style) for style in _all(self.root, "style")}
        self.hidden = {
            _get(style, "name")
            for style in _all(self.root, "style")
            if any(_get(each, "display") == "false" for each in _all(style, "table-properties"))
        }

    def grids(self) -> list[Grid]:
        grids = []
        for table in _all(self.root, "table"):
            name = _get(table, "name")
            if _get(table, "style-name") in self.hidden:
                self.file.findings.add("skipped", "sheet_hidden", name=name)
            else:
                grids.append(self._grid(table, name))
        return grids

    def _grid(self, table: Any, name: str) -> Grid:
        rows: list[Row] = []
        merges: list[Merge] = []
        hidden: list[int] = []
        columns = _hidden_columns(table)
        number = 1
        for row in _all(table, "table-row"):
            repeated = int(_get(row, "number-rows-repeated") or 1)
            cells = self._cells(row, number, merges)
            filled = any(cell.text.strip() for cell in cells)
            if filled and number + min(repeated, 1000) > 2 * MAX_BANK_ROWS:
                raise too_many_rows(MAX_BANK_ROWS)
            if _get(row, "visibility") in ("collapse", "filter"):
                hidden += range(number, number + min(repeated, 20)) if filled else ()
            elif filled:
                shown = tuple(Cell() if column in columns else cell for column, cell in enumerate(cells))
                rows += [Row(number + step, shown) for step in range(min(repeated, MAX_BANK_ROWS))]
            number += repeated
        if hidden:
            rows_told = ", ".join(map(str, hidden[:20]))
            self.file.findings.add("skipped", "rows_hidden", name=name, count=len(hidden), rows=rows_told)
        return Grid(tuple(rows), name, tuple(merges))

    def _cells(self, row: Any, number: int, merges: list[Merge]) -> list[Cell]:
        cells: list[Cell] = []
        for node in row:
            if local(node) not in ("table-cell", "covered-table-cell") or len(cells) >= MAX_COLUMNS:
                continue
            repeated = min(int(_get(node, "number-columns-repeated") or 1), MAX_COLUMNS - len(cells))
            cell = Cell() if local(node) == "covered-table-cell" else self._cell(node)
            down, across = (int(_get(node, f"number-{name}-spanned") or 1) for name in ("rows", "columns"))
            if (down > 1 or across > 1) and cell.text:
                left = len(cells)
                merges.append(Merge(number, number + down - 1, left, left + across - 1, cell.text))
            cells += [cell] * repeated
        return cells

    def _cell(self, node: Any) -> Cell:
        lines = ["".join(self._shown(part)) for part in node if local(part) == "p"]
        text = "\n".join(lines) + "".join(self._marks(node))
        if _get(node, "value-type") in ("string", "") and _ERROR.fullmatch(text.strip()) and _get(node, "formula"):
            return Cell(text, problem="cell_error")
        return Cell(text)

    def _shown(self, node: Any) -> Iterator[str]:
        """Without what is struck out or hidden; raised and lowered letters stay so."""
        struck, raised = self.looks.get(_get(node, "style-name"), (False, ""))
        if struck:
            return
        yield _raised(node.text or "", raised)
        for part in node:
            name = local(part)
            if name == "s":
                yield " " * min(int(_get(part, "c") or 1), 100)
            elif name in ("tab", "line-break"):
                yield "\t" if name == "tab" else "\n"
            elif name not in ("annotation", "frame", ""):
                yield from (_raised(text, raised) for text in self._shown(part))
            yield _raised(part.tail or "", raised)

    def _marks(self, node: Any) -> Iterator[str]:
        for frame in (part for part in node.iter() if local(part) == "frame"):
            image = next((part for part in frame if local(part) == "image"), None)
            words = next((part.text or "" for part in frame if local(part) in ("desc", "title")), "")
            if image is not None:
                raw = self.pictures.get(_get(image, "href").removeprefix("./"), b"#link")
                yield "\n" + keep_picture(self.contents, raw, "", words)
            elif any(local(part) == "object" for part in frame):
                yield "\n" + keep_picture(self.contents, b"#chart")


_MANIFEST = "META-INF/manifest.xml"


def _all(node: Any, name: str) -> Iterator[Any]:
    return (each for each in node.iter() if local(each) == name)


def _look(style: Any) -> tuple[bool, str]:
    """Whether its letters are struck out or hidden, and whether raised ("super") or lowered ("sub")."""
    for properties in _all(style, "text-properties"):
        line = _get(properties, "text-line-through-style") or _get(properties, "text-line-through-type")
        struck = line not in ("", "none") or _get(properties, "display") == "none"
        place = _get(properties, "text-position").partition(" ")[0]
        raised = "sub" if place.startswith(("sub", "-")) else "super" if place not in ("", "0%") else ""
        return struck, raised
    return False, ""


def _raised(text: str, raised: str) -> str:
    return raise_text(text, raised == "super") if raised and text.strip() else text


def _hidden_columns(table: Any) -> set[int]:
    hidden: set[int] = set()
    place = 0
    for column in _all(table, "table-column"):
        repeated = int(_get(column, "number-columns-repeated") or 1)
        if _get(column, "visibility") in ("collapse", "filter"):
            hidden.update(range(place, min(place + repeated, MAX_COLUMNS)))
        place += repeated
    return hidden


FORMAT = Ods()
