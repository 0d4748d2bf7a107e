"""Today: the first page of a contest."""

from starlette.requests import Request
from starlette.responses import Response

from contest.desk.contest_visit import ContestVisit, state_of
from contest.desk.visit import Desk
from contest.html.forms import Form


class TodayPage:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def show(self, request: Request, visit: ContestVisit, form: Form) -> Response:
        now = self._desk.now_ms()
        states = [(round_, state_of(round_, now)) for round_ in visit.rounds]
        return self._desk.contest_page(request, "organize/today.html", visit, states=states)
