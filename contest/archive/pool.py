"""Opening Postgres: a pool whose connections speak JSON, and a refusal of servers that would lose what they confirm."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar
from typing import TypeAlias

import asyncpg
import orjson
from asyncpg.pool import PoolConnectionProxy

from contest.archive.errors import database_errors
from contest.archive.statements import statement
from contest.core.errors import UserError

OLDEST = 150000
Connection: TypeAlias = "asyncpg.Connection[asyncpg.Record] | PoolConnectionProxy[asyncpg.Record]"
Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"
# A commit that was answered is on disk, whatever the server's default says; `archive.intake` relies on it.
SESSION = {"application_name": "contest", "synchronous_commit": "on", "jit": "off", "timezone": "UTC"}
_JSONB_VERSION = b"\x01"


EVERYBODY, NOBODY = "*", ""
ACTING_FOR: ContextVar[str] = ContextVar("acting_for", default=NOBODY)
"""The organization, as text, that the work under way is for, in a process whose pool is `walled`."""


async def connect(url: str, *, max_size: int = 5, absent: bool = False, walled: bool = False) -> Pool:
    """A checked pool. Raises UserError for a server that is too old or does not sync, DatabaseUnavailable when there
    is none.
    Where it may be `absent`, each connection is checked when it is made. On one that is `walled`, a narrower role sees
    only what is of the organization in `ACTING_FOR`; on any other, everything that it may read."""
    with database_errors():
        pool = await asyncpg.create_pool(
            url,
            min_size=0 if absent else 1,
            max_size=max_size,
            init=_prepare_checked if absent else prepare,
            setup=_tell_organization if walled else None,
            command_timeout=60,
            server_settings=SESSION | {"contest.organization": NOBODY if walled else EVERYBODY},
        )
    if absent:
        return pool
    try:
        async with acquire(pool) as connection:
            await check(connection)
    except BaseException:
        await pool.close()
        raise
    return pool


@asynccontextmanager
async def acquire(pool: Pool) -> AsyncIterator[Connection]:
    """A connection of the pool; whatever goes wrong with Postgres inside is an DatabaseUnavailable."""
    with database_errors():
        async with pool.acquire(timeout=5) as connection:
            yield connection


async def act_for(connection: Connection, organization: int) -> None:
    """From here on the work under way is for this organization, on this connection and on those taken after it."""
    ACTING_FOR.set(str(organization))
    await _tell_organization(connection)


async def _tell_organization(connection: Connection) -> None:
    await connection.execute(statement("tell_organization"), ACTING_FOR.get())


async def prepare(connection: Connection) -> None:
    """jsonb in and out as Python values. Binary, so that no str is made in between."""
    await connection.set_type_codec(
        "jsonb",
        schema="pg_catalog",
        format="binary",
        encoder=lambda value: _JSONB_VERSION + orjson.dumps(value),
        decoder=lambda data: orjson.loads(data[1:]),
    )


async def _prepare_checked(connection: Connection) -> None:
    await check(connection)
    await prepare(connection)


async def check(connection: Connection) -> None:
    """Refuses a server on which a confirmed commit could vanish, or whose SQL is too old for ours."""
    settings = {row["name"]: row["setting"] for row in await connection.fetch(statement("server_settings"))}
    version = int(settings["server_version_num"])
    if version < OLDEST:
        raise UserError("too_old", version=version // 10000, oldest=OLDEST // 10000)
    for name in ("fsync", "full_page_writes"):
        if settings[name] != "on":
            raise UserError("weak_durability", setting=name, value=settings[name])
    if settings["server_encoding"] != "UTF8":
        raise UserError("wrong_encoding", encoding=settings["server_encoding"])
