"""Bank files in and out: bytes to a report with questions, questions to bytes. Pure; every format goes through here."""

from collections.abc import Callable, Sequence
from typing import Literal, TypeVar

import msgspec

from questions.files.csv_format import has_header, read_delimited, write_delimited
from questions.files.draft_checks import to_questions
from questions.files.json_format import read_listing, write_listing
from questions.files.parts.encoding import decode
from questions.files.parts.grid import Grid
from questions.files.parts.header import Header, explain_missing, find_header
from questions.files.parts.sniff import check_name, count_pictures, sniff
from questions.files.rows import read_rows, tabulate
from questions.files.text_format import has_questions, read_prose, write_prose
from questions.files.word_format import read_word, write_word
from questions.files.xlsx_format import read_workbook, write_workbook
from questions.model import Question
from questions.reading.draft import Draft
from questions.reading.report import BankFileError, BankReport, Findings
from questions.text import fold

Format = Literal["xlsx", "csv", "json", "txt", "docx"]
FORMATS: tuple[Format, ...] = ("xlsx", "csv", "json", "txt", "docx")
MAX_QUESTIONS = 20_000

_Read = TypeVar("_Read")


def read_bank(data: bytes, filename: str = "", *, skip_bad: bool = False, topic_from: str = "") -> BankReport:
    """Everything a bank file holds and what had to be guessed, left out or refused to read it.

    The format follows from the content; `filename` is only held against it. With `skip_bad` bad questions are left
    out, else they are `errors` and the file must not be taken. `topic_from` names the column that holds the topics,
    or is "sheet". Raises BankFileError if the file as a whole is none that can be read.
    """
    findings = Findings()
    format, drafts, title = _read_drafts(data, findings, topic_from)
    check_name(filename, format)
    if not drafts:
        raise BankFileError("no_questions")
    if len(drafts) > MAX_QUESTIONS:
        raise BankFileError("too_many", limit=MAX_QUESTIONS)
    return findings.report(to_questions(drafts, findings, skip_bad), format, title)


def write_bank(questions: Sequence[Question], format: Format, title: str = "") -> bytes:
    """The file that reads back as exactly these questions. Raises BankFileError where a format cannot hold one."""
    heading = title or "Ngân hàng câu hỏi"
    data = {
        "xlsx": lambda: write_workbook(tabulate(questions), heading),
        "csv": lambda: write_delimited(tabulate(questions)),
        "json": lambda: write_listing(questions, title),
        "txt": lambda: _write_text(questions, heading),
        "docx": lambda: write_word(write_prose(questions), heading),
    }[format]()
    _check_written(questions, data, format)
    return data


def _write_text(questions: Sequence[Question], title: str) -> bytes:
    blocks = ["\n".join([first, *lines]) for first, lines in write_prose(questions)]
    return ("\n\n".join([title, *blocks]) + "\n").encode("utf-8")


def _check_written(questions: Sequence[Question], data: bytes, format: Format) -> None:
    """A text that looks like a mark of its format ("Đáp án: …" inside a question) must not change a bank unseen."""
    read = {question.id: question for question in read_bank(data).questions}
    for question in questions:
        if read.get(question.id) != question:
            raise BankFileError("not_writable", id=question.id, format=format)
    if len(read) != len(questions):
        raise BankFileError("not_writable", id=questions[-1].id, format=format)


def _read_drafts(data: bytes, findings: Findings, topic_from: str) -> tuple[Format, list[Draft], str]:
    container = sniff(data)
    if container in ("xlsx", "docx") and (pictures := count_pictures(data)):
        findings.add("warnings", "pictures_inside", count=pictures)
    if container == "xlsx":
        grids = _undamaged("xlsx", lambda: read_workbook(data, findings))
        return "xlsx", _read_grids(grids, findings, topic_from), ""
    if container == "docx":
        document = _undamaged("docx", lambda: read_word(data))
        if not any(find_header(grid) for grid in document.grids) and has_questions(document.lines):
            return "docx", read_prose(document.lines, findings), ""
        if document.outside:
            findings.add("skipped", "outside_tables", text=" / ".join(document.outside)[:200])
        return "docx", _read_grids(document.grids, findings, topic_from), ""
    text = decode(data, findings)
    if text.lstrip().startswith(("[", "{")):
        drafts, title = read_listing(text)
        return "json", drafts, title
    lines = text.splitlines()
    if has_questions(lines) and not has_header(lines):
        return "txt", read_prose(lines, findings), ""
    return "csv", _read_grids([read_delimited(text, findings)], findings, topic_from), ""


def _undamaged(format: Format, read: Callable[[], _Read]) -> _Read:
    try:
        return read()
    except Exception:  # the libraries raise anything from KeyError to their parser's own errors on damaged files
        raise BankFileError("damaged", format=format) from None


def _read_grids(grids: Sequence[Grid], findings: Findings, topic_from: str) -> list[Draft]:
    headed = [(grid, find_header(grid)) for grid in grids]
    tables = [(grid, header) for grid, header in headed if header]
    if not tables:
        raise explain_missing(grids)
    for grid, header in headed:
        if not header and grid.rows:
            findings.add("skipped", "sheet_skipped", name=grid.sheet)
    drafts: list[Draft] = []
    for grid, header in tables:
        drafts += _read_table(grid, header, findings, topic_from, several=len(tables) > 1)
    return drafts


def _read_table(grid: Grid, header: Header, findings: Findings, topic_from: str, several: bool) -> list[Draft]:
    columns = header.columns
    if columns.repeated:
        raise BankFileError("column_twice", number=header.number, name=columns.repeated[0])
    fields = dict(columns.fields)
    if topic_from == "sheet":
        fields.pop("topic", None)
    elif topic_from:
        wanted = [place for place, name in enumerate(header.names) if fold(name) == fold(topic_from)]
        if not wanted:
            raise BankFileError("no_such_column", name=topic_from)
        fields = {field: place for field, place in fields.items() if place != wanted[0]} | {"topic": wanted[0]}
    by_sheet = "topic" not in fields and (several or topic_from == "sheet") and bool(grid.sheet)
    topic = grid.sheet if by_sheet else ""
    if by_sheet:
        findings.add("guessed", "topic_sheet", field="topic")
    if not several:
        grid = msgspec.structs.replace(grid, sheet="")
    header = msgspec.structs.replace(header, columns=msgspec.structs.replace(columns, fields=fields))
    return read_rows(grid, header, findings, topic)
