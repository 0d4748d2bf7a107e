"""The rounds of a season by the calendar: weeks at once, or everything from one round on later. Pure: a plan in, a plan
out.

Out of scope: what may change about rounds that have opened; that is refused when the plan is applied.
"""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from contest.core.errors import UserError
from scoring.rules.model import ContestPlan, RoundPlan

MOST_WEEKS, MOST_DAYS = 60, 400
_HOUR = re.compile(r"([0-9]{1,2})(?:(?:h|:|giờ)([0-9]{2})?)?")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Weeks(NamedTuple):
    """`weeks` rounds, one a week from `first` on, each open from `opens` until `closes` so many `days` later. A week
    with one of the `free` days has no round."""

    first: date
    weeks: int
    opens: time
    days: int
    closes: time
    free: frozenset[date] = frozenset()


class FreeWeek(NamedTuple):
    """A week left out, and because of which days."""

    first: date
    days: tuple[date, ...]


def add_weeks(plan: ContestPlan, weeks: Weeks) -> tuple[ContestPlan, list[FreeWeek]]:
    """The plan with further rounds, named after their number. Raises UserError for a span that cannot be."""
    if not 1 <= weeks.weeks <= MOST_WEEKS:
        raise UserError("bad_calendar.weeks", most=MOST_WEEKS)
    if not 0 <= weeks.days <= 6 or (weeks.days == 0 and weeks.closes <= weeks.opens):
        raise UserError("bad_calendar.span")
    zone, word = ZoneInfo(plan.time_zone), "Tuần" if plan.language == "vi" else "Week"
    rounds, left_out, day = list(plan.rounds), [], weeks.first
    slugs = {round_.slug for round_ in rounds}
    number = len(rounds)
    while len(rounds) < len(plan.rounds) + weeks.weeks:
        own = tuple(sorted(free for free in weeks.free if day <= free <= day + timedelta(weeks.days)))
        if own:
            left_out.append(FreeWeek(day, own))
        else:
            number = next(each for each in range(number + 1, number + len(slugs) + 2) if f"tuan-{each}" not in slugs)
            opens_at, closes_at = _at(day, weeks.opens, zone), _at(day + timedelta(weeks.days), weeks.closes, zone)
            rounds.append(RoundPlan(f"tuan-{number}", f"{word} {number}", opens_at, closes_at))
            slugs.add(rounds[-1].slug)
        day += timedelta(7)
        if len(left_out) > MOST_WEEKS:
            raise UserError("bad_calendar.weeks", most=MOST_WEEKS)
    return replace(plan, rounds=tuple(sorted(rounds, key=lambda round_: round_.opens_at))), left_out


def shift_from(plan: ContestPlan, first: str, days: int) -> ContestPlan:
    """The round with this slug and all after it, later by so many days of the calendar (earlier where negative); their
    times of day stay, also over a change of the clocks."""
    if days == 0 or abs(days) > MOST_DAYS:
        raise UserError("bad_calendar.days", most=MOST_DAYS)
    slugs = [round_.slug for round_ in plan.rounds]
    if first not in slugs:
        raise UserError("bad_calendar.round")
    zone, start = ZoneInfo(plan.time_zone), slugs.index(first)
    moved = tuple(
        replace(round_, opens_at=_later(round_.opens_at, days, zone), closes_at=_later(round_.closes_at, days, zone))
        for round_ in plan.rounds[start:]
    )
    return replace(plan, rounds=plan.rounds[:start] + moved)


def change_round(plan: ContestPlan, slug: str, title: str, opens_at: int, closes_at: int) -> ContestPlan:
    """One round with another title or window."""
    if slug not in [round_.slug for round_ in plan.rounds]:
        raise UserError("bad_calendar.round")
    own = {"title": title, "opens_at": opens_at, "closes_at": closes_at}
    return replace(plan, rounds=tuple(replace(each, **own) if each.slug == slug else each for each in plan.rounds))


def next_monday(after_ms: int, time_zone: str) -> date:
    """The first Monday that has not begun yet."""
    day = _local(after_ms, ZoneInfo(time_zone)).date()
    return day + timedelta(7 - day.weekday())


def read_day(text: str) -> date:
    """2026-03-02 or, as people write it, 2/3/2026. Raises UserError."""
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"):
        try:
            day = datetime.strptime(text.strip(), form).replace(tzinfo=UTC).date()
        except ValueError:
            continue
        if 2000 <= day.year < 2200:
            return day
    raise UserError("bad_calendar.day", text=text.strip()[:40])


def read_days(text: str) -> frozenset[date]:
    """Several, with commas, semicolons or on lines of their own."""
    parts = text.replace(";", "\n").replace(",", "\n").split("\n")
    return frozenset(read_day(part) for part in parts if part.strip())


def read_hour(text: str) -> time:
    """07:00, 7h, 7h30 or 7. Raises UserError."""
    match = _HOUR.fullmatch("".join(text.lower().split()))
    if match and int(match[1]) < 24 and int(match[2] or 0) < 60:
        return time(int(match[1]), int(match[2] or 0))
    raise UserError("bad_calendar.hour", text=text.strip()[:40])


def _at(day: date, hour: time, zone: ZoneInfo) -> int:
    return (datetime.combine(day, hour, zone) - _EPOCH) // timedelta(milliseconds=1)


def _local(at_ms: int, zone: ZoneInfo) -> datetime:
    return (_EPOCH + timedelta(milliseconds=at_ms)).astimezone(zone)


def _later(at_ms: int, days: int, zone: ZoneInfo) -> int:
    moment = (_local(at_ms, zone).replace(tzinfo=None) + timedelta(days)).replace(tzinfo=zone)
    return (moment - _EPOCH) // timedelta(milliseconds=1)
