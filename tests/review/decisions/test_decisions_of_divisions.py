"""Decisions in a contest with divisions and units, and what the files of its winners say; attempts that are earned."""

import csv
from collections.abc import AsyncIterator
from io import BytesIO, StringIO
from typing import Any

import openpyxl
import pytest

from contest.archive.pool import Pool
from contest.archiver.sweeper import Sweeper
from contest.core.settings import Settings
from contest.documents.formats import write
from contest.identity.form import open_profile
from contest.live.connection.connection import Live
from contest.review.decisions.model import DecisionOutcome, DecisionRequest
from contest.review.decisions.preview_text import document, lines
from contest.review.decisions.take import apply, preview
from contest.review.results.standings import read_standings
from contest.review.results.winners import read_winner_list, winner_document
from tests.archiver.test_rebuild import drain
from tests.fixtures.worker import CONTEST, Stage, make_stage, person, right_answers
from tests.review.results.test_divisions import ENTRIES, RULES

AMONG = """[prediction]
prompt = "Bao nhiêu người trong bảng của bạn dự thi?"
target = "people"
among = "division"
"""


async def play(settings: Settings, pool: Pool, live: Live, rules: str) -> Stage:
    stage = await make_stage(settings, pool, live, rules)
    for number, unit, right in ENTRIES:
        attempt = await stage.started(person(number, unit=unit, name=f"Thí sinh {number}"))
        stage.clock.now += 1000
        answers = dict(list(right_answers(attempt).items())[:right])
        assert (
            await stage.submit(attempt, answers, **({"prediction": 3} if AMONG in rules else {}))
        ).status_code == 200
    stage.clock.now += 60_000
    await stage.close()
    return stage


@pytest.fixture
async def closed(settings: Settings, pool: Pool, live: Live) -> AsyncIterator[Stage]:
    stage = await play(settings, pool, live, AMONG + RULES)
    yield stage
    await stage.client.aclose()


async def decide(stage: Stage, kind: str, target: str, *, applies: bool, **details: Any) -> DecisionOutcome:
    backends, now, request = stage.backends, stage.clock.now, DecisionRequest(kind, target, details)

    if not applies:
        return await preview(backends, "hue-w1", request, now_ms=now)
    return await apply(backends, "hue-w1", request, now_ms=now, actor="an", reason="lý do")


async def test_who_is_moved_changes_two_divisions_and_both_numbers(closed: Stage) -> None:
    seen = await decide(closed, "move", "0905000003", applies=False, division="Bảng B", unit="Vỹ Dạ")
    preview_json = document(seen)
    assert preview_json["predicted"]["divisions"] == [
        {"division": "a", "before": 3, "after": 2},
        {"division": "b", "before": 2, "after": 3},
    ]
    ranks = {(row["division"], row["name"]): (row["before"], row["after"]) for row in preview_json["rows"]}
    assert ranks["a", "T. S. 3"][1] is None and ranks["b", "T. S. 3"][0] is None
    assert ranks["b", "T. S. 3"][1]["prize"] == "Nhất" and ranks["b", "T. S. 4"][1]["prize"] is None
    text = list(lines(seen))
    assert "the predicted number of b moves: 2 → 3" in text
    assert [line for line in text if line.startswith("unit Vỹ Dạ, dong: rank 2, no prize → rank 1, Tập thể")]
    await decide(closed, "move", "0905000003", applies=True, division="b", unit="vy-da")
    rows = (await read_standings(closed.backends.pool, "hue-w1")).members["rows"]
    assert [(row["unit"], row["division"], row["prize"]) for row in rows if row["rank"] == 3] == [
        ("Vỹ Dạ", "b", "Nhất")
    ]


async def test_files_of_winners_hold_units_and_phones_as_people_write_them(closed: Stage) -> None:
    backends = closed.backends
    found = await read_winner_list(
        backends.pool,
        "hue-w1",
        full=True,
        open_profile=lambda profile, code: open_profile(profile, code, backends.secrets),
    )
    rows = list(csv.reader(StringIO(write(winner_document(found), "csv").decode("utf-8-sig"))))
    assert "(+84) 905 000 001" in rows[1]
    empty = rows.index([])
    assert rows[empty + 1][:4] == ["Bảng xếp hạng", "Nhóm", "Hạng", "Đơn vị"]
    assert rows[empty + 2] == [
        *("Đông người dự thi", "", "1", "Phú Hậu", "Tập thể", "5000000", "Thành phố Huế", "Phú Hậu")
    ]
    assert not [cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@", "'")]
    workbook = openpyxl.load_workbook(BytesIO(write(winner_document(found), "xlsx")))
    assert workbook.sheetnames == ["hue-w1", "Tập thể"]
    (unit,) = list(workbook["Tập thể"].iter_rows(min_row=2, values_only=True))
    assert unit == ("Đông người dự thi", None, 1, "Phú Hậu", "Tập thể", 5_000_000, "Thành phố Huế", "Phú Hậu")
    people = workbook["hue-w1"]
    assert "0905 000 001" in [cell.value for cell in people[2]] and people[2][0].data_type == "s"
    again = await decide(closed, "exclude", "(+84) 905 000 001", applies=False)
    assert again.sentences()[0].startswith("T. S. 1 ("), "the form takes back what the file says"


async def test_equal_people_are_put_in_an_order(settings: Settings, pool: Pool, live: Live) -> None:
    rules = '[ranking]\nkeys = ["score desc"]\n[[prizes]]\nname = "Nhất"\ncount = 1\n'
    stage = await play(settings, pool, live, rules)
    order = ["0905000003", "0905000002", "0905000004"]
    await decide(stage, "exclude", "0905000001", applies=True)
    seen = await decide(stage, "settle", "", applies=False, order=order)
    assert seen.comparison is not None
    gained = {seen.names[prize.person]: prize for prize in seen.comparison.prizes}
    assert gained.keys() == {"T. S. 2", "T. S. 3", "T. S. 4"}
    held = gained["T. S. 3"].before
    assert held is not None and held.together == ("Nhất",)
    await decide(stage, "settle", "", applies=True, order=order)
    rows = (await read_standings(pool, "hue-w1")).members["rows"]
    assert [row["name"] for row in rows if row["prize"]] == ["T. S. 3"]
    await stage.client.aclose()


async def test_attempts_that_are_granted_can_be_played(settings: Settings, pool: Pool, live: Live) -> None:
    earned = CONTEST.replace("per_round = 3", 'per_round = 1\nearned = { most = 2, reason = "chia sẻ" }')
    stage = await make_stage(settings, pool, live, "", contest=earned)
    async with stage.client:
        await stage.started()
        assert (await stage.start()).status_code == 409
        await drain(stage)
        done = await decide(stage, "grant_attempts", "0905000001", applies=True, count=1)
        assert done.comparison is None
        await Sweeper(stage.clock)(stage.backends)
        assert (await stage.start()).status_code == 201
