"""Attempts given back at the help desk: the person starts again within a second, limits, board, receipts and a rebuild
agree, and what was handed in does not rank."""

from typing import Any

import pytest

from contest.archive.pool import acquire
from contest.archiver.given_back import AGAIN_MS
from contest.archiver.rebuild import rebuild
from contest.archiver.sweeper import Sweeper
from contest.core.errors import UserError
from contest.review.decisions import take
from contest.review.decisions.history import list_decided
from contest.review.decisions.model import DecisionOutcome, DecisionRequest
from contest.review.results.replay import compute_result
from tests.archiver.test_earned_attempts import earning, grant, left, pseudonym
from tests.archiver.test_rebuild import drain, image
from tests.fixtures.worker import Stage, bearer, person, right_answers
from tests.play.attempts.test_start import problem

ONE = "per_round = 1"
DAY_AND_CONTEST = "per_round = 2\nper_day = 1\nper_contest = 3"
EARNED = "per_round = 1\nearned = { most = 2 }"


async def give_back(stage: Stage, target: str, *, slug: str = "hue-w1", **details: Any) -> DecisionOutcome:
    """Recorded, and passed on by the next sweep."""
    request = DecisionRequest("give_back", target, details)
    how: dict[str, Any] = {"now_ms": stage.clock.now, "reason": "người khác đã dùng số điện thoại này"}
    await drain(stage)
    seen = await take.preview(stage.backends, slug, request, **how)
    done = await take.apply(stage.backends, slug, request, **how, actor="an", after=seen.after)
    assert (seen.applied, done.applied, seen.about) == ("no", "now", done.about)
    sweep = Sweeper(stage.clock)
    await sweep(stage.backends)
    await sweep.wait_closed()
    return done


async def agrees_with_a_rebuild(stage: Stage) -> None:
    before = await counted(stage)
    await drain(stage)
    await stage.backends.live.call("FLUSHALL")
    await rebuild(stage.backends, "hue")
    assert await counted(stage) == before
    await stage.watch.load()


async def counted(stage: Stage) -> dict[str, Any]:
    """The live keys; a counter that is not there is one of 0."""
    keys = {
        name: {field: value for field, value in key.items() if value != b"0"} if isinstance(key, dict) else key
        for name, key in (await image(stage)).items()
    }
    return {name: key for name, key in keys.items() if key}


@pytest.mark.parametrize("attempts", [ONE, DAY_AND_CONTEST, EARNED], ids=["round", "day", "earned"])
@pytest.mark.parametrize("ended", ["running", "entered"])
async def test_who_lost_their_attempt_to_a_stranger_can_start_again(
    settings: Any, pool: Any, live: Any, attempts: str, ended: str
) -> None:
    stage = await earning(settings, pool, live, attempts)
    async with stage.client:
        taken = (await stage.start()).json()
        if ended == "entered":
            assert (await stage.submit(taken)).status_code == 200
        problem(await stage.start(), 409, "no_attempts_left")
        await give_back(stage, person()["phone"])
        await agrees_with_a_rebuild(stage)
        again = (await stage.start()).json()
        assert (again["number"], again["attempts_left"]) == (2, 0)
        assert (await stage.submit(again)).status_code == 200
        problem(await stage.start(), 409, "no_attempts_left")
        await agrees_with_a_rebuild(stage)


async def test_who_comes_back_has_their_own_details(settings: Any, pool: Any, live: Any) -> None:
    """Not those the stranger typed: on the board, in the archive, and values that only one person may have. As long
    as an attempt of before counts, its details stay."""
    stage = await earning(settings, pool, live, "per_round = 2")
    stranger = person(name="Kẻ Lạ", unit="vy-da", national_id="012345678901")
    async with stage.client:
        await stage.submit(await stage.started(stranger))
        await stage.started(stranger)
        problem(await stage.start(person(2, national_id="012345678901")), 409, "identity_conflict")
        await give_back(stage, person()["phone"], attempts=[1])
        stage.clock.now += 1000
        await stage.started(person())
        assert await details(stage) == [("K. Lạ", "vy-da", True)]
        await give_back(stage, person()["phone"])
        await agrees_with_a_rebuild(stage)
        await stage.started(person(2, national_id="012345678901"))
        stage.clock.now += 1000
        own = await stage.started(person(national_id="012345678902"))
        assert await details(stage) == [("N. T. Hoa", "phu-hau", False), ("N. T. Hoa", "phu-hau", False)]
        await stage.submit(own)
        problem(await stage.start(person(3, national_id="012345678902")), 409, "identity_conflict")
        await stage.started(person(name="Kẻ Lạ", unit="vy-da"))
        assert ("N. T. Hoa", "phu-hau", True) in await details(stage)
        await agrees_with_a_rebuild(stage)


