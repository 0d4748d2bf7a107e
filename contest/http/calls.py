"""How a call of the JSON API is run: its handler awaited, its refusal made a problem, its answer counted.

A `Call` is a line of the route table in contest/web/app.py and of the OpenAPI document. Knows no contest.
"""

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Match, Route
from starlette.types import Receive, Scope, Send

from contest.archive.errors import DatabaseUnavailable
from contest.core.metrics import ANSWERED
from contest.http import problems
from contest.http.problems import Problem
from contest.http.replies import NOSNIFF
from contest.i18n.texts import language_of
from contest.live.connection.connection import RedisUnavailable

log = logging.getLogger(__name__)
Handler = Callable[[Request], Awaitable[Response | Problem]]


@dataclass(frozen=True)
class Contract:
    """What outside programs may rely on of a call: reply types by status (None: no body; a string: a media type),
    the problem codes it may give, its body's type, what bearer token it wants, its query parameters."""

    answers: Mapping[int, Any]
    refuses: tuple[str, ...] = ()
    body: Any = None
    bearer: str | None = None
    query: Mapping[str, str] = field(default_factory=dict)


class Call(NamedTuple):
    """One line of the route table."""

    method: str
    path: str
    name: str
    handler: Handler
    contract: Contract

    def route(self) -> Route:
        return Route(self.path, Endpoint(self), methods=[self.method], name=self.name)


class Endpoint:
    """A call as a bare ASGI application: nothing between the router and the handler."""

    def __init__(self, call: Call) -> None:
        self._call = call
        self._handler = call.handler

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        response = await self._answer(request)
        ANSWERED.add((self._call.name, str(response.status_code)))
        if NOSNIFF not in response.raw_headers:
            response.raw_headers.append(NOSNIFF)
        await response(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        try:
            answer = await self._handler(request)
        except RedisUnavailable as away:
            log.warning("intake_away", extra={"call": self._call.name, "error": str(away)})
            answer = Problem("intake_away")
        except DatabaseUnavailable as away:
            log.warning("archive_away", extra={"call": self._call.name, "error": str(away)})
            answer = Problem("archive_away")
        except ClientDisconnect:
            return Response(status_code=400)
        except Exception:
            log.exception("internal_error", extra={"call": self._call.name})
            answer = Problem("internal_error")
        if isinstance(answer, Response):
            return answer
        return problem(request, answer)


def problem(request: Request, refused: Problem) -> Response:
    return problems.reply(refused, language_of(request.headers, query=request.url.query))


def methods_of(request: Request) -> set[str]:
    """What the address of a request can be asked with."""
    scope = request.scope
    routes = [route for route in scope["app"].routes if isinstance(route, Route)]
    matching = [route for route in routes if route.matches(scope)[0] is not Match.NONE]
    return {"OPTIONS"}.union(*(route.methods or () for route in matching))
