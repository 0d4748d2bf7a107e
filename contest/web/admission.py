"""Who is let in when this worker is behind: those who enter go first, those who start next, those who look last.

A worker that is not behind asks nothing and adds nothing. The measuring is in contest/play/worker/load_monitor.py.
"""

from enum import IntEnum
from functools import cache
from itertools import cycle

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from contest.core.metrics import ANSWERED
from contest.html.replies import trouble
from contest.http import problems
from contest.http.problems import Problem
from contest.i18n.texts import language_of
from contest.play.worker.load_monitor import LoadMonitor, Step

# so that not all come again at once
_PAUSES_S = cycle((2, 4, 3, 5))
_FREE = ("/healthz", "/readyz", "/metrics", "/api/time", "/api/staff/", "/organize", "/review")


class Purpose(IntEnum):
    """Why somebody calls, the most patient first."""

    LOOKING = 0
    STARTING = 1
    ENTERING = 2
    WATCHING_OVER = 3


class Admission:
    def __init__(self, app: ASGIApp, load: LoadMonitor) -> None:
        self._app = app
        self._load = load

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._load.busy and scope["type"] == "http":
            code = refusal(self._load, purpose_of(scope["method"], scope["path"]))
            if code is not None:
                ANSWERED.add((f"refused_{code}", "503"))
                await _refused(scope, code, leave=self._load.astray)(scope, receive, send)
                return
        await self._app(scope, receive, send)


def purpose_of(method: str, path: str) -> Purpose:
    """By the address alone: nothing else of the request is looked at."""
    if path.startswith(("/api/attempts/", "/media/")) or "/paper/" in path:
        return Purpose.ENTERING
    if path.startswith(_FREE):
        return Purpose.WATCHING_OVER
    return Purpose.STARTING if method == "POST" else Purpose.LOOKING


def refusal(load: LoadMonitor, purpose: Purpose) -> str | None:
    """The problem's code, or None for whoever is let in."""
    if purpose == Purpose.WATCHING_OVER:
        return None
    if load.astray and purpose in (Purpose.STARTING, Purpose.ENTERING):
        return "intake_away"
    shed = purpose == Purpose.LOOKING and load.step >= Step.NO_LOOKING
    shed = shed or (purpose == Purpose.STARTING and load.step >= Step.NO_STARTING)
    return "overloaded" if shed else None


def _refused(scope: Scope, code: str, *, leave: bool) -> Response:
    """`leave`: the connection ends, and the repeat may reach another worker. Else it stays: a new one costs us more."""
    headers = Headers(scope=scope)
    language = language_of({"accept-language": headers.get("accept-language", "")[:200]})
    body, kind = _body(code, language, scope["path"].startswith("/api/"))
    own = {"Retry-After": str(next(_PAUSES_S)), "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"} | (
        {"Connection": "close"} if leave else {}
    )
    return Response(body, 503, own, kind)


@cache
def _body(code: str, language: str, for_program: bool) -> tuple[bytes, str]:
    """Made once: it must cost next to nothing."""
    if for_program:
        response = problems.reply(Problem(code), language)
        return bytes(response.body), "application/problem+json"
    asking = {
        "type": "http",
        "method": "GET",
        "path": "/",
        "query_string": b"",
        "headers": [(b"accept-language", language.encode())],
    }
    return bytes(trouble(Request(asking), code, 503).body), "text/html; charset=utf-8"
