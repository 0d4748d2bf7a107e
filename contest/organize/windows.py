"""A round's window moved by hand: opened before its time, or kept open longer. Each move is a recorded decision.

Closing is in contest/archiver/closing.py: it ends more than a window.
"""

import re
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from contest.archive.contests.lookup import load_round
from contest.archive.contests.published import PublishedContest, PublishedRound
from contest.archive.contests.rounds import set_times
from contest.archive.pool import acquire
from contest.archive.results.decisions import record_decision
from contest.core.errors import UserError
from contest.documents.table import moment
from contest.live.rounds import write_round
from contest.services import Services
from questions.language import Message
from scoring.rules.messages.report import Report
from scoring.rules.tables.typed import has_day, read_typed_moment
from scoring.rules.tables.values import read_moment

_SPAN = re.compile(r"\+(\d{1,6})([smhd])")
_UNIT_MS = {"s": 1_000, "m": 60_000, "h": 3_600_000, "d": 86_400_000}


class Moved(NamedTuple):
    """A round's window as it is now."""

    round: str
    opens_at: int
    closes_at: int
    time_zone: str


async def open_round(
    services: Services, slug: str, *, now_ms: int, who: str, why: str, until: str | None = None
) -> Moved:
    """Opens a scheduled round now; `until` sets its closing time too, counted from now. Raises UserError."""
    contest, round_ = await load_round(services.pool, slug)
    if round_.state != "live" or now_ms > round_.closes_at:
        raise UserError("round_closed.for_ever", round=slug)
    if now_ms >= round_.opens_at:
        raise UserError("round_open.already", round=slug)
    if contest.state == "archived":
        raise UserError("contest_archived", contest=contest.slug)
    closes_at = round_.closes_at if until is None else read_until(until, contest.time_zone, now_ms)
    return await _move(services, contest, round_, (now_ms, closes_at), now_ms=now_ms, who=who, why=why, kind="opened")


async def extend_round(services: Services, slug: str, *, now_ms: int, who: str, why: str, until: str) -> Moved:
    """Moves the closing time of a round that is not over to a later one; running attempts get the time too.

    A span like +30m counts from the present closing time. Raises UserError."""
    contest, round_ = await load_round(services.pool, slug)
    if round_.state != "live" or now_ms > round_.closes_at:
        raise UserError("round_closed.over", round=slug)
    closes_at = read_until(until, contest.time_zone, round_.closes_at)
    if now_ms < closes_at <= round_.closes_at:
        raise UserError("not_later", round=slug, closes_at=show_moment(round_.closes_at, contest.time_zone))
    return await _move(
        services, contest, round_, (round_.opens_at, closes_at), now_ms=now_ms, who=who, why=why, kind="extended"
    )


def read_until(text: str, time_zone: str, from_ms: int) -> int:
    """Epoch milliseconds of +30m (s, m, h, d; counted from `from_ms`), or of a moment as rules files take it, local
    unless it says else."""
    span = _SPAN.fullmatch(text.strip())
    if span:
        return from_ms + int(span[1]) * _UNIT_MS[span[2]]
    if not has_day(text):
        raise UserError("bad_time", text=text)
    report = Report("en")
    typed = _read_iso(text.strip()) or read_typed_moment(text, "", report)
    if typed is not None and typed.tzinfo is not None:
        return int(typed.timestamp()) * 1000
    at = read_moment(typed, ZoneInfo(time_zone), "", report) if typed else None
    if at is None:
        mistake = report.mistakes[0]
        raise UserError("bad_time.because", text=text, reason=Message(f"rules.{mistake.code}", **mistake.values))
    return at


def _read_iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if ":" in text else None
    except ValueError:
        return None


def show_moment(at: int, time_zone: str) -> Message:
    """A moment as the contest's people write it."""
    return moment(at, time_zone)


async def _move(
    services: Services,
    contest: PublishedContest,
    round_: PublishedRound,
    times: tuple[int, int],
    *,
    now_ms: int,
    who: str,
    why: str,
    kind: str,
) -> Moved:
    """Postgres first, then Redis; should that fail, the archiver's sweep brings Redis up to it."""
    opens_at, closes_at = times
    _check(contest, round_, opens_at, closes_at, now_ms)
    async with acquire(services.pool) as connection, connection.transaction():
        if not await set_times(connection, round_.id, opens_at, closes_at):
            raise UserError("round_closed.just_now", round=round_.slug)
        await record_decision(
            connection,
            contest_id=contest.id,
            round_id=round_.id,
            kind=kind,
            who=who,
            why=why,
            at=now_ms,
            details={"from": [round_.opens_at, round_.closes_at], "to": [opens_at, closes_at]},
        )
    _, moved = await load_round(services.pool, round_.slug)
    await write_round(services.live, contest.code, moved, "live")
    return Moved(moved.slug, moved.opens_at, moved.closes_at, contest.time_zone)


def _check(contest: PublishedContest, round_: PublishedRound, opens_at: int, closes_at: int, now_ms: int) -> None:
    if closes_at <= now_ms:
        raise UserError("time_past", moment=show_moment(closes_at, contest.time_zone))
    if closes_at <= opens_at:
        raise UserError("close_before_open", round=round_.slug)
    for other in contest.rounds:
        if other.id != round_.id and opens_at < other.closes_at and other.opens_at < closes_at:
            opens, closes = (show_moment(at, contest.time_zone) for at in (other.opens_at, other.closes_at))
            raise UserError("overlap", round=round_.slug, other=other.slug, opens_at=opens, closes_at=closes)
