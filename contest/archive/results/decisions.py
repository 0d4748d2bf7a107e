"""Decisions and the audit trail: who, when and why. Both are only ever added to."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from contest.archive.errors import database_errors
from contest.archive.pool import Connection
from contest.archive.statements import statement


@dataclass(frozen=True, slots=True)
class Decision:
    """`id` is its number in the contest, counted from 1 without gaps."""

    id: int
    contest_id: int
    round_id: int | None
    kind: str
    details: dict[str, Any]
    who: str
    why: str
    at: int


async def record_decision(
    connection: Connection,
    *,
    contest_id: int,
    round_id: int | None,
    kind: str,
    who: str,
    why: str,
    at: int,
    details: Mapping[str, Any] | None = None,
) -> int:
    """The decision's number in its contest. Belongs in the transaction of what it decides, which decides alone in the
    contest from here on, so that what is rolled back leaves no gap."""
    with database_errors():
        await connection.execute(statement("lock_numbers"), contest_id)
        decision: int = await connection.fetchval(
            statement("insert_decision"), contest_id, round_id, kind, details or {}, who, why, at
        )
    return decision


async def list_decisions(connection: Connection, round_id: int) -> list[Decision]:
    with database_errors():
        rows = await connection.fetch(statement("list_decisions"), round_id)
    return [Decision(*row.values()) for row in rows]


async def list_contest_decisions(connection: Connection, contest_id: int) -> list[Decision]:
    """About the contest as a whole; those about a round are with the round."""
    with database_errors():
        rows = await connection.fetch(statement("list_contest_decisions"), contest_id)
    return [Decision(*row.values()) for row in rows]


async def list_merges(connection: Connection, contest_id: int) -> list[Decision]:
    """Merges and withdrawals, of all rounds and of the contest as a whole."""
    with database_errors():
        rows = await connection.fetch(statement("list_merges"), contest_id)
    return [Decision(*row.values()) for row in rows]


async def record_audit(
    connection: Connection, *, who: str, action: str, at: int, details: Mapping[str, Any] | None = None
) -> None:
    """`details` may name things and numbers, never personal data: nothing here can be erased."""
    with database_errors():
        await connection.execute(statement("insert_audit"), at, who, action, details or {})
