"""One's own account: password, second factor with its recovery codes, and the sessions that are open."""

import segno
from starlette.requests import Request
from starlette.responses import Response

from contest.accounts import own_account
from contest.accounts.passwords import SHORTEST
from contest.accounts.sessions import Visitor
from contest.core.errors import UserError
from contest.desk.visit import Desk, go
from contest.html.forms import Form


class AccountPages:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def show(self, request: Request, visitor: Visitor, form: Form) -> Response:
        return await self._account(request, visitor)

    async def change_password(self, request: Request, visitor: Visitor, form: Form) -> Response:
        new = form.get("new_password", "")
        try:
            if new != form.get("password_again", ""):
                raise UserError("bad_password.differs")
            await own_account.change_password(
                self._desk.services, visitor, form.get("old_password", ""), new, now_ms=self._desk.now_ms()
            )
        except UserError as error:
            return await self._account(request, visitor, error)
        return go("/staff/account?done=password")

    async def show_second_factor(self, request: Request, visitor: Visitor, form: Form) -> Response:
        return await self._second_factor(request, visitor)

    async def confirm_second_factor(self, request: Request, visitor: Visitor, form: Form) -> Response:
        try:
            codes = await own_account.confirm_second_factor(
                self._desk.services, visitor, form.get("code", ""), now_ms=self._desk.now_ms()
            )
        except UserError as error:
            return await self._second_factor(request, visitor, error)
        return self._desk.page(request, "recovery_codes.html", visitor, codes=codes)

    async def drop_second_factor(self, request: Request, visitor: Visitor, form: Form) -> Response:
        try:
            await own_account.drop_second_factor(self._desk.services, visitor, now_ms=self._desk.now_ms())
        except UserError as error:
            return await self._account(request, visitor, error)
        return go("/staff/account?done=second_factor_off")

    async def renew_recovery_codes(self, request: Request, visitor: Visitor, form: Form) -> Response:
        try:
            codes = await own_account.renew_recovery_codes(self._desk.services, visitor, now_ms=self._desk.now_ms())
        except UserError as error:
            return await self._account(request, visitor, error)
        return self._desk.page(request, "recovery_codes.html", visitor, codes=codes)

    async def end_session(self, request: Request, visitor: Visitor, form: Form) -> Response:
        session = int(request.path_params["session"])
        await own_account.end_own_session(self._desk.services, visitor, session, now_ms=self._desk.now_ms())
        return go("/staff/account?done=session")

    async def _account(self, request: Request, visitor: Visitor, error: UserError | None = None) -> Response:
        listed, codes_left = await own_account.list_own_sessions(
            self._desk.services, visitor, now_ms=self._desk.now_ms()
        )
        values = {"sessions": listed, "codes_left": codes_left, "error": error, "least": SHORTEST}
        values["done"] = request.query_params.get("done", "")
        return self._desk.page(request, "account.html", visitor, status=422 if error else 200, **values)

    async def _second_factor(self, request: Request, visitor: Visitor, error: UserError | None = None) -> Response:
        try:
            secret, address = await own_account.offer_second_factor(self._desk.services, visitor)
        except UserError:
            return go("/staff/account")
        picture = segno.make(address, error="m", micro=False).svg_inline(scale=5, border=4, light="#fff", dark="#000")
        values = {"secret": secret, "picture": picture, "error": error}
        return self._desk.page(request, "second_factor.html", visitor, status=422 if error else 200, **values)
