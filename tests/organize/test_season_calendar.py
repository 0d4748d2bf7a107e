"""Rounds by the calendar: weeks, holidays, moving; times of day stay over a change of the clocks."""

from datetime import UTC, date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

import scoring
from contest.core.errors import UserError
from contest.organize.season_calendar import Weeks, add_weeks, next_monday, read_day, read_days, read_hour, shift_from
from scoring.rules.file.read import read_contest_file
from scoring.rules.model import ContestPlan

EXAMPLE = Path(scoring.__file__).parent / "examples" / "c06-tan-bien.toml"
WEEKS = Weeks(date(2026, 3, 2), 8, time(7), 6, time(22))


@pytest.fixture
def empty() -> ContestPlan:
    return replace(read_contest_file(EXAMPLE.read_text("utf-8")), rounds=())


def shown(plan: ContestPlan) -> list[tuple[str, str, str]]:
    zone = ZoneInfo(plan.time_zone)

    def local(at: int) -> str:
        return f"{datetime.fromtimestamp(at / 1000, UTC).astimezone(zone):%d/%m %H:%M}"

    return [(each.slug, local(each.opens_at), local(each.closes_at)) for each in plan.rounds]


def test_eight_weeks_from_a_monday(empty: ContestPlan) -> None:
    made, left_out = add_weeks(empty, WEEKS)
    assert shown(made)[0] == ("tuan-1", "02/03 07:00", "08/03 22:00")
    assert shown(made)[7] == ("tuan-8", "20/04 07:00", "26/04 22:00")
    assert left_out == []


def test_a_week_with_a_holiday_has_no_round(empty: ContestPlan) -> None:
    free = frozenset({date(2026, 3, 11), date(2026, 3, 12), date(2026, 12, 24)})
    made, left_out = add_weeks(empty, WEEKS._replace(weeks=3, free=free))
    assert [opens for _, opens, _ in shown(made)] == ["02/03 07:00", "16/03 07:00", "23/03 07:00"]
    assert [week.first for week in left_out] == [date(2026, 3, 9)]
    assert left_out[0].days == (date(2026, 3, 11), date(2026, 3, 12))


def test_a_holiday_outside_the_open_days_changes_nothing(empty: ContestPlan) -> None:
    made, left_out = add_weeks(empty, WEEKS._replace(weeks=2, days=4, free=frozenset({date(2026, 3, 7)})))
    assert (len(made.rounds), left_out) == (2, [])


def test_further_weeks_go_on_counting(empty: ContestPlan) -> None:
    first, _ = add_weeks(empty, WEEKS._replace(weeks=2))
    more, _ = add_weeks(first, WEEKS._replace(weeks=2, first=date(2026, 3, 16)))
    assert [each.slug for each in more.rounds] == ["tuan-1", "tuan-2", "tuan-3", "tuan-4"]
    without_first = replace(first, rounds=first.rounds[1:])
    again, _ = add_weeks(without_first, WEEKS._replace(weeks=1, first=date(2026, 4, 6)))
    assert [each.slug for each in again.rounds] == ["tuan-2", "tuan-3"], "a name is given once"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"weeks": 0}, "weeks"),
        ({"weeks": 61}, "weeks"),
        ({"days": 7}, "span"),
        ({"days": 0, "closes": time(7)}, "span"),
        ({"days": -1}, "span"),
        ({"weeks": 1, "free": frozenset(date.fromordinal(day) for day in range(739_000, 741_000))}, "weeks"),
    ],
)
def test_what_no_calendar_can_be(empty: ContestPlan, change: dict[str, object], code: str) -> None:
    with pytest.raises(UserError) as refused:
        add_weeks(empty, WEEKS._replace(**change))  # type: ignore[arg-type]
    assert refused.value.message.code == f"bad_calendar.{code}"


def test_moving_keeps_the_time_of_day_over_a_change_of_the_clocks(empty: ContestPlan) -> None:
    made, _ = add_weeks(replace(empty, time_zone="Europe/Berlin"), WEEKS._replace(weeks=4))
    moved = shift_from(made, "tuan-3", 14)
    assert [opens for _, opens, _ in shown(moved)] == ["02/03 07:00", "09/03 07:00", "30/03 07:00", "06/04 07:00"]
    assert shift_from(moved, "tuan-3", -14) == made


@pytest.mark.parametrize(("slug", "days"), [("tuan-9", 7), ("tuan-1", 0), ("tuan-1", 401)])
def test_what_cannot_be_moved(empty: ContestPlan, slug: str, days: int) -> None:
    made, _ = add_weeks(empty, WEEKS)
    with pytest.raises(UserError):
        shift_from(made, slug, days)


def test_what_people_type() -> None:
    assert read_day("2/3/2026") == read_day(" 02-03-2026 ") == read_day("2.3.2026") == read_day("2026-03-02")
    assert read_days("30/04/2026, 01/05/2026;\n02/09/2026,") == {
        date(2026, 4, 30),
        date(2026, 5, 1),
        date(2026, 9, 2),
    }
    assert {read_hour(text) for text in ("7", "07:00", "7h", "7 h 00", "7 giờ")} == {time(7)}
    assert read_hour("7h30") == time(7, 30)
    for text in ("", "31/02/2026", "2/3/26", "mai", "2/3/1926"):
        with pytest.raises(UserError):
            read_day(text)
    for text in ("", "24:00", "7:60", "7:5", "bảy giờ", "٧"):
        with pytest.raises(UserError):
            read_hour(text)


def test_the_next_monday_has_not_begun() -> None:
    sunday_evening = 1_772_384_399_000  # 2026-03-01 23:59:59 in Vietnam
    assert next_monday(sunday_evening, "Asia/Ho_Chi_Minh") == date(2026, 3, 2)
    assert next_monday(sunday_evening + 1_000, "Asia/Ho_Chi_Minh") == date(2026, 3, 9)
