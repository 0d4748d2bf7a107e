"""Redis can be lost: everything drained comes back from Postgres, to the same board, and limits still hold."""

import asyncio
from typing import Any

import pytest

from contest.archive.contests.contests import list_running
from contest.archive.pool import acquire
from contest.archiver.rebuild import rebuild
from contest.archiver.stream import StreamArchiver
from contest.core.errors import UserError
from contest.live import rebuild as rebuilding
from contest.live.connection.keys import live_key
from tests.fixtures.worker import Stage, make_stage, person, right_answers
from tests.play.attempts.test_start import problem


@pytest.fixture
async def stage(settings: Any, pool: Any, live: Any) -> Any:
    made = await make_stage(settings, pool, live, "")
    async with made.client:
        yield made


async def drain(stage: Stage) -> None:
    async with acquire(stage.backends.pool) as connection:
        contest = next(each for each in await list_running(connection) if each.slug == "hue")
    archiver = StreamArchiver(stage.backends, contest, consumer="test", clock=stage.clock, stopping=asyncio.Event())
    last = await rebuilding.last_stream_id(stage.backends.live, contest.code)
    await archiver.drain(last or "0-0")


async def image(stage: Stage) -> dict[str, Any]:
    """Every live key of the contest but the stream, the marker and what only lives for a moment."""
    live, code = stage.backends.live, stage.play.registry.contests["hue"].code
    found: dict[str, Any] = {}
    async for key in live.client.scan_iter(match=live_key(code, "*"), count=1000):
        name = key.decode().rpartition("}:")[2]
        if name.partition(":")[0] in ("stream", "gen", "rate", "snap", "turn", "new"):
            continue
        kind = (await live.call("TYPE", key)).decode()
        words = ("ZRANGE", key, 0, -1, "WITHSCORES") if kind == "zset" else ("HGETALL", key)
        value = await live.call(*words)
        if kind == "hash":
            # details are known again from the next start on, answers so far are what is lost
            value = {k: v for k, v in value.items() if k not in (b"dh", b"ans", b"rev", b"pr")}
        if value:
            found[name] = value
    return found


async def play_some(stage: Stage) -> list[dict[str, Any]]:
    attempts = []
    for number, right in enumerate((4, 2, 3, 4), 1):
        attempt = await stage.started(person(number, national_id=f"{number:012d}"))
        stage.clock.now += 1500
        await stage.submit(attempt, dict(list(right_answers(attempt).items())[:right]))
        attempts.append(attempt)
    again = await stage.started(person(2))
    stage.clock.now += 900
    await stage.submit(again)
    return [*attempts, again, await stage.started(person(9))]


async def test_after_a_rebuild_everything_is_as_it_was(stage: Stage) -> None:
    attempts = await play_some(stage)
    before = await image(stage)
    await drain(stage)
    await stage.backends.live.call("FLUSHALL")
    await rebuild(stage.backends, "hue")
    assert await image(stage) == before
    problem(await stage.submit(attempts[-1]), 503, "intake_away")
    await stage.watch.load()
    assert (await stage.submit(attempts[-1])).status_code == 200
    repeated = await stage.submit(attempts[0], {})
    assert repeated.json()["score"]["points"] == 4
    assert (await stage.started(person(2)))["number"] == 3
    problem(await stage.start(person(2)), 409, "no_attempts_left")
    problem(await stage.start(person(7, national_id=f"{1:012d}")), 409, "identity_conflict")


async def test_the_same_start_is_answered_the_same_after_a_rebuild(stage: Stage) -> None:
    first = (await stage.start(key="k" * 32)).json()
    await drain(stage)
    await stage.backends.live.call("FLUSHALL")
    await rebuild(stage.backends, "hue")
    await stage.watch.load()
    assert (await stage.start(key="k" * 32)).json() == first


async def test_a_rebuild_of_a_healthy_redis_loses_nothing_that_is_still_on_the_stream(stage: Stage) -> None:
    attempts = await play_some(stage)
    before = await image(stage)
    done = await rebuild(stage.backends, "hue")
    assert (done.contestants, done.attempts, done.entries) == (5, 6, 5)
    assert await image(stage) == before
    await stage.watch.load()
    assert (await stage.submit(attempts[0], {})).status_code == 200


async def test_what_was_not_drained_is_kept_by_its_token(stage: Stage) -> None:
    attempt = await stage.started(person(1))
    await stage.backends.live.call("FLUSHALL")
    await rebuild(stage.backends, "hue")
    await stage.watch.load()
    reply = await stage.submit(attempt)
    assert reply.status_code == 200
    await drain(stage)
    facts = (await stage.client.get(f"/api/receipts/{reply.json()['receipt']}")).json()
    assert facts["archived"] is True


async def test_an_unknown_contest(stage: Stage) -> None:
    with pytest.raises(UserError, match="no contest"):
        await rebuild(stage.backends, "none")
