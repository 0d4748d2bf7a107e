"""Divisions with papers of their own, from the start to the sealed file: no bank's key marks papers of another."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from contest.archive.contests.lookup import load_round
from contest.archive.pool import Pool
from contest.archiver.auto_submission import auto_submit_due
from contest.archiver.rebuild import rebuild
from contest.core.errors import UserError
from contest.core.settings import Settings
from contest.live.connection.connection import Live
from contest.organize.apply import apply_text
from contest.organize.banks import import_bank
from contest.review.decisions.rescoring import apply, preview
from contest.review.results.standings import read_standings
from tests.archiver.test_rebuild import drain, image
from tests.fixtures.sealed_export import export_sealed
from tests.fixtures.sentences import english
from tests.fixtures.worker import CONTEST, NOW, RIGHT, Stage, bank_csv, bearer, make_stage, person
from tests.play.attempts.test_start import problem

DIVISIONS = """
[[divisions]]
id = "can-bo"
name = "Cán bộ"
units = ["phu-hau"]
paper = { bank = "can-bo", count = 3 }
[[divisions]]
id = "nguoi-dan"
name = "Người dân"
"""
OFFICIALS = dict.fromkeys(RIGHT, "a")
OFFICIAL, CITIZEN = "phu-hau", "vy-da"
THIRD = """closes_at = 2027-01-18T07:00:00Z
division_papers = [{ division = "can-bo", bank = "can-bo", questions = ["q007"] }]"""


@pytest.fixture
async def stage(settings: Settings, pool: Pool, live: Live) -> AsyncIterator[Stage]:
    await import_bank(pool, bank_csv(OFFICIALS), "can-bo.csv", "can-bo", at=NOW)
    text = CONTEST.replace("closes_at = 2027-01-18T07:00:00Z", THIRD)
    made = await make_stage(settings, pool, live, DIVISIONS, contest=text)
    async with made.client:
        yield made


def right(attempt: dict[str, Any], key: dict[str, str]) -> dict[str, list[str]]:
    return {question["id"]: [key[question["id"]]] for question in attempt["questions"]}


async def test_a_division_gets_its_own_paper_and_key(stage: Stage) -> None:
    official, citizen = await stage.started(person(1, unit=OFFICIAL)), await stage.started(person(2, unit=CITIZEN))
    assert (len(official["questions"]), len(citizen["questions"])) == (3, 4)
    again = (await stage.client.get(f"/api/attempts/{official['attempt']}", headers=bearer(official))).json()
    assert again["questions"] == official["questions"]
    item = await stage.submit(official, right(official, OFFICIALS))
    two = await stage.submit(citizen, right(citizen, RIGHT))
    assert (item.json()["score"], two.json()["score"]) == ({"points": 3, "max": 3}, {"points": 4, "max": 4})
    third = await stage.started(person(1, unit=OFFICIAL))
    elsewhere = min(RIGHT.keys() - {question["id"] for question in third["questions"]})
    problem(await stage.submit(third, {elsewhere: ["a"]}), 422, "invalid_answers")
    assert (await stage.client.get("/api/contests/hue")).json()["rules"]["questions"] is None


async def test_who_is_registered_keeps_the_division_whatever_is_said_later(stage: Stage) -> None:
    await stage.started(person(1, unit=OFFICIAL))
    later = await stage.started(person(1, unit=CITIZEN))
    assert (later["number"], len(later["questions"])) == (2, 3)
    twice = [(await stage.start(person(1, unit=CITIZEN), key="k" * 32)).json() for _ in range(2)]
    assert twice[0] == twice[1] and len(twice[0]["questions"]) == 3


async def test_a_paper_of_a_division_in_one_round_only(stage: Stage) -> None:
    stage.clock.now += 2 * 86_400_000
    official = (await stage.start(person(1, unit=OFFICIAL), round_id="hue-w2")).json()
    citizen = (await stage.start(person(2, unit=CITIZEN), round_id="hue-w2")).json()
    assert [question["id"] for question in official["questions"]] == ["q007"] and len(citizen["questions"]) == 4
    page = (await stage.client.get("/c/hue/rules?lang=en")).text
    assert "the division “Cán bộ”: Every attempt gets a paper of its own: 3 questions" in page
    assert "In Tuần 2, division “Cán bộ”: everybody gets the same paper of 1 question" in page


async def test_what_is_collected_is_marked_with_the_right_key(stage: Stage) -> None:
    attempt = await stage.started(person(1, unit=OFFICIAL))
    await stage.save(attempt, 1, right(attempt, OFFICIALS))
    stage.clock.now += 700_000
    contest, _ = await load_round(stage.backends.pool, "hue-w1")
    assert await auto_submit_due(stage.backends, contest, stage.play.registry.rounds["hue-w1"], stage.clock.now) == 1
    live = (await stage.client.get("/api/rounds/hue-w1/leaderboard")).json()["rows"]
    assert [row["points"] for row in live] == [3]
    await stage.close()
    (row,) = (await read_standings(stage.backends.pool, "hue-w1")).members["rows"]
    assert (row["points"], row["division"]) == (3, "can-bo")


async def test_a_lost_redis_changes_nothing(stage: Stage) -> None:
    official, citizen = await stage.started(person(1, unit=OFFICIAL)), await stage.started(person(2, unit=CITIZEN))
    await stage.submit(official, right(official, OFFICIALS))
    await stage.submit(citizen, right(citizen, RIGHT))
    running = await stage.started(person(3, unit=OFFICIAL))
    before = await image(stage)
    await drain(stage)
    await stage.backends.live.call("FLUSHALL")
    await rebuild(stage.backends, "hue")
    assert await image(stage) == before
    await stage.watch.load()
    assert len((await stage.started(person(1, unit=CITIZEN)))["questions"]) == 3
    assert (await stage.submit(running, right(running, OFFICIALS))).json()["score"]["points"] == 3


async def test_a_token_alone_tells_the_archive_the_division(stage: Stage) -> None:
    """The start was never archived; the entry has to be marked under the same paper in the replay."""
    attempt = await stage.started(person(1, unit=OFFICIAL))
    stage.play.attempt_cache = type(stage.play.attempt_cache)()
    await stage.backends.live.call("FLUSHALL")
    await rebuild(stage.backends, "hue")
    await stage.watch.load()
    await stage.save(attempt, 1, {})
    assert (await stage.submit(attempt, right(attempt, OFFICIALS))).json()["score"] == {"points": 3, "max": 3}
    await stage.close()
    (row,) = (await read_standings(stage.backends.pool, "hue-w1")).members["rows"]
    assert (row["points"], row["division"]) == (3, "can-bo")


async def test_a_correction_is_of_one_bank_and_the_file_is_verified(stage: Stage, tmp_path: Path) -> None:
    backends = stage.backends
    for number in range(1, 9):
        official = number % 2 == 0
        attempt = await stage.started(person(number, unit=OFFICIAL if official else CITIZEN))
        stage.clock.now += 1000
        await stage.submit(attempt, right(attempt, OFFICIALS if official else RIGHT))
    await stage.close()
    now = stage.clock.now
    with pytest.raises(UserError, match="several banks have a question 'q001': write kho/q001 or can-bo/q001"):
        await preview(backends, "hue-w1", {"q001": ["b"]})
    corrections: dict[str, list[str] | str] = {f"can-bo/{question}": ["b"] for question in RIGHT}
    rescored = await apply(backends, "hue-w1", corrections, now_ms=now, actor="an", reason="đáp án sai")
    comparison = rescored.outcome.comparison
    assert comparison is not None and len(comparison.changes) >= 4
    rows = (await read_standings(backends.pool, "hue-w1")).members["rows"]
    assert {(row["division"], row["points"]) for row in rows} == {("can-bo", 0), ("nguoi-dan", 4)}
    await export_sealed(backends, "hue-w1", tmp_path / "w1.jsonl", at=now)


async def test_a_bank_that_cannot_fill_a_division_is_refused(stage: Stage) -> None:
    text = CONTEST.replace("@prediction@", DIVISIONS.replace("count = 3", "count = 9")).replace("@combine@", "best")
    with pytest.raises(UserError, match="9 questions"):
        await apply_text(stage.backends, text, who="test", now_ms=NOW - 86_400_000)
    with pytest.raises(UserError, match="no question bank 'khac'"):
        await apply_text(stage.backends, text.replace('bank = "can-bo"', 'bank = "khac"'), who="test", now_ms=NOW)


async def test_applying_twice_changes_nothing_and_a_newer_bank_reaches_only_rounds_to_come(stage: Stage) -> None:
    text = CONTEST.replace("closes_at = 2027-01-18T07:00:00Z", THIRD)
    text = text.replace("@prediction@", DIVISIONS).replace("@combine@", "best")
    assert (await apply_text(stage.backends, text, who="test", now_ms=NOW)).changed == []
    await import_bank(stage.backends.pool, bank_csv(RIGHT), "can-bo.csv", "can-bo", at=NOW)
    applied = await apply_text(stage.backends, text, who="test", now_ms=NOW)
    assert english(applied.changed) == ["round hue-w2: division_papers"]
    assert "round hue-w1 has opened and keeps its division_papers" in english(applied.notes)
    _, round_ = await load_round(stage.backends.pool, "hue-w1")
    assert [(own.division, own.bank.slug, own.bank.version) for own in round_.division_papers] == [
        ("can-bo", "can-bo", 1)
    ]
