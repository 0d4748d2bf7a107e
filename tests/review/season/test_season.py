"""A contest as a whole on real services: added up round by round, sealed, exported, verified, sealed again."""

import json
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import msgspec
import pytest

from contest.archive.pool import Connection
from contest.archive.results.decisions import record_decision
from contest.archiver.closing import close_round, finalize_round
from contest.core.errors import UserError
from contest.documents.formats import write
from contest.documents.table import Cell
from contest.review.results.facts import read_facts
from contest.review.results.standings import read_standings
from contest.review.results.winners import WinnerList, read_winner_list, winner_document
from contest.review.sealing.export import export_contest, export_round
from contest.review.sealing.read_seals import SealedContest
from contest.review.sealing.seal_entries import seal_round_entries
from contest.review.sealing.seal_result import seal_round_result
from contest.review.sealing.seal_season import seal_contest_result, seal_contest_rounds
from contest.services import Services
from scoring.rules.model import (
    Draw,
    JudgedPart,
    Prediction,
    PrizeTier,
    RankingKey,
    Rules,
    Season,
    UnitKey,
    UnitRanking,
    Winners,
)
from scoring.sealing.season.verifying import VerifiedSeason, verify_season
from tests.fixtures.round import OPENS, PLAYED, Played, person_of, stage
from tests.fixtures.rows import DAY_MS
from tests.fixtures.sealed_export import lines_of

OVER = OPENS + 2 * DAY_MS + 1
BY_SCORE = (RankingKey("score", "desc"),)
MOST = (UnitKey("people"), UnitKey("entries"))
UNITS = UnitRanking("dong", "Đông nhất", MOST, per="contest", prizes=(PrizeTier("Tập thể", 1),))
SEASON = msgspec.structs.replace(
    PLAYED,
    season=Season(ranking=BY_SCORE, prizes=(PrizeTier("Nhất năm", 1, 9),), finalists=2, finalist_ties="undecided"),
    unit_rankings=(UNITS,),
)
# right answers of two by person and round
WEEKS = ({1: 2, 2: 1, 3: 0}, {1: 1, 2: 2, 3: 2})


async def season(services: Services, connection: Connection, rules: Rules = SEASON, closed: int = 2) -> list[Played]:
    """Two rounds played; 1 has 2 + 1 points, 2 has 1 + 2, 3 has 0 + 2."""
    rounds = await stage(services, connection, rules, rounds=2)
    for week, (round_, points) in enumerate(zip(rounds, WEEKS, strict=True)):
        for person, right in points.items():
            await round_.enters(person, right, at=OPENS + week * DAY_MS + person, guess=person)
    for week, round_ in enumerate(rounds[:closed], 1):
        await close_round(services, round_.slug, now_ms=OPENS + week * DAY_MS + 1, who="test", why="test")
    await connection.execute("update contestants set unit_id = 'hue' where person <> $1", person_of(3))
    return rounds


async def seal_weeks(rounds: list[Played], number: str | None = None, at: int = OVER) -> None:
    for round_ in rounds:
        await seal_round_entries(round_.services, round_.slug, now_ms=at, who="an", why="khóa")
        day = DAY_MS * 9 if number else 0
        await seal_round_result(round_.services, round_.slug, number=number, now_ms=at + day, who="an", why="duyệt")


async def seal(services: Services, at: int = OVER) -> SealedContest:
    return await seal_contest_rounds(services, "demo", now_ms=at, who="an", why="khóa cả mùa")


async def seal_result(services: Services, at: int = OVER, number: str | None = None) -> SealedContest:
    return await seal_contest_result(services, "demo", number=number, now_ms=at, who="an", why="đã duyệt")


async def exported(services: Services, path: Path) -> tuple[VerifiedSeason, bytes]:
    await export_contest(services, "demo", path)
    data = path.read_bytes()
    return verify_season(BytesIO(data)), data


async def decide(services: Services, connection: Connection, contest_id: int, kind: str, **details: object) -> None:
    await record_decision(
        connection, contest_id=contest_id, round_id=None, kind=kind, who="an", why="vì", at=OVER, details=details
    )