async def details(stage: Stage) -> list[tuple[str, str, bool]]:
    """(name, unit, whether the newest attempt was started with others) of everybody in the archive, who are called on
    the board what they are called there."""
    await drain(stage)
    async with acquire(stage.backends.pool) as connection:
        rows = await connection.fetch(
            "select person, shown_name, unit_id, (array_agg(differs order by a.number desc))[1] as differs"
            " from contestants as c join attempts as a using (contest_id, person)"
            " group by person, shown_name, unit_id order by person"
        )
    names = (await image(stage))["name"]
    assert names == {row["person"].encode(): f"{row['shown_name']}\t{row['unit_id']}".encode() for row in rows}
    return [(row["shown_name"], row["unit_id"], row["differs"]) for row in rows]


async def test_an_earned_attempt_is_free_again(settings: Any, pool: Any, live: Any) -> None:
    stage = await earning(settings, pool, live, EARNED)
    async with stage.client:
        await left(stage, [0])
        await grant(stage, await pseudonym(stage), 1)
        await Sweeper(stage.clock)(stage.backends)
        stage.clock.now += 1
        await left(stage, [0])
        await give_back(stage, person()["phone"], attempts=[1])
        await agrees_with_a_rebuild(stage)
        await left(stage, [0])
        await give_back(stage, person()["phone"], attempts=[2, 3])
        await agrees_with_a_rebuild(stage)
        await left(stage, [1, 0])


async def test_what_ran_ends_and_says_why(settings: Any, pool: Any, live: Any) -> None:
    stage = await earning(settings, pool, live, ONE)
    async with stage.client:
        attempt = await stage.started()
        await stage.save(attempt, 1, right_answers(attempt))
        await give_back(stage, person()["phone"])
        problem(await stage.submit(attempt), 409, "attempt_given_back")
        problem(await stage.save(attempt, 2, {}), 409, "attempt_given_back")
        shown = (await stage.client.get(f"/api/attempts/{attempt['attempt']}", headers=bearer(attempt))).json()
        assert (shown["state"], shown["given_back"], shown["answers"]) == ("ended", True, {})
        cookie = {"Cookie": f"token={attempt['token']}"}
        page = await stage.client.get(f"/c/hue/paper/{attempt['attempt']}", headers=cookie)
        assert page.status_code == 409 and "Ban tổ chức đã trả lại lượt thi này" in page.text
        await stage.close()
        standing = await stage.client.get("/api/rounds/hue-w1/leaderboard")
        assert standing.json()["rows"] == []


async def test_what_was_handed_in_leaves_the_board_and_does_not_rank(settings: Any, pool: Any, live: Any) -> None:
    """The better of two entries is given back: the other one stands, on the open board and in the result."""
    stage = await earning(settings, pool, live, "per_round = 2")
    async with stage.client:
        await stage.submit(await stage.started(person(2)))
        better = await stage.started()
        stage.clock.now += 1000
        receipt = (await stage.submit(better)).json()["receipt"]
        worse = await stage.started()
        await stage.submit(worse, {})
        assert await board(stage) == [(4, 1), (4, 2)]
        done = await give_back(stage, receipt)
        assert "attempt 1 of" in done.sentences()[0] and "does not count" in done.sentences()[0]
        await agrees_with_a_rebuild(stage)
        assert await board(stage) == [(4, 1), (0, 2)]
        await give_back(stage, person(2)["phone"])
        assert await board(stage) == [(0, 1)]
        await agrees_with_a_rebuild(stage)
        shown = (await stage.client.get(f"/api/receipts/{receipt}")).json()
        assert (shown["status"], shown["given_back"], shown["rank"]) == ("void", True, None)
        told = await stage.client.get(f"/r/{receipt}")
        assert "Ban tổ chức đã trả lại lượt thi này: bài nộp ở lượt này không được tính" in told.text
        mine = {"Cookie": f"mine={better['attempt']}.hue-w1.1.{receipt}."}
        page = await stage.client.get("/c/hue/mine", headers=mine)
        assert "Ban tổ chức đã trả lại lượt thi này: bài nộp" in page.text
        assert f"/certificate/{receipt}" not in page.text
        await stage.close()
        (row,) = (await stage.client.get("/api/rounds/hue-w1/leaderboard")).json()["rows"]
        assert (row["rank"], row["points"]) == (1, 0)
        contest = stage.play.registry.contests["hue"].published
        round_ = next(each.published for each in stage.play.registry.contests["hue"].rounds if each.slug == "hue-w1")
        result = await compute_result(stage.backends.pool, contest, round_)
        assert (result.facts.people, result.facts.entries, result.facts.voided) == (1, 1, 2)


