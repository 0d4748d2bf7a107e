"""What is opened can be trusted, speaks JSON, and is called away when it is."""

import asyncio

import asyncpg
import pytest

from contest.archive.errors import DatabaseUnavailable
from contest.archive.pool import Pool, acquire, check, connect
from contest.core.errors import UserError


async def test_json_comes_and_goes_as_values(pool: Pool) -> None:
    value = {"q1": ["a", "b"], "n": 2**53, "chữ": None}
    async with acquire(pool) as connection:
        assert await connection.fetchval("select $1::jsonb", value) == value


async def test_no_server_is_archive_away() -> None:
    with pytest.raises(DatabaseUnavailable):
        await connect("postgresql://nobody@127.0.0.1:1/none")


async def test_lost_connection_is_archive_away_and_the_pool_recovers(pool: Pool) -> None:
    with pytest.raises(DatabaseUnavailable):
        async with acquire(pool) as connection:
            pid = await connection.fetchval("select pg_backend_pid()")
            async with acquire(pool) as other:
                await other.execute("select pg_terminate_backend($1)", pid)
            await connection.fetchval("select pg_sleep(5)")
    async with acquire(pool) as connection:
        assert await connection.fetchval("select 1") == 1


async def test_deadlock_is_archive_away(pool: Pool) -> None:
    async with acquire(pool) as connection:
        await connection.execute("create table t (id int primary key, n int)")
        await connection.execute("insert into t values (1, 0), (2, 0)")

    async def swap(first: int, second: int) -> None:
        async with acquire(pool) as own, own.transaction():
            await own.execute("update t set n = 1 where id = $1", first)
            await asyncio.sleep(0.2)
            await own.execute("update t set n = 1 where id = $1", second)

    outcomes = await asyncio.gather(swap(1, 2), swap(2, 1), return_exceptions=True)
    assert [type(outcome) for outcome in outcomes].count(DatabaseUnavailable) == 1


async def test_our_own_fault_is_not_called_away(pool: Pool) -> None:
    with pytest.raises(asyncpg.UndefinedTableError):
        async with acquire(pool) as connection:
            await connection.execute("select * from nowhere")


async def test_server_that_would_lose_entries_is_refused(pool: Pool) -> None:
    async with acquire(pool) as connection:
        await connection.execute("create schema fake")
        await connection.execute("create table fake.pg_settings as select name, setting from pg_settings")
        await connection.execute("set search_path = fake, pg_catalog")
        for name, value in {"full_page_writes": "off", "fsync": "off", "server_version_num": "140009"}.items():
            await connection.execute("update pg_settings set setting = $2 where name = $1", name, value)
            with pytest.raises(UserError, match=name if value == "off" else "PostgreSQL 14 is too old"):
                await check(connection)
