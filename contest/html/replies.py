"""How a page leaves: language, caching, and the page that says what is wrong and what to do next."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from contest.html.inline_style import Styled, cookie, is_marked
from contest.html.next_steps import next_steps
from contest.html.prepared import REVALIDATE, Prepared, reply
from contest.html.rendering import render
from contest.i18n.catalogs import DEFAULT
from contest.i18n.texts import COOKIE, asked_in_query, language_of, problem_text

PERSONAL = "no-store"
NOT_KEPT = {"cache-control": PERSONAL}
_YEAR_S = 31_536_000


class PageProblem(Exception):
    """Why a page is not shown: the problem's code and its HTTP status. The application shows `trouble` instead."""

    def __init__(self, code: str, status: int) -> None:
        super().__init__(code)
        self.code = code
        self.status = status


def page(request: Request, prepared: Prepared, language: str, status: int = 200, *, kept: bool = True) -> Response:
    """The reply for a page; a language chosen by hand is remembered for the next one. `kept` is False where the page
    shows what is only this person's."""
    styled = prepared if isinstance(prepared, Styled) else None
    marked = styled is not None and is_marked(request.headers.get("cookie", ""))
    if styled is not None and marked:
        prepared = styled.linked
    response = reply(request, prepared, REVALIDATE if kept else PERSONAL, status)
    response.headers["content-language"] = language
    if styled is not None and not marked:
        response.headers.append("set-cookie", cookie(request.url.scheme))
    return keep_language(request, response)


def keep_language(request: Request, response: Response) -> Response:
    """Remembers a language that was chosen by hand."""
    chosen = asked_in_query(request.url.query) if request.scope["query_string"] else None
    if chosen:
        secure = request.url.scheme == "https"
        response.set_cookie(COOKIE, chosen, max_age=_YEAR_S, samesite="lax", httponly=True, secure=secure)
    return response


def trouble(request: Request, code: str, status: int, contest: Mapping[str, Any] | None = None) -> Response:
    """A page for people that says what is wrong and what to do next, also for addresses outside these routes."""
    language = language_for(request, contest["language"] if contest else DEFAULT)
    title, detail = problem_text(code, language)
    steps = next_steps(code, contest["slug"] if contest else None)
    prepared = render("trouble.html", language, title=title, detail=detail, steps=steps, contest=contest)
    response = page(request, prepared, language, status)
    if status == 503:
        response.headers["retry-after"] = "5"
    return response


def language_for(request: Request, default: str = DEFAULT) -> str:
    """As `language_of`, remembered: most readers send the same few headers."""
    headers = request.headers
    return _language(
        headers.get("accept-language", "")[:200],
        headers.get("cookie", "")[:4_000],
        request.scope["query_string"][:200].decode("latin-1"),
        default,
    )


@lru_cache(maxsize=2048)
def _language(accepted: str, cookie: str, query: str, default: str) -> str:
    return language_of({"accept-language": accepted, "cookie": cookie}, default, query)
