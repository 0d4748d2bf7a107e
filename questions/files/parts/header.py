"""Finding the header of a table: anywhere near its top, in one row or in two."""

from collections.abc import Sequence

import msgspec

from questions.files.parts.columns import Columns, match_columns
from questions.files.parts.grid import Grid, Row
from questions.files.parts.options import split_options
from questions.reading.messages import Language, sentence
from questions.reading.report import BankFileError
from questions.text import clean_line

_WITHIN = 60
_MEANT_AS_HEADER = 3
_NEEDED = ("text", "options", "key")


class Header(msgspec.Struct, frozen=True):
    """`first` and `last` index the rows of the grid it takes up; `number` is what the file calls the first."""

    first: int
    last: int
    number: int
    names: tuple[str, ...]
    columns: Columns


def find_header(grid: Grid) -> Header | None:
    """The first header that has columns for question, options and answer."""
    for header in _candidates(grid):
        if not header.columns.missing(options_needed=not _options_in_question(grid, header)):
            return header
    return None


def explain_missing(grids: Sequence[Grid], lang: Language) -> BankFileError:
    """What to say when no table has a header: what the nearest thing to one lacks, if there is such a thing."""
    headers = [header for grid in grids for header in _candidates(grid)]
    best = max(headers, key=lambda header: header.columns.known, default=None)
    if best is None or best.columns.known < _MEANT_AS_HEADER:
        return BankFileError("no_header", lang)
    lacking = best.columns.missing()
    names = [f"“{name}”" for name in best.columns.ignored if best.columns.nearest(name) in _NEEDED]
    meant = sentence("meant", lang, names=", ".join(names)) if names else ""
    return BankFileError("header_lacks", lang, number=best.number, missing=", ".join(lacking), meant=meant)


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
