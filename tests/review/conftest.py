from collections.abc import AsyncIterator

import pytest

from contest.archive.pool import Connection, Pool, acquire
from contest.backends import Backends
from contest.live.connection import Live
from contest.secrets import Secrets
from contest.settings import Settings


@pytest.fixture
def b(settings: Settings, secrets: Secrets, pool: Pool, live: Live) -> Backends:
    return Backends(settings, secrets, pool, live)


@pytest.fixture
async def connection(pool: Pool) -> AsyncIterator[Connection]:
    async with acquire(pool) as acquired:
        yield acquired
