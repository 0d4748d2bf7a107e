"""Results of past rounds: which there are, of each its facts, and its winners once it is final."""

from starlette.requests import Request
from starlette.responses import Response

from contest.html.prepared import Prepared
from contest.html.rendering import render
from contest.html.replies import PageProblem, language_for, page
from contest.pages.ports import PageQueries, View, contest_of

SHOWN_ROWS = 20


class ResultsPages:
    def __init__(self, state: PageQueries) -> None:
        self._state = state

    async def listed(self, request: Request) -> Response:
        contest = contest_of(self._state, request)
        language = language_for(request, contest["language"])
        return page(request, render("results_list.html", language, contest=contest, past=past(contest)), language)

    async def show(self, request: Request) -> Response:
        contest = contest_of(self._state, request)
        round_ = next((item for item in past(contest) if item["id"] == request.path_params["round"]), None)
        if round_ is None:
            raise PageProblem("not_found", 404)
        result = await self._state.results(round_["id"])
        board = await self._state.whole_board(round_["id"], "", "")
        if result is None:
            raise PageProblem("not_found", 404)
        language = language_for(request, contest["language"])
        return page(request, _prepared(contest, round_, result, board, language), language)


def past(contest: View) -> list[View]:
    """The rounds that are over, the latest first."""
    return [round_ for round_ in contest["rounds"] if round_["state"] in ("closed", "final")][::-1]


def _prepared(contest: View, round_: View, result: View, board: View, language: str) -> Prepared:
    prizes: dict[str, list[View]] = {}
    for winner in result["winners"] or ():
        for prize in winner["prizes"]:
            prizes.setdefault(prize, []).append(winner)
    return render(
        "results.html",
        language,
        contest=contest,
        round=round_,
        result=result,
        rows=board["rows"][:SHOWN_ROWS],
        prizes=prizes,
    )
