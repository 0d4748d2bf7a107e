"""Printed rules that are seldom alike, played on the whole service: windows, days, limits, levels, negative marks."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from contest.organize.banks import import_bank
from contest.review.results.standings import read_standings
from tests.fixtures.sealed_export import export_sealed
from tests.fixtures.worker import CONTEST, NOW, RIGHT, Stage, make_stage, person
from tests.play.attempts.test_start import problem
from tests.play.boards.test_board_parts import ranks
from tests.play.boards.test_boards import enter

ROUND = '[[rounds]]\nslug = "{slug}"\ntitle = "{slug}"\nopens_at = {opens}\ncloses_at = {closes}\n'
HEAD, UNITS = CONTEST[: CONTEST.index("[[rounds]]")], CONTEST[CONTEST.index("[[units]]") :]


def with_rounds(*windows: tuple[str, str, str], zone: str = "Asia/Ho_Chi_Minh") -> str:
    """The contest with these rounds; their moments are local."""
    rounds = "".join(ROUND.format(slug=slug, opens=opens, closes=closes) for slug, opens, closes in windows)
    return HEAD.replace("Asia/Ho_Chi_Minh", zone) + rounds + UNITS


def at(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp() * 1000)


async def state(stage: Stage, moment: str, slug: str) -> int:
    """What starting an attempt then answers."""
    stage.clock.now = at(moment)
    reply = await stage.start(round_id=f"hue-{slug}")
    if reply.status_code != 201:
        problem(reply, 403, "round_not_open")
    return reply.status_code


async def test_office_hours_of_every_day(settings: Any, pool: Any, live: Any) -> None:
    days = [(f"d{day}", f"2027-02-{day}T07:30:00", f"2027-02-{day}T17:00:00") for day in ("01", "02")]
    stage = await make_stage(settings, pool, live, "", contest=with_rounds(*days))
    async with stage.client:
        moments = {
            "2027-02-01T07:29:59.999+07:00": 403,
            "2027-02-01T07:30:00+07:00": 201,
            "2027-02-01T17:00:00+07:00": 201,
            "2027-02-01T17:00:00.001+07:00": 403,
        }
        assert {moment: await state(stage, moment, "d01") for moment in moments} == moments
        assert await state(stage, "2027-02-01T20:00:00+07:00", "d02") == 403
        assert await state(stage, "2027-02-02T07:30:00+07:00", "d02") == 201


async def test_one_evening_a_week_where_clocks_change(settings: Any, pool: Any, live: Any) -> None:
    """New York goes over to summer time between the two Mondays: the same hours are another moment."""
    weeks = [("w1", "2027-03-08T09:00:00", "2027-03-08T23:00:00"), ("w2", "2027-03-15T09:00:00", "2027-03-15T23:00:00")]
    stage = await make_stage(settings, pool, live, "", contest=with_rounds(*weeks, zone="America/New_York"))
    async with stage.client:
        assert await state(stage, "2027-03-08T13:59:59+00:00", "w1") == 403
        assert await state(stage, "2027-03-08T14:00:00+00:00", "w1") == 201
        assert await state(stage, "2027-03-10T14:00:00+00:00", "w2") == 403
        assert await state(stage, "2027-03-15T13:00:00+00:00", "w2") == 201
        assert await state(stage, "2027-03-16T03:00:00.001+00:00", "w2") == 403


async def test_a_day_ends_at_midnight_where_the_contest_is(settings: Any, pool: Any, live: Any) -> None:
    text = with_rounds(("w1", "2027-02-01T00:00:00", "2027-02-08T00:00:00")).replace("per_round = 3", "per_day = 2")
    stage = await make_stage(settings, pool, live, "", contest=text)
    async with stage.client:
        for moment, left in (("2027-02-02T16:59:58+00:00", 1), ("2027-02-02T16:59:59.999+00:00", 0)):
            stage.clock.now = at(moment)
            reply = await stage.start(round_id="hue-w1")
            assert (reply.status_code, reply.json()["attempts_left"]) == (201, left)
        problem(await stage.start(round_id="hue-w1"), 409, "no_attempts_left")
        stage.clock.now = at("2027-02-02T17:00:00+00:00")
        attempt = (await stage.start(round_id="hue-w1")).json()
        assert (attempt["number"], attempt["attempts_left"]) == (3, 1)


async def test_one_attempt_in_the_contest_and_no_limit_of_time(settings: Any, pool: Any, live: Any) -> None:
    text = CONTEST.replace("per_round = 3", "per_contest = 1").replace('time_limit = "10 min"', "")
    stage = await make_stage(settings, pool, live, "", contest=text)
    async with stage.client:
        attempt = await stage.started()
        assert attempt["deadline"] == at("2027-01-16T07:00:00+00:00") and attempt["attempts_left"] == 0
        stage.clock.now += 20 * 3_600_000
        assert (await stage.submit(attempt)).json()["duration_ms"] == 20 * 3_600_000
        stage.clock.now = at("2027-01-17T08:00:00+00:00")
        problem(await stage.start(round_id="hue-w2"), 409, "no_attempts_left")


HARD = ("q002", "q004", "q006", "q008")
GRADED = """
strata = [{ difficulty = "easy", count = 2 }, { difficulty = "hard", count = 2 }]
[marking]
easy = 1
hard = 3
wrong_points = -2
"""


def graded_bank() -> bytes:
    rows = ["STT,Mức độ,Nội dung câu hỏi,Phương án A,Phương án B,Phương án C,Phương án D,Đáp án đúng"]
    for question, right in RIGHT.items():
        level = "khó" if question in HARD else "dễ"
        number = int(question[1:])
        rows.append(
            f"{number},{level},Câu {number}?,một {number},hai {number},ba {number},bốn {number},{right.upper()}"
        )
    return "\n".join(rows).encode()


@pytest.fixture
async def graded(settings: Any, pool: Any, live: Any) -> Any:
    await import_bank(pool, graded_bank(), "muc.csv", "muc", at=NOW)
    text = CONTEST.replace('bank = "kho"\ndraw = "random"\ncount = 4', 'bank = "muc"' + GRADED)
    made = await make_stage(settings, pool, live, "", contest=text)
    async with made.client:
        yield made


async def test_levels_of_difficulty_and_marks_below_zero(graded: Stage, tmp_path: Path) -> None:
    async def answered(number: int, right: int, wrong: int) -> dict[str, Any]:
        """The hard ones first."""
        attempt = await graded.started(person(number))
        ids = sorted((question["id"] for question in attempt["questions"]), key=lambda item: (item not in HARD, item))
        assert sum(id_ in HARD for id_ in ids) == 2
        answers = {id_: [RIGHT[id_]] for id_ in ids[:right]}
        answers |= {id_: ["d" if RIGHT[id_] != "d" else "a"] for id_ in ids[right : right + wrong]}
        graded.clock.now += 1000
        score: dict[str, Any] = (await graded.submit(attempt, answers)).json()["score"]
        return score

    scores = [await answered(number, *marks) for number, marks in enumerate([(4, 0), (0, 4), (1, 2), (0, 0)], 1)]
    assert scores == [{"points": points, "max": 8} for points in (8, -8, -1, 0)]
    expected = [(1, 8), (2, 0), (3, -1), (4, -8)]
    assert await ranks(graded, "") == expected
    await graded.close()
    rows = (await read_standings(graded.backends.pool, "hue-w1")).members["rows"]
    assert [(row["rank"], row["points"]) for row in rows] == expected
    await export_sealed(graded.backends, "hue-w1", tmp_path / "w1.jsonl", at=graded.clock.now)


async def test_a_stated_number_is_asked_for_and_waited_for(settings: Any, pool: Any, live: Any) -> None:
    stated = """[prediction]
prompt = "Nhiệt độ cao nhất ở Huế ngày bế mạc?"
target = "stated"
[ranking]
keys = ["score desc", "prediction asc", "received_at asc"]"""
    stage = await make_stage(settings, pool, live, stated)
    async with stage.client:
        attempt = await stage.started(person(1))
        assert attempt["prediction"] == {"prompt": "Nhiệt độ cao nhất ở Huế ngày bế mạc?"}
        assert (await stage.submit(attempt, prediction=39)).status_code == 200
        await enter(stage, 2, 4, prediction=38)
        assert "công bố sau khi đợt đóng" in (await stage.client.get("/c/hue/rules")).text
        await stage.close()
        standings = (await read_standings(stage.backends.pool, "hue-w1")).members
        assert standings["provisional"] and [(row["rank"], row["distance"]) for row in standings["rows"]] == [
            (1, None),
            (2, None),
        ]
