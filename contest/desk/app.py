"""The staff desk on one screen: which address is what, and who may see it. A process of its own, on a port of its own.

`for_staff` lets in whoever is logged in, `admin` only administrators; `fresh` asks for the password again.
"""

import logging
from functools import partial

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from contest.archive.errors import DatabaseUnavailable
from contest.archive.pool import ACTING_FOR, NOBODY
from contest.core.clock import Clock
from contest.desk.api import decisions, rounds
from contest.desk.decision_worker import decide_in_process
from contest.desk.organize import routes as organize
from contest.desk.pages.account import AccountPages
from contest.desk.pages.audit import AuditPages
from contest.desk.pages.components import ComponentsPage
from contest.desk.pages.drafts import DraftPages
from contest.desk.pages.home import HomePage
from contest.desk.pages.jobs import JobPages
from contest.desk.pages.people import PeoplePages
from contest.desk.pages.sign_in import SignInPages
from contest.desk.visit import HOME, Desk, go
from contest.html.assets import assets
from contest.html.prepared import FOR_EVER, reply
from contest.html.replies import PageProblem, trouble
from contest.http.calls import methods_of, problem
from contest.http.door.hosts import Hosts
from contest.http.problems import Problem
from contest.http.replies import SafeReplies
from contest.services import Services

log = logging.getLogger(__name__)


def create_app(services: Services, clock: Clock) -> ASGIApp:
    desk = Desk(services, clock)
    handlers = {HTTPException: _not_routed, PageProblem: _page_problem, DatabaseUnavailable: _away, 500: _failed}
    app = Starlette(routes=routes(desk), exception_handlers=handlers)
    return Hosts(SafeReplies(_ForNobodyYet(app)), services.settings.public_url, services.settings.allowed_hosts)


class _ForNobodyYet:
    """Each request begins without an organization, whatever was asked before it on the same connection."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        ACTING_FOR.set(NOBODY)
        await self._app(scope, receive, send)


def routes(desk: Desk) -> list[Route]:
    sign_in, account, people = SignInPages(desk), AccountPages(desk), PeoplePages(desk)
    home, audit = HomePage(desk), AuditPages(desk)
    jobs, drafts = JobPages(desk), DraftPages(desk)
    staff, admin = desk.for_staff, partial(desk.for_staff, admin=True)
    get, post = ["GET"], ["POST"]
    calls = (
        *rounds.calls(desk.services.pool, desk.clock),
        *decisions.calls(
            desk.services,
            desk.clock,
            rounds.only_staff(desk.services.pool),
            partial(decide_in_process, desk.services.settings),
        ),
    )
    return [
        Route("/", _to_home, methods=get),
        Route("/staff", staff(home.show), methods=get),
        Route("/staff/login", sign_in.show_login, methods=get),
        Route("/staff/login", sign_in.log_in, methods=post),
        Route("/staff/code", sign_in.show_code, methods=get),
        Route("/staff/code", sign_in.give_code, methods=post),
        Route("/staff/logout", staff(sign_in.log_out), methods=post),
        Route("/staff/invitation/{token}", sign_in.show_invitation, methods=get),
        Route("/staff/invitation/{token}", sign_in.accept, methods=post),
        Route("/staff/account", staff(account.show), methods=get),
        Route("/staff/account/password", staff(account.change_password), methods=post),
        Route("/staff/account/second-factor", staff(account.show_second_factor), methods=get),
        Route("/staff/account/second-factor", staff(account.confirm_second_factor, fresh=True), methods=post),
        Route("/staff/account/second-factor/off", staff(account.drop_second_factor, fresh=True), methods=post),
        Route("/staff/account/recovery-codes", staff(account.renew_recovery_codes, fresh=True), methods=post),
        Route("/staff/account/sessions/{session:int}", staff(account.end_session), methods=post),
        Route("/staff/people", admin(people.show), methods=get),
        Route("/staff/people/invite", admin(people.invite, fresh=True), methods=post),
        Route("/staff/people/{account:int}", admin(people.show_person), methods=get),
        Route("/staff/people/{account:int}", admin(people.change_person, fresh=True), methods=post),
        Route("/staff/people/{account:int}/second-factor", admin(people.reset_second_factor, fresh=True), methods=post),
        Route("/staff/invitations/{invitation:int}", admin(people.take_back, fresh=True), methods=post),
        Route("/staff/organization", admin(people.change_organization, fresh=True), methods=post),
        Route("/staff/audit", admin(audit.show), methods=get),
        Route("/staff/audit.{format}", admin(audit.export), methods=get),
        Route("/staff/components", staff(ComponentsPage(desk).show), methods=get),
        Route("/staff/components/{chart}.svg", staff(ComponentsPage(desk).chart), methods=get),
        Route("/staff/drafts", staff(drafts.show), methods=get),
        Route("/staff/drafts", staff(drafts.save), methods=post),
        Route("/staff/drafts/drop", staff(drafts.drop), methods=post),
        Route("/staff/jobs", staff(jobs.list), methods=get),
        Route("/staff/jobs/{job:int}", staff(jobs.show), methods=get),
        Route("/staff/jobs/{job:int}/cancel", staff(jobs.cancel), methods=post),
        Route("/staff/jobs/{job:int}/retry", staff(jobs.retry), methods=post),
        Route("/staff/jobs/{job:int}/file", staff(jobs.file), methods=get),
        *organize.routes(desk),
        *(call.route() for call in calls),
        Route("/static/{name}", _static, methods=get),
        Route("/healthz", _healthy, methods=get),
    ]


async def _to_home(request: Request) -> Response:
    return go(HOME)


async def _healthy(request: Request) -> Response:
    return PlainTextResponse("ok", headers={"cache-control": "no-store", "x-content-type-options": "nosniff"})


async def _static(request: Request) -> Response:
    asset = assets()[1].get(request.path_params["name"])
    if asset is None:
        raise PageProblem("not_found", 404)
    return reply(request, asset, FOR_EVER)


async def _page_problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, PageProblem)  # noqa: S101
    return trouble(request, error.code, error.status)


async def _not_routed(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    allowed = {"Allow": ", ".join(sorted(methods_of(request)))} if status == 405 else {}
    if status == 405 and request.method == "OPTIONS":
        return Response(status_code=204, headers=allowed)
    code = {404: "not_found", 405: "method_not_allowed"}.get(status, "internal_error")
    if request.url.path.startswith("/api/"):
        response = problem(request, Problem(code))
    else:
        response = trouble(request, code, status)
    response.headers.update(allowed)
    return response


async def _away(request: Request, error: Exception) -> Response:
    log.warning("archive_away", extra={"path": request.url.path})
    return trouble(request, "desk_away", 503)


async def _failed(request: Request, error: Exception) -> Response:
    log.error("internal_error", extra={"path": request.url.path}, exc_info=error)
    return trouble(request, "internal_error", 500)
