"""The paper without scripts: shown, saved with every button, submitted, and the receipt as its end."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from contest.html import cookies
from contest.html.forms import read_form
from contest.html.rendering import render
from contest.html.replies import NOT_KEPT, PageProblem, keep_language, language_for, page
from contest.i18n.texts import problem_text
from contest.pages.forms.paper import OVERVIEW, PREDICTION, Sheet, lay_over, note_mistakes, onward, open_sheet
from contest.pages.ports import Denied, PageCommands, PageQueries, View, entered_contest_of


class PaperPages:
    def __init__(self, state: PageQueries, acts: PageCommands) -> None:
        self._state = state
        self._acts = acts

    async def show(self, request: Request) -> Response:
        opened = await self._open(request)
        if isinstance(opened, Response):
            return opened
        contest, paper = opened
        if paper["state"] == "unknown":
            raise PageProblem("intake_away", 503)
        sheet = open_sheet(paper, contest["page"], request.query_params.get("at", ""))
        return _shown(request, contest, sheet)

    async def act(self, request: Request) -> Response:
        """Every button sends what is on the page: it is saved, or submitted, and only then the page goes on."""
        form = await read_form(request)
        opened = await self._open(request)
        if isinstance(opened, Response):
            return opened
        contest, paper = opened
        sheet = open_sheet(paper, contest["page"], form.get("at", ""))
        lay_over(sheet, form)
        if sheet.bad_number:
            return _shown(request, contest, sheet, 422)
        if paper["state"] == "unknown":
            return _shown(request, contest, sheet, 503, Denied("intake_away", 503, {}, 2))
        if form.get("go") == "submit" or paper["server_time"] >= paper["deadline"]:
            return await self._submit(request, contest, sheet)
        return await self._save(request, contest, sheet, onward(sheet, form.get("go", "")))

    async def _open(self, request: Request) -> tuple[View, View] | Response:
        """Contest and paper while the attempt can still be worked on; else what became of it."""
        contest = entered_contest_of(self._state, request)
        token = request.cookies.get(cookies.TOKEN, "")
        paper = await self._acts.attempt(request.path_params["attempt"], token)
        if isinstance(paper, Denied):
            raise PageProblem(paper.code, paper.status)
        if paper["receipt"]:
            return _receipt(request, contest, paper["receipt"], "")
        if paper["state"] == "ended":
            raise PageProblem("attempt_given_back" if paper.get("given_back") else "too_late", 409)
        return contest, paper

    async def _save(self, request: Request, contest: View, sheet: Sheet, place: str) -> Response:
        denied = None
        if sheet.changed:
            attempt, token = request.path_params["attempt"], request.cookies.get(cookies.TOKEN, "")
            revision = sheet.paper["revision"] + 1
            denied = await self._acts.save(attempt, token, revision, sheet.answers, sheet.prediction)
        if denied is not None:
            return _refused(request, contest, sheet, denied)
        return keep_language(request, RedirectResponse(f"{request.url.path}?at={place}", 303, NOT_KEPT))

    async def _submit(self, request: Request, contest: View, sheet: Sheet) -> Response:
        attempt, token = request.path_params["attempt"], request.cookies.get(cookies.TOKEN, "")
        entered = await self._acts.submit(attempt, token, sheet.answers, sheet.prediction)
        if isinstance(entered, Denied) and entered.code == "not_all_answered":  # the overview says which are missing
            return await self._save(request, contest, sheet, OVERVIEW)
        if isinstance(entered, Denied):
            return _refused(request, contest, sheet, entered)
        score = entered["score"]
        points = f"{score['points']}.{score['max']}" if score else "."
        return _receipt(request, contest, entered["receipt"], f"{points}.{entered['duration_ms']}")


def _refused(request: Request, contest: View, sheet: Sheet, denied: Denied) -> Response:
    """A receipt where there is one; the sheet as it was sent where the next try may succeed; else the reason."""
    receipt = denied.extra.get("receipt")
    if isinstance(receipt, str):
        return _receipt(request, contest, receipt, "late" if denied.code == "too_late" else "")
    if denied.code == "invalid_answers" and PREDICTION in denied.extra.get("fields", {}):
        sheet.bad_number, sheet.at = denied.extra["fields"][PREDICTION], PREDICTION
        return _shown(request, contest, sheet, denied.status)
    if denied.code == "invalid_answers" and note_mistakes(sheet, denied.extra.get("fields", {})):
        return _shown(request, contest, sheet, denied.status)
    if denied.status in (429, 503):
        return _shown(request, contest, sheet, denied.status, denied)
    raise PageProblem(denied.code, denied.status)


def _shown(request: Request, contest: View, sheet: Sheet, status: int = 200, denied: Denied | None = None) -> Response:
    language = language_for(request, contest["language"])
    refusal = None
    if denied is not None:
        title, detail = problem_text(denied.code, language)
        refusal = {"title": title, "detail": detail}
    prepared = render(
        "paper.html",
        language,
        contest=contest,
        sheet=sheet,
        paper=sheet.paper,
        refusal=refusal,
        typed_in={"form": "sheet", "name": "go", "value": sheet.usual_button},
    )
    response = page(request, prepared, language, status, kept=False)
    if sheet.turn_ends_at is not None and sheet.place:
        wait_s = max(0, sheet.turn_ends_at - sheet.paper["server_time"]) // 1000 + 1
        at = "?at=overview" if sheet.place == sheet.count else ""
        response.headers["refresh"] = f"{wait_s}; url={request.url.path}{at}"
    if denied is not None and denied.retry_after_s:
        response.headers["retry-after"] = str(denied.retry_after_s)
    return response


def _receipt(request: Request, contest: View, receipt: str, entered: str) -> Response:
    """On to the receipt; `entered` is what only this phone is told of it: score and duration, here with the
    attempts left, or that it was late."""
    response = RedirectResponse(f"/r/{receipt}", 303, NOT_KEPT)
    attempt, home = request.path_params["attempt"], f"/c/{contest['slug']}"
    kept = {mine.attempt: mine for mine in cookies.read_mine(request)}.get(attempt)
    mine = (kept or cookies.Mine(attempt, "", None, ""))._replace(receipt=receipt)
    cookies.keep_mine(request, response, home, mine)
    if kept is not None and entered not in ("", "late"):
        entered += f".{'' if mine.left is None else mine.left}"
    if entered:
        cookies.put(request, response, cookies.ENTERED, entered, f"/r/{receipt}")
    return response
