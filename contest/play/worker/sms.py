"""How a one-time code reaches a phone: an HTTP gateway that sends text messages, or the log of a developer's machine.

A sender takes a message at once and delivers it beside the requests; what fails is counted and logged, never with the
number or the code. Out of scope: what a code is or who may have one.
"""

import asyncio
import logging
from contextlib import suppress
from typing import Any, Protocol
from urllib.parse import quote

import httpx
import orjson

from contest.core.metrics import CODES_SENT
from contest.core.settings import Gateway

log = logging.getLogger(__name__)
MOST_UNDER_WAY = 500
_AT_ONCE = 16
_AGAIN_AFTER_S = 1.0


class CodeSender(Protocol):
    def offer(self, phone: str, code: str, text: str) -> bool:
        """Takes a message for a phone (E.164) and returns at once. False when it cannot take one more."""
        ...

    def has_room(self) -> bool:
        """Asked before anything is counted: whether messages for all who ask now would be taken."""
        ...

    async def close(self) -> None: ...


class ConsoleSender:
    """For development: codes appear in the log, with the last digits of their phone."""

    def offer(self, phone: str, code: str, text: str) -> bool:
        log.warning("phone_code", extra={"to": f"…{phone[-3:]}", "sent": code})
        return True

    def has_room(self) -> bool:
        return True

    async def close(self) -> None:
        return None


class HttpSender:
    """A gateway: GET of its URL, or POST of a JSON body if there is one. Success is any 2xx; else once more."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway
        logging.getLogger("httpx").setLevel(logging.WARNING)  # it logs addresses, which hold numbers and codes
        self._client = httpx.AsyncClient(timeout=gateway.timeout_s, headers=dict(gateway.headers))
        self._turn = asyncio.Semaphore(_AT_ONCE)
        self._under_way: set[asyncio.Task[None]] = set()

    def offer(self, phone: str, code: str, text: str) -> bool:
        if len(self._under_way) >= 2 * MOST_UNDER_WAY:  # many may have asked for room at once
            return False
        task = asyncio.create_task(self._deliver({"phone": phone, "code": code, "text": text}))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)
        return True

    def has_room(self) -> bool:
        room = len(self._under_way) < MOST_UNDER_WAY
        if not room:
            CODES_SENT.labels("refused").inc()
        return room

    async def close(self) -> None:
        """Gives messages under way a moment."""
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=self._gateway.timeout_s)
        with suppress(RuntimeError):
            await self._client.aclose()

    async def _deliver(self, values: dict[str, str]) -> None:
        async with self._turn:
            trouble = await self._send(values)
            if trouble:
                await asyncio.sleep(_AGAIN_AFTER_S)
                trouble = await self._send(values)
        CODES_SENT.labels("failed" if trouble else "sent").inc()
        if trouble:
            log.warning("code_not_sent", extra={"why": trouble})

    async def _send(self, values: dict[str, str]) -> str | None:
        """Why it was not sent, or None. An answer that never came may still have sent it: two messages are no harm."""
        try:
            answer = await self._client.send(self._request(values))
        except httpx.HTTPError as error:
            return type(error).__name__
        return None if answer.is_success else f"status {answer.status_code}"

    def _request(self, values: dict[str, str]) -> httpx.Request:
        gateway = self._gateway
        url = _filled(gateway.url, {name: quote(value, safe="") for name, value in values.items()})
        if not gateway.body:
            return self._client.build_request("GET", url)
        written = {name: orjson.dumps(value).decode()[1:-1] for name, value in values.items()}
        headers: dict[str, Any] = {"content-type": "application/json"}
        return self._client.build_request("POST", url, content=_filled(gateway.body, written), headers=headers)


def make_sender(gateway: Gateway | None) -> CodeSender | None:
    """None where no way of sending is set: contests that want codes then refuse to start attempts without one."""
    if gateway is None:
        return None
    return ConsoleSender() if gateway.url == "console" else HttpSender(gateway)


def _filled(template: str, values: dict[str, str]) -> str:
    """Each `{name}` replaced, in one pass: what is put in is never read again."""
    parts = template.split("{")
    filled = [parts[0]]
    for part in parts[1:]:
        name, closing, rest = part.partition("}")
        filled.append(values[name] + rest if closing and name in values else "{" + part)
    return "".join(filled)
