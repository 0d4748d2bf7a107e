"""A listener hears of changes, and of the chance that it missed some."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from contest.archive.changes import listen, notify
from contest.archive.pool import Connection


class Heard:
    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> None:
        self.times += 1

    async def reach(self, times: int) -> None:
        async with asyncio.timeout(10):
            while self.times < times:
                await asyncio.sleep(0.01)


@contextmanager
def listening(url: str, alive_s: float = 15) -> Iterator[Heard]:
    heard = Heard()
    task = asyncio.create_task(listen(url, heard, alive_s=alive_s))
    yield heard
    task.cancel()


async def test_hears_when_it_commits_and_not_before(database_url: str, connection: Connection) -> None:
    with listening(database_url) as heard:
        await heard.reach(1)
        async with connection.transaction():
            await notify(connection)
            await asyncio.sleep(0.1)
            assert heard.times == 1
        await heard.reach(2)


async def test_goes_on_listening_when_nothing_happens(database_url: str, connection: Connection) -> None:
    with listening(database_url, alive_s=0.05) as heard:
        await heard.reach(1)
        await asyncio.sleep(0.3)
        await notify(connection)
        await heard.reach(2)
        assert heard.times == 2


async def test_lost_connection_counts_as_a_change(database_url: str, connection: Connection) -> None:
    with listening(database_url) as heard:
        await heard.reach(1)
        await connection.execute(
            """select pg_terminate_backend(pid) from pg_stat_activity
               where datname = current_database() and query like 'LISTEN%'"""
        )
        await heard.reach(2)
        await notify(connection)
        await heard.reach(3)


async def test_ends_when_cancelled(database_url: str) -> None:
    heard = Heard()
    task = asyncio.create_task(listen(database_url, heard))
    await heard.reach(1)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
