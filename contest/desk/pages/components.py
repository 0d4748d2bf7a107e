"""Every component of the desk on one page, for whoever builds pages; only with `LOG_LEVEL=debug`."""

from starlette.requests import Request
from starlette.responses import Response

from contest.accounts.sessions import Visitor
from contest.desk.visit import Desk
from contest.html.forms import Form
from contest.html.replies import PageProblem
from questions.language import Message


class ComponentsPage:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def show(self, request: Request, visitor: Visitor, form: Form) -> Response:
        if self._desk.services.settings.log_level != "debug":
            raise PageProblem("not_found", 404)
        effects = [Message("season.next", round="hue-w2", left=Message("left.days", days=2, hours=4))]
        return self._desk.page(request, "components.html", visitor, effects=effects)
