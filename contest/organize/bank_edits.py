"""Changing questions of a bank by hand: each change is its next version, as each import is.

Whoever saves says which version they saw. What somebody else did to other questions meanwhile stays; where they changed
the same one, nothing is saved.
"""

from collections.abc import Callable, Collection
from typing import Any, NamedTuple

import msgspec

from contest.archive.accounts.audit import Author, record_change
from contest.archive.contests.banks import (
    BankVersion,
    copy_version,
    find_bank,
    find_newest,
    find_question,
    find_tags,
    hold_bank,
    question_members,
    write_bank,
)
from contest.archive.contests.media import insert_media
from contest.archive.pool import Connection
from contest.core.errors import UserError
from contest.organize.bank_pictures import map_texts, take_pictures
from contest.organize.banks import fingerprint
from questions.files.draft_checks import to_questions
from questions.kinds import KINDS, kind_of
from questions.language import MessageError
from questions.markup import as_written
from questions.model import Difficulty, Question
from questions.reading.draft import Draft
from questions.reading.report import Findings, Place


class WantedQuestion(NamedTuple):
    """A question as a form says it: options and key as question files write them, pairs to match in one option. Where
    its kind wants ticks, `ticked` options say the key."""

    text: str
    options: tuple[tuple[str, str], ...]
    key: str
    topic: str
    difficulty: Difficulty
    kind: str
    pinned: bool
    source: str
    ticked: frozenset[str] = frozenset()

    def map_texts(self, change: Callable[[str], str]) -> "WantedQuestion":
        options = tuple((letter, change(text)) for letter, text in self.options)
        return self._replace(text=change(self.text), options=options)


def wanted_of(question: Question) -> WantedQuestion:
    kind = kind_of(question)
    options = tuple((option.id, option.text) for option in kind.list_options(question))
    ticked = frozenset(kind.ticks(question)) if kind.key_by == "ticks" else frozenset()
    rest = (question.topic, question.difficulty, question.kind, question.pinned, question.source, ticked)
    return WantedQuestion(question.text, options, kind.write_key(question), *rest)


def checked(id: str, wanted: WantedQuestion) -> Question:
    """By the rules of question files. Raises UserError with the first thing that is wrong."""
    findings, kind = Findings(), KINDS[wanted.kind]
    options = [(letter, text) for letter, text in wanted.options if text.strip()] if kind.has_options else []
    key = {"text": wanted.key, "options": ""}.get(kind.key_by)
    draft = Draft(
        Place("item", 1),
        wanted.text,
        options,
        kind.key_of_ticks([letter for letter, _ in options], wanted.ticked) if key is None else key,
        id=id,
        topic=wanted.topic,
        difficulty=wanted.difficulty,
        source=wanted.source,
        choose=kind.called.vi,
        pinned="có" if wanted.pinned else "không",
    )
    questions = to_questions([draft], findings, skip_bad=False)
    for note in findings.notes["errors"]:
        raise UserError.because("bad_question", MessageError(note.message))
    return kind_of(questions[0]).relabel(msgspec.structs.replace(questions[0], id=id))


async def save_question(
    connection: Connection, author: Author, slug: str, wanted: Question, *, read_at: int, why: str, at: int
) -> BankVersion:
    """In the caller's transaction. Raises UserError `question_changed` where somebody else saved this question since
    version `read_at`, `no_such_bank`, `no_such_question`."""
    await _hold(connection, slug, author.organization_id)
    bank = await find_question(connection, slug, wanted.id)
    if bank is None:
        raise UserError("no_such_question", question=wanted.id)
    (before,) = bank.questions
    if bank.version != read_at:
        seen = await find_question(connection, slug, wanted.id, read_at)
        if seen is None or seen.questions != bank.questions:
            raise UserError("question_changed")
    if bank.markup:
        (wanted,), pictures = await take_pictures(connection, [wanted], {}, None)
        await insert_media(connection, pictures, at=at)
    if wanted == before:
        return BankVersion(slug, bank.version, changed=False)
    written = await copy_version(
        connection, slug, bank.version, changed=[question_members(wanted)], at=at, created_by=author.name
    )
    details = {"bank": slug, "question": wanted.id, "why": why, "version": written.version}
    values = {"before": _recorded(before), "after": _recorded(wanted)}
    await record_change(connection, author, "question_changed", at=at, details=details, **values)
    return written