async def board(stage: Stage) -> list[tuple[int, int]]:
    """(points, rank) of every row of the open board as Redis has it now."""
    running = stage.play.registry.rounds["hue-w1"]
    rows: list[tuple[int, int]] = []
    key = f"ht:{{{running.contest.code}}}:best:{running.id}"
    held = await stage.backends.live.call("HGETALL", key)
    values = held.values() if isinstance(held, dict) else held[1::2]
    points = sorted((int(value.decode().split("|")[3]) for value in values), reverse=True)
    members = await stage.backends.live.call("ZCARD", f"ht:{{{running.contest.code}}}:board:{running.id}")
    assert members == len(points)
    rows += [(value, rank) for rank, value in enumerate(points, 1)]
    return rows


async def test_an_entry_on_its_way_when_it_was_decided_does_not_count_either(
    settings: Any, pool: Any, live: Any
) -> None:
    """It is in Redis, and not in the archive, when the attempt is given back."""
    stage = await earning(settings, pool, live, ONE)
    async with stage.client:
        attempt = await stage.started()
        await drain(stage)
        request = DecisionRequest("give_back", person()["phone"])
        await take.apply(stage.backends, "hue-w1", request, now_ms=stage.clock.now, actor="an", reason="nhầm số")
        receipt = (await stage.submit(attempt)).json()["receipt"]
        sweep = Sweeper(stage.clock)
        await sweep(stage.backends)
        assert await board(stage) == []
        assert (await stage.client.get(f"/api/receipts/{receipt}")).json()["status"] == "void"
        await drain(stage)
        stage.clock.now += AGAIN_MS
        await sweep(stage.backends)
        await sweep.wait_closed()
        assert (await stage.client.get(f"/api/receipts/{receipt}")).json()["given_back"] is True
        await agrees_with_a_rebuild(stage)
        again = await stage.started()
        assert (await stage.submit(again)).status_code == 200
        await stage.close()
        async with acquire(stage.backends.pool) as connection:
            counted = await connection.fetch("select number from standings")
        assert [row["number"] for row in counted] == [2]


async def test_it_is_refused_where_it_makes_no_sense(settings: Any, pool: Any, live: Any) -> None:
    stage = await earning(settings, pool, live, ONE)
    async with stage.client:
        attempt = await stage.started()
        receipt = (await stage.submit(attempt)).json()["receipt"]
        await give_back(stage, receipt)
        decided = await list_decided(stage.backends, "hue-w1", now_ms=stage.clock.now)
        assert decided[-1].sentence("vi").startswith("trả lại lượt thi thứ 1 của N. T. Hoa")
        for request, why in (
            (DecisionRequest("give_back", receipt), "attempt 1 was given back already"),
            (DecisionRequest("give_back", person()["phone"], {"attempts": [2]}), "has no attempt 2, only 1"),
            (DecisionRequest("give_back", "0905999999"), "nobody of hue is found"),
            (DecisionRequest("restore_entry", receipt), "attempt 1 was given back already"),
            (DecisionRequest("void_entry", receipt), "that entry is taken out already"),
            (DecisionRequest("withdraw", str(decided[-1].id)), "it cannot be withdrawn"),
        ):
            with pytest.raises(UserError, match=why):
                await take.preview(stage.backends, "hue-w1", request, now_ms=stage.clock.now)
        await stage.close()
        with pytest.raises(UserError, match="is not open: attempts are given back while it is"):
            await take.preview(stage.backends, "hue-w1", DecisionRequest("give_back", receipt), now_ms=stage.clock.now)
