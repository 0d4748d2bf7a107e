"""The header of a table: where it stands, near the top in one row or in two, and which column is what by the names that
organizers give them, in Vietnamese and English, with accents or without."""

import re
from collections.abc import Sequence
from difflib import get_close_matches

import msgspec

from questions.files.parts.grid import Grid, Row
from questions.files.parts.options import split_options
from questions.kinds.answer_notation import LETTERS
from questions.language import Message, Text
from questions.reading.messages import bank_message
from questions.reading.report import BankFileError
from questions.text import clean_line, fold

_NAMES: dict[str, str] = {
    "number": "stt|so tt|tt|thu tu|so thu tu|no|number|cau|cau so|cau hoi so|nr",
    "id": "id|ma|ma cau|ma cau hoi|question id|code|ma so",
    "topic": "chuyen de|chu de|topic|linh vuc|phan|chuong|muc|nhom|nhom cau hoi|category|subject|chu diem|mang|section"
    "|mang kien thuc|noi dung chuyen de|ten chuyen de|ten chu de|linh vuc kien thuc",
    "text": "noi dung cau hoi|cau hoi|question|questions|noi dung|question text|text|de bai|cau hoi trac nghiem|cau dan"
    "|noi dung cau hoi trac nghiem|question content",
    "options": "phuong an|cac phuong an|phuong an tra loi|cac phuong an tra loi|options|choices|answers|lua chon"
    "|cac lua chon|cac dap an|cau tra loi|cac cau tra loi|dap an lua chon|cac dap an lua chon|phuong an lua chon",
    "key": "dap an dung|dap an|key|answer|correct answer|correct answers|correct|right answer|right|phuong an dung|da"
    "|cau tra loi dung|dap an chinh xac|correct option|tra loi dung|answer key|lua chon dung|da dung"
    "|ket qua|dap an cau hoi",
    "difficulty": "muc do|do kho|difficulty|level|muc do kho|muc do nhan thuc|cap do|do kho cau hoi",
    "source": "nguon|can cu|trich dan|source|sources|reference|tai lieu|can cu phap ly|nguon trich dan|dieu khoan"
    "|tai lieu tham khao|trich nguon|nguon tai lieu|tham khao|can cu tra loi|goi y dap an",
    "note": "ghi chu|note|notes|remark|remarks|comment",
    "choose": "cach chon|choose|question type|loai cau hoi|kieu cau hoi|type|loai",
    "pinned": "giu thu tu|co dinh thu tu|giu nguyen thu tu|pinned|keep order|thu tu phuong an",
}
_BY_NAME = {name: field for field, names in reversed(_NAMES.items()) for name in names.split("|")}
_OPTION = re.compile(
    r"(?:(?:cac )?(?:phuong an|dap an|lua chon|cau tra loi|tra loi|y|da|pa|option|answer|choice|op)"
    r"(?: tra loi| lua chon| so)? ?)?"
    r"([a-h]|[1-8])"
)
_SIGNS = {"#": "stt", "№": "stt"}
_BRACKETS = re.compile(r"\(.*?\)|\[.*?\]")
# Names that mean something else as soon as another column has the better claim to their field.
_OTHERWISE = {"cau hoi": "number", "dap an": "options", "noi dung": "topic", "muc": "difficulty", "answer": "options"}
_NEAR = 0.85  # a letter or two of a usual name
_TWICE_IS_FINE = frozenset(("note", "source"))
_NEEDED = {"text": Text("Nội dung câu hỏi", "Question"), "key": Text("Đáp án đúng", "Answer")}
_OPTIONS_NEEDED = Text("Phương án A, B", "Option A, B")
_WITHIN = 60
_MEANT_AS_HEADER = 3


class Columns(msgspec.Struct, frozen=True):
    """Column positions of one table. `options` are (position, letter); `ignored` are names that mean nothing here."""

    fields: dict[str, int]
    options: tuple[tuple[int, str], ...]
    ignored: tuple[str, ...]
    repeated: tuple[str, ...]

    @property
    def count(self) -> int:
        return len(self.fields) + len(self.options)

    @property
    def has_options(self) -> bool:
        return len(self.options) > 1 or "options" in self.fields

    def describe(self) -> list[Message]:
        """What each column is taken for: `A = number, C = text, D = A, …`."""
        names: dict[int, Message | str] = {place: letter.upper() for place, letter in self.options}
        names |= {place: bank_message(f"column_{field}") for field, place in self.fields.items()}
        return [bank_message("column", letter=_column_name(place), name=names[place]) for place in sorted(names)]

    def nearest(self, name: str) -> str:
        """The field that an ignored name nearly names and that no other column has; "" if there is none."""
        near = get_close_matches(fold(_BRACKETS.sub(" ", name)), _BY_NAME, n=1, cutoff=_NEAR)
        field = _BY_NAME[near[0]] if near else ""
        taken = field in self.fields or (field == "options" and self.has_options)
        return "" if taken else field

    def missing(self, options_needed: bool = True) -> list[Text]:
        """What a question table cannot do without. Options may also stand in the cell of the question."""
        lacking = [name for field, name in _NEEDED.items() if field not in self.fields]
        return lacking if self.has_options or not options_needed else [*lacking, _OPTIONS_NEEDED]


