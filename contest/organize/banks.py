"""Question files into the archive. What a file says is read in `questions`; here it is taken or refused. The way out is
`bank_exports`."""

import asyncio
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

import msgspec

from contest.archive.accounts.audit import Author, record_change
from contest.archive.contests.banks import (
    FIRST_ORGANIZATION,
    BankVersion,
    find_bank,
    find_columns,
    find_markup,
    find_same_file,
    hold_bank,
    remember_columns,
    write_bank,
)
from contest.archive.contests.media import insert_media
from contest.archive.pool import Connection, Pool, acquire
from contest.core.errors import UserError
from contest.organize.bank_pictures import map_texts, rename_pictures, take_pictures
from contest.organize.pictures import media_name
from questions.files.bank import MAX_QUESTIONS, read_bank
from questions.files.parts.pictures import picture_kind
from questions.markup import as_written
from questions.model import Question
from questions.reading.layer import Layer
from questions.reading.messages import bank_message
from questions.reading.report import BankFileError, BankReport, Note, Progress, no_progress
from questions.reading.stored import Match, add_questions, compare, match_stored
from scoring.rules.file.read import ReadPart

_MOST_NAMED = 20
_SLUG = re.compile(r"[a-z0-9](-?[a-z0-9])*")


class BankRefused(UserError):
    """A file with bad questions. `report.errors` names every one of them."""

    def __init__(self, report: BankReport) -> None:
        super().__init__("bad_bank")
        self.message = bank_message("refused", count=len(report.errors))
        self.report = report


class BankUnconfirmed(BankRefused):
    """A file with guesses that nobody has said to be right. `report.unconfirmed` has their rows."""

    def __init__(self, report: BankReport) -> None:
        super().__init__(report)
        rows = report.unconfirmed
        self.message = bank_message("unconfirmed", count=len(rows), row=rows[0].place.number)


class Stored(NamedTuple):
    """The newest version that there is before an import, and what the questions of a file are to it."""

    version: int
    matches: dict[str, Match]
    questions: tuple[Question, ...]
    same_file: int | None = None

    @property
    def counts(self) -> dict[str, int]:
        """How many questions of the file are new, changed, nearly there and there already."""
        kinds = Counter(match.kind for match in self.matches.values())
        return {kind: kinds[kind] for kind in ("new", "changed", "near", "same")}


