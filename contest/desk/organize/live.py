"""A round under way: how many come, how far they get, who is refused and why, and whether the servers are well.

Numbers that tell what is being predicted are rounded. Somebody who needs the exact ones says why: once, on record.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import Response

from contest.archive.accounts.audit import record_change
from contest.archive.contests.rounds import RoundRow
from contest.archive.pool import acquire
from contest.core.errors import UserError
from contest.desk import charts
from contest.desk.charts import Chart, Point
from contest.desk.contest_visit import ContestVisit, find_round_of, state_of
from contest.desk.organize.round_items import alarms_of, newest_items
from contest.desk.visit import Desk
from contest.html.forms import Form
from contest.html.replies import PageProblem
from contest.i18n.messages import MESSAGES
from contest.organize.running_round.numbers import (
    FEW_IN_BAR,
    Bar,
    Number,
    Share,
    UnitRow,
    last_hour,
    shares,
    show,
    unit_rows,
    whole_round,
)
from contest.organize.running_round.services import ServiceLine, all_well, say_services
from contest.organize.running_round.snapshot import RoundNow, RunningRounds
from questions.language import Message

EXACT = "exact_numbers_opened"
_UNITS, _UNITS_DRAWN, _MINUTES = 30, 12, 5


@dataclass(frozen=True, slots=True)
class LiveView:
    """What the page says of a `RoundNow`. What Redis counts is None while it is away, what workers count where they
    are not on this machine."""

    at: int
    hidden: bool
    people: Number | None
    started: Number | None
    entries: Number | None
    per_minute: Number
    way: list[Share]
    abandoned: int | None
    refusals: list[tuple[Message, int]] | None
    devices: list[Share] | None
    apps: list[Share] | None
    units: list[UnitRow]
    more_units: int
    minutes: list[Bar]
    bars: list[Bar]
    services: list[ServiceLine]

    @property
    def refused(self) -> int:
        return sum(count for _, count in self.refusals or ())

    @property
    def well(self) -> bool:
        return all_well(self.services)


def view_of(now: RoundNow, round_: RoundRow, *, exact: bool = False) -> LiveView:
    hidden = now.hidden and not exact
    until = min(now.at, round_.closed_at or now.at)
    way = _way(now, hidden=hidden)
    rows = unit_rows(now.units, hidden=hidden)
    lately = sum(count for minute, count in now.by_minute.items() if 0 < now.at // 60_000 - minute <= _MINUTES)
    return LiveView(
        at=now.at,
        hidden=hidden,
        people=_shown(now.people, hidden=hidden),
        started=_shown(now.started, hidden=hidden),
        entries=_shown(now.entries, hidden=hidden),
        per_minute=show(-(-lately // _MINUTES), hidden=hidden, few=FEW_IN_BAR),
        way=way,
        abandoned=next((share.percent for share in way if share.name == "abandoned"), None),
        refusals=_refusals(now.refusals),
        devices=None if now.devices is None else shares(now.devices, hidden=hidden),
        apps=None if now.apps is None else shares(now.apps, hidden=hidden),
        units=rows[:_UNITS],
        more_units=len(rows[_UNITS:]),
        minutes=last_hour(now.by_minute, now.at, hidden=hidden),
        bars=whole_round(now.by_minute, round_.opens_at, until, hidden=hidden),
        services=say_services(now.services, now.at),
    )


def _shown(number: int | None, *, hidden: bool) -> Number | None:
    return None if number is None else show(number, hidden=hidden)


def _way(now: RoundNow, *, hidden: bool) -> list[Share]:
    """From the start on: what became of the attempts."""
    if now.started is None or now.entries is None or now.running is None or now.abandoned is None:
        return []
    collected = min(now.collected, now.entries)
    counts = {"submitted": now.entries - collected, "collected": collected}
    counts |= {"running": now.running, "abandoned": now.abandoned}
    return shares(counts, hidden=hidden, whole=now.started)


def _refusals(counts: Mapping[str, int] | None) -> list[tuple[Message, int]] | None:
    if counts is None:
        return None
    named = {code: f"refusal.{code}" if f"refusal.{code}" in MESSAGES else "refusal.other" for code in counts}
    sums: dict[str, int] = {}
    for code, count in counts.items():
        sums[named[code]] = sums.get(named[code], 0) + count
    return [(Message(name), count) for name, count in sorted(sums.items(), key=lambda item: -item[1]) if count]


def charts_of(view: LiveView, zone: str) -> dict[str, Chart]:
    """By the names that their addresses have."""
    drawn = {
        "minutes": Chart(tuple(Point(_clock(bar.at, zone), bar.entries.drawn) for bar in view.minutes)),
        "round": Chart(tuple(Point(_clock(bar.at, zone, day=True), bar.entries.drawn) for bar in view.bars)),
    }
    units = tuple(Point(row.name, row.people.drawn) for row in view.units[:_UNITS_DRAWN] if row.people.drawn)
    return drawn | ({"units": Chart(units, "lying")} if units else {})


def _clock(at: int, zone: str, *, day: bool = False) -> str:
    local = datetime.fromtimestamp(at / 1000, UTC).astimezone(ZoneInfo(zone))
    return f"{local:%d/%m %H:%M}" if day else f"{local:%H:%M}"


class LivePages:
    def __init__(self, desk: Desk, running: RunningRounds) -> None:
        self._desk, self._running = desk, running

    async def show(self, request: Request, visit: ContestVisit, form: Form) -> Response:
        round_ = find_round_of(visit, request)
        return await self._show(request, visit, round_, await self._running.newest(round_))

    async def show_exact(self, request: Request, visit: ContestVisit, form: Form) -> Response:
        """One look at the numbers as they are now, for a reason, on record before they are shown."""
        round_, why = find_round_of(visit, request), form.get("why", "").strip()
        now = await self._running.newest(round_)
        if not why:
            return await self._show(request, visit, round_, now, error=UserError("no_reason"))
        async with acquire(self._desk.services.pool) as connection:
            details = {"contest": visit.contest.slug, "round": round_.slug, "why": why}
            await record_change(connection, visit.visitor.author, EXACT, at=self._desk.now_ms(), details=details)
        return await self._show(request, visit, round_, now, exact=True)

    async def chart(self, request: Request, visit: ContestVisit, form: Form) -> Response:
        round_ = find_round_of(visit, request)
        view = view_of(await self._running.newest(round_), round_)
        chart = charts_of(view, visit.zone).get(request.path_params["chart"])
        if chart is None:
            raise PageProblem("not_found", 404)
        return charts.reply(chart, narrow=bool(request.query_params.get("narrow")))

    async def _show(
        self,
        request: Request,
        visit: ContestVisit,
        round_: RoundRow,
        now: RoundNow,
        *,
        exact: bool = False,
        error: UserError | None = None,
    ) -> Response:
        view = view_of(now, round_, exact=exact)
        async with acquire(self._desk.services.pool) as connection:
            items = await newest_items(connection, visit, round_)
        values: dict[str, Any] = {"round": round_, "state": state_of(round_, self._desk.now_ms()), "live": view}
        values |= {"home": f"{visit.home}/rounds/{round_.slug}", "error": error, "exact": exact, "items": items}
        values |= {"alarms": alarms_of(items), "marks": {} if exact else marks_of(view, visit.zone)}
        return self._desk.contest_page(request, "organize/live.html", visit, status=422 if error else 200, **values)


def marks_of(view: LiveView, zone: str) -> dict[str, str]:
    """Which charts there are, and what is new about their addresses when they look different."""
    return {name: chart.mark for name, chart in charts_of(view, zone).items()}
