"""Entering by a plain form: the form with what was typed and what is wrong with it, or on to the paper."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from contest.html import cookies
from contest.html.forms import read_form
from contest.html.replies import NOT_KEPT, language_for, page
from contest.pages.forms import identity
from contest.pages.forms.identity import Filled
from contest.pages.ports import Denied, PageCommands, PageQueries, View, contest_of
from contest.pages.views.contest import ContestPages


class EnterPages:
    def __init__(self, state: PageQueries, acts: PageCommands, contests: ContestPages) -> None:
        self._state = state
        self._acts = acts
        self._contests = contests

    async def show(self, request: Request) -> Response:
        """The form, filled with what the phone remembers and the unit of the link that led here (`?u=`); without an
        open round, the contest's page says so."""
        contest = contest_of(self._state, request)
        round_ = open_round(contest)
        if round_ is None:
            return RedirectResponse(f"/c/{contest['slug']}", 303, NOT_KEPT)
        me, unit = cookies.read_me(request), request.query_params.get("u", "")
        filled = identity.blank(self._acts, contest, round_["id"], me, unit)
        return await self._form(request, contest, filled, 200)

    async def enter(self, request: Request) -> Response:
        contest = contest_of(self._state, request)
        form = await read_form(request)
        filled = identity.read(self._acts, contest, form)
        if filled.stepped:
            return await self._form(request, contest, filled, 200)
        if filled.asks_code:
            return await self._ask_code(request, contest, filled)
        answer = await self._acts.start(filled.start(), request)
        if isinstance(answer, Denied):
            return await self._refused(request, contest, filled, answer)
        return _on_to_the_paper(request, contest, filled, answer)

    async def _ask_code(self, request: Request, contest: View, filled: Filled) -> Response:
        """The form again, a code being on its way to the phone that was typed."""
        phone = filled.typed.get(contest["verify"], "")
        asked = await self._acts.ask_code(contest["slug"], phone, request)
        if isinstance(asked, Denied):
            return await self._refused(request, contest, filled, asked)
        filled.code, filled.code_sent = "", True
        response = await self._form(request, contest, filled, 200)
        response.headers.append("set-cookie", asked)
        return response

    async def _refused(self, request: Request, contest: View, filled: Filled, denied: Denied) -> Response:
        identity.blame(filled, denied, asks_consent=bool(contest["consent"]))
        response = await self._form(request, contest, filled, denied.status)
        if denied.retry_after_s:
            response.headers["retry-after"] = str(denied.retry_after_s)
        return response

    async def _form(self, request: Request, contest: View, filled: Filled, status: int) -> Response:
        language = language_for(request, contest["language"])
        prepared = await self._contests.with_form(request, contest, language, filled)
        return page(request, prepared, language, status, kept=False)


def open_round(contest: View) -> View | None:
    return next((round_ for round_ in contest["rounds"] if round_["state"] == "open"), None)


def _on_to_the_paper(request: Request, contest: View, filled: Filled, started: View) -> Response:
    home, attempt = f"/c/{contest['slug']}", started["attempt"]
    paper = f"{home}/paper/{attempt}"
    response = RedirectResponse(paper, 303, NOT_KEPT)
    cookies.keep_token(request, response, paper, started["token"])
    if "set_cookie" in started:
        response.headers.append("set-cookie", started["set_cookie"])
    mine = cookies.Mine(attempt, filled.round, started["attempts_left"], "", started["tag"])
    cookies.keep_mine(request, response, home, mine)
    cookies.keep_me(request, response, f"{home}/enter", filled.to_remember())
    return response