async def use_markup(connection: Connection, author: Author, slug: str, *, read_at: int, at: int) -> BankVersion:
    """A bank whose texts are shown as they are written becomes one with markup that shows the same, so that its
    questions can have pictures. Raises UserError `bank_changed_meanwhile`."""
    await _hold(connection, slug, author.organization_id)
    bank = await find_bank(connection, slug)
    if bank is None or bank.version != read_at:
        raise UserError("bank_changed_meanwhile")
    if bank.markup:
        return BankVersion(slug, bank.version, changed=False)
    questions = map_texts(bank.questions, as_written)
    written = await write_bank(
        connection,
        slug,
        questions,
        sha256=fingerprint(questions, True),
        imported_from="",
        at=at,
        markup=True,
        organization=author.organization_id,
        created_by=author.name,
    )
    details = {"bank": slug, "version": written.version}
    await record_change(connection, author, "bank_with_pictures", at=at, details=details)
    return written


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
    newest = await _hold(connection, slug, author.organization_id)
    tags = {"topic": topic, "difficulty": difficulty}
    values = {name: value for name, value in tags.items() if value is not None}
    stored = await find_tags(connection, slug, list(ids))
    changed = [{"id": id, **values} for id, before in stored.items() if before | values != before]
    if not changed:
        return BankVersion(slug, newest, changed=False)
    written = await copy_version(connection, slug, newest, changed=changed, at=at, created_by=author.name)
    details = {"bank": slug, "questions": len(changed), "version": written.version}
    await record_change(connection, author, "questions_retagged", at=at, details=details, after=values)
    return written


async def drop_question(
    connection: Connection, author: Author, slug: str, id: str, *, read_at: int, at: int
) -> BankVersion:
    """The next version has this question no longer. Raises UserError `question_changed` where somebody else saved it
    since version `read_at`, `last_question` among others."""
    newest = await _hold(connection, slug, author.organization_id)
    seen, bank = [await find_question(connection, slug, id, version) for version in (read_at, None)]
    if bank is None:
        raise UserError("no_such_question", question=id)
    if seen is None or seen.questions != bank.questions:
        raise UserError("question_changed")
    stored = await find_newest(connection, slug, author.organization_id)
    if stored is not None and stored.questions < 2:
        raise UserError("last_question")
    written = await copy_version(connection, slug, newest, without=[id], at=at, created_by=author.name)
    details = {"bank": slug, "question": id, "version": written.version}
    before = _recorded(bank.questions[0])
    await record_change(connection, author, "question_dropped", at=at, details=details, before=before)
    return written


async def restore_version(
    connection: Connection, author: Author, slug: str, version: int, *, read_at: int, at: int
) -> BankVersion:
    """An earlier version once more, as the newest. Raises UserError, `bank_changed_meanwhile` among others."""
    newest = await _hold(connection, slug, author.organization_id)
    if newest != read_at:
        raise UserError("bank_changed_meanwhile")
    if not 0 < version <= newest:
        raise UserError("no_such_bank.version", bank=slug, version=version)
    written = await copy_version(connection, slug, version, at=at, created_by=author.name)
    if written.changed:
        details = {"bank": slug, "restored": version, "version": written.version}
        await record_change(connection, author, "bank_restored", at=at, details=details)
    return written


async def _hold(connection: Connection, slug: str, organization: int) -> int:
    """The number of its newest version, which stays the newest until the transaction ends."""
    if await find_newest(connection, slug, organization) and await hold_bank(connection, slug, "", organization):
        newest = await find_newest(connection, slug, organization)
        if newest:
            return newest.version
    raise UserError("no_such_bank", bank=slug, version=None)


def _recorded(question: Question) -> dict[str, Any]:
    """As the record of changes shows it."""
    options = [f"{option.id.upper()}. {option.text}" for option in question.options]
    return question_members(question) | {"options": options, "right": kind_of(question).print_key(question)}
