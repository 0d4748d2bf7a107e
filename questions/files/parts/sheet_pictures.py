"""Pictures in an Excel workbook: which cell of which sheet each is anchored to."""

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any, NamedTuple
from zipfile import ZipFile

import msgspec
from lxml import etree
from openpyxl.drawing.image import Image
from openpyxl.utils import get_column_letter

from questions.files.parts.cell_pictures import CellPictures
from questions.files.parts.contents import Contents
from questions.files.parts.grid import Cell, Grid, Row
from questions.files.parts.pictures import keep_picture, picture_kind
from questions.files.parts.xml import parse
from questions.markup import pictures_in

_WIDEST, _HIGHEST = 200, 90
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"


class Anchored(NamedTuple):
    """`row` from 1 as the sheet counts, `column` from 0."""

    sheet: str
    row: int
    column: int
    raw: bytes
    words: str
    is_value: bool = False
    """Whether it is what the cell holds, so that nothing else stands there."""


def find_pictures(data: bytes) -> list[Anchored]:
    with ZipFile(BytesIO(data)) as archive:
        names = set(archive.namelist())
        book = parse(archive.read("xl/workbook.xml"))
        links = _links(archive, names, "xl/workbook.xml")
        in_cells = CellPictures(archive, names, _links)
        found = []
        for sheet in book.iter(f"{_MAIN}sheet"):
            part, name = links.get(sheet.get(f"{_LINK}id", "")) or "", sheet.get("name", "")
            if part in names:
                found += [Anchored(name, row, column, raw, "", True) for row, column, raw in in_cells.find(part)]
                for drawing in _drawings(archive, names, part):
                    found += _anchored(archive, names, drawing, name)
        return found


def _links(archive: ZipFile, names: set[str], part: str) -> dict[str, str]:
    """The parts that a part refers to, by id; "" for what is outside the file."""
    folder, name = posixpath.split(part)
    path = f"{folder}/_rels/{name}.rels"
    if path not in names:
        return {}
    found = {}
    for link in parse(archive.read(path)):
        outside = link.get("TargetMode") == "External"
        target = posixpath.normpath(posixpath.join("/" + folder, link.get("Target", ""))).lstrip("/")
        found[link.get("Id", "")] = "" if outside else target
    return found


def _drawings(archive: ZipFile, names: set[str], sheet: str) -> Iterator[str]:
    for target in _links(archive, names, sheet).values():
        if target.startswith("xl/drawings/") and target.endswith(".xml") and target in names:
            yield target


def _anchored(archive: ZipFile, names: set[str], drawing: str, sheet: str) -> Iterator[Anchored]:
    links = _links(archive, names, drawing)
    for anchor in parse(archive.read(drawing)):
        corner = anchor.find(f"{_DRAWING}from")
        if corner is None:
            continue
        row, column = (int(corner.findtext(f"{_DRAWING}{name}") or 0) for name in ("row", "col"))
        for picture in anchor.iter(f"{_DRAWING}pic"):
            yield Anchored(sheet, row + 1, column, _read(archive, names, links, picture), _words(picture))
        if any(True for _ in anchor.iter(f"{_DRAWING}graphicFrame")):
            yield Anchored(sheet, row + 1, column, b"#chart", "")


def _read(archive: ZipFile, names: set[str], links: dict[str, str], picture: Any) -> bytes:
    blip = next(picture.iter(_BLIP), None)
    target = links.get(blip.get(f"{_LINK}embed", ""), "") if blip is not None else ""
    return archive.read(target) if target in names else b"#link"


def _words(picture: etree._Element) -> str:
    properties = next(picture.iter(f"{_DRAWING}cNvPr"), None)
    words = properties.get("descr", "") if properties is not None else ""
    return "" if words == "Name of file" or "\\" in words or (words.count(".") == 1 and " " not in words) else words


def mark_cells(grid: Grid, pictures: list[Anchored], contents: Contents) -> Grid:
    """The grid with a mark in each cell that has a picture. Where the text of the cell names its picture already, as
    exports do, that is the picture meant."""
    rows = {row.number: row for row in grid.rows}
    for picture in pictures:
        if picture.sheet != grid.sheet:
            continue
        if picture.row not in rows:  # hidden, or empty but for the picture
            keep_picture(contents, picture.raw)
            continue
        row = rows[picture.row]
        cells = list(row.cells) + [Cell()] * (picture.column + 1 - len(row.cells))
        cell = Cell() if picture.is_value else cells[picture.column]
        named = pictures_in(cell.text)
        if len(named) == 1 and contents.pictures.get(named[0][0], picture.raw) == picture.raw:
            contents.pictures[named[0][0]] = picture.raw
            contents.markup = contents.keeps_markup = True
            continue
        mark = keep_picture(contents, picture.raw, "", picture.words)
        text = f"{cell.text}\n{mark}" if cell.text.strip() else mark
        cells[picture.column] = msgspec.structs.replace(cell, text=text)
        rows[picture.row] = Row(picture.row, tuple(cells))
    return msgspec.structs.replace(grid, rows=tuple(rows[number] for number in sorted(rows)))


def place_pictures(sheet: Any, rows: Sequence[Sequence[str]], pictures: Mapping[str, bytes]) -> None:
    """Each picture over the cell that names it, small enough to leave the words to be read."""
    for number, texts in enumerate(rows, 1):
        for column, text in enumerate(texts, 1):
            for name, _ in pictures_in(text):
                if picture_kind(pictures.get(name, b"")) in ("png", "jpg", "gif"):
                    picture = Image(BytesIO(pictures[name]))
                    scale = min(1.0, _WIDEST / picture.width, _HIGHEST / picture.height)
                    picture.width, picture.height = int(picture.width * scale) or 1, int(picture.height * scale) or 1
                    sheet.add_image(picture, f"{get_column_letter(column)}{number}")
                    sheet.row_dimensions[number].height = 20 + _HIGHEST * 0.75
