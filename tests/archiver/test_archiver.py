"""Promise 1 between Redis and Postgres: whatever dies, every record of the stream arrives, and arrives once."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

import asyncpg
import pytest

from contest.archive.changes import notify
from contest.archive.contests.contests import ContestRow, list_running
from contest.archive.pool import Connection, acquire
from contest.archiver.process import Archiver
from contest.archiver.rebuild import rebuild, rebuild_if_lost
from contest.archiver.stream import Pace, StreamArchiver
from contest.core.clock import Clock
from contest.live import stream
from contest.live.connection.connection import Live
from contest.live.connection.keys import stream_key
from contest.live.rebuild import open_contest
from contest.services import Services
from tests.fixtures.rows import Message, Planted, plant
from tests.fixtures.stream import counts, feed, is_done, plant_streaming, records, until

QUICK = Pace(block_ms=50, fill_ms=1, idle_ms=300, look_ms=50, longest_wait_ms=200)


@pytest.fixture
async def planted(connection: Connection, live: Live) -> Planted:
    return await plant_streaming(connection, live)


class Running:
    """Stream archivers of one contest, each in its own task."""

    def __init__(self, services: Services, contest: ContestRow) -> None:
        self._b = services
        self._contest = contest
        self._stopping = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []

    def add(self, consumer: str = "one", pace: Pace = QUICK) -> "Running":
        archiver = StreamArchiver(
            self._b,
            self._contest,
            consumer=consumer,
            clock=Clock(),
            stopping=self._stopping,
            rebuild=rebuild_if_lost,
            pace=pace,
        )
        self._tasks.append(asyncio.create_task(archiver.run()))
        return self

    async def stop(self) -> None:
        self._stopping.set()
        await asyncio.gather(*self._tasks)


@pytest.fixture
async def running(services: Services, planted: Planted, connection: Connection) -> AsyncIterator[Running]:
    (contest,) = await list_running(connection)
    running = Running(services, contest)
    yield running
    await running.stop()


async def test_stream_is_archived_acknowledged_and_trimmed(
    live: Live, connection: Connection, planted: Planted, running: Running
) -> None:
    await feed(live, planted, records(planted, 700))
    running.add()
    await until(lambda: is_done(live, planted))
    assert await counts(connection) == (700, 700, 700)


async def test_own_unfinished_batch_comes_first(
    live: Live, connection: Connection, planted: Planted, running: Running
) -> None:
    await stream.ensure_group(live, planted.code)
    await feed(live, planted, records(planted, 50))
    assert len(await stream.read(live, planted.code, "one", 60, None)) == 60
    running.add(pace=Pace(block_ms=50, idle_ms=600_000, look_ms=50))
    await until(lambda: is_done(live, planted))
    assert await counts(connection) == (50, 50, 50)


async def test_dead_sibling_is_taken_over(
    live: Live, connection: Connection, planted: Planted, running: Running
) -> None:
    await stream.ensure_group(live, planted.code)
    await feed(live, planted, records(planted, 50))
    await stream.read(live, planted.code, "dead", 60, None)
    running.add("alive")
    await until(lambda: is_done(live, planted))
    assert await counts(connection) == (50, 50, 50)


async def test_two_share_the_work(live: Live, connection: Connection, planted: Planted, running: Running) -> None:
    small = Pace(batch=40, block_ms=50, fill_ms=1, idle_ms=300, look_ms=50)
    running.add("one", small).add("two", small)
    await feed(live, planted, records(planted, 1000))
    await until(lambda: is_done(live, planted))
    assert await counts(connection) == (1000, 1000, 1000)


async def test_bad_record_stops_nothing(
    live: Live, connection: Connection, planted: Planted, running: Running, caplog: pytest.LogCaptureFixture
) -> None:
    batch = records(planted, 100)
    batch.insert(55, Message("", "entered", b'{"attempt":"half of a'))
    await feed(live, planted, batch)
    running.add()
    await until(lambda: is_done(live, planted))
    assert await counts(connection) == (100, 100, 100)
    assert await connection.fetchval("select record from quarantine") == '{"attempt":"half of a'
    assert "record_quarantined" in caplog.messages


async def test_postgres_away_is_waited_out(
    services: Services, live: Live, connection: Connection, planted: Planted, running: Running
) -> None:
    running.add()
    await feed(live, planted, records(planted, 20))
    await until(lambda: is_done(live, planted))
    async with _closed_database(services):
        await feed(live, planted, records(planted, 20, first=20))
        await asyncio.sleep(0.5)
        assert not await is_done(live, planted)
    await until(lambda: is_done(live, planted))
    async with acquire(services.pool) as fresh:
        assert await counts(fresh) == (40, 40, 40)


@contextlib.asynccontextmanager
async def _closed_database(services: Services) -> AsyncIterator[None]:
    """Nobody gets into this test's database, and whoever was in is out."""
    url = str(services.settings.database_url)
    name = url.split("@/", 1)[1].split("?", 1)[0]
    outside = await asyncpg.connect(url.replace(f"@/{name}?", "@/postgres?"))
    try:
        await outside.execute(f"alter database {name} allow_connections false")
        await outside.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = $1", name)
        yield
        await outside.execute(f"alter database {name} allow_connections true")
    finally:
        await outside.close()


