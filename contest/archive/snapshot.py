"""One instant of the whole archive: what was in it, and a name under which another program can read the same."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import NamedTuple

from contest.archive.errors import database_errors
from contest.archive.pool import Connection
from contest.archive.statements import statement


class Snapshot(NamedTuple):
    """`schema` is the newest migration, `records` how many there are of what."""

    name: str
    schema: str
    records: dict[str, int]


@asynccontextmanager
async def snapshot(connection: Connection) -> AsyncIterator[Snapshot]:
    """Holds the instant, and for so long the name is good. Raises DatabaseUnavailable."""
    with database_errors():
        async with connection.transaction(isolation="repeatable_read", readonly=True):
            name = await connection.fetchval(statement("export_snapshot"))
            schema = await connection.fetchval(statement("migration_current"))
            yield Snapshot(name, schema, await count_records(connection))


async def count_records(connection: Connection) -> dict[str, int]:
    with database_errors():
        row = await connection.fetchrow(statement("count_records"))
    return dict(row or {})
