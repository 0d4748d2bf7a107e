"""Entries handed in on paper, as a decision adds them, with people who are known from nothing else."""

from collections.abc import Sequence

import asyncpg

from contest.archive.errors import database_errors
from contest.archive.pool import Connection
from contest.archive.statements import statement
from scoring.marking.entry import Entry
from scoring.people.model import Person


class Taken(Exception):
    """Somebody else has this identity, this unique value or this attempt by now."""


async def read_registered(connection: Connection, contest_id: int, persons: Sequence[str]) -> dict[str, Person]:
    with database_errors():
        rows = await connection.fetch(statement("registered_people"), contest_id, list(persons))
    return {row["person"]: Person(*row.values()) for row in rows}


async def attempt_numbers(connection: Connection, round_id: int, persons: Sequence[str]) -> dict[str, int]:
    """By person; nobody without an attempt is there."""
    with database_errors():
        return {row["person"]: row["number"] for row in await _numbers(connection, round_id, persons)}


async def _numbers(connection: Connection, round_id: int, persons: Sequence[str]) -> list[asyncpg.Record]:
    return list(await connection.fetch(statement("attempt_numbers"), round_id, list(persons)))


async def insert_contestant(
    connection: Connection,
    contest_id: int,
    person: Person,
    *,
    identity: str,
    profile: str,
    shown_name: str,
    uniques: Sequence[tuple[str, str]],
    at: int,
) -> None:
    """Raises Taken."""
    registered = (person.unit, person.division, person.age_band, person.eligible)
    try:
        with database_errors():
            await connection.execute(
                statement("insert_contestant"),
                contest_id,
                person.person,
                identity,
                profile,
                shown_name,
                *registered,
                at,
            )
            for field, value in uniques:
                await connection.execute(statement("insert_unique"), contest_id, field, value, person.person)
    except asyncpg.UniqueViolationError as error:
        raise Taken(str(error.detail or error)) from None


async def insert_paper_entry(
    connection: Connection,
    contest_id: int,
    round_id: int,
    entry: Entry,
    *,
    receipt: str,
    key_revision: int,
    points: int,
    source: str,
) -> None:
    """Raises Taken."""
    try:
        with database_errors():
            await connection.execute(
                statement("insert_paper_entry"),
                contest_id,
                round_id,
                entry.attempt,
                receipt,
                entry.person,
                entry.number,
                entry.started_at,
                entry.seed,
                entry.received_at,
                entry.duration_ms,
                key_revision,
                points,
                entry.answers,
                entry.prediction,
                source,
            )
    except asyncpg.UniqueViolationError as error:
        raise Taken(str(error.detail or error)) from None
