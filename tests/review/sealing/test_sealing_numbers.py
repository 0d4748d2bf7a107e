"""Results that rest on more than their own round: numbers stated or counted over the contest, prizes won before."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from contest.archive.pool import Connection, acquire
from contest.archive.results.decisions import record_decision
from contest.archiver.closing import close_round
from contest.core.errors import UserError
from contest.services import Services
from scoring.rules.model import Division, Prediction, PrizeTier, RankingKey, Rules, UnitKey, UnitRanking
from tests.fixtures.round import CLOSES, PLAYED, Played, person_of, stage
from tests.fixtures.rows import DAY_MS
from tests.fixtures.sealed_export import export_sealed, lines_of

OVER = CLOSES + DAY_MS // 2
GUESSED = (RankingKey("score", "desc"), RankingKey("prediction", "asc"))


def rules(**changes: object) -> Rules:
    return msgspec.structs.replace(PLAYED, prizes=(PrizeTier("Giải Nhất", 1, 1_000_000),), **changes)


async def closed(services: Services, played: Played, at: int) -> None:
    for person, guess in ((1, 4), (2, 3)):
        await played.enters(person, 2, at=at - DAY_MS + 10 + person, guess=guess)
    await close_round(services, played.slug, now_ms=at + DAY_MS // 2, who="system", why="closing time")


def awarded(data: bytes) -> list[str]:
    return [award["person"] for award in lines_of(data, "award")]


async def test_a_number_over_the_contest_is_counted_when_all_of_it_is_closed(
    services: Services, connection: Connection, tmp_path: Path
) -> None:
    guess = Prediction("Bao nhiêu bài dự thi cả cuộc thi?", "entries", over="contest")
    first, second = await stage(services, connection, rules(prediction=guess, ranking=GUESSED), rounds=2)
    await closed(services, first, CLOSES)
    with pytest.raises(UserError, match="not known yet"):
        await export_sealed(services, first.slug, tmp_path / "w1.jsonl", at=OVER)
    await closed(services, second, CLOSES + DAY_MS)
    data = await export_sealed(services, first.slug, tmp_path / "w1.jsonl", at=OVER + DAY_MS)
    assert b'{"counted":{"division":"","entries":4,"entries_all_right":4,"people":2,"people_all_right":2}}\n' in data
    assert awarded(data) == [person_of(1)]


async def test_a_stated_number_is_a_decision(services: Services, connection: Connection, tmp_path: Path) -> None:
    (round_,) = await stage(services, connection, rules(prediction=Prediction("Mấy nhịp?", "stated"), ranking=GUESSED))
    await closed(services, round_, CLOSES)
    with pytest.raises(UserError, match="stated in a decision"):
        await export_sealed(services, round_.slug, tmp_path / "w1.jsonl", at=OVER + DAY_MS)
    async with acquire(services.pool) as deciding:
        facts: dict[str, Any] = {
            "contest_id": round_.contest.id,
            "round_id": round_.running.id,
            "who": "an",
            "why": "đếm lại",
            "at": OVER,
        }
        await record_decision(deciding, kind="state_number", details={"number": 3}, **facts)
    assert awarded(await export_sealed(services, round_.slug, tmp_path / "w1.jsonl", at=OVER + DAY_MS)) == [
        person_of(2)
    ]


async def test_who_has_won_before_is_among_the_grounds(
    services: Services, connection: Connection, tmp_path: Path
) -> None:
    first, second = await stage(services, connection, rules(one_prize_per_person="contest"), rounds=2)
    await closed(services, first, CLOSES)
    await closed(services, second, CLOSES + DAY_MS)
    assert awarded(await export_sealed(services, first.slug, tmp_path / "w1.jsonl", at=OVER + DAY_MS)) == [person_of(1)]
    data = await export_sealed(services, second.slug, tmp_path / "w2.jsonl", at=OVER + DAY_MS)
    held = f'{{"held":{{"person":"{person_of(1)}","prize":"Giải Nhất","round":"{first.slug}"}}}}\n'
    assert held.encode() in data
    assert awarded(data) == [person_of(2)]


async def test_divisions_and_units_are_those_that_were_registered(
    services: Services, connection: Connection, tmp_path: Path
) -> None:
    """Also in the standings of the archive, which are replaced by those that were sealed."""
    grouped = rules(
        divisions=(Division("lon", "Người lớn"), Division("nho", "Thiếu niên")),
        unit_rankings=(UnitRanking("so", "Đơn vị", (UnitKey("people"),), prizes=(PrizeTier("Tập thể", 1, 5),)),),
    )
    (round_,) = await stage(services, connection, grouped)
    await closed(services, round_, CLOSES)
    await connection.execute("update contestants set unit_id = 'hue', age_band = '16-30'")
    await connection.execute(
        "update contestants set division = case person when $1 then 'lon' else 'nho' end", person_of(1)
    )
    data = await export_sealed(services, round_.slug, tmp_path / "w1.jsonl", at=OVER + DAY_MS)
    assert sorted(awarded(data)) == [person_of(1), person_of(2)]
    assert b'"unit_award":{"amount":5,' in data
    assert data.count(b'"age_band":"16-30"') == 2
    kept = await connection.fetch("select person, prize from standings")
    assert {row["person"]: row["prize"] for row in kept} == dict.fromkeys(awarded(data), "Giải Nhất")
