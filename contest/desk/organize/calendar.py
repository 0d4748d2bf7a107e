"""The calendar: the season on one page, weeks made at once, everything from one round on moved, and the file of it."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from contest.core.errors import UserError
from contest.desk.contest_visit import ContestVisit, state_of
from contest.desk.organize.calendar_links import token_of
from contest.desk.organize.plan_changes import Made, change, read_stored
from contest.desk.visit import Desk
from contest.html.forms import Form
from contest.html.replies import NOT_KEPT, language_for
from contest.i18n.catalogs import texts
from contest.organize.season_calendar import Weeks, add_weeks, next_monday, read_day, read_days, read_hour, shift_from
from questions.language import Message
from scoring.rules.model import ContestPlan

USUAL_WEEKS = {"count": "8", "opens": "07:00", "days": "6", "closes": "22:00", "free": ""}


class CalendarPages:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def show(self, request: Request, visit: ContestVisit, form: Form) -> Response:
        return await self._page(request, visit)

    async def make_weeks(self, request: Request, visit: ContestVisit, form: Form) -> Response:
        return await self._change(request, visit, form, with_weeks)

    async def shift(self, request: Request, visit: ContestVisit, form: Form) -> Response:
        return await self._change(request, visit, form, _shifted)

    async def download(self, request: Request, visit: ContestVisit, form: Form) -> Response:
        """The contest as the file that `contest apply` takes."""
        stored = await read_stored(self._desk, visit)
        headers = {**NOT_KEPT, "content-disposition": f'attachment; filename="{visit.contest.slug}.toml"'}
        headers["x-content-type-options"] = "nosniff"
        return Response(stored.text, 200, headers, "application/toml; charset=utf-8")

    async def _change(self, request: Request, visit: ContestVisit, form: Form, make: Any) -> Response:
        async def show(**values: Any) -> Response:
            return await self._page(request, visit, **values)

        button, back = texts(language_for(request)).gettext("Save the calendar"), f"{visit.home}/rounds"
        return await change(self._desk, request, visit, form, make, show=show, button=button, back=back)

    async def _page(
        self,
        request: Request,
        visit: ContestVisit,
        typed: Form | None = None,
        error: UserError | None = None,
        status: int = 200,
    ) -> Response:
        now, stored = self._desk.now_ms(), await read_stored(self._desk, visit)
        after = max((now, *(round_.closes_at for round_ in stored.plan.rounds)))
        weeks = {"first": next_monday(after, visit.zone).isoformat(), **USUAL_WEEKS}
        organization, slug = visit.visitor.session.organization_id, visit.contest.slug
        address = f"{organization}/{slug}/{token_of(self._desk.services.secrets, organization, slug)}"
        values: dict[str, Any] = {
            "states": [(round_, state_of(round_, now)) for round_ in visit.rounds],
            "movable": [round_ for round_ in visit.rounds if state_of(round_, now) == "scheduled"],
            "weeks": weeks | {name: typed[name] for name in weeks if typed and name in typed},
            "days": typed.get("shift_days", "7") if typed else "7",
            "mark": stored.mark,
            "error": error,
            "done": request.query_params.get("done", ""),
            "ics": f"{request.url.scheme}://{request.url.netloc}/staff/calendar/{address}.ics",
            "slug": visit.contest.slug,
        }
        return self._desk.contest_page(request, "organize/calendar.html", visit, status=status, **values)


def with_weeks(plan: ContestPlan, form: Form) -> Made:
    """The plan with the weeks that a form asks for, and a sentence for each week left out."""
    weeks = Weeks(
        read_day(form.get("first", "")),
        whole(form.get("count", "")),
        read_hour(form.get("opens", "")),
        whole(form.get("days", "")),
        read_hour(form.get("closes", "")),
        read_days(form.get("free", "")),
    )
    made, left_out = add_weeks(plan, weeks)
    sentences = [
        Message("calendar.left_out", first=f"{week.first:%d/%m/%Y}", days=[f"{day:%d/%m/%Y}" for day in week.days])
        for week in left_out
    ]
    return made, sentences


def _shifted(plan: ContestPlan, form: Form) -> Made:
    first = form.get("from", "").removeprefix(f"{plan.slug}-")
    return shift_from(plan, first, whole(form.get("shift_days", ""))), []


def whole(text: str) -> int:
    """A whole number; for anything else one that no setting takes."""
    text = text.strip()
    sign, digits = (-1, text[1:]) if text.startswith("-") else (1, text)
    return sign * int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 9 else -(10**9)