async def test_redis_back_empty_is_rebuilt_and_archiving_goes_on(
    live: Live, connection: Connection, planted: Planted, running: Running
) -> None:
    running.add()
    await feed(live, planted, records(planted, 30))
    await until(lambda: is_done(live, planted))
    await live.call("FLUSHALL")

    async def is_open_again() -> bool:
        (contest,) = await list_running(connection)
        return contest.generation != "g1" and await stream.generation(live, planted.code) == contest.generation

    await until(is_open_again)
    await feed(live, planted, records(planted, 30, first=30))
    await until(lambda: is_done(live, planted))
    assert await counts(connection) == (60, 60, 60)


async def test_rebuild_by_somebody_else_is_enough(
    services: Services, live: Live, connection: Connection, planted: Planted, running: Running
) -> None:
    running.add("one").add("two")
    await feed(live, planted, records(planted, 5))
    await until(lambda: is_done(live, planted))
    await rebuild(services, planted.slug)
    marker = await stream.generation(live, planted.code)
    await asyncio.sleep(0.4)
    assert await stream.generation(live, planted.code) == marker


async def test_drain_ends_with_everything_archived(
    services: Services, live: Live, connection: Connection, planted: Planted
) -> None:
    (contest,) = await list_running(connection)
    await feed(live, planted, records(planted, 60))
    newest = await live.call("XREVRANGE", stream_key(planted.code), "+", "-", "COUNT", 1)
    archiver = StreamArchiver(
        services, contest, consumer="closing", clock=Clock(), stopping=asyncio.Event(), pace=QUICK
    )
    await archiver.drain(newest[0][0].decode())
    assert await counts(connection) == (60, 60, 60)
    assert await live.call("XLEN", stream_key(planted.code)) == 0
    await archiver.drain(newest[0][0].decode())


async def test_new_contest_is_followed_and_a_failing_sweep_stops_nothing(
    services: Services, live: Live, connection: Connection, planted: Planted
) -> None:
    swept = asyncio.Event()

    async def failing_sweep(_: Services) -> None:
        swept.set()
        raise RuntimeError("closing has a fault")

    stopping = asyncio.Event()
    archiver = Archiver(services, clock=Clock(), sweep=failing_sweep, rebuild=rebuild_if_lost, pace=QUICK)
    task = asyncio.create_task(archiver.run(stopping))
    await asyncio.wait_for(swept.wait(), 10)
    other = await plant(connection, slug="other", code="cd34")
    await open_contest(live, other.code, "g1")
    await notify(connection)
    await feed(live, other, records(other, 10))
    await feed(live, planted, records(planted, 10))
    await until(lambda: is_done(live, planted))
    await until(lambda: is_done(live, other))
    stopping.set()
    await task
    assert await counts(connection) == (20, 20, 20)
