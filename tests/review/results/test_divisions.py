"""A contest with divisions and prizes for units, from the form to the files: who competes with whom decides."""

from collections.abc import AsyncIterator

import orjson
import pytest

from contest.archive.pool import Pool
from contest.core.settings import Settings
from contest.documents.formats import write
from contest.identity.form import open_profile
from contest.live.connection.connection import Live
from contest.review.results.standings import read_standings
from contest.review.results.winners import WinnerList, WinningUnit, read_winner_list, winner_document
from tests.fixtures.worker import Stage, make_stage, person, right_answers

RULES = """
[winners]
ties = "split"
[[prizes]]
name = "Nhất"
count = 1
amount = 1_000_000
[[prizes]]
name = "Toàn thành phố"
count = 1
amount = 300_001
division = "all"
[[divisions]]
id = "a"
name = "Bảng A"
units = ["phu-hau"]
[[divisions]]
id = "b"
name = "Bảng B"
units = ["vy-da"]
[[unit_rankings]]
id = "dong"
name = "Đông người dự thi"
keys = ["people desc"]
[[unit_rankings.prizes]]
name = "Tập thể"
count = 1
amount = 5_000_000
"""
ENTRIES = ((1, "phu-hau", 4), (2, "phu-hau", 3), (3, "phu-hau", 3), (4, "vy-da", 3), (5, "vy-da", 2))
"""(person, unit, right answers); each a second after the one before."""


@pytest.fixture
async def closed(settings: Settings, pool: Pool, live: Live) -> AsyncIterator[Stage]:
    stage = await make_stage(settings, pool, live, RULES)
    async with stage.client:
        for number, unit, right in ENTRIES:
            attempt = await stage.started(person(number, unit=unit, name=f"Thí sinh {number}"))
            stage.clock.now += 1000
            await stage.submit(attempt, dict(list(right_answers(attempt).items())[:right]))
        stage.clock.now += 60_000
        await stage.close()
        yield stage


async def winners(stage: Stage) -> WinnerList:
    secrets = stage.backends.secrets
    return await read_winner_list(
        stage.backends.pool,
        "hue-w1",
        full=True,
        open_profile=lambda profile, code: open_profile(profile, code, secrets),
    )


async def test_places_among_all_and_in_the_division(closed: Stage) -> None:
    standings = (await read_standings(closed.backends.pool, "hue-w1")).members
    rows = [(row["rank"], row["division"], row["division_rank"], row["prize"]) for row in standings["rows"]]
    assert rows == [
        (1, "a", 1, "Nhất"),
        (2, "a", 2, "Toàn thành phố"),
        (3, "a", 3, None),
        (4, "b", 1, "Nhất"),
        (5, "b", 2, None),
    ]
    people = {(group["division"], group["unit"]): group["people"] for group in standings["groups"]}
    assert people == {("a", ""): 3, ("b", ""): 2, ("", "hue"): 5, ("", "phu-hau"): 3, ("", "vy-da"): 2}
    assert [(row["unit"], row["rank"]) for row in standings["units"][0]["rows"]] == [("phu-hau", 1), ("vy-da", 2)]


async def test_prizes_of_divisions_of_all_and_of_units(closed: Stage) -> None:
    found = await winners(closed)
    rows = [(row.name, row.division, row.prizes, row.rank, row.amount) for row in found.rows]
    assert rows == [
        ("Thí sinh 1", "Bảng A", ("Nhất",), 1, 1_000_000),
        ("Thí sinh 4", "Bảng B", ("Nhất",), 1, 1_000_000),
        ("Thí sinh 2", "Bảng A", ("Toàn thành phố",), 2, 300_001),
    ]
    assert found.units == (WinningUnit("Đông người dự thi", None, 1, "Phú Hậu", "Tập thể", 5_000_000),)


async def test_the_files_say_the_division(closed: Stage) -> None:
    found = await winners(closed)
    document = winner_document(found)
    header, rows = document.heads(document.tables[0]), document.cells(document.tables[0])
    assert [row[header.index("Bảng")] for row in rows] == ["Bảng A", "Bảng B", "Bảng A"]
    members = orjson.loads(write(winner_document(found), "json"))
    assert members["rows"][1]["division"] == "Bảng B" and members["units"][0]["unit"] == "Phú Hậu"
    assert write(winner_document(found), "xlsx")
