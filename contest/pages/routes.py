"""The pages and their addresses: find what is asked, render it in the reader's language. No texts, no rules."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from contest.pages import contest_page, receipt_page, rules_page
from contest.pages.assets import assets, worker
from contest.pages.catalogs import DEFAULT
from contest.pages.prepared import FOR_EVER, REVALIDATE, Prepared, reply
from contest.pages.rendering import render
from contest.pages.state import Away, PagesState
from contest.pages.texts import COOKIE, asked_in_query, language_of, problem_text

Endpoint = Callable[[Request], Awaitable[Response]]


def routes(state: PagesState) -> list[Route]:
    contest_pages = contest_page.ContestPages(state)
    rules_pages = rules_page.RulesPages(state)

    async def contests(request: Request) -> Response:
        listed = state.contests()
        language = _language(request, listed[0]["language"] if listed else DEFAULT)
        return page(request, render("contests.html", language, contests=listed), language)

    async def contest(request: Request) -> Response:
        facts = state.contest(request.path_params["contest"])
        if facts is None:
            return trouble(request, "not_found", 404)
        language = _language(request, facts["language"])
        return page(request, await contest_pages.prepared(facts, language), language)

    async def rules(request: Request) -> Response:
        facts = state.contest(request.path_params["contest"])
        if facts is None:
            return trouble(request, "not_found", 404)
        language = _language(request, facts["language"])
        return page(request, rules_pages.prepared(facts, language), language)

    async def receipt(request: Request) -> Response:
        language = _language(request)
        try:
            found = await state.receipt(request.path_params["receipt"])
        except Away:
            return trouble(request, "archive_away", 503)
        if found is None:
            return trouble(request, "not_found", 404)
        prepared = receipt_page.prepared(request.path_params["receipt"], found, state.contests(), language)
        return page(request, prepared, language)

    async def static(request: Request) -> Response:
        asset = assets()[1].get(request.path_params["name"])
        return reply(request, asset, FOR_EVER) if asset else trouble(request, "not_found", 404)

    async def service_worker(request: Request) -> Response:
        return reply(request, worker(), REVALIDATE)

    assets()
    worker()
    return [
        Route("/", contests),
        Route("/c/{contest}", contest),
        Route("/c/{contest}/rules", rules),
        Route("/r/{receipt}", receipt),
        Route("/static/{name}", static),
        Route("/sw.js", service_worker),
    ]


def trouble(request: Request, code: str, status: int) -> Response:
    """A page for people that says what is wrong, also for addresses outside these routes."""
    language = _language(request)
    title, detail = problem_text(code, language)
    response = page(request, render("trouble.html", language, title=title, detail=detail), language, status)
    if status == 503:
        response.headers["retry-after"] = "5"
    return response


def page(request: Request, prepared: Prepared, language: str, status: int = 200) -> Response:
    """The reply for a page; a language chosen by hand is remembered for the next one."""
    response = reply(request, prepared, REVALIDATE, status)
    response.headers["content-language"] = language
    if asked_in_query(request.url.query):
        response.set_cookie(COOKIE, language, max_age=31536000, samesite="lax", httponly=True)
    return response


def _language(request: Request, default: str = DEFAULT) -> str:
    return language_of(request.headers, default, request.url.query)
