"""The pages and their addresses: find what is asked, render it in the reader's language. No texts, no rules."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from contest.html.assets import assets, worker
from contest.html.cookies import MINE
from contest.html.prepared import FOR_AN_HOUR, FOR_EVER, REVALIDATE, reply
from contest.html.rendering import render
from contest.html.replies import PageProblem, language_for, page, trouble
from contest.i18n.catalogs import DEFAULT
from contest.pages.images.share import origin_of, qr
from contest.pages.ports import PageCommands, PageQueries, contest_of
from contest.pages.views import certificate, help, pictures, reminders
from contest.pages.views import rules as rules_page
from contest.pages.views.board import BoardPages
from contest.pages.views.contest import ContestPages
from contest.pages.views.enter import EnterPages
from contest.pages.views.mine import MinePages
from contest.pages.views.paper import PaperPages
from contest.pages.views.receipt import ReceiptPages
from contest.pages.views.results import ResultsPages

__all__ = ["problem_page", "routes", "trouble"]


def problem_page(state: PageQueries) -> Callable[[Request, Exception], Awaitable[Response]]:
    """The application's handler for PageProblem: a page that leads back to the contest of the address, if there is."""

    async def show(request: Request, error: Exception) -> Response:
        assert isinstance(error, PageProblem)  # noqa: S101
        slug = request.path_params.get("contest")
        return trouble(request, error.code, error.status, state.contest(slug) if slug else None)

    return show


def routes(state: PageQueries, acts: PageCommands, contest_pages: ContestPages) -> list[Route]:
    rules_pages = rules_page.RulesPages(state)
    enter_pages = EnterPages(state, acts, contest_pages)
    paper_pages = PaperPages(state, acts)
    board_pages = BoardPages(state, acts)
    results_pages = ResultsPages(state)
    receipt_pages = ReceiptPages(state)
    mine_pages = MinePages(state)

    async def contests(request: Request) -> Response:
        listed = state.contests()
        language = language_for(request, listed[0]["language"] if listed else DEFAULT)
        return page(request, render("contests.html", language, contests=listed), language)

    async def show_contest(request: Request) -> Response:
        contest = contest_of(state, request)
        language = language_for(request, contest["language"])
        if MINE in request.cookies:
            own = await contest_pages.with_entries(request, contest, language)
            return page(request, own, language, kept=False)
        return page(request, await contest_pages.prepared(contest, language, origin_of(request)), language)

    async def rules(request: Request) -> Response:
        contest = contest_of(state, request)
        language = language_for(request, contest["language"])
        return page(request, rules_pages.prepared(contest, language), language)

    async def contest_qr(request: Request) -> Response:
        contest = contest_of(state, request)
        return reply(request, qr(f"{origin_of(request)}/c/{contest['slug']}"), FOR_AN_HOUR)

    async def static(request: Request) -> Response:
        asset = assets()[1].get(request.path_params["name"])
        if asset is None:
            raise PageProblem("not_found", 404)
        return reply(request, asset, FOR_EVER)

    async def service_worker(request: Request) -> Response:
        return reply(request, worker(), REVALIDATE)

    assets()
    worker()  # made before the first request
    return [
        Route("/", contests),
        Route("/c/{contest}", show_contest),
        Route("/c/{contest}/enter", enter_pages.show, methods=["GET"]),
        Route("/c/{contest}/enter", enter_pages.enter, methods=["POST"]),
        Route("/c/{contest}/paper/{attempt}", paper_pages.show, methods=["GET"]),
        Route("/c/{contest}/paper/{attempt}", paper_pages.act, methods=["POST"]),
        Route("/c/{contest}/rules", rules),
        Route("/c/{contest}/qr.svg", contest_qr),
        Route("/c/{contest}/board", board_pages.show),
        Route("/c/{contest}/board/{round}", board_pages.show),
        Route("/c/{contest}/results", results_pages.listed),
        Route("/c/{contest}/results/{round}", results_pages.show),
        Route("/c/{contest}/mine", mine_pages.show, methods=["GET"]),
        Route("/c/{contest}/mine", mine_pages.forget, methods=["POST"]),
        *pictures.routes(state),
        *reminders.routes(state),
        *help.routes(state),
        *certificate.routes(state),
        Route("/r", receipt_pages.ask),
        Route("/r/{receipt}", receipt_pages.show),
        Route("/r/{receipt}/qr.svg", receipt_pages.qr),
        Route("/r/{receipt}/proof.json", receipt_pages.proof),
        Route("/static/{name}", static),
        Route("/sw.js", service_worker),
    ]
