"""My entries: the attempts of a phone that entered without scripts, by its cookie; with scripts, by the phone's memory.

What became of each entry is told by its receipt's own page; that an attempt was given back, and the official score of
rounds that are over, this one has too.
"""

from contextlib import suppress

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from contest.html import cookies
from contest.html.forms import read_form
from contest.html.rendering import render
from contest.html.replies import NOT_KEPT, language_for, page
from contest.pages.ports import Away, PageQueries, View, entered_contest_of

_MOST_LOOKED_UP = 12


class MinePages:
    def __init__(self, state: PageQueries) -> None:
        self._state = state

    async def show(self, request: Request) -> Response:
        contest = entered_contest_of(self._state, request)
        language = language_for(request, contest["language"])
        titles = {round_["id"]: round_["title"] for round_ in contest["rounds"]}
        mine = cookies.read_mine(request)[::-1]
        receipts = await self._receipts(titles, mine)
        prepared = render("mine.html", language, contest=contest, mine=mine, titles=titles, receipts=receipts)
        return page(request, prepared, language, kept=False)

    async def _receipts(self, rounds: View, mine: list[cookies.Mine]) -> dict[str, View]:
        """What the receipts of entries say; nothing of those that cannot be asked."""
        receipts: dict[str, View] = {}
        for each in mine[:_MOST_LOOKED_UP]:
            if each.receipt and each.round in rounds:
                with suppress(Away):
                    receipts[each.receipt] = await self._state.receipt(each.receipt) or {}
        return receipts

    async def forget(self, request: Request) -> Response:
        """Takes from the phone what it remembers of this contest. Accepted entries stay accepted."""
        contest = entered_contest_of(self._state, request)
        await read_form(request)
        home = f"/c/{contest['slug']}"
        response = RedirectResponse(f"{home}/mine", 303, NOT_KEPT)
        cookies.drop(request, response, cookies.ME, f"{home}/enter")
        for mine in cookies.read_mine(request):
            cookies.drop(request, response, cookies.TOKEN, f"{home}/paper/{mine.attempt}")
            if mine.receipt:
                cookies.drop(request, response, cookies.ENTERED, f"/r/{mine.receipt}")
        cookies.drop(request, response, cookies.MINE, home)
        return response
