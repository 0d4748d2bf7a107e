"""Earned attempts: granted by a decision, passed on to Redis, used once, and the same after a rebuild."""

from typing import Any

import pytest

from contest.archive.pool import acquire
from contest.archive.results.decisions import record_decision
from contest.archiver.earned_attempts import AGAIN_MS
from contest.archiver.rebuild import rebuild
from contest.archiver.sweeper import Sweeper
from contest.core.errors import UserError
from contest.review.decisions import take
from contest.review.decisions.model import DecisionRequest
from tests.archiver.test_rebuild import drain, image
from tests.fixtures.worker import CONTEST, Stage, make_stage, person
from tests.play.attempts.test_start import problem

ROUND_MS = 2 * 86_400_000


async def earning(settings: Any, pool: Any, live: Any, attempts: str) -> Stage:
    return await make_stage(settings, pool, live, "", contest=CONTEST.replace("per_round = 3", attempts))


async def grant(stage: Stage, who: str, count: int, slug: str = "hue-w1") -> None:
    running = stage.play.registry.rounds[slug]
    async with acquire(stage.backends.pool) as connection:
        await record_decision(
            connection,
            contest_id=running.contest.id,
            round_id=running.id,
            kind="grant_attempts",
            who="an",
            why="chia sẻ",
            at=stage.clock.now,
            details={"target": who, "count": count},
        )


async def pseudonym(stage: Stage) -> str:
    await drain(stage)
    async with acquire(stage.backends.pool) as connection:
        found: str = await connection.fetchval("select person from contestants")
    return found


async def people(stage: Stage) -> dict[str, Any]:
    return {name: fields for name, fields in (await image(stage)).items() if name.startswith("who:")}


async def left(stage: Stage, expected: list[int], slug: str = "hue-w1") -> None:
    """That many attempts can be started, which say how many are left; then none."""
    for many in expected:
        reply = await stage.start(round_id=slug)
        assert (reply.status_code, reply.json().get("attempts_left")) == (201, many), reply.text
    problem(await stage.start(round_id=slug), 409, "no_attempts_left")


async def test_what_is_granted_can_be_used_up_to_what_the_rules_allow(settings: Any, pool: Any, live: Any) -> None:
    stage = await earning(settings, pool, live, 'per_round = 1\nearned = { most = 2, reason = "chia sẻ" }')
    sweep = Sweeper(stage.clock)
    async with stage.client:
        await left(stage, [0])
        who = await pseudonym(stage)
        await sweep(stage.backends)
        await grant(stage, who, 1)
        await sweep(stage.backends)
        await left(stage, [0])
        await grant(stage, who, 5)
        await sweep(stage.backends)
        await left(stage, [0])
        await sweep.wait_closed()


async def test_what_is_earned_in_the_contest_is_used_once(settings: Any, pool: Any, live: Any) -> None:
    stage = await earning(settings, pool, live, 'per_round = 1\nearned = { most = 2, per = "contest" }')
    async with stage.client:
        await left(stage, [0])
        await grant(stage, await pseudonym(stage), 2)
        await Sweeper(stage.clock)(stage.backends)
        assert (await stage.start()).json()["attempts_left"] == 1
        stage.clock.now += ROUND_MS
        await left(stage, [1, 0], "hue-w2")


async def test_what_was_granted_in_another_round_counts_where_it_is_earned_in_the_contest(
    settings: Any, pool: Any, live: Any
) -> None:
    stage = await earning(settings, pool, live, 'per_round = 1\nearned = { most = 2, per = "contest" }')
    backends, now = stage.backends, stage.clock.now

    async with stage.client:
        await left(stage, [0])
        who = await pseudonym(stage)
        await stage.start(person(2))
        await drain(stage)
        await grant(stage, who, 1)
        two, item = (DecisionRequest("grant_attempts", who, {"count": count}) for count in (2, 1))
        with pytest.raises(UserError, match="at most 2 can be earned and 1 are granted already"):
            await take.preview(backends, "hue-w2", two, now_ms=now)
        assert (await take.preview(backends, "hue-w2", item, now_ms=now)).applied == "no"
        merge = DecisionRequest("merge", who, {"into": person(2)["phone"]})
        with pytest.raises(UserError, match="granted in another round"):
            await take.preview(backends, "hue-w2", merge, now_ms=now)
        assert (await take.preview(backends, "hue-w1", merge, now_ms=now)).applied == "no"


