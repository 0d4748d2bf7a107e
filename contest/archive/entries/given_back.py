"""Attempts that decisions gave back to their person. The decisions themselves are in `decisions`."""

from collections.abc import Sequence

from contest.archive.entries.seats import SeatRow
from contest.archive.errors import database_errors
from contest.archive.pool import Connection
from contest.archive.statements import statement


async def read_seats_of(connection: Connection, contest_id: int, attempts: Sequence[str]) -> list[SeatRow]:
    """Every attempt, in all rounds, of the people who started these."""
    with database_errors():
        return [SeatRow.from_row(row) for row in await connection.fetch(statement("seats_of"), contest_id, attempts)]


async def uniques_of(connection: Connection, contest_id: int, person: str) -> list[tuple[str, str]]:
    """(field, hash) of the values that are this person's alone."""
    with database_errors():
        return [(row[0], row[1]) for row in await connection.fetch(statement("uniques_of"), contest_id, person)]


async def forget_uniques(connection: Connection, contest_id: int, person: str) -> None:
    """Sets them free, unless the person has an attempt that was not given back."""
    with database_errors():
        await connection.execute(statement("forget_uniques"), contest_id, person)


async def read_given_back(connection: Connection, contest_id: int) -> list[tuple[int, str]]:
    """(round, attempt) in the order of the decisions."""
    with database_errors():
        return [(row[0], row[1]) for row in await connection.fetch(statement("read_given_back"), contest_id)]


async def newest_given_back(connection: Connection, contest_id: int) -> int:
    """Grows with every decision that gives an attempt back; 0 before the first."""
    with database_errors():
        number: int = await connection.fetchval(statement("newest_given_back"), contest_id)
    return number
