"""Use cases as the desk runs them: by its own role, behind the wall between organizations."""

from dataclasses import replace

import pytest

from contest.archive.contests.life import list_lives
from contest.archive.pool import ACTING_FOR, Connection, Pool, acquire
from contest.core.errors import UserError
from contest.organize.apply import apply_text
from contest.organize.banks import import_bank
from contest.organize.life import change_life
from contest.organize.windows import extend_round
from contest.services import Services
from tests.fixtures.worker import CONTEST, NOW, bank_csv

PLAIN = CONTEST.replace("@prediction@", "").replace("@combine@", "best")


@pytest.fixture
async def at_desk(services: Services, desk_pool: Pool, connection: Connection) -> Services:
    """Services of another organization than the first."""
    other = await connection.fetchval("insert into organizations (name, created_at) values ('B', 1) returning id")
    ACTING_FOR.set(str(other))
    return replace(services, pool=desk_pool)


async def test_a_contest_from_its_bank_to_its_end(
    services: Services, at_desk: Services, connection: Connection
) -> None:
    own = int(ACTING_FOR.get())
    await import_bank(services.pool, bank_csv(), "kho.csv", "kho", at=NOW)
    with pytest.raises(UserError, match="no question bank"):
        await apply_text(at_desk, PLAIN, who="test", now_ms=NOW - 86_400_000, draft=True)
    await connection.execute("update banks set organization_id = $1", own)
    await apply_text(at_desk, PLAIN, who="test", now_ms=NOW - 86_400_000, draft=True)
    await apply_text(at_desk, PLAIN.replace("Tuần 2", "Tuần hai"), who="test", now_ms=NOW - 86_400_000)
    (life,) = await list_lives(connection, "hue")
    assert (life.organization_id, life.state) == (own, "draft")
    await change_life(at_desk, "hue", "publish", who="test", now_ms=NOW)
    await extend_round(at_desk, "hue-w1", now_ms=NOW, who="test", why="test", until="+30m")
    ACTING_FOR.set("1")
    with pytest.raises(UserError, match="there is no contest"):
        await change_life(at_desk, "hue", "hide", who="test", now_ms=NOW)
    async with acquire(at_desk.pool) as desk:
        assert await list_lives(desk) == []
    ACTING_FOR.set(str(own))
    await change_life(at_desk, "hue", "delete", who="test", now_ms=NOW)
    assert await list_lives(connection) == []
