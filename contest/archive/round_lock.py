"""The lock of one round: closing, rescoring and finalizing happen one at a time, whichever process does them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import asyncpg

from contest.archive.errors import database_errors
from contest.archive.pool import SESSION
from contest.archive.statements import statement

_LOOK_S = 0.2


@asynccontextmanager
async def round_lock(url: str, round_id: int, *, wait: bool = True) -> AsyncIterator[bool]:
    """Holds the round's lock on a connection of its own (a pool would run dry); it ends with the process.

    Yields whether it is held: always True with `wait`, False without if somebody else has it."""
    with database_errors():
        connection = await asyncpg.connect(url, timeout=5, server_settings=SESSION)
    try:
        with database_errors():
            held = await connection.fetchval(statement("try_round_lock"), round_id)
            while wait and not held:
                await asyncio.sleep(_LOOK_S)
                held = await connection.fetchval(statement("try_round_lock"), round_id)
        yield held
    finally:
        with suppress(asyncpg.PostgresError, asyncpg.InterfaceError, OSError):
            await connection.close(timeout=2)
