"""Draws: the seal names whose number of which day, before that day; the result takes the number once it is known."""

from pathlib import Path

import msgspec
import pytest

from contest.archive.pool import Connection
from contest.archiver.closing import close_round, finalize_round
from contest.core.errors import UserError
from contest.review.decisions.rescoring import preview
from contest.review.results.standings import read_standings
from contest.review.sealing.draws import name_number
from contest.review.sealing.export import export_round
from contest.review.sealing.read_seals import SealedRound
from contest.review.sealing.seal_entries import seal_round_entries
from contest.review.sealing.seal_result import seal_round_result
from contest.services import Services
from scoring.prizes.draws import Lots
from scoring.rules.model import Draw, PrizeTier, RankingKey
from scoring.sealing.verifying import verify
from tests.fixtures.round import CLOSES, OPENS, PLAYED, Played, person_of, stage
from tests.fixtures.rows import DAY_MS

HOUR_MS = 3_600_000
OVER = CLOSES + HOUR_MS
EAST_MS = 8 * HOUR_MS  # what clocks in Huế were ahead of Greenwich in 1970
# the round closes on 3 January 1970 at 8:00 in Huế; the number is that of the 5th
KNOWN = 4 * DAY_MS - EAST_MS
RULES = msgspec.structs.replace(
    PLAYED,
    ranking=(RankingKey("score", "desc"), RankingKey("draw", "asc")),
    prizes=(PrizeTier("Giải Nhất", 1, 1_000_000),),
    draw=Draw("Xổ số Thừa Thiên Huế", days_after=2),
)
ZONE = "Asia/Ho_Chi_Minh"


@pytest.fixture
async def played(services: Services, connection: Connection) -> Played:
    """Four people equal on everything, and one behind them."""
    (round_,) = await stage(services, connection, RULES)
    for person in range(4):
        await round_.enters(person, 2, at=OPENS + person)
    await round_.enters(4, 1, at=OPENS)
    await close_round(services, round_.slug, now_ms=OVER, who="system", why="closing time")
    return round_


async def seal(played: Played, at: int, *, on: str | None = None) -> SealedRound:
    return await seal_round_entries(played.services, played.slug, now_ms=at, who="an", why="khóa bài", on=on)


async def result(played: Played, at: int, number: str | None = None) -> SealedRound:
    return await seal_round_result(played.services, played.slug, number=number, now_ms=at, who="an", why="đã quay số")


async def ranks(played: Played) -> list[tuple[int, str]]:
    return [
        (row["rank"], row["person"])
        for row in (await read_standings(played.services.pool, played.slug)).members["rows"]
    ]


async def test_the_number_settles_what_was_equal(played: Played, tmp_path: Path) -> None:
    assert [rank for rank, _ in await ranks(played)] == [1, 1, 1, 1, 5]
    sealed = await seal(played, OVER)
    draw = sealed.base.draw
    assert draw is not None
    assert (draw.source, draw.date, draw.known_at) == ("Xổ số Thừa Thiên Huế", "1970-01-05", KNOWN)
    with pytest.raises(UserError, match=r"is drawn: give the number of Xổ số Thừa Thiên Huế, 1970-01-05"):
        await result(played, KNOWN)
    with pytest.raises(UserError, match="still to come"):
        await result(played, KNOWN - 1, "48213")
    with pytest.raises(UserError, match="seal its result with the public number"):
        await finalize_round(played.services, played.slug, now_ms=KNOWN, who="an", why="xong")
    for bad in ("", " ", "48\n213", "số 5", "1  2", "1" * 1001):
        with pytest.raises(UserError, match="one line"):
            await result(played, KNOWN, bad)
    done = await result(played, KNOWN, " 48213 ")
    assert done.result is not None
    assert done.result.number == "48213"
    lots = Lots(sealed.seal, "48213")
    drawn = sorted(map(person_of, range(4)), key=lots.of)
    assert await ranks(played) == [*enumerate(drawn, 1), (5, person_of(4))]
    await export_round(played.services, played.slug, tmp_path / "w1.jsonl")
    with (tmp_path / "w1.jsonl").open("rb") as lines:
        found = verify(lines)
    assert (found.identical, found.number, found.result_seal) == (True, "48213", done.seal)
    await finalize_round(played.services, played.slug, now_ms=KNOWN, who="an", why="xong")


async def test_the_number_stays_for_corrections(played: Played) -> None:
    await seal(played, OVER)
    first = await result(played, KNOWN, "48213")
    assert (await result(played, KNOWN + 1)).seal == first.seal
    before = await ranks(played)
    rescored = await preview(played.services, played.slug, {"q1": ["b"], "q2": ["b"], "q3": ["b"]})
    assert rescored.outcome.comparison is not None
    assert [rank for rank, _ in before] == [1, 2, 3, 4, 5]
    moved = {change.person for change in rescored.outcome.comparison.changes}
    assert moved == {person_of(n) for n in range(5)}
    other = await result(played, KNOWN + 1, "11111")
    assert (other.fresh, other.result and other.result.replaces) == (True, first.seal)


async def test_whoever_could_know_the_number_cannot_seal(played: Played) -> None:
    with pytest.raises(UserError, match="with --on"):
        await seal(played, KNOWN)
    with pytest.raises(UserError, match="later day"):
        await seal(played, KNOWN, on="1970-01-05")
    sealed = await seal(played, KNOWN, on="1970-01-06")
    assert sealed.base.draw is not None
    assert (sealed.base.draw.date, sealed.base.draw.known_at) == ("1970-01-06", KNOWN + DAY_MS)
    with pytest.raises(UserError, match="still to come"):
        await result(played, KNOWN + 1, "1")
    assert (await result(played, KNOWN + DAY_MS, "1")).fresh


def test_the_day_is_that_of_the_rules_while_it_is_to_come() -> None:
    """Else an organizer could wait for a better one."""
    fixed = Draw("Đài quan sát", on="1970-01-05")
    assert name_number(fixed, ZONE, CLOSES, now_ms=KNOWN - 1).date == "1970-01-05"
    with pytest.raises(UserError, match="still to come"):
        name_number(fixed, ZONE, CLOSES, now_ms=KNOWN - 1, on="1970-01-06")
    with pytest.raises(UserError, match="a day such as"):
        name_number(fixed, ZONE, CLOSES, now_ms=KNOWN, on="mai")


@pytest.mark.parametrize(("closes_at", "day"), [(DAY_MS - EAST_MS - 1, "1970-01-01"), (DAY_MS - EAST_MS, "1970-01-02")])
def test_days_are_those_of_the_contests_time_zone(closes_at: int, day: str) -> None:
    named = name_number(Draw("x", days_after=0), ZONE, closes_at, now_ms=-DAY_MS)
    assert named.date == day
