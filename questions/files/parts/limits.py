"""How much a file may hold: counted while nothing is built of it yet, and each refusal names what there is too much of.

Every reader of an organizer's file goes through here, whatever it reads: banks, sheets of marks, units, rules, keys.
Office files are counted in `office_limits`. Honest files stay far below; what is near a limit still reads in seconds.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from io import StringIO

from questions.files.parts.grid import Grid
from questions.reading.messages import bank_message
from questions.reading.report import BankFileError

MAX_BYTES = 20 * 1024 * 1024
MAX_ROWS = 50_000
"""Of a table with anything in it; of a bank `MAX_BANK_ROWS`, for its questions, headings and signatures."""
MAX_BANK_ROWS = 25_000
MAX_COLUMNS = 64
"""Further columns are not read."""
MAX_CELLS = 1_000_000
MAX_LINE = 200_000
"""Characters of one line of a text or of one row of a CSV table."""
MAX_LINES = 300_000
MAX_CHARACTERS = 30_000_000
"""Of all cells, also where they share a text."""
MAX_DEPTH = 32
"""Of lists and tables inside each other."""
MAX_KEY_PARTS = 32

_TOML_STRING = re.compile(
    r'"""(?:\\.|(?!""")[^\\])*+(?:""")?|\'\'\'(?:(?!\'\'\').)*+(?:\'\'\')?|"(?:\\.|[^"\\\n])*+"?|\'[^\'\n]*+\'?|#[^\n]*+',
    re.DOTALL,
)
"""Comments as well. An end that is missing is none of our business, but trying each beginning would cost its square."""
_JSON_STRING = re.compile(r'"(?:\\.|[^"\\])*+"?', re.DOTALL)
_BLANKS = re.compile(r"[^\S\n]{40,}")
_MANY_KEYS = re.compile(rf"""(?:(?:[\w-]++|"")[ \t]*+\.[ \t]*+){{{MAX_KEY_PARTS}}}""")


def check_bytes(data: bytes) -> None:
    if len(data) > MAX_BYTES:
        raise BankFileError("too_large", limit=MAX_BYTES // 1024 // 1024)


def check_lines(text: str) -> None:
    """For texts that are read line by line, tables too. Raises BankFileError."""
    if text.count("\n") + text.count("\r") > 2 * MAX_LINES:
        raise BankFileError("too_many_lines", limit=2 * MAX_LINES)
    lines = text.splitlines()
    if len(lines) > MAX_LINES:
        raise BankFileError("too_many_lines", limit=MAX_LINES)
    if max(map(len, lines), default=0) > MAX_LINE:
        number = next(number for number, line in enumerate(lines, 1) if len(line) > MAX_LINE)
        raise BankFileError("line_too_long", number=number, limit=MAX_LINE)


def narrow(text: str) -> str:
    """With runs of blanks cut to forty: a pattern that may begin with any of them tries each of them."""
    return _BLANKS.sub(" " * 40, text)


def read_delimited_rows(
    text: str, delimiter: str, most: int = MAX_ROWS, *, skip_blanks: bool = False
) -> Iterator[tuple[int, list[str]]]:
    """(the line it ends on, its cells) of each row, without columns past `MAX_COLUMNS`. Raises csv.Error, and
    BankFileError at the row that is one too many; empty ones count a tenth. `skip_blanks`: those before a quote."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True, skipinitialspace=skip_blanks)
    weight = 0
    for cells in reader:
        weight += 10 if any(cells) else 1
        if weight > 10 * most:
            raise too_many_rows(most)
        yield reader.line_num, cells[:MAX_COLUMNS]


def too_many_rows(most: int) -> BankFileError:
    return BankFileError("too_many_rows", limit=most)


def too_complex(what: str, most: int) -> BankFileError:
    """`what`, a code, is there too often for a table of questions or marks."""
    return BankFileError("too_complex", what=bank_message(what, limit=most))


def check_text(grids: Sequence[Grid]) -> None:
    """A long text that many cells share is worked through for each of them. Raises BankFileError."""
    characters = sum(len(cell.text) for grid in grids for row in grid.rows for cell in row.cells)
    if characters > MAX_CHARACTERS:
        raise BankFileError("expands_too_far")


def check_json(text: str) -> None:
    """Raises BankFileError for lists inside lists that go too deep; whether it is JSON is not looked at."""
    if _depth(_JSON_STRING.sub("", text)) > MAX_DEPTH:
        raise BankFileError("bad_json", why=bank_message("json_depth"))


def check_toml(text: str) -> None:
    """The same for TOML, and for names of endless parts ("a.a.a. …"), which cost their square."""
    plain = _TOML_STRING.sub('""', text)
    if _depth(plain) > MAX_DEPTH or _MANY_KEYS.search(plain):
        raise BankFileError("nested_too_deep", limit=min(MAX_DEPTH, MAX_KEY_PARTS))


def _depth(plain: str) -> int:
    depth = deepest = 0
    for mark in re.findall(r"[\[\]{}]", plain):
        depth = depth + 1 if mark in "[{" else max(depth - 1, 0)
        deepest = max(deepest, depth)
    return deepest
