"""A contest that is just being applied is not one that Redis has lost."""

import asyncio

import pytest

from contest.archive.contests.contests import rebuild_lock
from contest.archive.pool import acquire
from contest.archiver.rebuild import rebuild_if_lost
from contest.live import stream
from contest.organize.apply import apply_text
from contest.services import Services
from tests.organize.test_apply import BEFORE, FILE, published

pytestmark = pytest.mark.usefixtures("bank")


async def test_applying_and_rebuilding_wait_for_each_other(services: Services) -> None:
    async with acquire(services.pool) as connection, rebuild_lock(connection, "hue"):
        applying = asyncio.create_task(apply_text(services, FILE, who="test", now_ms=BEFORE))
        await asyncio.sleep(0.3)
        assert not applying.done()
        assert await connection.fetchval("select count(*) from contests") == 0
    assert (await applying).created
    contest = await published(services)
    assert await rebuild_if_lost(services, "hue") is None
    assert (
        await stream.generation(services.live, contest.code)
        == contest.generation
        == (await published(services)).generation
    )
