"""The way of a hot call past the middleware: an address of the form /api/noun/{id}/rest is looked up, not searched.

Only exact matches go this way; whatever else is asked, misspelt or of another method, goes on to the application,
which knows the same calls and answers as it always does.
"""

import re
from collections.abc import Iterable

from starlette.types import ASGIApp, Receive, Scope, Send

from contest.http.calls import Call, Endpoint

_HOT = re.compile(r"/api/(\w+)/\{(\w+)\}(?:/(.+))?")
_PREFIX = "/api/"


class FastPath:
    def __init__(self, app: ASGIApp, calls: Iterable[Call]) -> None:
        self._app = app
        self._endpoints: dict[tuple[str, str, str], tuple[str, Endpoint]] = {}
        for call in calls:
            hot = _HOT.fullmatch(call.path)
            if hot:
                noun, name, rest = hot.groups(default="")
                self._endpoints[call.method, noun, rest] = (name, Endpoint(call))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"].startswith(_PREFIX):
            noun, _, tail = scope["path"][len(_PREFIX) :].partition("/")
            identifier, _, rest = tail.partition("/")
            hot_call = self._endpoints.get((scope["method"], noun, rest))
            if hot_call is not None and identifier:
                name, endpoint = hot_call
                scope["path_params"] = {name: identifier}
                await endpoint(scope, receive, send)
                return
        await self._app(scope, receive, send)
