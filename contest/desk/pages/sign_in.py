"""Coming in: password, second factor, invitation link; and leaving."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from contest.accounts import invitations, login
from contest.accounts.invitations import NewAccount
from contest.accounts.passwords import SHORTEST
from contest.accounts.sessions import Visitor
from contest.archive.accounts.drafts import save_draft
from contest.archive.pool import acquire
from contest.core.errors import UserError
from contest.desk.visit import HOME, SESSION, Desk, drop_session, go, keep_session, origin_of, own_path
from contest.html.forms import Form, read_form

_KEPT = "kept."


class SignInPages:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def show_login(self, request: Request) -> Response:
        visitor = await self._desk.visitor(request)
        target = own_path(request.query_params.get("next", HOME))
        if visitor is not None:
            return go("/staff/code" if visitor.session.awaits_second_factor else target)
        return self._login(request, target)

    async def log_in(self, request: Request) -> Response:
        """A form that met an ended session comes along in hidden fields and is offered to be sent again."""
        form = await read_form(request)
        target, typed, action = own_path(form.get("next", HOME)), form.get("login", ""), form.get("action", "")
        again = _brought_along(form)
        try:
            let_in = await login.log_in(
                self._desk.services, typed, form.get("password", ""), origin_of(request), now_ms=self._desk.now_ms()
            )
        except UserError as error:
            return self._login(request, target, typed=typed, error=error, kept=again, action=action)
        if let_in.awaits_second_factor:
            values: dict[str, Any] = {"next": target, "error": None, "kept": again, "action": action}
            response = self._desk.page(request, "code.html", None, **values)
        elif again:
            response = await self._send_again(request, let_in.token, own_path(action), again)
        else:
            response = go(target)
        return keep_session(request, response, let_in.token, let_in.device_token)

    async def show_code(self, request: Request) -> Response:
        visitor = await self._desk.visitor(request)
        if visitor is None:
            return go("/staff/login")
        target = own_path(request.query_params.get("next", HOME))
        if not visitor.session.awaits_second_factor:
            return go(target)
        return self._desk.page(request, "code.html", None, next=target, error=None, kept=[], action="")

    async def give_code(self, request: Request) -> Response:
        form = await read_form(request)
        visitor = await self._desk.visitor(request)
        if visitor is None:
            return go("/staff/login")
        target, action = own_path(form.get("next", HOME)), form.get("action", "")
        again = _brought_along(form)
        try:
            device = await login.finish_with_code(
                self._desk.services, visitor, form.get("code", ""), origin_of(request), now_ms=self._desk.now_ms()
            )
        except UserError as error:
            values = {"next": target, "error": error, "kept": again, "action": action}
            return self._desk.page(request, "code.html", None, status=401, **values)
        if again:
            response = await self._send_again(request, visitor.token, own_path(action), again)
        else:
            response = go(target)
        return keep_session(request, response, visitor.token, device)

    async def log_out(self, request: Request, visitor: Visitor, form: Form) -> Response:
        await login.log_out(self._desk.services, visitor, now_ms=self._desk.now_ms())
        return drop_session(go("/staff/login"))

    async def show_invitation(self, request: Request) -> Response:
        return await self._invitation(request)

    async def accept(self, request: Request) -> Response:
        form = await read_form(request)
        typed = NewAccount(form.get("login", ""), form.get("name", ""), form.get("password", ""))
        try:
            if typed.password != form.get("password_again", ""):
                raise UserError("bad_password.differs")
            let_in = await invitations.accept(
                self._desk.services,
                request.path_params["token"],
                typed,
                origin_of(request),
                now_ms=self._desk.now_ms(),
            )
        except UserError as error:
            return await self._invitation(request, typed, error)
        return keep_session(request, go(HOME), let_in.token, let_in.device_token)

    async def _invitation(
        self, request: Request, typed: NewAccount | None = None, error: UserError | None = None
    ) -> Response:
        try:
            token = request.path_params["token"]
            invitation = await invitations.look_at(self._desk.services, token, now_ms=self._desk.now_ms())
        except UserError as reason:
            return self._desk.page(request, "invitation_over.html", None, status=404, error=reason)
        values = {"invitation": invitation, "typed": typed, "error": error, "least": SHORTEST}
        return self._desk.page(request, "invitation.html", None, status=422 if error else 200, **values)

    def _login(
        self,
        request: Request,
        target: str,
        *,
        typed: str = "",
        error: UserError | None = None,
        kept: list[tuple[str, str]] | None = None,
        action: str = "",
    ) -> Response:
        values = {"next": target, "typed": typed, "error": error, "kept": kept or [], "action": action, "ended": False}
        return self._desk.page(request, "login.html", None, status=401 if error else 200, **values)

    async def _send_again(self, request: Request, token: str, action: str, again: list[tuple[str, str]]) -> Response:
        """What was typed is kept as a draft too: this page may be closed before it is sent."""
        request.cookies[SESSION] = token
        visitor = await self._desk.visitor(request)
        if visitor is not None:
            async with acquire(self._desk.services.pool) as connection:
                await save_draft(connection, visitor.session.account_id, action, again, at=self._desk.now_ms())
        return self._desk.page(request, "send_again.html", visitor, action=action, kept=again)


def _brought_along(form: Form) -> list[tuple[str, str]]:
    """What was typed into a form that met an ended session, every value of each field."""
    names = [name for name in form if name.startswith(_KEPT)]
    return [(name.removeprefix(_KEPT), value) for name in names for value in form.all(name)]
