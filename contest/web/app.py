"""The whole HTTP surface on one screen. Handlers parse, call one thing, reply; this file only says which is where."""

import logging
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

import orjson
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp

from contest.desk.api import decisions, rounds
from contest.desk.decision_worker import decide_in_process
from contest.html.replies import PageProblem
from contest.http.calls import Call, methods_of, problem
from contest.http.door.hosts import Hosts
from contest.http.problems import Problem
from contest.http.replies import SafeReplies
from contest.identity.form import open_profile
from contest.pages import routes as pages
from contest.pages.views.contest import ContestPages
from contest.pages.views.contest_cached import HotPage
from contest.play.attempts.client_address import address_of
from contest.play.attempts.own_place import show_place
from contest.play.attempts.phone_codes import ask_code
from contest.play.attempts.save import save
from contest.play.attempts.show import show_attempt
from contest.play.attempts.start import start
from contest.play.attempts.submit import submit
from contest.play.boards.leaderboard import show_leaderboard, stream_leaderboard
from contest.play.boards.live_boards import Boards
from contest.play.contracts import calls as contracts
from contest.play.public.contest import show_announcements, show_contest, show_time, show_units
from contest.play.public.receipt import show_receipt
from contest.play.public.results import Results
from contest.play.worker.refresher import Refresher
from contest.play.worker.state import WorkerState
from contest.review.results.public import read_public_result
from contest.services import Services
from contest.web import health, openapi
from contest.web.admission import Admission
from contest.web.fast_path import FastPath
from contest.web.form_adapter import FormAdapter
from contest.web.page_models import PageModels

log = logging.getLogger(__name__)


def calls(play: WorkerState, boards: Boards, results: Results, watch: Refresher) -> tuple[Call, ...]:
    """Every call of the JSON API, the hottest first: the router tries them in this order."""

    def on(handler: Callable[..., Any], *arguments: Any) -> Any:
        bound = partial(handler, *arguments)
        bound.__doc__ = handler.__doc__
        return bound

    attempt_path, round_, contest = "/api/attempts/{attempt}", "/api/rounds/{round}", "/api/contests/{contest}"
    return (
        Call("POST", f"{attempt_path}/submission", "submit", on(submit, play), contracts.SUBMIT),
        Call("PUT", f"{attempt_path}/answers", "save", on(save, play), contracts.SAVE),
        Call("POST", f"{round_}/attempts", "start", on(start, play), contracts.START),
        Call("GET", f"{round_}/leaderboard", "leaderboard", on(show_leaderboard, play, boards), contracts.LEADERBOARD),
        Call(
            "GET",
            f"{round_}/leaderboard/events",
            "events",
            on(stream_leaderboard, play, boards, address_of),
            contracts.EVENTS,
        ),
        Call("GET", f"{round_}/results", "results", results.show, contracts.RESULTS),
        Call("GET", f"{attempt_path}/place", "place", on(show_place, play, boards), contracts.PLACE),
        Call("GET", attempt_path, "attempt", on(show_attempt, play), contracts.ATTEMPT),
        Call("GET", "/api/time", "time", on(show_time, play), contracts.TIME),
        Call("GET", contest, "contest", on(show_contest, play), contracts.CONTEST),
        Call("POST", f"{contest}/phone-codes", "phone_code", on(ask_code, play), contracts.ASK_CODE),
        Call("GET", f"{contest}/announcements", "announcements", on(show_announcements, play), contracts.ANNOUNCEMENTS),
        Call("GET", f"{contest}/units", "units", on(show_units, play), contracts.UNITS),
        Call("GET", "/api/receipts/{receipt}", "receipt", on(show_receipt, play), contracts.RECEIPT),
        Call("GET", "/media/{name}", "media", play.media.show, contracts.MEDIA),
        *rounds.calls(play.pool, play.clock),
        *decision_calls(play),
        Call("GET", "/healthz", "healthz", health.healthz, contracts.ALIVE),
        Call("GET", "/readyz", "readyz", on(health.readyz, play, watch), contracts.READY),
        Call("GET", "/metrics", "metrics", on(health.show_metrics, play), contracts.METRICS),
    )


def decision_calls(play: WorkerState) -> tuple[Call, ...]:
    """Decisions of staff: `review` knows them, a process beside the worker replays the round."""
    services = Services(play.settings, play.secrets, play.pool, play.live)

    decide = partial(decide_in_process, play.settings)
    return decisions.calls(services, play.clock, rounds.only_staff(play.pool), decide)


def create_app(play: WorkerState, watch: Refresher) -> ASGIApp:
    """The whole service for one worker: the hot calls on a short way, everything on the usual one."""
    api = calls(play, boards := Boards(play), results := results_of(play), watch)
    models = PageModels(play, boards, results)
    contest_pages = ContestPages(models)
    app: ASGIApp = HotPage(SafeReplies(application(api, play, models, contest_pages, watch)), contest_pages)
    app = Hosts(app, play.settings.public_url, play.settings.allowed_hosts)
    return Admission(FastPath(app, api), play.load_monitor)


def results_of(play: WorkerState) -> Results:
    """What `review` says of a round's result, to be shown by `play`."""

    def opened(profile: str, code: str) -> Mapping[str, str]:
        return open_profile(profile, code, play.secrets)

    return Results(play, lambda slug: read_public_result(play.pool, slug, open_profile=opened))


def application(
    api: tuple[Call, ...], play: WorkerState, models: PageModels, contest_pages: ContestPages, watch: Refresher
) -> Starlette:
    """Every route. Its lifespan starts and stops the watching; it opens and closes nothing."""
    described = orjson.dumps(openapi.document(api))

    async def openapi_json(request: Request) -> Response:
        return Response(described, 200, {"Cache-Control": "public, max-age=60"}, "application/json")

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        watch.start()
        try:
            yield
        finally:
            await watch.stop()
            if play.sender is not None:
                await play.sender.close()

    routes: list[BaseRoute] = [call.route() for call in api]
    routes += [Route("/api/openapi.json", openapi_json), *pages.routes(models, FormAdapter(play), contest_pages)]
    handlers = {HTTPException: not_routed, PageProblem: pages.problem_page(models), 500: failed}
    return Starlette(routes=routes, lifespan=lifespan, exception_handlers=handlers)


async def not_routed(request: Request, error: Exception) -> Response:
    """404 and 405 of the router: a problem for programs, a page for people. A 405 says all methods of the address, in
    whatever routes they are, and so does the answer to OPTIONS."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    allowed = {"Allow": ", ".join(sorted(methods_of(request)))} if status == 405 else {}
    if status == 405 and request.method == "OPTIONS":
        return Response(status_code=204, headers=allowed)
    code = {404: "not_found", 405: "method_not_allowed"}.get(status, "internal_error")
    if request.url.path.startswith("/api/") or status == 405:
        response = problem(request, Problem(code))
    else:
        response = pages.trouble(request, code, status)
    response.headers.update(allowed)
    return response


async def failed(request: Request, error: Exception) -> Response:
    """A fault of ours outside the API calls, which have their own net: said politely, and logged by the server."""
    log.error("internal_error", extra={"path": request.url.path}, exc_info=error)
    return pages.trouble(request, "internal_error", 500)