@dataclass(frozen=True, slots=True)
class Imported:
    """`stored` is what there was before, None for a bank that is new."""

    bank: BankVersion
    report: BankReport
    stored: Stored | None = None


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What an import is to do besides reading a file, the same at every door.

    `accept_guessed`: whoever asks has seen what was guessed and says that it is right. `add`: the file's questions come
    among those there are, instead of in their place. `read_at`: the newest version when the file was looked at, 0 for
    none; with another one by now nothing is imported. `markup` None: as the file itself says, else as the newest
    version has it, else without.
    """

    slug: str
    title: str = ""
    accept_guessed: bool = False
    add: bool = False
    read_at: int | None = None
    markup: bool | None = None


def check_bank(
    data: bytes,
    filename: str,
    *,
    skip_bad: bool = False,
    topic_from: str = "",
    markup: bool | None = None,
    layer: Layer | None = None,
    progress: Progress = no_progress,
) -> BankReport:
    """What importing would find; bad questions are in the report. Raises UserError for a file that cannot be read."""
    how = {"skip_bad": skip_bad, "topic_from": topic_from, "markup": markup, "layer": layer}
    try:
        return read_bank(data, filename, **how, progress=progress)  # type: ignore[arg-type]
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
    accept_guessed: bool = False,
    add: bool = False,
    read_at: int | None = None,
    progress: Progress = no_progress,
    author: Author | None = None,
) -> Imported:
    """A new version of the bank, or none if the questions are those of its newest. All or nothing.

    `read_part` gives pictures beside the file; those inside it come first. For the rest see `ImportRequest`.
    Raises UserError; BankRefused if questions are bad and `skip_bad` is not set, BankUnconfirmed if some were guessed.
    """
    check_slug(slug)
    author = author or Author(who, FIRST_ORGANIZATION, None, "")
    request = ImportRequest(slug, title, accept_guessed, add, read_at, markup)
    async with acquire(pool) as connection:
        layer = await with_memory(connection, layer, author.organization_id)
    how = {"skip_bad": skip_bad, "topic_from": topic_from, "markup": markup, "layer": layer, "progress": progress}
    report = await asyncio.to_thread(check_bank, data, filename, **how)  # type: ignore[arg-type]
    refuse_bad(report, accept_guessed=accept_guessed)
    async with acquire(pool) as connection, connection.transaction():
        return await store_bank(
            connection,
            report,
            filename,
            request,
            at=at,
            author=author,
            file_sha256=sha256(data).hexdigest(),
            read_part=read_part,
            progress=progress,
        )


def check_slug(slug: str) -> str:
    """Raises UserError for what cannot be the short name of a bank."""
    if len(slug) > 64 or not _SLUG.fullmatch(slug):
        raise UserError("bad_slug", slug=slug)
    return slug


def refuse_bad(report: BankReport, *, accept_guessed: bool = False) -> None:
    """Raises BankRefused for a report with bad questions, BankUnconfirmed for one with guesses that nobody has
    confirmed, UserError for one without any question."""
    if not report.ok:
        raise BankRefused(report)
    if not report.questions:
        raise UserError("no_questions")
    if report.unconfirmed and not accept_guessed:
        raise BankUnconfirmed(report)


async def with_memory(connection: Connection, layer: Layer | None, organization: int) -> Layer:
    """The layer with what the organization said of the columns of earlier files."""
    remembered = await find_columns(connection, organization)
    return msgspec.structs.replace(layer or Layer(), remembered=remembered)


async def meet_stored(
    connection: Connection,
    report: BankReport,
    slug: str,
    *,
    file_sha256: str = "",
    progress: Progress = no_progress,
) -> Stored | None:
    """What the questions of a report are to the newest version of a bank; None where there is none."""
    newest = await find_bank(connection, slug)
    if newest is None:
        return None
    same_file = await find_same_file(connection, slug, file_sha256) if file_sha256 else None
    questions = rename_pictures(report.questions, _addresses(report)) if report.pictures else report.questions
    matches = await asyncio.to_thread(match_stored, questions, newest.questions, progress)
    return Stored(newest.version, matches, newest.questions, same_file)


def _addresses(report: BankReport) -> dict[str, str]:
    """Where the pictures inside a file would be kept, by their names."""
    kinds = {"png": "png", "jpg": "jpg", "webp": "webp", "gif": "png"}
    kept = {name: kinds.get(str(picture_kind(raw)), "png") for name, raw in report.pictures.items()}
    return {name: f"/media/{media_name(report.pictures[name], kind)}" for name, kind in kept.items()}


def tell_near(report: BankReport, stored: Stored) -> BankReport:
    """The report with a warning for each question that is nearly one of the stored version."""
    warnings = list(report.warnings)
    rows = []
    for row in report.rows:
        match = stored.matches.get(row.id)
        if match is not None and match.kind == "near" and row.state in ("certain", "guessed"):
            values = {"id": match.other, "version": stored.version, "percent": match.percent}
            note = Note("near_stored", bank_message("near_stored", **values), row.place, "text")
            warnings.append(note)
            row = msgspec.structs.replace(row, notes=(*row.notes, note))
        rows.append(row)
    return msgspec.structs.replace(report, warnings=tuple(warnings), rows=tuple(rows))


async def store_bank(
    connection: Connection,
    report: BankReport,
    filename: str,
    request: ImportRequest,
    *,
    at: int,
    author: Author,
    file_sha256: str | None = None,
    read_part: ReadPart | None = None,
    progress: Progress = no_progress,
) -> Imported:
    """What was read becomes the bank's newest version, in the caller's transaction. See `import_bank`."""
    slug, organization, markup = request.slug, author.organization_id, request.markup
    if await hold_bank(connection, slug, request.title or report.title, organization) is None:
        raise UserError("bad_slug.taken", slug=slug)
    stored = await meet_stored(connection, report, slug, file_sha256=file_sha256 or "", progress=progress)
    newest = stored.version if stored else 0
    if request.read_at is not None and request.read_at != newest:
        raise await _changed_meanwhile(connection, slug, request.read_at, stored)
    there = await find_markup(connection, slug)
    if markup is None:
        markup = there if report.markup is None else report.markup
    markup = markup or (request.add and there)
    progress("writing", 0, len(report.questions))
    if markup:
        questions, pictures = await take_pictures(connection, report.questions, report.pictures, read_part)
        await insert_media(connection, pictures, at=at)
        report = msgspec.structs.replace(report, questions=questions)
    if stored:
        report = tell_near(report, stored)
    questions = report.questions
    if request.add and stored:
        questions = _joined(report, stored, was_markup=there, is_markup=markup)
    if len(questions) > MAX_QUESTIONS:
        raise UserError.because("too_many", BankFileError("too_many", limit=MAX_QUESTIONS))
    if stored and (questions, markup) == (stored.questions, there):  # a version changed by hand has no SHA-256
        bank = BankVersion(slug, newest, changed=False)
    else:
        bank = await write_bank(
            connection,
            slug,
            questions,
            sha256=fingerprint(questions, markup),
            imported_from=filename,
            at=at,
            title=request.title or report.title,
            markup=markup,
            organization=organization,
            file_sha256=file_sha256,
            created_by=author.name,
        )
    if report.layer and report.layer.columns:
        await remember_columns(connection, organization, report.layer.columns, at=at)
    if bank.changed:
        details = {"bank": slug, "version": bank.version, "questions": len(questions), "file": filename}
        await record_change(connection, author, "bank_imported", at=at, details=details)
    return Imported(bank, report, stored)


def _joined(report: BankReport, stored: Stored, *, was_markup: bool, is_markup: bool) -> tuple[Question, ...]:
    """Where only one of the two has markup, the other's texts are written so that they show what they showed."""
    replaces = {row.id: row.replaces for row in report.rows if row.replaces}
    old, new = stored.questions, report.questions
    if is_markup and not was_markup:
        old = map_texts(old, as_written)
    elif is_markup and report.markup is False:
        new = map_texts(new, as_written)
    return add_questions(old, new, stored.matches, replaces)


async def _changed_meanwhile(connection: Connection, slug: str, read_at: int, stored: Stored | None) -> UserError:
    """What somebody else did to the bank since it was looked at."""
    before = await find_bank(connection, slug, read_at) if read_at else None
    since = compare(before.questions if before else (), stored.questions if stored else ())
    ids = [*since.added, *since.changed, *since.gone]
    counts = {"added": len(since.added), "changed": len(since.changed), "gone": len(since.gone)}
    newest = stored.version if stored else 0
    named = [*ids[:_MOST_NAMED], *(["…"] if len(ids) > _MOST_NAMED else [])]
    return UserError("bank_changed", bank=slug, read=read_at, newest=newest, ids=named, **counts)


def fingerprint(questions: Sequence[Question], markup: bool = False) -> str:
    """Equal exactly for the same questions in the same order, shown in the same way."""
    return sha256((b"markup\0" if markup else b"") + msgspec.json.encode(questions)).hexdigest()