def match_columns(names: Sequence[str]) -> Columns:
    """What the cells of a possible header row name."""
    plain = [fold(_BRACKETS.sub(" ", name)) or fold(name) or _SIGNS.get(name.strip(), "") for name in names]
    letters = [(place, _letter(match[1])) for place, name in enumerate(plain) if (match := _OPTION.fullmatch(name))]
    named = {place: _BY_NAME.get(name, "") for place, name in enumerate(plain) if name}
    for place, _ in letters:
        del named[place]
    for place, field in list(named.items()):
        other = _OTHERWISE.get(plain[place], "")
        if list(named.values()).count(field) > 1 and other and other not in named.values():
            named[place] = other
    fields: dict[str, int] = {}
    repeated = [names[place] for place, letter in letters if [other for _, other in letters].count(letter) > 1]
    for place, field in named.items():
        if field and field in fields and field not in _TWICE_IS_FINE:
            repeated.append(names[place])
        elif field:
            fields.setdefault(field, place)
    ignored = tuple(names[place] for place, field in named.items() if not field)
    return Columns(fields, tuple(letters), ignored, tuple(repeated))


def _letter(written: str) -> str:
    return LETTERS[int(written) - 1] if written.isdigit() else written


def _column_name(place: int) -> str:
    name = ""
    while place >= 0:
        name = chr(ord("A") + place % 26) + name
        place = place // 26 - 1
    return name


class Header(msgspec.Struct, frozen=True):
    """`first` and `last` index the rows of the grid it takes up; `number` is what the file calls the first."""

    first: int
    last: int
    number: int
    names: tuple[str, ...]
    columns: Columns


def find_header(grid: Grid) -> Header | None:
    """The first header that has columns for question, options and answer. Options are not asked for where they stand in
    the question, or a column says of what kind each question is: not every kind has options."""
    for header in _candidates(grid):
        without = "choose" in header.columns.fields or _options_in_question(grid, header)
        if not header.columns.missing(options_needed=not without):
            return header
    return None


def explain_missing(grids: Sequence[Grid]) -> BankFileError:
    """What to say when no table has a header: what the nearest thing to one lacks, if there is such a thing."""
    headers = [header for grid in grids for header in _candidates(grid)]
    best = max(headers, key=lambda header: header.columns.count, default=None)
    if best is None or best.columns.count < _MEANT_AS_HEADER:
        return BankFileError("no_header")
    names = [f"“{name}”" for name in best.columns.ignored if best.columns.nearest(name) in (*_NEEDED, "options")]
    meant = bank_message("meant", names=names) if names else ""
    return BankFileError("header_lacks", number=best.number, missing=best.columns.missing(), meant=meant)


def _candidates(grid: Grid) -> list[Header]:
    return [_header_at(grid, first) for first in range(min(_WITHIN, len(grid.rows)))]


def _header_at(grid: Grid, first: int) -> Header:
    upper = names_of(grid.rows[first])
    item = match_columns(upper)
    if first + 1 < len(grid.rows):
        lower = names_of(grid.rows[first + 1])
        width = max(len(upper), len(lower))
        pairs = zip(_padded(upper, width), _padded(lower, width), strict=True)
        both = [f"{above} {below}".strip() for above, below in pairs]
        two = match_columns(both)
        # "Phương án trả lời" over "A", "B", …; a row of questions would bring names that mean nothing
        if (
            "text" in item.fields
            and len(two.options) > max(1, len(item.options))
            and len(two.ignored) <= len(item.ignored)
        ):
            return Header(first, first + 1, grid.rows[first].number, tuple(both), two)
    return Header(first, first, grid.rows[first].number, tuple(upper), item)


def names_of(row: Row) -> list[str]:
    return [clean_line(cell.text) for cell in row.cells]


def _padded(names: list[str], width: int) -> list[str]:
    return names + [""] * (width - len(names))


def _options_in_question(grid: Grid, header: Header) -> bool:
    place = header.columns.fields.get("text", 0)
    below = grid.rows[header.last + 1 : header.last + 6]
    return any(len(split_options(row.text(place))[1]) > 1 for row in below)
