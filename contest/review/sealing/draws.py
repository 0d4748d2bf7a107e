"""The public number of a draw: of which day it is, from when on anybody can know it (the day begins before it does),
and the number as somebody gives it, checked."""

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from contest.core.errors import UserError
from contest.review.scope import Of
from questions.language import day_text
from scoring.rules.messages.report import Report
from scoring.rules.model import Draw
from scoring.rules.tables.typed import has_day, read_typed_day
from scoring.sealing.records import NamedNumber, NumberLine

_NUMBER = re.compile(r"[!-~]+( [!-~]+)*")
_LONGEST = 1000


def name_number(draw: Draw, zone_name: str, closes_at: int, *, now_ms: int, on: str | None = None) -> NamedNumber:
    """What the rules name, or, where that day has passed by, `on` instead. Raises UserError for a day that has begun:
    whoever seals then could know the number."""
    zone = ZoneInfo(zone_name)
    day = _planned(draw, zone, closes_at)
    if on is None:
        if _begins(day, zone) <= now_ms:
            raise UserError("number_known.planned", day=day_text(day.isoformat()))
    elif _begins(day, zone) > now_ms:
        raise UserError("number_to_come.leave_out", day=day_text(day.isoformat()))
    else:
        day = _read(on)
        if _begins(day, zone) <= now_ms:
            raise UserError("number_known", day=day_text(day.isoformat()))
    return NamedNumber(draw.source, day.isoformat(), _begins(day, zone))


def check_number(
    of: Of, slug: str, draw: NamedNumber | None, number: str | None, before: str | None, now_ms: int
) -> NumberLine | None:
    """The public number: as given, or as it was given `before`; None where nothing is drawn. Raises UserError."""
    if draw is None:
        if number is not None:
            raise UserError(f"no_draw.{of}", slug=slug)
        return None
    number = before if number is None else number
    if number is None:
        raise UserError(f"no_number.{of}", slug=slug, source=draw.source, day=day_text(draw.date))
    if now_ms < draw.known_at:
        raise UserError("number_to_come", source=draw.source, day=day_text(draw.date))
    number = number.strip()
    if len(number) > _LONGEST or not _NUMBER.fullmatch(number):
        raise UserError("bad_number.public")
    return NumberLine(draw.source, draw.date, number)


def _planned(draw: Draw, zone: ZoneInfo, closes_at: int) -> date:
    if draw.on:
        return date.fromisoformat(draw.on)
    closes = datetime.fromtimestamp(closes_at // 1000, UTC).astimezone(zone).date()
    return closes + timedelta(days=draw.days_after or 0)


def _begins(day: date, zone: ZoneInfo) -> int:
    return int(datetime.combine(day, time(), zone).timestamp()) * 1000


def _read(text: str) -> date:
    day = read_typed_day(text, "", Report("en")) if has_day(text) else None
    if day is None:
        raise UserError("bad_day", text=repr(text))
    return day
