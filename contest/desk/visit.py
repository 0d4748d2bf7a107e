"""What every page of the desk needs: who is calling, a form that is theirs, fresh proof, and the frame of the page.

A form that meets a session which has ended, or that needs fresh proof, is not lost: what was typed is asked for once
more together with the password, and sent again.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from contest.accounts import login
from contest.accounts.login import Origin
from contest.accounts.sessions import Visitor, find_visitor
from contest.archive.accounts.accounts import ROLES, Role
from contest.archive.accounts.drafts import delete_draft
from contest.archive.pool import Connection, acquire, act_for
from contest.core.clock import Clock
from contest.core.errors import UserError
from contest.desk.contest_visit import ContestVisit, find_contest_visit, season_state
from contest.desk.places import ORGANIZE
from contest.html.forms import Form, read_form
from contest.html.rendering import render
from contest.html.replies import NOT_KEPT, PageProblem, language_for, page
from contest.services import Services
from contest.work import queue

SESSION, DEVICE = "desk", "desk_device"
HOME = "/staff"
PATHS = ("/staff", "/organize", "/review", "/api/staff")
_SESSION_S, _DEVICE_S = 14 * 86_400, 365 * 86_400
OWN_FIELDS = ("form_key", "proof", "language")
Handler = Callable[[Request], Awaitable[Response]]
Handled = Callable[[Request, Visitor, Form], Awaitable[Response]]
HandledAtContest = Callable[[Request, ContestVisit, Form], Awaitable[Response]]
NO_FORM = Form({})
T = TypeVar("T")


@dataclass(frozen=True)
class Desk:
    services: Services
    clock: Clock

    def now_ms(self) -> int:
        return self.clock.now_ms()

    async def visitor(self, request: Request) -> Visitor | None:
        token = request.cookies.get(SESSION, "")
        if not token:
            return None
        async with acquire(self.services.pool) as connection:
            visitor = await find_visitor(connection, token, now_ms=self.now_ms(), address=address_of(request))
            if visitor is not None:
                await act_for(connection, visitor.session.organization_id)
        return visitor

    def for_staff(self, handler: Handled, *, admin: bool = False, fresh: bool = False, most_bytes: int = 0) -> Handler:
        """A page for whoever is logged in; with `admin` for administrators only (others see no such page). With
        `fresh` a form is done only right after the password was typed; with `most_bytes` it may bring files."""

        async def let_in(request: Request, visitor: Visitor) -> Visitor:
            if admin and not visitor.session.is_admin:
                raise PageProblem("not_found", 404)
            return visitor

        return self._guarded(handler, let_in, fresh=fresh, most_bytes=most_bytes)

    def for_contest(
        self,
        handler: HandledAtContest,
        *,
        roles: tuple[Role, ...] | None = None,
        fresh: bool = False,
        most_bytes: int = 0,
    ) -> Handler:
        """A page about the contest that the address names as `{contest}`, for whoever has one of `roles` in it and for
        administrators of its organization. Without `roles` everybody of the contest may look, and only organizers may
        send a form. To all others there is no such contest."""

        async def let_in(request: Request, visitor: Visitor) -> ContestVisit:
            async with acquire(self.services.pool) as connection:
                visit = await find_contest_visit(connection, visitor, request.path_params["contest"])
            if visit is None:
                raise PageProblem("not_found", 404)
            if not visit.may(*(roles or (ROLES if request.method == "GET" else ("organizer",)))):
                raise PageProblem("not_your_role", 403)
            return visit

        return self._guarded(handler, let_in, fresh=fresh, most_bytes=most_bytes)

    def _guarded(
        self,
        handler: Callable[[Request, T, Form], Awaitable[Response]],
        let_in: Callable[[Request, Visitor], Awaitable[T]],
        *,
        fresh: bool,
        most_bytes: int,
    ) -> Handler:
        """`let_in` raises PageProblem, or gives what the handler works with."""

        @wraps(handler)
        async def checked(request: Request) -> Response:
            posted = request.method == "POST"
            visitor = await self.visitor(request)
            is_in = visitor is not None and not visitor.session.awaits_second_factor
            form = await read_form(request, most_bytes=most_bytes if is_in else 0) if posted else NO_FORM
            if visitor is None or visitor.session.awaits_second_factor:
                return self._ask_login(request, form, half_in=visitor is not None)
            if visitor.needs_second_factor and not request.url.path.startswith("/staff/account"):
                return RedirectResponse("/staff/account/second-factor", 303, NOT_KEPT)
            subject = await let_in(request, visitor)
            if posted and form.get("form_key") != visitor.form_key:
                raise PageProblem("foreign_form", 403)
            if posted and fresh and not visitor.fresh(self.now_ms()):
                error = await self._prove(visitor, form)
                if error is not None or not form.get("proof"):
                    values = {"kept": kept(form), "error": error, "action": request.url.path}
                    return self.page(request, "proof.html", visitor, status=403, **values)
            response = await handler(request, subject, form)
            if posted and response.status_code == 303:
                async with acquire(self.services.pool) as connection:
                    await delete_draft(connection, visitor.session.account_id, request.url.path)
            return response

        return checked

    def page(
        self, request: Request, template: str, visitor: Visitor | None, *, status: int = 200, **values: Any
    ) -> Response:
        """A page of this visitor's own, which no cache keeps."""
        lang = language_for(request)
        own = {"visitor": visitor, "path": request.url.path, "now": self.now_ms()}
        return page(request, render(template, lang, **own, **values), lang, status, kept=False)

    def contest_page(
        self, request: Request, template: str, visit: ContestVisit, *, status: int = 200, **values: Any
    ) -> Response:
        """A page in the frame of a contest: `template` extends office.html."""
        own = {
            "visit": visit,
            "places": ORGANIZE,
            "built": {place.path for place in ORGANIZE},
            "season": season_state(visit.rounds, self.now_ms()),
        }
        return self.page(request, template, visit.visitor, status=status, **own, **values)

    def conflict(
        self,
        request: Request,
        visitor: Visitor,
        rows: list[tuple[str, str, str]],
        *,
        kept: list[tuple[str, str]],
        back: str,
        error: UserError | None = None,
    ) -> Response:
        """Somebody saved before: both texts (what, mine, theirs), and the choice. `kept` is the form as typed, with the
        version of now; `back` is where the new text is."""
        values = {"rows": rows, "kept": kept, "back": back, "error": error, "action": request.url.path}
        return self.page(request, "conflict.html", visitor, status=409, **values)

    async def ask_job(
        self,
        connection: Connection,
        visitor: Visitor,
        kind: str,
        arguments: dict[str, Any],
        *,
        contest: int | None = None,
        same_as: str | None = None,
    ) -> int:
        """The id of a job that this visitor asks for; see `contest.work.queue.enqueue`."""
        session = visitor.session
        return await queue.enqueue(
            connection,
            kind,
            arguments,
            organization=session.organization_id,
            account=session.account_id,
            who=session.name,
            now_ms=self.now_ms(),
            contest=contest,
            same_as=same_as,
        )

    async def _prove(self, visitor: Visitor, form: Form) -> UserError | None:
        if not form.get("proof"):
            return None
        try:
            await login.prove(self.services, visitor, form["proof"], now_ms=self.now_ms())
        except UserError as error:
            return error
        return None

    def _ask_login(self, request: Request, form: Form, *, half_in: bool) -> Response:
        if request.method != "POST":
            target = "/staff/code" if half_in else "/staff/login"
            query = f"?{request.url.query}" if request.url.query else ""
            here = f"{request.url.path}{query}"
            return RedirectResponse(f"{target}?next={quote(here, safe='')}" if here != HOME else target, 303, NOT_KEPT)
        values = {"error": None, "typed": "", "next": HOME, "kept": kept(form), "action": request.url.path}
        return self.page(request, "login.html", None, status=401, ended=True, **values)


