"""Lists of people who are admitted to a contest, by their identity keys. Who decides it: `review.admission`."""

from collections.abc import Sequence
from typing import NamedTuple

from contest.archive.errors import database_errors
from contest.archive.pool import Connection
from contest.archive.statements import statement


class Admitted(NamedTuple):
    identity: str
    let_in: bool


class FoundProfile(NamedTuple):
    """Somebody of any contest, by a receipt or by their pseudonym, with their sealed form and the code of that contest.
    `profile` is None once they were erased."""

    text: str
    code: str
    profile: str | None


async def list_admitted(connection: Connection, contest_id: int, identities: Sequence[str]) -> set[str]:
    """Those of `identities` who are on the list now."""
    with database_errors():
        rows = await connection.fetch(statement("list_admitted"), contest_id, list(identities))
    return {row["identity"] for row in rows}


async def count_admitted(connection: Connection, contest_id: int) -> int:
    with database_errors():
        number: int = await connection.fetchval(statement("count_admitted"), contest_id)
    return number


async def set_admitted(
    connection: Connection, contest_id: int, identities: Sequence[str], *, let_in: bool, decision: int
) -> None:
    """Those who are so already stay as they are."""
    with database_errors():
        await connection.execute(statement("set_admitted"), contest_id, list(identities), let_in, decision)


async def read_admitted(connection: Connection, contest_id: int, after: int = 0) -> tuple[int, list[Admitted]]:
    """(the newest change, whoever was put on the list or taken off it after that of this number)."""
    with database_errors():
        rows = await connection.fetch(statement("read_admitted"), contest_id, after)
    newest = max((row["decision_id"] for row in rows), default=after)
    return newest, [Admitted(row["identity"], row["let_in"]) for row in rows]


async def find_profiles(
    connection: Connection, receipts: Sequence[str], contest_id: int, persons: Sequence[str]
) -> dict[str, FoundProfile]:
    """By receipt, of any contest, or by pseudonym, of that one."""
    with database_errors():
        rows = await connection.fetch(statement("find_profiles"), list(receipts), contest_id, list(persons))
    return {row["text"]: FoundProfile(*row.values()) for row in rows}
