"""Question files into the archive and out. What a file says is read in `questions`; here it is taken or refused."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

import msgspec

from contest.archive.contests.banks import BankVersion, find_bank, write_bank
from contest.archive.contests.media import Media, insert_media
from contest.archive.pool import Connection, Pool, acquire
from contest.archive.results.decisions import record_audit
from contest.core.errors import UserError
from contest.organize.bank_pictures import pictures_of, rename_pictures, take_pictures
from questions.files.bank import Format, read_bank
from questions.files.bank import write_bank as write_file
from questions.files.parts.contents import Printed
from questions.files.printed_paper import Paper, write_paper
from questions.files.registry import BY_NAME
from questions.model import Bank, Question
from questions.reading.layer import Layer
from questions.reading.messages import bank_message
from questions.reading.report import BankFileError, BankReport
from scoring.rules.file.read import ReadPart

_SLUG = re.compile(r"[a-z0-9](-?[a-z0-9])*")


class BankRefused(UserError):
    """A file with bad questions. `report.errors` names every one of them."""

    def __init__(self, report: BankReport) -> None:
        super().__init__("bad_bank")
        self.message = bank_message("refused", count=len(report.errors))
        self.report = report


@dataclass(frozen=True, slots=True)
class Imported:
    bank: BankVersion
    report: BankReport


def check_bank(
    data: bytes,
    filename: str,
    *,
    skip_bad: bool = False,
    topic_from: str = "",
    markup: bool | None = None,
    layer: Layer | None = None,
) -> BankReport:
    """What importing would find; bad questions are in the report. Raises UserError for a file that cannot be read."""
    try:
        return read_bank(data, filename, skip_bad=skip_bad, topic_from=topic_from, markup=markup, layer=layer)
    except BankFileError as error:
        raise UserError.because(error.code, error) from None


async def import_bank(
    pool: Pool,
    data: bytes,
    filename: str,
    slug: str,
    *,
    at: int,
    title: str = "",
    skip_bad: bool = False,
    topic_from: str = "",
    layer: Layer | None = None,
    who: str = "command line",
    markup: bool | None = None,
    read_part: ReadPart | None = None,
) -> Imported:
    """A new version of the bank, or none if the questions are those of its newest. All or nothing.

    `markup` None: as the file itself says, else as its newest version has it, else without. `read_part` gives pictures
    beside the file; those inside it come first.
    Raises UserError; BankRefused if questions are bad and `skip_bad` is not set.
    """
    check_slug(slug)
    report = check_bank(data, filename, skip_bad=skip_bad, topic_from=topic_from, markup=markup, layer=layer)
    refuse_bad(report)
    async with acquire(pool) as connection, connection.transaction():
        return await store_bank(
            connection, report, filename, slug, at=at, title=title, who=who, markup=markup, read_part=read_part
        )


def check_slug(slug: str) -> str:
    """Raises UserError for what cannot be the short name of a bank."""
    if len(slug) > 64 or not _SLUG.fullmatch(slug):
        raise UserError("bad_slug", slug=slug)
    return slug


def refuse_bad(report: BankReport) -> None:
    """Raises BankRefused for a report with bad questions, UserError for one without any."""
    if not report.ok:
        raise BankRefused(report)
    if not report.questions:
        raise UserError("no_questions")


async def store_bank(
    connection: Connection,
    report: BankReport,
    filename: str,
    slug: str,
    *,
    at: int,
    title: str = "",
    who: str,
    markup: bool | None = None,
    read_part: ReadPart | None = None,
) -> Imported:
    """What was read becomes the bank's newest version, in the caller's transaction. See `import_bank`."""
    if markup is None:
        markup = report.markup
    if markup is None:
        newest = await find_bank(connection, slug)
        markup = newest is not None and newest.markup
    if markup:
        questions, pictures = await take_pictures(connection, report.questions, report.pictures, read_part)
        await insert_media(connection, pictures, at=at)
        report = msgspec.structs.replace(report, questions=questions)
    bank = await write_bank(
        connection,
        slug,
        report.questions,
        sha256=fingerprint(report.questions, markup),
        imported_from=filename,
        at=at,
        title=title or report.title,
        markup=markup,
    )
    if bank.changed:
        details = {"bank": slug, "version": bank.version, "questions": len(report.questions)}
        await record_audit(connection, who=who, action="bank_imported", at=at, details=details)
    return Imported(bank, report)


async def export_bank(pool: Pool, slug: str, format: Format, *, version: int | None = None) -> bytes:
    """The bank as a file that imports as the same questions here, where its pictures are kept. Raises UserError if
    there is no such bank or version."""
    async with acquire(pool) as connection:
        bank = await _found(connection, slug, version)
        pictures = await _pictures_of(connection, bank)
    inside = {address: picture for address, picture in pictures.items() if BY_NAME[format].embeds(picture.body)}
    return _written(bank, format, inside)


async def export_with_pictures(
    pool: Pool, slug: str, format: Format, *, version: int | None = None
) -> tuple[bytes, list[Media]]:
    """The same with the pictures that the file does not hold itself, to be written beside it under their names, which
    its texts then say."""
    async with acquire(pool) as connection:
        bank = await _found(connection, slug, version)
        pictures = await _pictures_of(connection, bank)
    beside = [picture for picture in pictures.values() if not BY_NAME[format].embeds(picture.body)]
    return _written(bank, format, pictures), beside


async def export_paper(pool: Pool, slug: str, paper: Paper, *, version: int | None = None, code: str = "") -> bytes:
    """The bank as a printed paper (.docx), with its pictures. Raises UserError if there is no such bank or version."""
    async with acquire(pool) as connection:
        bank = await _found(connection, slug, version)
        pictures = await _pictures_of(connection, bank)
    questions = rename_pictures(bank.questions, {address: picture.name for address, picture in pictures.items()})
    held = {picture.name: picture.body for picture in pictures.values()}
    return write_paper(Printed(questions, bank.title, bank.markup, held), paper, code)


async def _pictures_of(connection: Connection, bank: Bank) -> dict[str, Media]:
    return await pictures_of(connection, bank.questions) if bank.markup else {}


async def _found(connection: Connection, slug: str, version: int | None) -> Bank:
    bank = await find_bank(connection, slug, version)
    if bank is None:
        name = "no_such_bank" if version is None else "no_such_bank.version"
        raise UserError(name, bank=slug, version=version)
    return bank


def _written(bank: Bank, format: Format, pictures: Mapping[str, Media]) -> bytes:
    """`pictures` by the address that texts say; they go by their names in the file."""
    questions = rename_pictures(bank.questions, {address: picture.name for address, picture in pictures.items()})
    held = {picture.name: picture.body for picture in pictures.values()}
    try:
        return write_file(questions, format, bank.title, markup=bank.markup, pictures=held)
    except BankFileError as error:
        raise UserError.because(error.code, error) from None


def fingerprint(questions: Sequence[Question], markup: bool = False) -> str:
    """Equal exactly for the same questions in the same order, shown in the same way."""
    return sha256((b"markup\0" if markup else b"") + msgspec.json.encode(questions)).hexdigest()
