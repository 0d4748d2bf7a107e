"""Question banks at rest: a version is written once and never changed. What a file says is read in `questions`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from contest.archive.contests.published import read_bank
from contest.archive.errors import database_errors
from contest.archive.pool import Connection
from contest.archive.statements import statement
from questions.model import Bank, Question


@dataclass(frozen=True, slots=True)
class BankVersion:
    """`changed` is false if the newest version already held exactly these questions."""

    slug: str
    version: int
    changed: bool


@dataclass(frozen=True, slots=True)
class ListedBank:
    """`versions` is how many there are, the number of the newest, which has so many `questions`."""

    slug: str
    title: str
    versions: int
    questions: int


class StoredVersion(NamedTuple):
    """A version without its questions. `questions` is how many it has."""

    version: int
    imported_from: str
    created_at: int
    created_by: str
    questions: int


FIRST_ORGANIZATION = 1


async def list_banks(connection: Connection, organization: int | None = None) -> list[ListedBank]:
    """Those of an organization, or all."""
    with database_errors():
        rows = await connection.fetch(statement("bank_list"), organization)
    return [ListedBank(*row.values()) for row in rows]


async def list_versions(connection: Connection, slug: str, organization: int) -> list[StoredVersion]:
    """The newest first; none where the organization has no such bank."""
    return await _versions(connection, slug, organization, None)


async def find_newest(connection: Connection, slug: str, organization: int) -> StoredVersion | None:
    """None where the organization has no such bank."""
    return next(iter(await _versions(connection, slug, organization, 1)), None)


async def _versions(connection: Connection, slug: str, organization: int, most: int | None) -> list[StoredVersion]:
    with database_errors():
        rows = await connection.fetch(statement("bank_versions"), slug, organization, most)
    return [StoredVersion(*row.values()) for row in rows]


async def hold_bank(connection: Connection, slug: str, title: str, organization: int) -> int | None:
    """Finds or founds a bank and holds it until the transaction ends; an empty title keeps the one it has. None where
    the short name is another organization's."""
    with database_errors():
        held: int | None = await connection.fetchval(statement("bank_upsert"), slug, title, organization)
    return held


async def find_same_file(connection: Connection, slug: str, file_sha256: str) -> int | None:
    """The last version that was imported from this very file."""
    with database_errors():
        version: int | None = await connection.fetchval(statement("bank_same_file"), slug, file_sha256)
    return version


async def find_markup(connection: Connection, slug: str) -> bool:
    """Whether the texts of the newest version use markup."""
    with database_errors():
        return bool(await connection.fetchval(statement("bank_markup"), slug))


async def find_columns(connection: Connection, organization: int) -> dict[str, str]:
    """What columns of question files held that somebody had to say, by their names."""
    with database_errors():
        rows = await connection.fetch(statement("bank_find_columns"), organization)
    return {row["name"]: row["field"] for row in rows}


async def remember_columns(connection: Connection, organization: int, columns: Mapping[str, str], *, at: int) -> None:
    rows = [(organization, name, field, at) for name, field in columns.items()]
    with database_errors():
        await connection.executemany(statement("bank_remember_columns"), rows)


async def newest_versions(connection: Connection, slugs: list[str]) -> dict[str, int]:
    """The number of the newest version of each of these banks."""
    with database_errors():
        rows = await connection.fetch(statement("bank_newest_versions"), slugs)
    return {row["slug"]: row["version"] for row in rows}


async def write_bank(
    connection: Connection,
    slug: str,
    questions: Sequence[Question],
    *,
    sha256: str,
    imported_from: str,
    at: int,
    title: str = "",
    markup: bool = False,
    organization: int = FIRST_ORGANIZATION,
    file_sha256: str | None = None,
    created_by: str = "",
) -> BankVersion:
    """The next version of a bank, unless its newest has the same `sha256`. Rounds keep the version they have."""
    with database_errors():
        async with connection.transaction():
            bank_id = await hold_bank(connection, slug, title, organization)
            newest = await connection.fetchrow(statement("bank_newest_version"), bank_id)
            if newest and newest["sha256"] == sha256:
                return BankVersion(slug, newest["version"], changed=False)
            version = newest["version"] + 1 if newest else 1
            facts = (sha256, imported_from, at, markup, file_sha256, created_by)
            await connection.execute(statement("bank_insert_version"), bank_id, version, *facts)
            rows = [question_members(question) for question in questions]
            await connection.execute(statement("bank_insert_questions"), bank_id, version, rows)
    return BankVersion(slug, version, changed=True)


async def copy_version(
    connection: Connection,
    slug: str,
    version: int,
    *,
    changed: Sequence[Mapping[str, Any]] = (),
    without: Sequence[str] = (),
    at: int,
    created_by: str,
) -> BankVersion:
    """A version once more as the newest, some questions changed: of each its "id" and the members that change, as
    `question_members` names them; and some left out. However many there are, no other is read. The caller holds the
    bank."""
    with database_errors():
        bank_id = await connection.fetchval(statement("bank_id"), slug)
        (newest,) = await connection.fetch(statement("bank_newest_version"), bank_id)
        facts = (bank_id, version, newest["version"] + 1)
        terms = (bool(changed or without), newest["sha256"], at, created_by)
        if await connection.fetchval(statement("bank_copy_version"), *facts, *terms) is None:
            return BankVersion(slug, newest["version"], changed=False)
        await connection.execute(statement("bank_copy_questions"), *facts, list(changed), without)
    return BankVersion(slug, facts[-1], changed=True)


async def find_question(connection: Connection, slug: str, id: str, version: int | None = None) -> Bank | None:
    """The bank with this one of its questions, as one version has it, by default the newest; None if there is none."""
    with database_errors():
        rows = await connection.fetch(statement("bank_question"), slug, version, id)
    return read_bank(rows) if rows else None


async def find_tags(connection: Connection, slug: str, ids: Sequence[str]) -> dict[str, dict[str, str]]:
    """Topic and difficulty of these questions, of those that the newest version has."""
    with database_errors():
        rows = await connection.fetch(statement("bank_tags"), slug, ids)
    return {row["question_id"]: {"topic": row["topic"], "difficulty": row["difficulty"]} for row in rows}


async def find_bank(connection: Connection, slug: str, version: int | None = None) -> Bank | None:
    """One version of a bank, by default the newest; None if there is none."""
    with database_errors():
        rows = await connection.fetch(statement("bank_questions"), slug, version)
    return read_bank(rows) if rows else None


def question_members(question: Question) -> dict[str, Any]:
    """A question as the archive takes it."""
    return {
        "id": question.id,
        "text": question.text,
        "topic": question.topic,
        "difficulty": question.difficulty,
        "choose": question.kind,
        "options": [[option.id, option.text] for option in question.options],
        "right": question.right,
        "pinned": question.pinned,
        "source": question.source,
    }
