"""The clock's work: what a sweep does by itself, what it takes up again, and that nothing holds it up."""

import asyncio

import pytest

from contest.archive.contests.rounds import find_round
from contest.archive.pool import Connection, acquire
from contest.archive.results.decisions import list_decisions
from contest.archive.results.results import read_results
from contest.archiver.auto_submission import SLACK_MS
from contest.archiver.closing import close_round
from contest.archiver.process import Archiver
from contest.archiver.rebuild import rebuild_if_lost
from contest.archiver.sweeper import Sweeper
from contest.live.board import read_rows
from contest.live.connection.keys import live_key
from contest.live.rounds import read_rounds
from contest.services import Services
from scoring.results.standings import Result
from tests.fixtures.clocks import FixedClock
from tests.fixtures.round import CLOSES, LIMIT_MS, OPENS, Played, stage

GRACE_MS = 15_000
OVER = CLOSES + GRACE_MS + SLACK_MS + 1


@pytest.fixture
async def played(services: Services, connection: Connection) -> Played:
    return (await stage(services, connection))[0]


async def result_of(played: Played) -> Result | None:
    async with acquire(played.services.pool) as connection:
        return await read_results(connection, played.running.id)


@pytest.mark.parametrize("state", ["closing", "fenced"])
async def test_a_closing_that_was_cut_short_goes_on(played: Played, connection: Connection, state: str) -> None:
    await played.enters(1, 2, at=OPENS + 1)
    await connection.execute("update rounds set state = 'closing', revision = revision + 1")
    if state == "fenced":
        key = live_key(played.contest.code, "round", played.running.id)
        await played.services.live.call("HSET", key, "st", "fenced", "rv", 2)
    sweeper = Sweeper(FixedClock(OVER))
    await sweeper(played.services)
    await sweeper.wait_closed()
    result = await result_of(played)
    assert result is not None
    assert len(result.rows) == 1


async def test_the_sweep_closes_when_the_last_moment_has_passed_and_not_before(played: Played) -> None:
    await played.enters(1, 2, at=OPENS + 1)
    for now, state in ((OVER - 1, "live"), (OVER, "closed")):
        sweeper = Sweeper(FixedClock(now))
        await sweeper(played.services)
        await sweeper.wait_closed()
        async with acquire(played.services.pool) as connection:
            row = await find_round(connection, played.slug)
        assert row is not None
        assert row.state == state
    async with acquire(played.services.pool) as connection:
        decision = (await list_decisions(connection, played.running.id))[0]
    assert (decision.who, decision.why) == ("system", "closing time")


async def test_the_sweep_collects_and_tells_redis_what_changed(played: Played, connection: Connection) -> None:
    await played.save(await played.start(1), 2, at=OPENS + 2)
    await connection.execute("update rounds set closes_at = closes_at + 1000, revision = revision + 1")
    await Sweeper(FixedClock(OPENS + 1 + LIMIT_MS + GRACE_MS + SLACK_MS))(played.services)
    known = await read_rounds(played.services.live, played.contest.code, [played.running.id])
    assert known[played.running.id]["closes_at"] == CLOSES + 1000
    assert len(await read_rows(played.services.live, played.contest.code, played.running.id, 0, 10)) == 1


async def test_one_rounds_trouble_does_not_keep_another_open(services: Services, connection: Connection) -> None:
    first, second = await stage(services, connection, rounds=2)
    await second.enters(1, 2, at=CLOSES + 10)
    await connection.execute("update rounds set state = 'closing' where id = $1", first.running.id)
    await services.live.call("SET", live_key(first.contest.code, "round", first.running.id), "damaged")
    sweeper = Sweeper(FixedClock(OVER + CLOSES))
    await sweeper(services)
    await sweeper.wait_closed()
    async with acquire(services.pool) as reading:
        assert [row.state for row in [await find_round(reading, p.slug) for p in (first, second)] if row] == [
            "closing",
            "closed",
        ]


@pytest.mark.parametrize("by_hand", [True, False])
async def test_a_round_closes_beside_a_running_archiver(played: Played, by_hand: bool) -> None:
    for person in range(120):
        await played.enters(person, person % 3, at=OPENS + person)
    clock = FixedClock(OPENS + 1)
    stopping = asyncio.Event()
    archiver = Archiver(played.services, clock=clock, sweep=Sweeper(clock), rebuild=rebuild_if_lost)
    running = asyncio.create_task(archiver.run(stopping))
    try:
        clock.at = OVER
        if by_hand:
            await close_round(played.services, played.slug, now_ms=OVER, who="an", why="thử")
        async with asyncio.timeout(30):
            while (result := await result_of(played)) is None:
                await asyncio.sleep(0.05)
    finally:
        stopping.set()
        await running
    assert (result.facts.people, result.facts.entries, len(result.rows)) == (120, 120, 120)
