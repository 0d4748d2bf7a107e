"""Writing what a contest file says, piece by piece. What may change, and when, is decided in `organize.apply`.

Everything runs inside the caller's transaction. Nothing here is committed or told to anybody.
"""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import asyncpg

from contest.archive.contests.life import ContestState
from contest.archive.contests.published import read_bank
from contest.archive.errors import database_errors
from contest.archive.pool import Connection
from contest.archive.statements import statement
from questions.model import Bank
from scoring.rules.model import ContestPlan, UnitNode

_TERMS = ("rules_version", "paper", "bank_id", "bank_version", "division_papers")
_NEW_ROUND = ("slug", "title", "position", "opens_at", "closes_at", *_TERMS)
_ROUND_CHANGES = (
    *("id", "title", "position", "opens_at", "closes_at", "planned_opens_at", "planned_closes_at"),
    *_TERMS,
)


@dataclass(frozen=True, slots=True)
class StoredContest:
    """A contest as it stands, with its newest rules version; `rules` as canonical JSON, parsed."""

    id: int
    title: str
    organizer: str
    description: str
    time_zone: str
    language: str
    rules_version: int
    sha256: str
    rules: dict[str, Any]
    state: ContestState


@dataclass(frozen=True, slots=True)
class StoredRound:
    """A round as it stands. `planned_…` are the times of the file it was last applied from; `division_papers` are like
    the column of rounds."""

    id: int
    slug: str
    title: str
    position: int
    opens_at: int
    closes_at: int
    planned_opens_at: int
    planned_closes_at: int
    state: str
    rules_version: int
    paper: dict[str, Any]
    bank_id: int
    bank_version: int
    division_papers: list[dict[str, Any]]


class Conflict(Exception):
    """A constraint does not hold for what was written: nothing was."""


class Crossed(Exception):
    """Two transactions waited for each other and Postgres ended this one, with nothing written: try again."""


@asynccontextmanager
async def applying(connection: Connection) -> AsyncIterator[None]:
    """A transaction in which nobody else applies a file. Raises Conflict for what a constraint refuses, Crossed."""
    try:
        async with connection.transaction():
            await connection.execute(statement("apply_patience"))
            await connection.execute(statement("apply_lock"))
            yield
            await connection.execute(statement("settle_constraints"))
    except asyncpg.IntegrityConstraintViolationError as error:
        raise Conflict(str(error.detail or error)) from error
    except asyncpg.TransactionRollbackError as error:
        raise Crossed(str(error)) from error


async def find_contest(connection: Connection, slug: str) -> StoredContest | None:
    row = await connection.fetchrow(statement("find_contest"), slug)
    return StoredContest(*row.values()) if row else None


async def insert_contest(
    connection: Connection, plan: ContestPlan, *, code: str, generation: str, at: int, state: ContestState
) -> int | None:
    """None if another contest has the code."""
    contest_id: int | None = await connection.fetchval(
        statement("insert_contest"), plan.slug, code, generation, *_own_words(plan), at, state
    )
    return contest_id


async def give_contest(connection: Connection, contest_id: int, organization: int) -> None:
    """To the organization whose people made it at their desk."""
    await connection.execute(statement("give_contest"), contest_id, organization)


async def is_of(connection: Connection, contest_id: int, organization: int) -> bool:
    return bool(await connection.fetchval(statement("contest_is_of"), contest_id, organization))


async def update_contest(connection: Connection, contest_id: int, plan: ContestPlan) -> bool:
    """False if nothing changed."""
    return _rows(await connection.execute(statement("update_contest"), contest_id, *_own_words(plan))) > 0


async def insert_rules(connection: Connection, contest_id: int, rules: Any, sha256: str, *, at: int) -> int:
    """The number of the new version. `rules` is the canonical JSON, parsed."""
    version: int = await connection.fetchval(statement("insert_rules_version"), contest_id, rules, sha256, at)
    return version


async def find_newest_bank(connection: Connection, slug: str) -> tuple[int, Bank] | None:
    """A bank's id and newest version; None if there is no such bank."""
    rows = await connection.fetch(statement("newest_bank_questions"), slug)
    return (rows[0]["bank_id"], read_bank(rows)) if rows else None


async def read_rounds(connection: Connection, contest_id: int) -> list[StoredRound]:
    rows = await connection.fetch(statement("planned_rounds"), contest_id)
    return [StoredRound(*row.values()) for row in rows]


async def insert_round(connection: Connection, contest_id: int, facts: Mapping[str, Any], *, at: int) -> None:
    made = await connection.fetchval(statement("insert_round"), contest_id, *(facts[name] for name in _NEW_ROUND))
    await connection.execute(statement("begin_round"), made, at)


async def update_round(connection: Connection, stored: StoredRound) -> None:
    """Writes all of `stored` but its slug and state, which never change here."""
    await connection.execute(statement("update_round"), *(getattr(stored, name) for name in _ROUND_CHANGES))


async def write_units(connection: Connection, contest_id: int, units: Sequence[UnitNode]) -> int:
    """How many units are new, changed or retired. `selectable` left open means: a leaf."""
    parents = {unit.parent for unit in units}
    ids = [unit.id for unit in units]
    written = await connection.execute(
        statement("upsert_units"),
        contest_id,
        ids,
        [unit.parent for unit in units],
        [unit.name for unit in units],
        [unit.kind for unit in units],
        [unit.head_count for unit in units],
        [unit.id not in parents if unit.selectable is None else unit.selectable for unit in units],
    )
    return _rows(written) + _rows(await connection.execute(statement("retire_units"), contest_id, ids))


async def read_file(connection: Connection, contest_id: int) -> tuple[str, str]:
    """The text of the contest's file and of which contest it is; both empty where none was kept."""
    with database_errors():
        row = await connection.fetchrow(statement("read_contest_file"), contest_id)
    return (row["file_text"], row["file_mark"]) if row else ("", "")


async def write_file(connection: Connection, contest_id: int, text: str, mark: str) -> None:
    with database_errors():
        await connection.execute(statement("write_contest_file"), contest_id, text, mark)


def _own_words(plan: ContestPlan) -> tuple[str, ...]:
    return plan.title, plan.organizer, plan.description, plan.time_zone, plan.language


def _rows(status: str) -> int:
    """How many rows a command reports: "UPDATE 3" or "INSERT 0 3"."""
    return int(status.rsplit(" ", 1)[1])
