"""The leaderboard of a round as a page of its own: everybody's, or of a division or unit where that gives nothing away;
with the own row of a phone that entered without scripts.
"""

from starlette.requests import Request
from starlette.responses import Response

from contest.html.cookies import read_mine
from contest.html.prepared import Prepared
from contest.html.rendering import render
from contest.html.replies import PageProblem, language_for, page
from contest.pages.ports import Away, PageCommands, PageQueries, View, contest_of

SHOWN_ROWS = 100
_MOST_SEARCHED = 200


class BoardPages:
    def __init__(self, state: PageQueries, acts: PageCommands) -> None:
        self._state = state
        self._acts = acts

    async def show(self, request: Request) -> Response:
        contest = contest_of(self._state, request)
        round_ = round_shown(contest, request.path_params.get("round"))
        if round_ is None:
            raise PageProblem("not_found", 404)
        query = request.query_params
        division, unit = query.get("division", ""), query.get("unit", "")
        try:
            board = await self._state.whole_board(round_["id"], division, unit)
        except Away:
            raise PageProblem("intake_away", 503) from None
        tags = {item.tag for item in read_mine(request) if item.round == round_["id"] and item.tag}
        language = language_for(request, contest["language"])
        prepared = self._prepared(request, contest, round_, board, language, tags)
        return page(request, prepared, language, kept=not tags)

    def _prepared(
        self, request: Request, contest: View, round_: View, board: View, language: str, tags: set[str]
    ) -> Prepared:
        query = request.query_params
        searched = query.get("find", "").strip()[:_MOST_SEARCHED]
        rows = board["rows"]
        own = next((row for row in rows if row["tag"] in tags), None)
        hidden = round_["state"] == "open" and contest["rules"]["prediction"] is not None
        return render(
            "board_page.html",
            language,
            contest=contest,
            round=round_,
            rows=rows[:SHOWN_ROWS],
            own=own,
            own_is_below=own is not None and own not in rows[:SHOWN_ROWS],
            entered=bool(tags),
            board=board,
            hidden=hidden,
            division=query.get("division", ""),
            units=self._acts.unit_path(contest["slug"], query.get("unit", "")),
            searched=searched,
            found=self._acts.find_units(contest["slug"], searched) if searched and not hidden else [],
        )


def round_shown(contest: View, round_id: str | None) -> View | None:
    """The round that is named, if it has begun; without a name the open one, else the last that ended."""
    begun: list[View] = [round_ for round_ in contest["rounds"] if round_["state"] != "scheduled"]
    if round_id is not None:
        return next((item for item in begun if item["id"] == round_id), None)
    opened = [round_ for round_ in begun if round_["state"] == "open"]
    return next(iter(opened), begun[-1] if begun else None)