async def test_beside_a_limit_per_day_it_does_not_come_back_every_day(settings: Any, pool: Any, live: Any) -> None:
    stage = await earning(settings, pool, live, "per_day = 1\nearned = { most = 1 }")
    async with stage.client:
        await left(stage, [0])
        await grant(stage, await pseudonym(stage), 1)
        await Sweeper(stage.clock)(stage.backends)
        await left(stage, [0])
        stage.clock.now += 16 * 3_600_000  # the next day in Huế
        await left(stage, [0])


PER_ROUND = "per_round = 1\nearned = { most = 2 }"
PER_CONTEST = 'per_contest = 1\nearned = { most = 2, per = "contest" }'


@pytest.mark.parametrize("attempts", [PER_ROUND, PER_CONTEST], ids=["round", "contest"])
async def test_a_rebuild_knows_what_was_granted_and_used(settings: Any, pool: Any, live: Any, attempts: str) -> None:
    stage = await earning(settings, pool, live, attempts)
    async with stage.client:
        key = "k" * 32
        await left(stage, [0])
        await grant(stage, await pseudonym(stage), 2)
        await Sweeper(stage.clock)(stage.backends)
        stage.clock.now += 1
        first = (await stage.start(key=key)).json()
        assert first["attempts_left"] == 1
        before = await people(stage)
        await drain(stage)
        await stage.backends.live.call("FLUSHALL")
        await rebuild(stage.backends, "hue")
        assert await people(stage) == before
        await stage.watch.load()
        assert (await stage.start(key=key)).json() == first
        await left(stage, [0])


async def test_what_redis_missed_is_told_again(settings: Any, pool: Any, live: Any) -> None:
    stage = await earning(settings, pool, live, "per_round = 1\nearned = { most = 2 }")
    sweep = Sweeper(stage.clock)
    async with stage.client:
        await left(stage, [0])
        who = await pseudonym(stage)
        await grant(stage, who, 1)
        await sweep(stage.backends)
        (key,) = [key async for key in live.client.scan_iter(match="*:who:*")]
        running = stage.play.registry.rounds["hue-w1"]
        await live.call("HDEL", key, f"g{running.id}")
        stage.clock.now += AGAIN_MS
        await sweep(stage.backends)
        await left(stage, [0])


async def test_where_nothing_can_be_earned_a_grant_changes_nothing(settings: Any, pool: Any, live: Any) -> None:
    stage = await earning(settings, pool, live, "per_round = 3")
    async with stage.client:
        await stage.start()
        await grant(stage, await pseudonym(stage), 2)
        await Sweeper(stage.clock)(stage.backends)
        await left(stage, [1, 0])


async def test_an_organizer_decides_it_by_phone_number(settings: Any, pool: Any, live: Any) -> None:
    stage = await earning(settings, pool, live, 'per_round = 1\nearned = { most = 2, reason = "chia sẻ" }')
    backends = stage.backends

    async with stage.client:
        await left(stage, [0])
        await drain(stage)
        request = DecisionRequest("grant_attempts", person()["phone"], {"count": 2})
        decided = await take.apply(backends, "hue-w1", request, now_ms=stage.clock.now, actor="an", reason="chia sẻ")
        assert decided.applied == "now" and "2 more" in decided.sentences()[0]
        await Sweeper(stage.clock)(backends)
        await left(stage, [1, 0])
        with pytest.raises(UserError, match="at most 2 can be earned"):
            await take.preview(backends, "hue-w1", request, now_ms=stage.clock.now)
