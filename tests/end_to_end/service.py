"""The service as a phone reaches it: a call is repeated until it is answered, and every answer is kept."""

import asyncio
import json
import time
from types import TracebackType
from typing import Any, NamedTuple

import httpx

_AGAIN = (429, 502, 503)
_LONGEST_PAUSE_S = 1.0


class Reply(NamedTuple):
    status: int
    body: bytes
    headers: httpx.Headers

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def code(self) -> str | None:
        """The stable code of a problem."""
        code: str | None = self.json.get("code") if self.body else None
        return code


class Heard(NamedTuple):
    method: str
    path: str
    reply: Reply


class Service:
    """`heard` is every answer so far; `repeated` counts calls that had to be made again."""

    def __init__(self, url: str, *, patience_s: float = 60.0) -> None:
        limits = httpx.Limits(max_connections=128, max_keepalive_connections=128)
        self._client = httpx.AsyncClient(base_url=url, timeout=10, limits=limits, trust_env=False)
        self._patience_s = patience_s
        self.heard: list[Heard] = []
        self.repeated = 0

    async def __aenter__(self) -> "Service":
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._client.aclose()

    async def call(
        self, method: str, path: str, body: Any = None, *, token: str | None = None, key: str | None = None
    ) -> Reply:
        """As a phone does it: lost, refused for now or too early, the same is sent again a little later."""
        deadline = time.monotonic() + self._patience_s
        while True:
            try:
                reply = await self.once(method, path, body, token=token, key=key)
            except httpx.TransportError as error:
                if time.monotonic() > deadline:
                    raise AssertionError(f"{method} {path}: {error!r}") from error
                pause_s = 0.1
            else:
                if reply.status not in _AGAIN or time.monotonic() > deadline:
                    return reply
                assert "retry-after" in reply.headers, reply
                pause_s = min(_LONGEST_PAUSE_S, float(reply.headers["retry-after"]))
            self.repeated += 1
            await asyncio.sleep(pause_s)

    async def once(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        token: str | None = None,
        key: str | None = None,
        headers: dict[str, str] | None = None,
    ) -> Reply:
        sent = dict(headers or {})
        if token is not None:
            sent["Authorization"] = f"Bearer {token}"
        if key is not None:
            sent["Idempotency-Key"] = key
        content = None if body is None else json.dumps(body).encode()
        answer = await self._client.request(method, path, content=content, headers=sent)
        reply = Reply(answer.status_code, answer.content, answer.headers)
        self.heard.append(Heard(method, path, reply))
        return reply

    async def get(self, path: str) -> Any:
        reply = await self.call("GET", path)
        assert reply.status == 200, reply
        return reply.json
