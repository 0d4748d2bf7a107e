"""Submitting and saving: one attempt is one entry, the first accepted answers win, the server's clock decides."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import msgspec
import pytest

from contest.archive.pool import Pool, acquire
from contest.archiver.closing import finalize_round
from contest.archiver.sweeper import Sweeper
from contest.core.settings import Settings
from contest.live.connection.connection import Live
from contest.live.rounds import write_round
from contest.play.contracts.replies import AttemptReply, SubmissionReply
from tests.fixtures.worker import CONTEST, NOW, PREDICTION, RIGHT, Stage, bearer, make_stage, person, right_answers
from tests.play.attempts.test_start import problem
from tests.play.stand_in import RoundFactsOf


async def test_a_submission_and_its_repeat_get_the_same(stage: Stage) -> None:
    attempt = await stage.started()
    stage.clock.now += 61_000
    first = await stage.submit(attempt, prediction=12)
    reply = msgspec.json.decode(first.content, type=SubmissionReply)
    assert (reply.duration_ms, reply.received_at) == (61_000, NOW + 61_000)
    assert reply.score is not None and (reply.score.points, reply.score.max) == (4, 4)
    assert len(reply.receipt.split("-")) == 4
    stage.clock.now += 5_000
    again = await stage.submit(attempt, {}, prediction=99)
    assert again.content == first.content


async def test_two_submissions_at_once_are_one_entry(stage: Stage) -> None:
    attempt = await stage.started()
    replies = await asyncio.gather(*(stage.submit(attempt, {}) if i % 2 else stage.submit(attempt) for i in range(20)))
    assert {reply.status_code for reply in replies} == {200}
    assert len({reply.content for reply in replies}) == 1


async def test_one_worker_and_another_agree(stage: Stage) -> None:
    other = Stage(stage.backends, stage.clock)
    await other.watch.load()
    attempt = await stage.started()
    item, two = await asyncio.gather(stage.submit(attempt), other.submit(attempt, {}))
    assert item.content == two.content


async def test_every_worker_shows_the_same_paper(stage: Stage) -> None:
    other = Stage(stage.backends, stage.clock)
    await other.watch.load()
    attempt = await stage.started()
    token = attempt["token"].encode()
    known = stage.play.attempt_cache.find(token)
    assert known is not None and len(known.shown) == 4

    async def shown(by: Stage) -> Any:
        return (await by.client.get(f"/api/attempts/{attempt['attempt']}", headers=bearer(attempt))).json()["questions"]

    assert await shown(stage) == await shown(other) == attempt["questions"]
    stage.play.attempt_cache.keep(token, known._replace(shown=()))
    assert await shown(stage) == attempt["questions"]


async def test_saved_answers_come_back(stage: Stage) -> None:
    attempt = await stage.started()
    answers = right_answers(attempt)
    assert (await stage.save(attempt, 3, answers, prediction=7)).status_code == 204
    assert (await stage.save(attempt, 2, {})).status_code == 204
    reply = await stage.client.get(f"/api/attempts/{attempt['attempt']}", headers=bearer(attempt))
    shown = msgspec.json.decode(reply.content, type=AttemptReply)
    assert (shown.answers, shown.revision, shown.predicted, shown.state) == (answers, 3, 7, "running")
    assert [question.id for question in shown.questions] == [question["id"] for question in attempt["questions"]]
    await stage.submit(attempt)
    shown = msgspec.json.decode(
        (await stage.client.get(f"/api/attempts/{attempt['attempt']}", headers=bearer(attempt))).content,
        type=AttemptReply,
    )
    assert shown.state == "entered" and shown.receipt
    refused = problem(await stage.save(attempt, 9, {}), 409, "already_submitted")
    assert refused["receipt"] == shown.receipt


@pytest.mark.parametrize("seconds_after", [0, 15])
async def test_within_the_grace_counts_and_takes_no_longer_than_the_limit(stage: Stage, seconds_after: int) -> None:
    attempt = await stage.started()
    stage.clock.now += 600_000 + seconds_after * 1000
    reply = await stage.submit(attempt)
    assert reply.json()["duration_ms"] == 600_000


async def test_after_the_grace_what_was_saved_is_the_entry(open_stage: Stage) -> None:
    stage = open_stage
    attempt = await stage.started()
    await stage.save(attempt, 1, right_answers(attempt))
    stage.clock.now += 615_001
    receipt = problem(await stage.submit(attempt, {}), 409, "too_late")["receipt"]
    assert receipt
    assert problem(await stage.submit(attempt), 409, "too_late")["receipt"] == receipt
    assert problem(await stage.save(attempt, 5, {}), 409, "too_late")["receipt"] == receipt
    facts = (await stage.client.get(f"/api/receipts/{receipt}")).json()
    assert facts["received_at"] == NOW + 600_000
    board = (await stage.client.get("/api/rounds/hue-w1/leaderboard")).json()
    assert [row["points"] for row in board["rows"]] == [4]


async def test_after_the_grace_with_nothing_saved_there_is_no_entry(stage: Stage) -> None:
    attempt = await stage.started()
    stage.clock.now += 615_001
    assert problem(await stage.submit(attempt), 409, "too_late")["receipt"] is None
    assert problem(await stage.submit(attempt), 409, "too_late")["receipt"] is None


async def test_after_close_and_after_final(stage: Stage) -> None:
    saved, unsaved = await stage.started(person(1)), await stage.started(person(2))
    await stage.save(saved, 1, right_answers(saved))
    await stage.close()
    receipt = problem(await stage.submit(saved), 409, "too_late")["receipt"]
    assert receipt
    assert problem(await stage.submit(unsaved), 409, "too_late")["receipt"] is None
    await finalize_round(stage.backends, "hue-w1", now_ms=stage.clock.now, who="test", why="done")
    await stage.watch.load()
    assert problem(await stage.submit(saved), 409, "too_late")["receipt"] == receipt
    assert (await stage.client.get(f"/api/receipts/{receipt}")).json()["status"] == "valid"


@pytest.mark.parametrize("change", ["cut", "forged", "other", "none", "scheme", "rubbish"])
async def test_tokens_of_another_attempt_cut_or_forged(stage: Stage, change: str) -> None:
    mine, other = await stage.started(person(1)), await stage.started(person(2))
    token = mine["token"]
    headers = {
        "cut": f"Bearer {token[:-4]}",
        "forged": f"Bearer {token[:20]}{'A' if token[20] != 'A' else 'B'}{token[21:]}",
        "other": f"Bearer {other['token']}",
        "none": "",
        "scheme": f"Basic {token}",
        "rubbish": "Bearer \xe9" + "x" * 107,
    }
    reply = await stage.client.post(
        f"/api/attempts/{mine['attempt']}/submission",
        content=b"not even json",
        headers={b"Authorization": headers[change].encode("latin-1")},
    )
    problem(reply, 401, "bad_token")


def _bad_answers(attempt: dict[str, Any]) -> list[tuple[dict[str, Any], dict[str, str] | None]]:
    on_paper = attempt["questions"][0]["id"]
    elsewhere = next(q for q in RIGHT if q not in {question["id"] for question in attempt["questions"]})
    return [
        ({"answers": {elsewhere: ["a"]}}, {elsewhere: "not_on_paper"}),
        ({"answers": {on_paper: ["z"]}}, {on_paper: "unknown_option"}),
        ({"answers": {on_paper: ["a", "b"]}}, {on_paper: "one_option_only"}),
        ({"answers": {on_paper: ["a", "a"]}}, {on_paper: "one_option_only"}),
        ({"answers": {}, "prediction": -1}, {"prediction": "out_of_range"}),
        ({"answers": {}, "prediction": 10**18}, {"prediction": "out_of_range"}),
        ({"answers": {}, "prediction": 10**30}, None),
        ({"answers": {}, "prediction": 1.5}, None),
        ({"answers": {on_paper: "a"}}, None),
        ({"answers": [on_paper]}, None),
        ({}, None),
    ]


async def test_answers_that_do_not_fit_leave_the_attempt_running(stage: Stage) -> None:
    attempt = await stage.started()
    for body, fields in _bad_answers(attempt):
        reply = await stage.client.post(
            f"/api/attempts/{attempt['attempt']}/submission", json=body, headers=bearer(attempt)
        )
        refused = problem(reply, 422, "invalid_answers")
        assert refused.get("fields") == fields, body
    assert (await stage.submit(attempt)).status_code == 200


async def test_an_extension_moves_the_deadline_of_running_attempts(stage: Stage) -> None:
    stage.clock.now = 1_800_082_800_000 - 60_000
    attempt = await stage.started()
    assert attempt["deadline"] == 1_800_082_800_000
    running = stage.play.registry.rounds["hue-w1"]
    facts = running.facts
    later = msgspec.structs.replace(facts, closes_at=facts.closes_at + 3_600_000, revision=facts.revision + 1)
    await write_round(stage.backends.live, running.contest.code, RoundFactsOf(running.id, later), "live")
    stage.clock.now += 120_000
    reply = await stage.submit(attempt)
    assert (reply.status_code, reply.json()["duration_ms"]) == (200, 120_000)


@pytest.fixture
async def strict(settings: Settings, pool: Pool, live: Live) -> AsyncIterator[Stage]:
    """Only whole papers are handed in."""
    text = CONTEST.replace("[attempts]\n", "[attempts]\nall_answered = true\n")
    assert text != CONTEST
    made = await make_stage(settings, pool, live, PREDICTION, contest=text)
    async with made.client:
        yield made


async def test_a_paper_with_a_gap_is_handed_in_only_when_it_is_filled(strict: Stage) -> None:
    attempt = await strict.started()
    answers = right_answers(attempt)
    gap, *others = answers
    for missing in ({question: answers[question] for question in others}, answers | {gap: []}):
        refused = problem(await strict.submit(attempt, missing), 422, "not_all_answered")
        assert refused["missing"] == [gap]
    first = await strict.submit(attempt)
    assert first.status_code == 200
    again = await strict.submit(attempt, {question: answers[question] for question in others})
    assert (again.status_code, again.json()) == (200, first.json())


async def test_what_was_saved_is_collected_with_its_gaps(strict: Stage) -> None:
    attempt = await strict.started()
    answers = right_answers(attempt)
    first = {question: answers[question] for question in list(answers)[:1]}
    assert (await strict.save(attempt, 1, first)).is_success
    strict.clock.now += 615_001
    refused = problem(await strict.submit(attempt, {}), 409, "too_late")
    assert refused["receipt"]


async def test_no_time_at_all_is_never_the_fastest(open_stage: Stage) -> None:
    attempt = await open_stage.started()
    nothing = (await open_stage.submit(attempt)).json()
    assert nothing["duration_ms"] == 600_000, "all the time there was"
    slow = await open_stage.started(person(2))
    open_stage.clock.now += 500_000
    assert (await open_stage.submit(slow)).json()["duration_ms"] == 500_000


@pytest.mark.parametrize("how", ["submitted", "saved"])
async def test_who_starts_in_the_last_moment_and_uses_the_grace_is_not_the_fastest(open_stage: Stage, how: str) -> None:
    """The round closes a millisecond later; what comes in its grace has the time it took."""
    closes_at = open_stage.play.registry.rounds["hue-w1"].facts.closes_at
    open_stage.clock.now = closes_at - 1
    attempt = await open_stage.started()
    open_stage.clock.now = closes_at + 9_000
    if how == "submitted":
        reply = await open_stage.submit(attempt)
    else:
        assert (await open_stage.save(attempt, 1, right_answers(attempt))).status_code == 204
        open_stage.clock.now = closes_at + 20_000
        reply = await open_stage.submit(attempt, {})
        problem(reply, 409, "too_late")
    sweep = Sweeper(open_stage.clock)
    open_stage.clock.now = closes_at + 60_000
    await sweep(open_stage.backends)
    await sweep.wait_closed()
    async with acquire(open_stage.backends.pool) as connection:
        (row,) = await connection.fetch("select duration_ms, points from standings")
    assert (row["duration_ms"], row["points"]) == (9_001, 4)


async def test_what_was_saved_in_the_grace_and_never_submitted_has_its_time_too(open_stage: Stage) -> None:
    closes_at = open_stage.play.registry.rounds["hue-w1"].facts.closes_at
    open_stage.clock.now = closes_at - 1
    attempt, early = await open_stage.started(), await open_stage.started(person(2))
    await open_stage.save(early, 1, right_answers(early))
    open_stage.clock.now = closes_at + 9_000
    await open_stage.save(attempt, 1, right_answers(attempt))
    open_stage.clock.now = closes_at + 60_000
    sweep = Sweeper(open_stage.clock)
    await sweep(open_stage.backends)
    await sweep.wait_closed()
    async with acquire(open_stage.backends.pool) as connection:
        rows = await connection.fetch("select duration_ms, received_at from standings order by duration_ms")
    assert [row["duration_ms"] for row in rows] == [1, 9_001]
    assert {row["received_at"] for row in rows} == {closes_at}
