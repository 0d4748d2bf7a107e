"""What an Office file may hold: its parts by the list of the archive, then its rows, cells, spans and lists, streaming.

A workbook of 2 kB can merge a million cells, and a document can repeat a cell 100 million times: the libraries build
each of them. So nothing is opened with a library that has not been counted here.
"""

import re
from collections import Counter
from collections.abc import Callable
from io import BytesIO
from typing import IO
from xml.parsers import expat
from zipfile import ZipFile, ZipInfo

from questions.files.parts.limits import MAX_CELLS, MAX_COLUMNS, too_complex, too_many_rows
from questions.reading.report import BankFileError

MAX_PARSED = 48 * 1024 * 1024
MAX_UNPACKED = 128 * 1024 * 1024
MAX_PARTS = 4_000
MAX_ELEMENTS = 3_000_000
MAX_DEPTH = 200
MAX_SHEETS = 100
MAX_MERGES = 10_000
MAX_MERGED_CELLS = 200_000
"""Of merged areas and of links that span cells, all together."""
MAX_STYLES = 5_000
MAX_LISTS = 5_000
MAX_LEVELS = 18
"""Of one numbered list; Word has nine."""
MAX_COUNT = 32_767
"""To which a numbered list counts, as in Word."""
MAX_FORMULA = 8_192
MAX_FORMULAS = 30_000_000
"""Characters of formulas that are written out for each cell which shares one."""
_LONGEST = {"formatCode": 1_024, "lvlText": 256, "sqref": 200_000, "ref": 200}
_CHUNK = 1 << 16
_ENTRY = b"PK\x01\x02"
_BINARY = (
    *(b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"RIFF", b"\x01\0\0\0", b"\xd7\xcd\xc6\x9a"),
    *(b"\x01\0\x09\0", b"\xd0\xcf\x11\xe0", b"PK\x03\x04", b"OTTO", b"\0\x01\0\0", b"ID3", b"\x1f\x8b"),
)
_MARKUP = (b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\0<", b"Lo\xa7\x94")
_XML = (".xml", ".rels", ".vml")
_AREA = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})(?::\$?([A-Za-z]{1,3})\$?(\d{1,7}))?")


def open_archive(data: bytes) -> ZipFile:
    """The archive, if the list of its parts is one that an Office program could write. Raises BankFileError, and what
    zipfile raises on damaged ones."""
    if data.count(_ENTRY) > MAX_PARTS + 100:
        raise BankFileError("expands_too_far")
    archive = ZipFile(BytesIO(data))
    parts = archive.infolist()
    # by what the parts declare: zipfile never yields more than that. XML costs many times its size in memory
    parsed = sum(part.file_size for part in parts if part.filename.endswith(_XML))
    if parsed > MAX_PARSED or sum(part.file_size for part in parts) > MAX_UNPACKED or len(parts) > MAX_PARTS:
        raise BankFileError("expands_too_far")
    if len({part.filename.lower() for part in parts}) < len(parts):
        raise BankFileError("damaged", format="zip")
    return archive


def check_office(data: bytes, most_rows: int) -> None:
    """Raises BankFileError for what no table of questions or marks needs; "damaged" for parts that are no XML."""
    _undamaged("Office", lambda: _check_parts(data, _Scan(most_rows)))


def check_markup(data: bytes, most_rows: int) -> None:
    """The same for a file that is one part of XML."""
    _undamaged("XML", lambda: _check_part(BytesIO(data), "", _Scan(most_rows)))


def _undamaged(format: str, check: Callable[[], None]) -> None:
    try:
        check()
    except BankFileError:
        raise
    except Exception:  # expat, zlib and zipfile raise half a dozen kinds of error on damaged archives
        raise BankFileError("damaged", format=format) from None


def _check_parts(data: bytes, scan: "_Scan") -> None:
    with open_archive(data) as archive:
        for part in archive.infolist():
            with archive.open(part) as opened:
                markup = _is_markup(part, opened.read(512))
            if markup:
                with archive.open(part) as opened:
                    _check_part(opened, part.filename, scan)
    scan.check_repeats()


