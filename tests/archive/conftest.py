import pytest

from contest.archive.pool import Connection
from tests.fixtures.rows import Planted, plant


@pytest.fixture
async def planted(connection: Connection) -> Planted:
    return await plant(connection)