async def test_places_prizes_finalists_and_units_by_hand(services: Services, connection: Connection) -> None:
    await season(services, connection)
    found = (await read_standings(services.pool, "demo", "contest")).members
    assert [(row["rank"], row["person"], row["points"], row["rounds"]) for row in found["rows"]] == [
        (1, person_of(1), 3, 2),
        (1, person_of(2), 3, 2),
        (3, person_of(3), 2, 2),
    ]
    assert (found["provisional"], found["open_rounds"]) == (True, [])
    assert [row["unit"] for row in found["rows"]] == ["Huế", "Huế", None]
    (equal,) = found["undecided"]
    assert (equal["rank"], [*equal["persons"]], [*equal["prizes"]]) == (1, [person_of(1), person_of(2)], ["Nhất năm"])
    (finalists,) = found["finalists"]
    assert [each["person"] for each in finalists["people"]] == [person_of(1), person_of(2)]
    (units,) = found["units"]
    assert [(row["unit"], row["name"], row["prize"]) for row in units["rows"]] == [("hue", "Huế", "Tập thể")]
    facts = (await read_facts(services.pool, "demo", "contest")).members
    assert (facts["people"], facts["entries"]) == (3, 6)
    assert [(round_["slug"], round_["people"]) for round_ in facts["rounds"]] == [("w1", 3), ("w2", 3)]
    assert [(group["unit"], group["people"], group["entries"]) for group in facts["groups"]] == [("hue", 2, 4)]


async def test_it_grows_with_the_rounds_that_are_closed(services: Services, connection: Connection) -> None:
    rounds = await season(services, connection, closed=0)
    with pytest.raises(UserError, match="no round of demo is closed yet"):
        await read_standings(services.pool, "demo", "contest")
    await close_round(services, rounds[0].slug, now_ms=OPENS + DAY_MS + 1, who="test", why="test")
    found = (await read_standings(services.pool, "demo", "contest")).members
    assert [row["points"] for row in found["rows"]] == [2, 1, 0]
    assert found["open_rounds"] == ["demo-w2"]
    with pytest.raises(UserError, match="demo-w2 is not closed yet"):
        await seal_round_entries(services, rounds[0].slug, now_ms=OVER, who="an", why="khóa")
        await seal(services)
    with pytest.raises(UserError, match="no contest 'x'"):
        await read_standings(services.pool, "x", "contest")


async def test_a_contest_without_a_season(services: Services, connection: Connection) -> None:
    await season(services, connection, PLAYED)
    with pytest.raises(UserError, match="rank nobody over all rounds"):
        await read_facts(services.pool, "demo", "contest")


async def test_units_alone(services: Services, connection: Connection) -> None:
    rounds = await season(services, connection, msgspec.structs.replace(SEASON, season=None))
    found = (await read_standings(services.pool, "demo", "contest")).members
    assert (found["rows"], len(found["units"])) == ([], 1)
    winners = await read_winner_list(services.pool, "demo", "contest", full=False, open_profile=_closed)
    assert [(each.unit, each.prize) for each in winners.units] == [("Huế", "Tập thể")]
    assert rounds[0].slug == "demo-w1"


