"""Everything a command or the archiver works with, opened together and closed in the right order."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from contest import secrets
from contest.archive import pool as archive_pool
from contest.archive.pool import Pool
from contest.live import connection as live_connection
from contest.live.connection import Live
from contest.refusals import Refusal
from contest.secrets import Secrets
from contest.settings import Settings


@dataclass(frozen=True)
class Backends:
    settings: Settings
    secrets: Secrets
    pool: Pool
    live: Live

    @property
    def database_url(self) -> str:
        """For a connection outside the pool."""
        if self.settings.database_url is None:
            raise Refusal("no_services", "there is no database")
        return self.settings.database_url


@asynccontextmanager
async def open(settings: Settings, *, max_size: int = 5, without_archive: bool = False) -> AsyncIterator[Backends]:
    """Raises Refusal without secrets or services, or when one of them would lose entries. With `without_archive` a
    Postgres that is away is no error yet: it is checked once it is there."""
    if settings.database_url is None or settings.redis_url is None:
        raise Refusal("no_services", "DATABASE_URL and REDIS_URL are not set: `contest up` has its own services")
    keys = secrets.load(settings.secrets_path)
    pool = await archive_pool.connect(settings.database_url, max_size=max_size, absent=without_archive)
    try:
        live = await live_connection.connect(
            settings.redis_url, allow_weak=settings.allow_weak_durability, replicas=settings.replicas
        )
        try:
            yield Backends(settings, keys, pool, live)
        finally:
            await live.close()
    finally:
        await pool.close()
