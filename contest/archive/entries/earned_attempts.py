"""Further attempts that decisions granted. The decisions themselves are in `decisions`."""

from collections.abc import Sequence
from typing import NamedTuple

from contest.archive.errors import database_errors
from contest.archive.pool import Connection
from contest.archive.statements import statement


class Granted(NamedTuple):
    """So many attempts in one round to who has this identity."""

    identity: str
    round_id: int
    attempts: int


async def read_granted(connection: Connection, contest_id: int) -> list[Granted]:
    with database_errors():
        return [Granted(*row.values()) for row in await connection.fetch(statement("read_granted"), contest_id)]


async def granted_elsewhere(connection: Connection, contest_id: int, round_id: int, people: Sequence[str]) -> int:
    """How many attempts these people (pseudonyms) were granted together in other rounds of the contest."""
    with database_errors():
        number: int = await connection.fetchval(statement("granted_elsewhere"), contest_id, round_id, list(people))
    return number


async def newest_grant(connection: Connection, contest_id: int) -> int:
    """Grows with every decision that grants attempts; 0 before the first."""
    with database_errors():
        number: int = await connection.fetchval(statement("newest_grant"), contest_id)
    return number
