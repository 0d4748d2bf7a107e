"""The pages and their addresses: find what is asked, render it in the reader's language. No texts, no rules."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from contest.html.assets import assets, worker
from contest.html.cookies import MINE
from contest.html.prepared import FOR_AN_HOUR, FOR_EVER, REVALIDATE, reply
from contest.html.rendering import render
from contest.html.replies import language_for, page, trouble
from contest.i18n.catalogs import DEFAULT
from contest.pages.images.share import origin_of, qr
from contest.pages.ports.commands import PageCommands
from contest.pages.ports.queries import PageQueries
from contest.pages.views import certificate, pictures
from contest.pages.views import rules as rules_page
from contest.pages.views.board import BoardPages
from contest.pages.views.contest import ContestPages
from contest.pages.views.enter import EnterPages
from contest.pages.views.mine import MinePages
from contest.pages.views.paper import PaperPages
from contest.pages.views.receipt import ReceiptPages
from contest.pages.views.results import ResultsPages

__all__ = ["routes", "trouble"]


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

    async def contest(request: Request) -> Response:
        facts = state.contest(request.path_params["contest"])
        if facts is None:
            return trouble(request, "not_found", 404)
        language = language_for(request, facts["language"])
        if MINE in request.cookies:
            own = await contest_pages.with_entries(request, facts, language)
            return page(request, own, language, kept=False)
        return page(request, await contest_pages.prepared(facts, language, origin_of(request)), language)

    async def rules(request: Request) -> Response:
        facts = state.contest(request.path_params["contest"])
        if facts is None:
            return trouble(request, "not_found", 404)
        language = language_for(request, facts["language"])
        return page(request, rules_pages.prepared(facts, language), language)

    async def contest_qr(request: Request) -> Response:
        facts = state.contest(request.path_params["contest"])
        if facts is None:
            return trouble(request, "not_found", 404)
        return reply(request, qr(f"{origin_of(request)}/c/{facts['slug']}"), FOR_AN_HOUR)

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
        *certificate.routes(state),
        Route("/r", receipt_pages.ask),
        Route("/r/{receipt}", receipt_pages.show),
        Route("/r/{receipt}/qr.svg", receipt_pages.qr),
        Route("/r/{receipt}/proof.json", receipt_pages.proof),
        Route("/static/{name}", static),
        Route("/sw.js", service_worker),
    ]
