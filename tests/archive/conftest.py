from collections.abc import AsyncIterator

import pytest

from contest.archive.pool import Connection, Pool, acquire
from tests.planted import Planted, plant


@pytest.fixture
async def connection(pool: Pool) -> AsyncIterator[Connection]:
    async with acquire(pool) as acquired:
        yield acquired


@pytest.fixture
async def planted(connection: Connection) -> Planted:
    return await plant(connection)
