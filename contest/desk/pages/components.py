"""Every component of the desk on one page, for whoever builds pages; only with `LOG_LEVEL=debug`."""

from starlette.requests import Request
from starlette.responses import Response

from contest.accounts.sessions import Visitor
from contest.desk import charts
from contest.desk.charts import Chart, Point
from contest.desk.visit import Desk
from contest.html.forms import Form
from contest.html.replies import PageProblem
from questions.language import Message

CHART = Chart((Point("Phường Phú Hậu", 120), Point("Phường Thủy Biều", 40)), "lying")


class ComponentsPage:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def show(self, request: Request, visitor: Visitor, form: Form) -> Response:
        self._only_in_debug()
        effects = [Message("season.next", round="hue-w2", left=Message("left.days", days=2, hours=4))]
        return self._desk.page(request, "components.html", visitor, effects=effects, chart=CHART)

    async def chart(self, request: Request, visitor: Visitor, form: Form) -> Response:
        self._only_in_debug()
        return charts.reply(CHART, narrow=bool(request.query_params.get("narrow")))

    def _only_in_debug(self) -> None:
        if self._desk.services.settings.log_level != "debug":
            raise PageProblem("not_found", 404)