def _check_part(opened: IO[bytes], name: str, scan: "_Scan") -> None:
    scan.begin(name)
    while chunk := opened.read(_CHUNK):
        scan.feed(chunk)
    scan.end()


def _is_markup(part: ZipInfo, head: bytes) -> bool:
    """By its content: a sheet may have any name."""
    if part.filename.endswith(_XML):
        return True
    return head.lstrip(b" \t\r\n").startswith(_MARKUP) and not head.startswith(_BINARY)


class _Scan:
    """Counts through all parts of one file. A handler an element; names count without their prefix."""

    def __init__(self, most_rows: int) -> None:
        self._most_rows = most_rows
        self._bytes = self._elements = self._rows = self._cells = self._depth = 0
        self._merges = self._merged = self._sheets = self._styles = self._lists = self._levels = 0
        self._filled = False
        self._span = 0
        self._formula: list[str] | None = None
        self._longest_formula = self._shared = 0
        self._targets: Counter[str] = Counter()
        self._weights: dict[str, int] = {}
        self._part, self._before = "", 0
        self._handlers: dict[str, Callable[[dict[str, str]], None] | None] = {}

    def begin(self, name: str) -> None:
        self._part, self._before, self._depth = name.rpartition("/")[2].lower(), self._elements, 0
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = self._refuse_doctype

    def feed(self, data: bytes) -> None:
        self._bytes += len(data)
        if self._bytes > MAX_PARSED:
            raise BankFileError("expands_too_far")
        self._parser.Parse(data, False)

    def end(self) -> None:
        self._parser.Parse(b"", True)
        weight = self._elements - self._before
        self._weights[self._part] = max(weight, self._weights.get(self._part, 0))

    def check_repeats(self) -> None:
        """A part that is named a thousand times is read as often."""
        total = sum(self._weights.get(name, 0) * times for name, times in self._targets.items())
        if total > 2 * MAX_ELEMENTS:
            raise too_complex("many_elements", MAX_ELEMENTS)

    def _refuse_doctype(self, *_: object) -> None:
        """No Office program writes one; the entities in it could grow without bound."""
        raise BankFileError("damaged", format="Office")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        self._depth += 1
        if self._elements > MAX_ELEMENTS:
            raise too_complex("many_elements", MAX_ELEMENTS)
        if self._depth > MAX_DEPTH:
            raise BankFileError("nested_too_deep", limit=MAX_DEPTH)
        try:
            handler = self._handlers[name]
        except KeyError:
            handler = self._handlers[name] = getattr(self, f"_take_{name.rpartition(':')[2]}", None)
        if handler is not None:
            handler({key.rpartition(":")[2]: value for key, value in attributes.items()})

    def _end(self, name: str) -> None:
        self._depth -= 1
        if self._formula is not None and name.rpartition(":")[2] == "f":
            self._longest_formula = max(self._longest_formula, sum(map(len, self._formula)))
            self._parser.CharacterDataHandler = None
            self._formula = None
            if self._longest_formula > MAX_FORMULA:
                raise too_complex("many_formula", MAX_FORMULA)
            if self._shared * self._longest_formula > MAX_FORMULAS:
                raise too_complex("many_formulas", MAX_FORMULAS)

    # tables of workbooks
    def _take_row(self, _: dict[str, str]) -> None:
        self._filled = False

    def _take_c(self, attributes: dict[str, str]) -> None:
        self._cells += 1
        if self._cells > MAX_CELLS:
            raise too_complex("many_cells", MAX_CELLS)

    def _take_v(self, _: dict[str, str]) -> None:
        if not self._filled:
            self._filled = True
            self._count_row()

    _take_is = _take_v

    def _take_f(self, attributes: dict[str, str]) -> None:
        self._take_v(attributes)
        self._shared += attributes.get("t") == "shared"
        formula = self._formula = list[str]()
        self._parser.CharacterDataHandler = formula.append

    def _count_row(self) -> None:
        self._rows += 1
        if self._rows > self._most_rows:
            raise too_many_rows(self._most_rows)

    def _take_mergeCell(self, attributes: dict[str, str]) -> None:
        self._merges += 1
        if self._merges > MAX_MERGES:
            raise too_complex("many_merges", MAX_MERGES)
        self._take_area(attributes)

    def _take_area(self, attributes: dict[str, str]) -> None:
        """Of what a library makes a cell each: merged areas, links. A link of a Word document has no cells."""
        if "ref" not in attributes:
            return
        match = _AREA.fullmatch(_short(attributes, "ref"))
        if match is None:
            raise BankFileError("damaged", format="xlsx")
        left, top, right, bottom = match.groups()
        across = _column(right or left) - _column(left) + 1
        self._merged += max(across, 1) * max(int(bottom or top) - int(top) + 1, 1)
        if self._merged > MAX_MERGED_CELLS:
            raise BankFileError("merged_too_far", limit=MAX_MERGED_CELLS)

    _take_hyperlink = _take_area

    def _take_sheet(self, attributes: dict[str, str]) -> None:
        self._sheets += 1
        if self._sheets > MAX_SHEETS:
            raise too_complex("many_sheets", MAX_SHEETS)
        self._targets[f"sheet {attributes.get('id')}"] += 1
        if self._targets[f"sheet {attributes.get('id')}"] > 1:
            raise BankFileError("damaged", format="xlsx")

    def _take_numFmt(self, attributes: dict[str, str]) -> None:
        _short(attributes, "formatCode")
        _short(attributes, "val")

    def _take_dataValidation(self, attributes: dict[str, str]) -> None:
        _short(attributes, "sqref")

    _take_conditionalFormatting = _take_dataValidation

    def _take_Relationship(self, attributes: dict[str, str]) -> None:
        if attributes.get("TargetMode") != "External":
            self._targets[attributes.get("Target", "").rpartition("/")[2].lower()] += 1

    # tables and lists of documents
    def _take_tr(self, _: dict[str, str]) -> None:
        self._span = 0
        self._count_row()

    def _take_tc(self, attributes: dict[str, str]) -> None:
        self._take_c(attributes)

    def _take_gridSpan(self, attributes: dict[str, str]) -> None:
        self._span += _number(attributes)
        if self._span > 4 * MAX_COLUMNS:
            raise BankFileError("merged_too_far", limit=4 * MAX_COLUMNS)

    _take_gridBefore = _take_gridAfter = _take_gridSpan

    def _take_style(self, _: dict[str, str]) -> None:
        self._styles += 1
        if self._styles > MAX_STYLES:
            raise too_complex("many_styles", MAX_STYLES)

    def _take_num(self, _: dict[str, str]) -> None:
        self._levels = 0
        self._lists += 1
        if self._lists > MAX_LISTS:
            raise too_complex("many_lists", MAX_LISTS)

    _take_abstractNum = _take_num

    def _take_lvl(self, attributes: dict[str, str]) -> None:
        self._levels += 1
        if self._levels > MAX_LEVELS or _number(attributes, "ilvl") >= MAX_LEVELS:
            raise too_complex("many_levels", MAX_LEVELS)

    def _take_start(self, attributes: dict[str, str]) -> None:
        if "val" in attributes and abs(_number(attributes)) > MAX_COUNT:
            raise too_complex("many_numbers", MAX_COUNT)

    _take_startOverride = _take_start

    def _take_lvlText(self, attributes: dict[str, str]) -> None:
        if len(attributes.get("val", "")) > _LONGEST["lvlText"]:
            raise too_complex("many_levels", MAX_LEVELS)


def _short(attributes: dict[str, str], name: str) -> str:
    value = attributes.get(name, "")
    if len(value) > _LONGEST.get(name, 1_024):
        raise BankFileError("damaged", format="Office")
    return value


def _number(attributes: dict[str, str], name: str = "val") -> int:
    """Raises ValueError; of a length that costs nothing to read."""
    return int(attributes.get(name, "0")[:12])


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number
