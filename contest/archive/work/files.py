"""Files that people uploaded or that jobs made, in parts, so that none is ever whole in memory for long.

Each part is written and read over a connection of the pool that is given back at once: whoever sends or takes a file
may be slow.
"""

from collections.abc import AsyncIterator
from typing import NamedTuple

from contest.archive.errors import database_errors
from contest.archive.pool import Connection, Pool, acquire
from contest.archive.statements import statement

PART_BYTES = 1 << 20


class StoredFile(NamedTuple):
    """`job_id` is None for what somebody uploaded."""

    id: int
    name: str
    media_type: str
    bytes: int
    created_at: int
    expires_at: int
    job_id: int | None


class FileWriter:
    """Writes a file part by part. Nobody sees it before `complete`, which may be part of a greater transaction."""

    def __init__(self, pool: Pool, file: int) -> None:
        self.id = file
        self.bytes = 0
        self._pool = pool
        self._parts = 0
        self._rest = bytearray()

    async def write(self, chunk: bytes) -> None:
        self._rest += chunk
        self.bytes += len(chunk)
        while len(self._rest) >= PART_BYTES:
            await self._write_part(bytes(self._rest[:PART_BYTES]))
            del self._rest[:PART_BYTES]

    async def end(self) -> None:
        """After the last of `write`."""
        if self._rest:
            await self._write_part(bytes(self._rest))
            self._rest.clear()

    async def complete(self, connection: Connection, *, at: int) -> None:
        """After `end`: from now on, or from the commit on, it can be read."""
        with database_errors():
            await connection.execute(statement("complete_file"), self.id, self.bytes, at)

    async def _write_part(self, body: bytes) -> None:
        async with acquire(self._pool) as connection:
            await connection.execute(statement("insert_file_part"), self.id, self._parts, body)
        self._parts += 1


async def begin_file(
    pool: Pool,
    name: str,
    media_type: str,
    *,
    organization: int,
    account: int | None,
    job: int | None = None,
    at: int,
    until: int,
) -> FileWriter:
    """`until`: when it is deleted."""
    new = (organization, account, job, name, media_type, at, until)
    async with acquire(pool) as connection:
        return FileWriter(pool, await connection.fetchval(statement("insert_file"), *new))


async def find_file(connection: Connection, file: int, organization: int, *, now: int) -> StoredFile | None:
    with database_errors():
        row = await connection.fetchrow(statement("find_file"), file, organization, now)
    return StoredFile(*row.values()) if row else None


async def read_file(pool: Pool, file: int) -> AsyncIterator[bytes]:
    """Its parts in order."""
    number = 0
    while True:
        async with acquire(pool) as connection:
            part = await connection.fetchval(statement("read_file_part"), file, number)
        if part is None:
            return
        yield part
        number += 1


async def delete_file(connection: Connection, file: int) -> None:
    with database_errors():
        await connection.execute(statement("delete_file"), file)


async def delete_begun_files(connection: Connection, job: int) -> None:
    with database_errors():
        await connection.execute(statement("delete_begun_files"), job)


async def delete_old_files(connection: Connection, *, now: int, begun_before: int) -> None:
    with database_errors():
        await connection.execute(statement("delete_old_files"), now, begun_before)
