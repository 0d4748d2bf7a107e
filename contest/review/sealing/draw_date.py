"""Of which day the public number of a draw is, and from when on anybody can know it: the day begins before it does."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from contest.core.errors import UserError
from scoring.rules.model import Draw
from scoring.sealing.records import NamedNumber


def name_number(draw: Draw, zone_name: str, closes_at: int, *, now_ms: int, on: str | None = None) -> NamedNumber:
    """What the rules name, or, where that day has passed by, `on` instead. Raises UserError for a day that has begun:
    whoever seals then could know the number."""
    zone = ZoneInfo(zone_name)
    planned = _planned(draw, zone, closes_at)
    if on is None:
        if _begins(planned, zone) <= now_ms:
            raise UserError(
                "number_known",
                f"the public number of {planned} can be known already, and who knows it could seal to fit: "
                f"name a later day with --on",
            )
        return NamedNumber(draw.source, planned.isoformat(), _begins(planned, zone))
    if _begins(planned, zone) > now_ms:
        raise UserError("number_to_come", f"the rules name {planned}, which is still to come: leave out --on")
    day = _read(on)
    if _begins(day, zone) <= now_ms:
        raise UserError("number_known", f"the public number of {day} can be known already: name a later day")
    return NamedNumber(draw.source, day.isoformat(), _begins(day, zone))


def _planned(draw: Draw, zone: ZoneInfo, closes_at: int) -> date:
    if draw.on:
        return date.fromisoformat(draw.on)
    closes = datetime.fromtimestamp(closes_at // 1000, UTC).astimezone(zone).date()
    return closes + timedelta(days=draw.days_after or 0)


def _begins(day: date, zone: ZoneInfo) -> int:
    return int(datetime.combine(day, time(), zone).timestamp()) * 1000


def _read(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise UserError("bad_day", f"--on takes a day such as 2026-11-20, not {text!r}") from None
