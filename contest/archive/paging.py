"""Reading many rows without holding them all: a server-side cursor, a page at a time."""

from collections.abc import AsyncGenerator, Callable
from typing import Any, TypeVar

import asyncpg

from contest.archive.errors import database_errors
from contest.archive.pool import Connection
from contest.archive.statements import statement

T = TypeVar("T")
PAGE = 2000


async def read_pages(
    connection: Connection, name: str, *arguments: Any, make: Callable[[asyncpg.Record], T], page: int = PAGE
) -> AsyncGenerator[list[T], None]:
    """Lists of up to `page` values of one instant. Read to the end, or close with `contextlib.aclosing`: until then
    the connection is in a transaction."""
    with database_errors():
        async with connection.transaction(readonly=True):
            cursor = await connection.cursor(statement(name), *arguments)
            while rows := await cursor.fetch(page):
                yield [make(row) for row in rows]
