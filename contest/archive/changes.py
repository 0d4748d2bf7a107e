"""How processes learn that published data changed: a notification for speed. It carries nothing: readers load again."""

import asyncio
from collections.abc import Callable
from contextlib import suppress

import asyncpg

from contest.archive.errors import DatabaseUnavailable, database_errors
from contest.archive.pool import SESSION, Connection
from contest.archive.statements import statement

CHANNEL = "contest_changed"
_RETRY_S = 1.0
ALIVE_S = 15.0


async def notify(connection: Connection, channel: str = CHANNEL) -> None:
    """Tells every listener that contests or rounds changed; inside a transaction, when it commits."""
    with database_errors():
        await connection.execute(statement("notify_changed"), channel)


async def listen(url: str, on_change: Callable[[], None], *, alive_s: float = ALIVE_S, channel: str = CHANNEL) -> None:
    """Calls `on_change` after every change, until cancelled. Also after each (re)connection: what happened while
    nobody listened is not told. Postgres away is waited out; every `alive_s` it is asked whether it is there."""
    while True:
        try:
            await _listen_once(url, on_change, alive_s, channel)
        except DatabaseUnavailable:
            await asyncio.sleep(_RETRY_S)


async def _listen_once(url: str, on_change: Callable[[], None], alive_s: float, channel: str) -> None:
    with database_errors():
        connection = await asyncpg.connect(url, timeout=5, server_settings=SESSION)
        try:
            lost = asyncio.Event()
            connection.add_termination_listener(lambda _: lost.set())
            await connection.add_listener(channel, lambda *_: on_change())
            on_change()
            while not lost.is_set():
                with suppress(TimeoutError):
                    await asyncio.wait_for(lost.wait(), alive_s)
                await connection.execute(statement("alive"), timeout=5)
        finally:
            connection.terminate()
