"""Changing questions of a bank by hand: each change is its next version, as each import is.

Whoever saves says which version they saw. What somebody else did to other questions meanwhile stays; where they changed
the same one, nothing is saved.
"""

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

import msgspec

from contest.archive.accounts.audit import Author, record_change
from contest.archive.contests.banks import BankVersion, find_bank, hold_bank, list_versions, write_bank
from contest.archive.contests.media import insert_media
from contest.archive.pool import Connection
from contest.core.errors import UserError
from contest.organize.bank_pictures import take_pictures
from contest.organize.banks import fingerprint
from questions.files.draft_checks import to_questions
from questions.kinds import KINDS, kind_of
from questions.language import MessageError
from questions.model import Bank, Difficulty, Question
from questions.reading.draft import Draft
from questions.reading.report import Findings, Place


class WantedQuestion(NamedTuple):
    """A question as a form says it: `options` by their letters, `key` as question files write it."""

    text: str
    options: tuple[tuple[str, str], ...]
    key: str
    topic: str
    difficulty: Difficulty
    kind: str
    pinned: bool
    source: str


def wanted_of(question: Question) -> WantedQuestion:
    kind = kind_of(question)
    options = tuple((option.id, option.text) for option in question.options)
    rest = (question.topic, question.difficulty, question.kind, question.pinned, question.source)
    return WantedQuestion(question.text, options, kind.write_key(question), *rest)


def checked(id: str, wanted: WantedQuestion) -> Question:
    """By the rules of question files. Raises UserError with the first thing that is wrong."""
    findings = Findings()
    draft = Draft(
        Place("item", 1),
        wanted.text,
        [(letter, text) for letter, text in wanted.options if text.strip()],
        wanted.key,
        id=id,
        topic=wanted.topic,
        difficulty=wanted.difficulty,
        source=wanted.source,
        choose=KINDS[wanted.kind].called.vi,
        pinned="có" if wanted.pinned else "không",
    )
    questions = to_questions([draft], findings, skip_bad=False)
    for note in findings.notes["errors"]:
        raise UserError.because("bad_question", MessageError(note.message))
    return msgspec.structs.replace(questions[0], id=id)


async def save_question(
    connection: Connection, author: Author, slug: str, wanted: Question, *, read_at: int, why: str, at: int
) -> BankVersion:
    """In the caller's transaction. Raises UserError `question_changed` where somebody else saved this question since
    version `read_at`, `no_such_bank`, `no_such_question`."""
    bank = await _held(connection, slug, author.organization_id)
    before = _find(bank, wanted.id)
    if bank.version != read_at:
        seen = await find_bank(connection, slug, read_at)
        if seen is None or next((each for each in seen.questions if each.id == wanted.id), None) != before:
            raise UserError("question_changed")
    if bank.markup:
        (wanted,), pictures = await take_pictures(connection, [wanted], {}, None)
        await insert_media(connection, pictures, at=at)
    values = {"before": msgspec.to_builtins(before), "after": msgspec.to_builtins(wanted)}
    details = {"bank": slug, "question": wanted.id, "why": why}
    return await _write(connection, author, bank, {wanted.id: wanted}, "question_changed", details, at=at, **values)


async def retag(
    connection: Connection,
    author: Author,
    slug: str,
    ids: Collection[str],
    *,
    topic: str | None,
    difficulty: Difficulty | None,
    at: int,
) -> BankVersion:
    """Another topic or level, or both, for many questions at once; None keeps what each has."""
    bank = await _held(connection, slug, author.organization_id)
    wanted = set(ids)
    new_tags: dict[str, Any] = {"topic": topic, "difficulty": difficulty}
    values = {name: value for name, value in new_tags.items() if value is not None}
    changed = {
        question.id: msgspec.structs.replace(question, **values) for question in bank.questions if question.id in wanted
    }
    details = {"bank": slug, "questions": len(changed)}
    return await _write(connection, author, bank, changed, "questions_retagged", details, at=at, after=values)


async def restore_version(
    connection: Connection, author: Author, slug: str, version: int, *, read_at: int, at: int
) -> BankVersion:
    """An earlier version once more, as the newest. Raises UserError, `bank_changed_meanwhile` among others."""
    bank = await _held(connection, slug, author.organization_id)
    if bank.version != read_at:
        raise UserError("bank_changed_meanwhile")
    earlier = await find_bank(connection, slug, version)
    if earlier is None:
        raise UserError("no_such_bank.version", bank=slug, version=version)
    details = {"bank": slug, "restored": version}
    return await _store(connection, author, earlier, earlier.questions, "bank_restored", details, at=at)


async def _held(connection: Connection, slug: str, organization: int) -> Bank:
    bank = None
    if await list_versions(connection, slug, organization) and await hold_bank(connection, slug, "", organization):
        bank = await find_bank(connection, slug)
    if bank is None:
        raise UserError("no_such_bank", bank=slug, version=None)
    return bank


def _find(bank: Bank, id: str) -> Question:
    found = next((question for question in bank.questions if question.id == id), None)
    if found is None:
        raise UserError("no_such_question", question=id)
    return found


async def _write(
    connection: Connection,
    author: Author,
    bank: Bank,
    changed: Mapping[str, Question],
    action: str,
    details: dict[str, Any],
    *,
    at: int,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> BankVersion:
    questions = tuple(changed.get(question.id, question) for question in bank.questions)
    return await _store(connection, author, bank, questions, action, details, at=at, before=before, after=after)


async def _store(
    connection: Connection,
    author: Author,
    bank: Bank,
    questions: tuple[Question, ...],
    action: str,
    details: dict[str, Any],
    *,
    at: int,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> BankVersion:
    written = await write_bank(
        connection,
        bank.slug,
        questions,
        sha256=fingerprint(questions, bank.markup),
        imported_from="",
        at=at,
        markup=bank.markup,
        organization=author.organization_id,
        created_by=author.name,
    )
    if written.changed:
        details = details | {"version": written.version}
        await record_change(connection, author, action, at=at, details=details, before=before, after=after)
    return written
