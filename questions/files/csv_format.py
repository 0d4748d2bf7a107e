"""CSV and its relatives: the encoding and the delimiter are found, never asked for."""

import csv
import re
from collections.abc import Sequence
from io import StringIO

from questions.files.format import BankFile, Format
from questions.files.parts.contents import Contents, Printed
from questions.files.parts.grid import Grid, make_row
from questions.files.parts.header import explain_missing, find_header, match_columns
from questions.files.parts.limits import MAX_BANK_ROWS, MAX_COLUMNS, read_delimited_rows
from questions.files.rows import tabulate
from questions.files.tables import read_grids
from questions.language import Text
from questions.reading.messages import bank_message
from questions.reading.report import BankFileError, Findings
from questions.text import guard, unguard

_DELIMITERS = {",": "“,”", ";": "“;”", "\t": Text("dấu tab", "tabs"), "|": "“|”"}
_MISTAKES = {"end of data": "csv_unclosed", "expected after": "csv_after_quote"}


def has_header(lines: Sequence[str]) -> bool:
    """Whether a line near the top names the columns of a question table."""
    rows = ((line, mark) for line in lines[:60] for mark in _DELIMITERS if mark in line)
    candidates = (match_columns(line.split(mark, MAX_COLUMNS)[:MAX_COLUMNS]) for line, mark in rows)
    return any(columns.count > 2 and not columns.missing(options_needed=False) for columns in candidates)


def is_table(lines: Sequence[str]) -> bool:
    """Whether a text can only be a table: a header, or the marks of a first row in most rows below it."""
    if has_header(lines):
        return True
    filled = [line for line in lines[:30] if line.strip()]
    mark = max(_DELIMITERS, key=filled[0].count) if filled else ","
    least = filled[0].count(mark) if filled else 0
    return least > 1 and sum(line.count(mark) >= least for line in filled[1:]) * 2 > len(filled[1:])


def read_delimited(text: str, findings: Findings) -> Grid:
    """The table of a text, with the delimiter under which its header is found and has the most columns."""
    first, _, rest = text.partition("\n")
    declared = re.fullmatch(r"sep=(.)\r?", first.lstrip("\ufeff"), re.IGNORECASE)
    if declared:
        return _parse(rest, declared[1], offset=1)
    grids: dict[str, Grid] = {}
    problems: dict[str, BankFileError] = {}
    for delimiter in _DELIMITERS:
        try:
            grids[delimiter] = _parse(text, delimiter, offset=0)
        except BankFileError as error:
            problems[delimiter] = error
    best = max(grids, key=lambda delimiter: _fitness(grids[delimiter]), default="")
    if not best or not _fitness(grids[best])[0]:
        usual = max(_DELIMITERS, key=text.count)  # what is broken under another one is none of the file's business
        raise problems.get(usual) or (explain_missing([grids[usual]]) if usual in grids else BankFileError("no_header"))
    if best != ",":
        findings.add("guessed", "delimiter", name=_DELIMITERS[best])
    return grids[best]


def _fitness(grid: Grid) -> tuple[int, int]:
    header = find_header(grid)
    return header.columns.count if header else 0, sum(len(row.cells) > 1 for row in grid.rows[:50])


def _parse(text: str, delimiter: str, offset: int) -> Grid:
    """Blanks before a quotation mark do not count, unless that cannot be read."""
    if re.search(rf'{re.escape(delimiter)} +"', text):
        try:
            return _parse_rows(text, delimiter, offset, skip_blanks=True)
        except BankFileError:
            pass
    return _parse_rows(text, delimiter, offset, skip_blanks=False)


def _parse_rows(text: str, delimiter: str, offset: int, *, skip_blanks: bool) -> Grid:
    rows = []
    try:
        reader = read_delimited_rows(text, delimiter, MAX_BANK_ROWS, skip_blanks=skip_blanks)
        for number, (_, cells) in enumerate(reader, 1 + offset):
            rows.append(make_row(number, list(map(unguard, cells))))
    except csv.Error as error:
        why = next((code for part, code in _MISTAKES.items() if part in str(error)), "csv_cell")
        raise BankFileError("bad_csv", number=len(rows) + 1 + offset, why=bank_message(why)) from None
    return Grid(tuple(rows))


def write_delimited(rows: Sequence[Sequence[str | int]]) -> bytes:
    """UTF-8 with a byte order mark, which Excel needs; text that could be a formula gets an apostrophe before it."""
    stored = StringIO(newline="")
    writer = csv.writer(stored, quoting=csv.QUOTE_ALL)
    writer.writerows([[guard(cell) if isinstance(cell, str) else cell for cell in row] for row in rows])
    return stored.getvalue().encode("utf-8-sig")


class Csv(Format):
    """Every text that no other format takes is tried as a table."""

    name = "csv"
    endings = ("csv", "tsv", "txt")
    writes = True
    binary = False

    def fits(self, file: BankFile) -> bool:
        return file.container == "text"

    def read(self, file: BankFile) -> Contents:
        grid = read_delimited(file.text, file.findings)
        return Contents(read_grids([grid], file.findings, file.topic_from, file.layer))

    def write(self, bank: Printed) -> bytes:
        return write_delimited(tabulate(bank.questions))


FORMAT = Csv()
