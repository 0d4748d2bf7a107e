"""Everything a command or the archiver works with, opened together and closed in the right order."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TypeVar

from contest.archive import pool as archive_pool
from contest.archive.errors import DatabaseUnavailable
from contest.archive.pool import Pool
from contest.core import secrets
from contest.core.clock import Clock
from contest.core.errors import UserError
from contest.core.secrets import Secrets
from contest.core.settings import Settings
from contest.live.connection import connection as live_connection
from contest.live.connection.connection import Live, RedisUnavailable

T = TypeVar("T")
# a process that gives up is started anew, which takes seconds; one that waits is there at once
PATIENCE_S = 30.0
_AGAIN_S = 0.2


@dataclass(frozen=True)
class Services:
    settings: Settings
    secrets: Secrets
    pool: Pool
    live: Live

    @property
    def database_url(self) -> str:
        """For a connection outside the pool."""
        if self.settings.database_url is None:
            raise UserError("no_services.database")
        return self.settings.database_url

    @property
    def clock(self) -> Clock:
        """A new one, ahead of the machine's by what the settings say."""
        return Clock(self.settings.clock_offset_ms)


@asynccontextmanager
async def open_services(
    settings: Settings,
    *,
    max_size: int = 5,
    without_archive: bool = False,
    patience_s: float = 0.0,
    narrow_url: str | None = None,
    walled: bool = False,
) -> AsyncIterator[Services]:
    """Raises UserError without secrets or services, or when one of them would lose entries. With `without_archive` a
    Postgres that is away is no error yet: it is checked once it is there. Servers that are just starting are waited for
    up to `patience_s`; then RedisUnavailable or DatabaseUnavailable rise. The pool is on `narrow_url`, a narrower
    role's, where there is one; `walled` as contest/archive/pool.py has it."""
    if settings.database_url is None or settings.redis_url is None:
        raise UserError("no_services")
    keys = secrets.load(settings.secrets_path)
    database_url, redis_url, weak = settings.database_url, settings.redis_url, settings.allow_weak_durability
    until_s = time.monotonic() + patience_s
    pool = await _there(
        lambda: archive_pool.connect(
            narrow_url or database_url, max_size=max_size, absent=without_archive, walled=walled
        ),
        until_s,
    )
    try:
        live = await _there(
            lambda: live_connection.connect(redis_url, allow_weak=weak, replicas=settings.replicas), until_s
        )
        try:
            yield Services(settings, keys, pool, live)
        finally:
            await live.close()
    finally:
        await pool.close()


async def _there(connect: Callable[[], Awaitable[T]], until_s: float) -> T:
    while True:
        try:
            return await connect()
        except (DatabaseUnavailable, RedisUnavailable):
            if time.monotonic() > until_s:
                raise
            await asyncio.sleep(_AGAIN_S)
