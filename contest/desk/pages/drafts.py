"""What is typed into a form marked with `data-draft` is kept on the server every 15 seconds, by its script
(static/scripts/drafts.js), and put back when the form is opened again. A form that is done forgets its draft by itself
(contest/desk/visit.py)."""

import msgspec
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from contest.accounts.sessions import Visitor
from contest.archive.accounts.drafts import delete_draft, find_draft, save_draft
from contest.archive.pool import acquire
from contest.desk.visit import OWN_FIELDS, Desk, go, own_path
from contest.html.forms import Form
from contest.html.replies import NOT_KEPT, PageProblem

_LONGEST_ADDRESS = 500


class DraftPages:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def show(self, request: Request, visitor: Visitor, form: Form) -> Response:
        """{"fields": [[name, value], …], "saved_at"} of one's own draft of the form `?form=`; 204 where there is
        none."""
        address = _address(request.query_params.get("form", ""))
        async with acquire(self._desk.services.pool) as connection:
            draft = await find_draft(connection, visitor.session.account_id, address)
        if draft is None:
            return Response(status_code=204, headers=NOT_KEPT)
        return JSONResponse(draft._asdict(), headers=NOT_KEPT)

    async def save(self, request: Request, visitor: Visitor, form: Form) -> Response:
        """`fields` as JSON; without any the draft is thrown away."""
        address = _address(form.get("form", ""))
        try:
            fields = msgspec.json.decode(form.get("fields", "[]"), type=list[tuple[str, str]])
        except msgspec.MsgspecError:
            raise PageProblem("invalid_json", 400) from None
        fields = [(name, value) for name, value in fields if name not in OWN_FIELDS and "password" not in name]
        if any("\0" in text for pair in fields for text in pair):
            raise PageProblem("invalid_json", 400)
        async with acquire(self._desk.services.pool) as connection:
            if fields:
                account = visitor.session.account_id
                await save_draft(connection, account, address, fields, at=self._desk.now_ms())
            else:
                await delete_draft(connection, visitor.session.account_id, address)
        return Response(status_code=204, headers=NOT_KEPT)

    async def drop(self, request: Request, visitor: Visitor, form: Form) -> Response:
        """Of two texts the other one is taken."""
        async with acquire(self._desk.services.pool) as connection:
            await delete_draft(connection, visitor.session.account_id, _address(form.get("draft_of", "")))
        return go(own_path(form.get("back", "")))


def _address(text: str) -> str:
    if own_path(text) != text or len(text) > _LONGEST_ADDRESS:
        raise PageProblem("not_found", 404)
    return text