async def test_from_sealed_rounds_to_an_identical_contest(
    services: Services, connection: Connection, tmp_path: Path
) -> None:
    rounds = await season(services, connection)
    with pytest.raises(UserError, match="entries of round demo-w1 are not sealed yet"):
        await seal(services)
    await seal_weeks(rounds)
    with pytest.raises(UserError, match="not sealed together yet: contest season seal demo"):
        await seal_result(services)
    sealed = await seal(services)
    assert [round_.round for round_ in sealed.base.rounds] == ["demo-w1", "demo-w2"]
    assert (await seal(services, OVER + 5)).fresh is False
    with pytest.raises(UserError, match="result of demo is not sealed yet"):
        await exported(services, tmp_path / "x")
    with pytest.raises(UserError, match="nothing is drawn"):
        await seal_result(services, number="1")
    with pytest.raises(UserError, match="open in demo: Nhất năm: 2 people of rank 1"):
        await seal_result(services)
    await decide(services, connection, rounds[0].contest.id, "settle", target="", order=[person_of(1), person_of(2)])
    result = await seal_result(services)
    assert result.fresh and not (await seal_result(services, OVER + 5)).fresh
    found, data = await exported(services, tmp_path / "season.jsonl")
    assert found.identical, found.difference
    assert (found.rounds_seal, found.season_seal, found.people, found.entries) == (sealed.seal, result.seal, 3, 6)
    shown = (await read_standings(services.pool, "demo", "contest")).members
    assert [(row["rank"], row["person"]) for row in lines_of(data, "season_standing")] == [
        (row["rank"], row["person"]) for row in shown["rows"]
    ]
    await export_round(services, "demo-w1", tmp_path / "w1.jsonl")
    assert (tmp_path / "w1.jsonl").read_bytes() in data, "a round is in it byte by byte as it was published"
    assert not [item for item in tmp_path.iterdir() if item.suffix == ".part"]
    for private in ("Nguyễn", "N. T.", "0905", "84905", "khóa cả mùa"):
        assert private not in data.decode(), private


async def test_a_round_sealed_again_needs_the_season_sealed_again(
    services: Services, connection: Connection, tmp_path: Path
) -> None:
    rounds = await season(services, connection)
    await seal_weeks(rounds)
    await seal(services)
    await decide(services, connection, rounds[0].contest.id, "settle", target="", order=[person_of(1), person_of(2)])
    first = await seal_result(services)
    await record_decision(
        connection,
        contest_id=rounds[0].contest.id,
        round_id=rounds[0].running.id,
        kind="exclude",
        who="an",
        why="vì",
        at=OVER,
        details={"target": person_of(3)},
    )
    with pytest.raises(UserError, match="demo-w1 was corrected after its result was sealed"):
        await seal_result(services, OVER + 2)
    await seal_round_result(services, "demo-w1", now_ms=OVER + 2, who="an", why="sửa")
    with pytest.raises(UserError, match="sealed again since"):
        await exported(services, tmp_path / "x")
    second = await seal_result(services, OVER + 3)
    assert second.result and second.result.replaces == first.seal
    found, _ = await exported(services, tmp_path / "season.jsonl")
    assert (found.identical, found.season_seal, found.replaces) == (True, second.seal, first.seal)
    for round_ in rounds:
        await finalize_round(services, round_.slug, now_ms=OVER + 4, who="an", why="xong")
    assert (await read_standings(services.pool, "demo", "contest")).members["provisional"] is False
    assert (await seal_result(services, OVER + 5)).fresh is False


async def test_decisions_about_the_contest(services: Services, connection: Connection, tmp_path: Path) -> None:
    """Marks of a jury for the season, then one who does not take the prize."""
    part = JudgedPart("bai", "Bài viết", 10, "season", adds=True)
    rounds = await season(services, connection, msgspec.structs.replace(SEASON, judged=(part,)))
    await seal_weeks(rounds)
    await seal(services)
    contest = rounds[0].contest.id
    with pytest.raises(UserError, match="no marks of Bài viết are brought in"):
        await seal_result(services)
    marks = {person_of(3): 7, person_of(1): 0, person_of(2): 0}
    await decide(services, connection, contest, "judge", target="bai", marks=marks)
    winners = await read_winner_list(services.pool, "demo", "contest", full=False, open_profile=_closed)
    assert [(each.person, each.prizes, each.points) for each in winners.rows] == [(person_of(3), ("Nhất năm",), 9)]
    await decide(services, connection, contest, "refuse_prize", target=person_of(3))
    await decide(services, connection, contest, "settle", target="", order=[person_of(2), person_of(1)])
    await seal_result(services)
    found, data = await exported(services, tmp_path / "season.jsonl")
    assert found.identical, found.difference
    assert [line["kind"] for line in lines_of(data, "season_decision")] == ["judge", "refuse_prize", "settle"]
    assert [line["person"] for line in lines_of(data, "season_award")] == [person_of(2)]


