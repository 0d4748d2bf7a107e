import pytest

from contest.archive.pool import Connection
from tests.fixtures.rows import plant_bank


@pytest.fixture
async def bank(connection: Connection) -> None:
    """`kho`, with ten questions."""
    await plant_bank(connection, questions=10)
