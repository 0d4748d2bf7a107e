"""Announcements: a ready text or one's own, now or later, looked at on a phone first if wanted; withdrawn at will."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from contest.archive.contests.announcements import AnnouncementRow, list_announcements
from contest.archive.pool import acquire
from contest.core.errors import UserError
from contest.desk.contest_visit import ContestVisit, state_of
from contest.desk.visit import Desk, go
from contest.html.forms import Form
from contest.organize.announcements import LONGEST, READY, Planned, Wanted, announce, plan, ready_text, withdraw

SPANS = ("+1h", "+3h", "+1d", "")
_LISTED = 30
NOTHING = Form({})


class AnnouncementPages:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def show(self, request: Request, visit: ContestVisit, form: Form) -> Response:
        return await self._show(request, visit)

    async def announce(self, request: Request, visit: ContestVisit, form: Form) -> Response:
        """With `step` preview only a look at it as a phone shows it."""
        now = self._desk.now_ms()
        try:
            planned = plan(self._wanted(visit, form), visit.zone, now)
        except UserError as error:
            return await self._show(request, visit, form, error=error)
        if form.get("step") == "preview":
            return await self._show(request, visit, form, planned=planned)
        contest = visit.contest.id, visit.contest.slug
        async with acquire(self._desk.services.pool) as connection, connection.transaction():
            await announce(connection, contest, planned, author=visit.visitor.author, now_ms=now)
        return go(f"{visit.home}/announcements?done={'later' if planned.shows_at > now else 'shown'}")

    async def withdraw(self, request: Request, visit: ContestVisit, form: Form) -> Response:
        contest, announcement = (visit.contest.id, visit.contest.slug), request.path_params["announcement"]
        try:
            async with acquire(self._desk.services.pool) as connection, connection.transaction():
                await withdraw(
                    connection, contest, announcement, author=visit.visitor.author, now_ms=self._desk.now_ms()
                )
        except UserError as error:
            return await self._show(request, visit, error=error)
        return go(f"{visit.home}/announcements?done=withdrawn")

    def _wanted(self, visit: ContestVisit, form: Form) -> Wanted:
        """A ready text goes out in both languages, whatever stands in the fields of one's own."""
        vi, en = form.get("vi", ""), form.get("en", "")
        ready = next((each for each in READY if each == form.get("ready")), None)
        if ready is not None:
            vi, en = self._ready(visit)[ready]
        return Wanted(vi, en, form.get("shows", ""), form.get("until_at", "").strip() or form.get("until", ""))

    def _ready(self, visit: ContestVisit) -> dict[str, tuple[str, str]]:
        now = self._desk.now_ms()
        opened = next((each for each in visit.rounds if state_of(each, now) == "open"), None)
        ready: dict[str, tuple[str, str]] = {
            each: (ready_text(each, opened, visit.zone, "vi"), ready_text(each, opened, visit.zone, "en"))
            for each in READY
        }
        if opened is None:
            del ready["extended"]
        return ready

    async def _show(
        self,
        request: Request,
        visit: ContestVisit,
        form: Form = NOTHING,
        *,
        error: UserError | None = None,
        planned: Planned | None = None,
    ) -> Response:
        now = self._desk.now_ms()
        async with acquire(self._desk.services.pool) as connection:
            rows = await list_announcements(connection, visit.contest.id, limit=_LISTED)
        values: dict[str, Any] = {"rows": [(row, _state(row, now)) for row in rows], "ready": self._ready(visit)}
        typed = {name: form.get(name, "") for name in ("ready", "vi", "en", "shows", "until_at")}
        values |= {"typed": typed, "until": form.get("until", "+3h"), "spans": SPANS, "longest": LONGEST}
        values |= {"planned": planned, "error": error, "done": request.query_params.get("done", "")}
        status = 422 if error else 200
        return self._desk.contest_page(request, "organize/announcements.html", visit, status=status, **values)


def _state(row: AnnouncementRow, now_ms: int) -> str:
    if row.withdrawn_at is not None:
        return "withdrawn"
    if row.until is not None and row.until <= now_ms:
        return "over"
    return "shown" if row.shows_at <= now_ms else "later"
