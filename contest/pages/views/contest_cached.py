"""The way of the contest's page past the middleware: what everybody sees, already prepared, is sent as it is.

Only for `GET /c/{contest}`, at most with the `?u=` of a unit's own link, by a reader of whom we know nothing but a
language, while the page of this second is at hand. Whatever else is asked goes on to the application, which
answers the same.
"""

import re
from functools import lru_cache

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from contest.html.cookies import MINE
from contest.html.inline_style import Styled, is_marked
from contest.html.inline_style import cookie as styled_cookie
from contest.html.prepared import ready
from contest.i18n.texts import language_of
from contest.pages.views.contest import ContestPages

_PREFIX = "/c/"
_MINE = f"{MINE}=".encode()
_LONGEST = 2_000
_NO_QUERY = re.compile(rb"(?:u=[\w.%-]{1,200})?")
_WANTED = frozenset((b"host", b"cookie", b"accept-language", b"accept-encoding", b"if-none-match"))


class HotPage:
    def __init__(self, app: ASGIApp, pages: ContestPages) -> None:
        self._app = app
        self._pages = pages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"].startswith(_PREFIX) and scope["method"] == "GET":
            messages = self._find(scope)
            if messages is not None:
                for message in messages:
                    await send(message)
                return
        await self._app(scope, receive, send)

    def _find(self, scope: Scope) -> tuple[Message, Message] | None:
        slug = scope["path"][len(_PREFIX) :]
        own_language = self._pages.language(slug)
        if own_language is None or not _NO_QUERY.fullmatch(scope["query_string"]):
            return None
        headers_ = {name: value for name, value in scope["headers"] if name in _WANTED}
        cookie = headers_.get(b"cookie", b"")
        if _MINE in cookie or len(cookie) > _LONGEST:
            return None
        lang = _language(headers_.get(b"accept-language", b"")[:200], cookie, own_language)
        origin = scope.get("contest.origin") or f"{scope['scheme']}://{headers_.get(b'host', b'').decode('latin-1')}"
        page = self._pages.newest(slug, lang, origin)
        if page is None:
            return None
        packed = b"gzip" in headers_.get(b"accept-encoding", b"")
        unchanged = page.etag.encode() in headers_.get(b"if-none-match", b"")
        scheme = "" if is_marked(cookie.decode("latin-1")) else scope["scheme"]
        return _messages(page, lang, packed, unchanged, scheme)


@lru_cache(maxsize=4096)
def _language(accepted: bytes, cookie: bytes, default: str) -> str:
    headers = {"accept-language": accepted.decode("latin-1"), "cookie": cookie.decode("latin-1")}
    return language_of(headers, default)


@lru_cache(maxsize=64)
def _messages(page: Styled, lang: str, packed: bool, unchanged: bool, scheme: str) -> tuple[Message, Message]:
    """`scheme` is empty for a phone that has the style; any other gets it, and is told that it has it now."""
    status, headers, body = ready(page if scheme else page.linked, lang, packed=packed, unchanged=unchanged)
    if scheme:
        headers["set-cookie"] = styled_cookie(scheme)
    raw = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers.items()]
    return (
        {"type": "http.response.start", "status": status, "headers": raw},
        {"type": "http.response.body", "body": body},
    )
