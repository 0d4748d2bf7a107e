"""A time for every question: shown one by one by the server's clock, and no answer counts after its question's time."""

from collections.abc import AsyncIterator
from typing import Any

import msgspec
import pytest

from contest.archive.contests.lookup import load_round
from contest.archive.pool import Pool
from contest.archiver.auto_submission import auto_submit_due
from contest.archiver.rebuild import rebuild
from contest.core.settings import Settings
from contest.live.connection.connection import Live
from contest.play.contracts.replies import AttemptReply, StartedReply
from contest.play.worker.question_time import Pace
from contest.review.results.standings import read_standings
from tests.fixtures.worker import CONTEST, RIGHT, Stage, bearer, make_stage
from tests.play.attempts.test_start import problem

TURN = 30_000
GRACE = 15_000
PACED = CONTEST.replace("per_round = 3", 'per_round = 3\nquestion_time = "30 s"')


@pytest.fixture
async def stage(settings: Settings, pool: Pool, live: Live) -> AsyncIterator[Stage]:
    made = await make_stage(settings, pool, live, "", contest=PACED)
    async with made.client:
        yield made


async def look(stage: Stage, attempt: dict[str, Any]) -> AttemptReply:
    reply = await stage.client.get(f"/api/attempts/{attempt['attempt']}", headers=bearer(attempt))
    assert reply.status_code == 200, reply.text
    return msgspec.json.decode(reply.content, type=AttemptReply)


def right(*questions: str) -> dict[str, list[str]]:
    return {question: [RIGHT[question]] for question in questions}


async def whole_paper(stage: Stage, attempt: dict[str, Any]) -> list[str]:
    """The questions of the attempt, known as nobody outside can know them."""
    known = stage.play.attempt_cache.find(attempt["token"].encode())
    assert known is not None
    return known.paper


async def test_questions_come_one_by_one(stage: Stage) -> None:
    attempt = await stage.started()
    msgspec.convert(attempt, StartedReply)
    begun = attempt["started_at"]
    timing = (attempt["question_time_ms"], attempt["question_count"], attempt["question_ends_at"] - begun)
    assert (len(attempt["questions"]), timing) == (1, (TURN, 4, TURN))
    seen = []
    for moment in (0, TURN - 1, TURN, 3 * TURN, 4 * TURN - 1, 4 * TURN):
        stage.clock.now = begun + moment
        shown = await look(stage, attempt)
        ends = shown.question_ends_at
        seen.append((len(shown.questions), ends - begun if isinstance(ends, int) else ends))
    assert seen == [(1, TURN), (1, TURN), (2, 2 * TURN), (4, 4 * TURN), (4, 4 * TURN), (4, None)]


async def test_a_plain_client_that_keeps_up_has_everything_right(stage: Stage) -> None:
    attempt = await stage.started()
    answers: dict[str, list[str]] = {}
    for turn in range(4):
        shown = await look(stage, attempt)
        answers |= right(shown.questions[-1].id)
        assert (await stage.save(attempt, turn + 1, answers)).status_code == 204
        stage.clock.now += TURN
    assert (await stage.submit(attempt, answers)).json()["score"] == {"points": 4, "max": 4}


async def test_an_answer_after_its_time_does_not_count(stage: Stage) -> None:
    attempt = await stage.started()
    paper = await whole_paper(stage, attempt)
    wrong = {paper[0]: ["a" if RIGHT[paper[0]] != "a" else "b"]}
    await stage.save(attempt, 1, wrong)
    stage.clock.now += 2 * TURN + GRACE + 1
    await stage.save(attempt, 2, right(*paper[:3]))
    assert (await look(stage, attempt)).answers == wrong | right(paper[2])
    stage.clock.now += TURN
    reply = await stage.submit(attempt, right(*paper))
    assert reply.json()["score"] == {"points": 2, "max": 4}, "the third was saved in time, the fourth is open"


@pytest.mark.parametrize(("late", "points"), [(GRACE, 1), (GRACE + 1, 0)])
async def test_a_slow_line_has_the_grace(stage: Stage, late: int, points: int) -> None:
    attempt = await stage.started()
    stage.clock.now += TURN + late
    reply = await stage.submit(attempt, right(attempt["questions"][0]["id"]))
    assert reply.json()["score"]["points"] == points


async def test_a_question_that_was_not_shown_cannot_be_answered(stage: Stage) -> None:
    attempt = await stage.started()
    paper = await whole_paper(stage, attempt)
    for reply in (await stage.save(attempt, 1, right(paper[1])), await stage.submit(attempt, right(paper[3]))):
        fields = problem(reply, 422, "invalid_answers")["fields"]
        assert list(fields.values()) == ["not_shown_yet"]
    stage.clock.now += TURN - 100
    assert (await stage.save(attempt, 1, right(paper[1]))).status_code == 204, (
        "another worker's clock is a little ahead"
    )


async def test_an_answer_can_be_taken_back_in_time(stage: Stage) -> None:
    attempt = await stage.started()
    first = attempt["questions"][0]["id"]
    await stage.save(attempt, 1, right(first))
    await stage.save(attempt, 2, {first: []})
    assert (await look(stage, attempt)).answers == {}
    await stage.save(attempt, 3, right(first))
    stage.clock.now += TURN + GRACE + 1
    await stage.save(attempt, 4, {})
    assert (await look(stage, attempt)).answers == right(first)


async def test_what_is_collected_is_what_was_in_time(stage: Stage) -> None:
    attempt = await stage.started()
    paper = await whole_paper(stage, attempt)
    await stage.save(attempt, 1, right(paper[0]))
    stage.clock.now += 4 * TURN + GRACE + 1
    await stage.save(attempt, 2, right(*paper))
    stage.clock.now = attempt["deadline"] + 60_000
    contest, _ = await load_round(stage.backends.pool, "hue-w1")
    assert await auto_submit_due(stage.backends, contest, stage.play.registry.rounds["hue-w1"], stage.clock.now) == 1
    problem(await stage.submit(attempt, right(*paper)), 409, "too_late")
    await stage.close()
    (row,) = (await read_standings(stage.backends.pool, "hue-w1")).members["rows"]
    assert row["points"] == 1


async def test_a_lost_redis_shows_and_takes_what_is_open(stage: Stage) -> None:
    attempt = await stage.started()
    paper = await whole_paper(stage, attempt)
    await stage.save(attempt, 1, right(paper[0]))
    stage.clock.now += TURN + GRACE + 1
    await stage.backends.live.call("FLUSHALL")
    await rebuild(stage.backends, "hue")
    await stage.watch.load()
    assert len((await look(stage, attempt)).questions) == 2
    reply = await stage.submit(attempt, right(*paper[:2]))
    assert reply.json()["score"]["points"] == 1


async def test_rounds_without_it_say_nothing_of_it(open_stage: Stage) -> None:
    attempt = await open_stage.started()
    assert "question_time_ms" not in attempt and len(attempt["questions"]) == 4


@pytest.mark.parametrize("rule", [Pace(1000, 0), Pace(1000, 300), Pace(700, 5000)])
def test_a_question_is_open_from_its_turn_to_its_end_and_grace(rule: Pace) -> None:
    paper = [f"q{n}" for n in range(5)]
    for now in range(0, 9000, 50):
        turns = [(n * rule.question_ms - 500, (n + 1) * rule.question_ms + rule.grace_ms) for n in range(5)]
        expected = [q for q, (begins, ends) in zip(paper, turns, strict=True) if begins <= now <= ends]
        assert rule.open(0, now, paper) == expected, now
