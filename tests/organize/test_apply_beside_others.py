"""Publishing a round while the archiver writes and a reviewer reads: neither is kept waiting, and none of it fails."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import asyncpg
import pytest

from contest.archive.entries.ingest import write_batch
from contest.archive.errors import DatabaseUnavailable
from contest.archive.pool import Connection, acquire
from contest.core.settings import Settings
from contest.organize.apply import apply_text
from contest.services import Services
from tests.fixtures.rows import Planted, entered, messages, started
from tests.fixtures.sentences import english
from tests.organize.test_apply import BEFORE, FILE, apply, published

WAITING = "select count(*) from pg_locks where not granted"
MORE = (
    FILE
    + """
[[rounds]]
slug = "w3"
title = "Tuần 3"
opens_at = 2026-03-16T00:00:00
closes_at = 2026-03-22T00:00:00
"""
)


@pytest.fixture(autouse=True)
async def applied(services: Services, bank: None) -> None:
    await apply(services)


@pytest.fixture
async def other(settings: Settings) -> AsyncIterator[Connection]:
    """A connection of somebody else, who waits for locks as long as it takes and leaves it to others to notice."""
    connection = await asyncpg.connect(settings.database_url)
    await connection.execute("set deadlock_timeout = '1h'")
    yield connection
    await connection.close()


async def more(services: Services) -> None:
    applied = await apply_text(services, MORE, who="test", now_ms=BEFORE)
    assert english(applied.changed) == ["round hue-w3"]
    contest = await published(services)
    assert [round_.slug for round_ in contest.rounds] == ["hue-w1", "hue-w2", "hue-w3"]


async def somebody_waits(connection: Connection) -> None:
    async with asyncio.timeout(5):
        while not await connection.fetchval(WAITING):
            await asyncio.sleep(0.01)


async def test_nobody_waits_for_a_long_reader(services: Services, other: Connection) -> None:
    async with other.transaction():
        await other.fetch("select * from entries natural join attempts natural join contestants")
        await asyncio.wait_for(more(services), 4)  # less than the patience of `apply`
        assert await other.fetchval("select count(*) from entries") == 0


async def test_waits_for_the_archiver_and_is_not_in_its_way(services: Services, other: Connection) -> None:
    contest = await published(services)
    round_id = await other.fetchval("select id from rounds where slug = 'hue-w1'")
    contest_id = await other.fetchval("select id from contests")
    to = Planted(contest_id, contest.code, "hue", [round_id])
    async with other.transaction():
        await write_batch(other, contest_id, messages(started(to, unit="phu-xuan")))
        applying = asyncio.create_task(more(services))
        async with acquire(services.pool) as third:
            await somebody_waits(third)
        assert await write_batch(other, contest_id, messages(entered(to), at=9)) == 1
        assert not applying.done()
    await applying
    assert await other.fetchval("select count(*) from entries") == 1


async def crossing(services: Services, other: Connection, applying: Callable[[], Awaitable[Any]]) -> None:
    """Whoever applies holds the attempts and waits for the entries, somebody else the other way round."""
    async with other.transaction():
        await other.execute("lock table entries in row exclusive mode")
        task = asyncio.ensure_future(applying())
        async with acquire(services.pool) as third:
            await somebody_waits(third)
        await other.execute("lock table attempts in row exclusive mode")  # had only when the applying is ended
    await task


async def test_when_two_wait_for_each_other_it_is_tried_again(services: Services, other: Connection) -> None:
    await asyncio.wait_for(crossing(services, other, lambda: more(services)), 20)


async def test_not_for_ever(services: Services, other: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("contest.organize.apply_contest._CROSSED_TRIES", 1)
    with pytest.raises(DatabaseUnavailable, match="try again"):
        await asyncio.wait_for(crossing(services, other, lambda: more(services)), 20)
    assert len((await published(services)).rounds) == 2
    await more(services)
