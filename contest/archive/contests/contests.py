"""Contests as the entry stream's readers know them: id, code and generation. What is published is in `published`."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

from contest.archive.errors import DatabaseUnavailable, database_errors
from contest.archive.pool import Connection
from contest.archive.statements import statement


@dataclass(frozen=True, slots=True)
class ContestRow:
    """`generation` must equal the marker in Redis, else nothing is granted or accepted there."""

    id: int
    slug: str
    code: str
    generation: str


@asynccontextmanager
async def rebuild_lock(connection: Connection, slug: str) -> AsyncIterator[None]:
    """One at a time opens or rebuilds a contest in Redis, whichever process does it. Ends with the session."""
    with database_errors():
        await connection.execute(statement("rebuild_lock"), slug)
    try:
        yield
    finally:
        with suppress(DatabaseUnavailable), database_errors():
            await connection.execute(statement("rebuild_unlock"), slug)


async def list_running(connection: Connection, slug: str | None = None) -> list[ContestRow]:
    """Contests with a round that is not final; the one with this slug, or all."""
    with database_errors():
        rows = await connection.fetch(statement("list_running"), slug)
    return [ContestRow(*row.values()) for row in rows]


async def set_generation(connection: Connection, contest_id: int, generation: str) -> None:
    """Known here before it is written to Redis: an old Redis that comes back is then refused."""
    with database_errors():
        await connection.execute(statement("set_generation"), contest_id, generation)
