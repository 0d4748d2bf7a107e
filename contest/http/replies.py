"""JSON replies from prepared bytes: no header is encoded and nothing is rendered for each of them."""

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

Header = tuple[bytes, bytes]
JSON = (b"content-type", b"application/json")
NOSNIFF = (b"x-content-type-options", b"nosniff")
NO_STORE = (NOSNIFF, JSON, (b"cache-control", b"no-store"))
FOR_A_SECOND = (NOSNIFF, JSON, (b"cache-control", b"public, max-age=1"))


class SafeReplies:
    """Every reply of `app` says that its type is what it says, also those of the framework."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start" and NOSNIFF not in message["headers"]:
                message = {**message, "headers": [*message["headers"], NOSNIFF]}
            await send(message)

        await self._app(scope, receive, marked)


class JsonReply(Response):
    """A Starlette response without its work: `headers` are sent as they are, before the length."""

    def __init__(self, body: bytes, status: int = 200, headers: tuple[Header, ...] = NO_STORE) -> None:
        self.status_code = status
        self.body = body
        self.background = None
        self.raw_headers = [*headers, (b"content-length", b"%d" % len(body))] if status != 304 else [*headers]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        await send({"type": "http.response.body", "body": self.body})