async def test_a_draw_over_the_season_has_a_number_of_its_own(
    services: Services, connection: Connection, tmp_path: Path
) -> None:
    drawn = msgspec.structs.replace(SEASON, winners=Winners(ties="draw"), draw=Draw("Xổ số", days_after=1))
    rounds = await season(services, connection, drawn)
    for round_ in rounds:
        await seal_round_entries(services, round_.slug, now_ms=OPENS + DAY_MS + 1, who="an", why="khóa")
    sealed = await seal(services)
    assert sealed.base.draw is not None
    for round_ in rounds:
        await seal_round_result(services, round_.slug, number="111", now_ms=OVER + 9 * DAY_MS, who="an", why="duyệt")
    with pytest.raises(UserError, match="contest demo is drawn: give the number of Xổ số"):
        await seal_result(services, OVER + 9 * DAY_MS)
    with pytest.raises(UserError, match="still to come"):
        await seal_result(services, sealed.base.draw.known_at - 1, number="777")
    result = await seal_result(services, OVER + 9 * DAY_MS, number="777")
    assert (await seal_result(services, OVER + 10 * DAY_MS)).seal == result.seal, "the number is known"
    found, data = await exported(services, tmp_path / "season.jsonl")
    assert (found.identical, found.number) == (True, "777")
    (award,) = lines_of(data, "season_award")
    shown = (await read_standings(services.pool, "demo", "contest")).members
    assert [row["person"] for row in shown["rows"] if row["prize"]] == [award["person"]]


async def test_predictions_over_the_contest_add_up(services: Services, connection: Connection, tmp_path: Path) -> None:
    """Six entries in all; the guesses are 1, 2, 3 in both rounds: off by 5, 4, 3, twice. Best is who is off least."""
    keys = (RankingKey("prediction", "asc"),)
    rules = msgspec.structs.replace(
        SEASON,
        ranking=keys,
        prediction=Prediction("?", "entries", over="contest"),
        season=Season(ranking=keys, prizes=(PrizeTier("Nhất năm", 1),), beside_round_prizes=False),
        prizes=(PrizeTier("Giải Nhất", 1),),
        one_prize_per_person="contest",
    )
    rounds = await season(services, connection, rules)
    found = (await read_standings(services.pool, "demo", "contest")).members
    assert [(row["person"], row["distance"]) for row in found["rows"]] == [
        (person_of(3), 6),
        (person_of(2), 8),
        (person_of(1), 10),
    ]
    assert [row["person"] for row in found["rows"] if row["prize"]] == [person_of(1)], "3 and 2 hold round prizes"
    await seal_weeks(rounds)
    await seal(services)
    await seal_result(services)
    verified, _ = await exported(services, tmp_path / "season.jsonl")
    assert (verified.identical, verified.counted_otherwise) == (True, ())


async def test_the_winner_list_as_files(services: Services, connection: Connection) -> None:
    await season(services, connection)
    masked = await read_winner_list(services.pool, "demo", "contest", full=False, open_profile=_closed)
    header, *rows = cells(masked)
    assert header[:4] == ("Giải thưởng", "Trị giá", "Hạng", "Họ và tên hoặc đơn vị")
    assert [row[0] for row in rows] == ["Nhất năm (chưa phân định)"] * 2 + ["Tập thể"]
    assert write(winner_document(masked), "csv").startswith(b"\xef\xbb\xbf")
    document = json.loads(write(winner_document(masked), "json"))
    assert [(row["prize"], row["undecided"]) for row in document["rows"]] == [(None, ["Nhất năm"])] * 2
    full = await read_winner_list(
        services.pool, "demo", "contest", full=True, open_profile=lambda *_: {"name": "A", "phone": "B"}
    )
    assert [row[-1] for row in cells(full)][:3] == ["Điện thoại", "B", "B"]
    assert [row[3] for row in cells(full)][1:3] == ["A", "A"]


def cells(winners: WinnerList) -> list[Sequence[Cell]]:
    document = winner_document(winners)
    return [document.heads(document.tables[0]), *document.cells(document.tables[0])]


def _closed(profile: str, code: str) -> dict[str, str]:
    raise AssertionError("nobody asked for names")
