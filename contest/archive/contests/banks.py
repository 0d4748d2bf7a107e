"""Question banks at rest: a version is written once and never changed. What a file says is read in `questions`."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

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


async def list_banks(connection: Connection) -> list[ListedBank]:
    with database_errors():
        rows = await connection.fetch(statement("bank_list"))
    return [ListedBank(*row.values()) for row in rows]


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
) -> BankVersion:
    """The next version of a bank, unless its newest has the same `sha256`. Rounds keep the version they have."""
    with database_errors():
        async with connection.transaction():
            bank_id = await connection.fetchval(statement("bank_upsert"), slug, title)
            newest = await connection.fetchrow(statement("bank_newest_version"), bank_id)
            if newest and newest["sha256"] == sha256:
                return BankVersion(slug, newest["version"], changed=False)
            version = newest["version"] + 1 if newest else 1
            facts = (sha256, imported_from, at, markup)
            await connection.execute(statement("bank_insert_version"), bank_id, version, *facts)
            rows = [_to_json(question) for question in questions]
            await connection.execute(statement("bank_insert_questions"), bank_id, version, rows)
    return BankVersion(slug, version, changed=True)


async def find_bank(connection: Connection, slug: str, version: int | None = None) -> Bank | None:
    """One version of a bank, by default the newest; None if there is none."""
    with database_errors():
        rows = await connection.fetch(statement("bank_questions"), slug, version)
    return read_bank(rows) if rows else None


def _to_json(question: Question) -> dict[str, Any]:
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