def kept(form: Form) -> list[tuple[str, str]]:
    """What was typed, to be sent again; never a password."""
    names = [name for name in form if name not in OWN_FIELDS and "password" not in name]
    return [(name, value) for name in names for value in form.all(name)]


def own_path(text: str) -> str:
    """A path of this desk to go on to; its first page for anything else."""
    return text if text.startswith("/") and not text.startswith(("//", "/\\")) and text.isprintable() else HOME


def address_of(request: Request) -> str:
    return request.client.host if request.client else ""


def origin_of(request: Request) -> Origin:
    return Origin(address_of(request), request.headers.get("user-agent", ""), request.cookies.get(DEVICE, ""))


def keep_session(request: Request, response: Response, token: str, device_token: str = "") -> Response:
    """Sent to the desk's addresses only: behind one domain, contestants' workers never see it. Lax: a link in a message
    from a colleague opens the page it names."""
    secure = request.url.scheme == "https"
    for path in PATHS:
        response.set_cookie(SESSION, token, _SESSION_S, path=path, httponly=True, samesite="lax", secure=secure)
    if device_token:
        path = "/staff"
        response.set_cookie(DEVICE, device_token, _DEVICE_S, path=path, httponly=True, samesite="lax", secure=secure)
    return response


def drop_session(response: Response) -> Response:
    for path in PATHS:
        response.delete_cookie(SESSION, path=path)
    return response


def go(path: str) -> Response:
    """After a form: the page that shows what came of it."""
    return RedirectResponse(path, 303, NOT_KEPT)
