"""Bank files in and out: bytes to a report with questions, questions to bytes. Pure; every format goes through here."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Literal, TypeAlias

import msgspec

from questions.files.draft_checks import to_questions
from questions.files.format import BankFile
from questions.files.format import Format as Writer
from questions.files.parts.contents import Printed
from questions.files.parts.pictures import check_pictures, settle_markup, spell_marks, texts_of
from questions.files.registry import BY_NAME, check_name, find_format
from questions.files.registry import FORMATS as ALL
from questions.kinds import kind_of
from questions.markup import pictures_in
from questions.model import Question
from questions.reading.layer import Layer, apply_fixes, name_accepted
from questions.reading.report import BankFileError, BankReport, Findings, Progress, no_progress

FORMATS: tuple[str, ...] = tuple(format.name for format in ALL if format.writes)
"""Those that can be written, by name."""
MAX_QUESTIONS = 20_000

if TYPE_CHECKING:
    Format: TypeAlias = str
else:
    Format = Literal[FORMATS]
    """The names, as a type."""


def read_bank(
    data: bytes,
    filename: str = "",
    *,
    skip_bad: bool = False,
    topic_from: str = "",
    markup: bool | None = None,
    layer: Layer | None = None,
    progress: Progress = no_progress,
) -> BankReport:
    """Everything a bank file holds and what had to be guessed, left out or refused to read it.

    The format follows from the content; `filename` is only held against it. With `skip_bad` bad questions are left
    out, else they are `errors` and the file must not be taken. `topic_from` names the column that holds the topics,
    or is "sheet". `markup`: whether texts use `questions.markup`; None leaves it to the file, see
    `BankReport`. `layer` is what somebody decided about the file. `progress` is told how far it is.
    Raises BankFileError if the file as a whole is none that can be read.
    """
    findings = Findings(progress)
    progress("reading", 0, 0)
    file = BankFile(data, findings, topic_from, layer)
    format = find_format(file)
    file.check()
    contents = format.read(file)
    check_name(filename, format)
    if not contents.drafts:
        raise BankFileError("no_questions")
    if len(contents.drafts) > MAX_QUESTIONS:
        raise BankFileError("too_many", limit=MAX_QUESTIONS)
    check_pictures(contents, findings)
    drafts, bound = apply_fixes(contents.drafts, file.layer, findings)
    questions = to_questions(drafts, findings, skip_bad)
    questions, uses_markup = settle_markup(questions, contents, findings, markup)
    questions = [kind_of(question).relabel(question) for question in questions]
    if contents.pictures:
        spell_marks(findings)
    report = findings.report(questions, format.name, contents.title)
    bound = name_accepted(bound, findings.fixed, report.rows)
    return msgspec.structs.replace(report, markup=uses_markup, pictures=contents.pictures, layer=bound)


def write_bank(
    questions: Sequence[Question],
    format: str,
    title: str = "",
    *,
    markup: bool = False,
    pictures: Mapping[str, bytes] | None = None,
) -> bytes:
    """The file that reads back as exactly these questions. `pictures` are those that texts with `markup` show, by name.
    Raises BankFileError where a format cannot hold a question."""
    writer = BY_NAME[format]
    bank = Printed(questions, title, markup, pictures or {})
    data = writer.write(bank)
    _check_written(bank, data, writer)
    return data


def _check_written(bank: Printed, data: bytes, writer: Writer) -> None:
    """A text that looks like a mark of its format ("Đáp án: …" inside a question) must not change a bank unseen."""
    try:
        report = read_bank(data, markup=bank.markup or None)
    except BankFileError:
        raise BankFileError(
            "not_writable", id=bank.questions[0].id if bank.questions else "", format=writer.name
        ) from None
    read = {question.id: question for question in report.questions}
    for question in bank.questions:
        if read.get(question.id) != question or not _has_pictures(question, bank, report, writer):
            raise BankFileError("not_writable", id=question.id, format=writer.name)
    if len(read) != len(bank.questions):
        raise BankFileError("not_writable", id=bank.questions[-1].id, format=writer.name)


def _has_pictures(question: Question, bank: Printed, report: BankReport, writer: Writer) -> bool:
    names = [name for text in texts_of(question) for name, _ in pictures_in(text)] if bank.markup else []
    held = {name: raw for name in names if (raw := bank.pictures.get(name)) and writer.embeds(raw)}
    return all(report.pictures.get(name) == raw for name, raw in held.items())
