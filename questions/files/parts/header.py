"""The header of a table: where it stands, near the top in one row or in two, and which column is what by the names that
organizers give them, in Vietnamese and English, with accents or without."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from types import MappingProxyType

import msgspec

from questions.files.parts.column_names import (
    BESIDE,
    BY_NAME,
    NAMES,
    PICTURE_NAMES,
    TRUTHS,
    WRONG_NAME,
    name_options,
    option_letter,
    plain_name,
)
from questions.files.parts.grid import Grid, Row
from questions.files.parts.key_signs import is_marked
from questions.files.parts.options import split_options
from questions.language import Message, Text
from questions.reading.messages import bank_message
from questions.reading.report import BankFileError
from questions.text import clean_line, fold

_VERDICTS = (("dung", "sai"), ("true", "false"), ("d", "s"), ("t", "f"))
"""Two columns of which a cross says what a statement is."""
# Names that mean something else as soon as another column has the better claim to their field.
_OTHERWISE = {"cau hoi": "number", "dap an": "options", "noi dung": "topic", "muc": "difficulty", "answer": "options"}
_NEAR = 0.85  # a letter or two of a usual name
_TWICE_IS_FINE = frozenset(("note", "source"))
_FIRST_COUNTS = frozenset(("topic", "difficulty", "number", "id", "choose", "pinned"))
"""Of several such columns the first is taken, the others are told."""
FIELDS = (*NAMES, "ignore")
"""What a column may be said to hold, besides "option a" and so on."""
_NEEDED = {"text": Text("Nội dung câu hỏi", "Question"), "key": Text("Đáp án đúng", "Answer")}
_OPTIONS_NEEDED = Text("Phương án A, B", "Option A, B")
WITHIN = 60
_MEANT_AS_HEADER = 3
_FEWEST_OPTIONS = 2


class Columns(msgspec.Struct, frozen=True):
    """Column positions of one table. `options` are (position, letter); `ignored` are names that mean nothing here."""

    fields: dict[str, int]
    options: tuple[tuple[int, str], ...]
    ignored: tuple[str, ...]
    repeated: tuple[str, ...]
    wrong: tuple[int, ...] = ()
    """Positions of wrong answers, where the right one stands in a column of its own and there are no letters."""
    verdicts: tuple[int, ...] = ()
    """Positions of the columns "Đúng" and "Sai", one of which has a cross in each row."""

    @property
    def count(self) -> int:
        return len(self.fields) + len(self.options) + len(self.wrong) + len(self.verdicts)

    @property
    def has_options(self) -> bool:
        return len(self.options) > 1 or "options" in self.fields or bool(self.wrong)

    def describe(self) -> list[Message]:
        """What each column is taken for: `A = number, C = text, D = A, …`."""
        names: dict[int, Message | str] = {place: letter.upper() for place, letter in self.options}
        names |= {place: bank_message(f"column_{field}") for field, place in self.fields.items()}
        names |= {place: bank_message("column_key") for place in self.verdicts}
        return [bank_message("column", letter=column_letter(place), name=names[place]) for place in sorted(names)]

    def nearest(self, name: str) -> str:
        """The field that an ignored name nearly names and that no other column has; "" if there is none."""
        near = get_close_matches(plain_name(name), BY_NAME, n=1, cutoff=_NEAR)
        field = BY_NAME[near[0]] if near else ""
        taken = field in self.fields or (field == "options" and self.has_options)
        return "" if taken else field

    def missing(self, options_needed: bool = True) -> list[Text]:
        """What a question table cannot do without. Options may also stand in the cell of the question."""
        lacking = [name for field, name in _NEEDED.items() if field not in self.fields]
        if self.verdicts:
            return [name for name in lacking if name != _NEEDED["key"]]
        return lacking if self.has_options or not options_needed else [*lacking, _OPTIONS_NEEDED]


def match_columns(names: Sequence[str], mapping: Mapping[str, str] = MappingProxyType({})) -> Columns:
    """What the cells of a possible header row name. `mapping` is what somebody has said of some."""
    plain = [plain_name(name) for name in names]
    said = {fold(name): field for name, field in mapping.items()}
    told = {place: said[fold(name)] for place, name in enumerate(names) if name and fold(name) in said}
    verdicts = _find_verdicts(plain, told)
    letters = [
        (place, letter)
        for place, name in enumerate(plain)
        if place not in told and place not in verdicts and (letter := option_letter(name))
    ]
    letters += [(place, field[-1]) for place, field in told.items() if field.startswith("option ")]
    named = {place: BY_NAME.get(name, "") for place, name in enumerate(plain) if name}
    named |= {place: "" if field == "ignore" else field for place, field in told.items()}
    for place in (*verdicts, *(place for place, _ in letters)):
        del named[place]
    for place, field in list(named.items()):
        other = _OTHERWISE.get(plain[place], "")
        if place not in told and list(named.values()).count(field) > 1 and other and other not in named.values():
            named[place] = other
    wrong = tuple(place for place, name in enumerate(plain) if place in named and WRONG_NAME.fullmatch(name))
    fields: dict[str, int] = {}
    repeated = [names[place] for place, letter in letters if [other for _, other in letters].count(letter) > 1]
    more: list[str] = []
    for place, field in sorted(named.items(), key=lambda pair: pair[0] not in told):
        if not field or place in wrong:
            continue
        if field in fields and field in _FIRST_COUNTS:
            more.append(names[place])
        elif field in fields and field not in _TWICE_IS_FINE:
            repeated.append(names[place])
        else:
            fields.setdefault(field, place)
    ignored = [names[place] for place, field in named.items() if not field and place not in wrong]
    if letters or "key" not in fields:
        ignored += [names[place] for place in wrong]
        wrong = ()
    return Columns(fields, tuple(sorted(letters)), tuple(ignored + more), tuple(repeated), wrong, verdicts)


def _find_verdicts(plain: Sequence[str], told: Mapping[int, str]) -> tuple[int, ...]:
    """The columns "Đúng" and "Sai", unless there are options beside them."""
    if told or any(option_letter(name) for name in plain if name != "d"):
        return ()
    for yes, no in _VERDICTS:
        if plain.count(yes) == plain.count(no) == 1:
            return plain.index(yes), plain.index(no)
    return ()


def column_letter(place: int) -> str:
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


def find_header(grid: Grid, mapping: Mapping[str, str] = MappingProxyType({})) -> Header | None:
    """The first header that has columns for question, options and answer. Options are not asked for where they stand in
    the question, or a column says of what kind each question is: not every kind has options. Nor is the answer where
    the options are marked."""
    for header in _candidates(grid, mapping):
        columns = header.columns
        without = "choose" in columns.fields or _options_in_question(grid, header)
        if not columns.missing(options_needed=not without):
            return header
        if columns.missing() == [_NEEDED["key"]] and _options_marked(grid, header):
            return header
    weak = [header for header in _candidates(grid, mapping) if header.columns.missing() == [_OPTIONS_NEEDED]]
    return next((header for header in weak if _answered_by_word(grid, header)), None)


def _answered_by_word(grid: Grid, header: Header) -> bool:
    """Whether a table needs no options: its keys are words, such as true or false, a year, a name; they do not name
    options, and no column may be one of options under a name of its own."""
    place = header.columns.fields["key"]
    keys = [fold(row.text(place)) for row in grid.rows[header.last + 1 :] if row.text(place).strip()]
    if keys and all(key in TRUTHS for key in keys):
        return True
    others = [name for name in header.columns.ignored if plain_name(name) not in BESIDE | PICTURE_NAMES]
    return bool(keys) and not others and not name_options(keys)


def _options_marked(grid: Grid, header: Header) -> bool:
    """Whether nearly every row has some of its options marked as right, not all: "*Huế", "Huế (đúng)", by look."""
    rows, looks = [], []
    for row in grid.rows[header.last + 1 : header.last + 41]:
        cells = [row.cells[place] for place, _ in header.columns.options if row.text(place).strip()]
        if len(cells) > 1:
            rows.append(0 < sum(is_marked(cell.text) for cell in cells) < len(cells))
            looks.append(len({cell.looks for cell in cells}) > 1)
    return bool(rows) and max(sum(rows), sum(looks)) * 10 >= len(rows) * 8


def explain_missing(grids: Sequence[Grid]) -> BankFileError:
    """What to say when no table has a header: what the nearest thing to one lacks, if there is such a thing."""
    headers = [header for grid in grids for header in _candidates(grid)]
    best = max(headers, key=_likeness, default=None)
    asks = best is not None and {"text", "key"} <= best.columns.fields.keys()
    if best is None or (best.columns.count < _MEANT_AS_HEADER and not asks):
        return BankFileError("no_header" if any(row.filled for grid in grids for row in grid.rows) else "no_text")
    names = [f"“{name}”" for name in best.columns.ignored if best.columns.nearest(name) in (*_NEEDED, "options")]
    meant = bank_message("meant", names=names) if names else ""
    return BankFileError("header_lacks", number=best.number, missing=best.columns.missing(), meant=meant)


def _likeness(header: Header) -> tuple[int, int]:
    """How much of a header a row is; a row of numbers names options, but neither question nor answer."""
    return len(_NEEDED.keys() & header.columns.fields.keys()), header.columns.count


def _candidates(grid: Grid, mapping: Mapping[str, str] = MappingProxyType({})) -> list[Header]:
    return [_header_at(grid, first, mapping) for first in range(min(WITHIN, len(grid.rows)))]


def _header_at(grid: Grid, first: int, mapping: Mapping[str, str]) -> Header:
    upper = names_of(grid.rows[first])
    item = match_columns(upper, mapping)
    if first + 1 < len(grid.rows) and (item.missing() or len(item.options) < _FEWEST_OPTIONS):
        lower = names_of(grid.rows[first + 1])
        width = max(len(upper), len(lower))
        pairs = zip(_padded(upper, width), _padded(lower, width), strict=True)
        both = [f"{above} {below}".strip() for above, below in pairs]
        two = match_columns(both, mapping)
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
    return any(len(split_options(row.text(place)).options) > 1 for row in below)
