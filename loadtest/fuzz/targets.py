"""What is fuzzed of requests: whatever reads what a stranger sends, each with seeds, words of its own, and the refusals
that are expected. Anything else that is raised, and an input that takes too long, is a finding.
"""

from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs

import msgspec
import uvicorn
from starlette.requests import Request

from contest.core import secrets, tokens
from contest.core.ids import read_receipt
from contest.core.settings import Settings
from contest.html.cookies import read_me, read_mine
from contest.http.door import limits
from contest.http.door.connections import Connections
from contest.http.door.hosts import Hosts
from contest.http.door.protocol import DoorProtocol, protocol
from contest.http.listening import uvicorn_config
from contest.i18n.texts import language_of
from contest.identity.phone_numbers import NoPhone, normal_phone
from contest.play.contracts.requests import AnswersBody, PhoneBody, StartBody, SubmissionBody, parse
from loadtest.fuzz.files import file_targets
from loadtest.fuzz.inputs import JSON_WORDS, Target
from questions.markup import show

_HTTP = (
    b"GET /c/demo HTTP/1.1\r\nHost: thi.example\r\nCookie: lang=vi; mine=a.b\r\nAccept-Language: vi,en;q=0.5\r\n\r\n",
    b'POST /api/rounds/demo-w1/attempts HTTP/1.1\r\nHost: a\r\nContent-Length: 21\r\n\r\n{"contestant":{"a":1}}',
    b"PUT /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5;a=b\r\nabcde\r\n0\r\nX: y\r\n\r\n",
)
_HTTP_WORDS = (
    *(
        b"Host: b\r\n",
        b"Content-Length: 5\r\n",
        b"Transfer-Encoding: chunked\r\n",
        b"Expect: 100-continue\r\n",
        b"\r\n\r\n",
    ),
    *(
        b"Connection: close\r\n",
        b"Upgrade: h2c\r\n",
        b"HTTP/1.0",
        b"CONNECT a:1 ",
        b"OPTIONS * ",
        b"0\r\n\r\n",
        b"//",
        b"%ff",
        b"?",
    ),
)
_SIGNS = (b";", b"=", b'"', b"\\", b"lang=", b"q=", b"&", b"%", b"+84", b"[x](", b"**")


class _Transport:
    """Takes what is written; keeps nothing."""

    closed = False

    def get_extra_info(self, name: str) -> Any:
        return ("203.0.113.9", 4_000) if name == "peername" else ("127.0.0.1", 8_000) if name == "sockname" else None

    def close(self) -> None:
        self.closed = True

    abort = write_eof = close

    def is_closing(self) -> bool:
        return self.closed

    def write(self, data: bytes) -> None:
        if not data.startswith(b"HTTP/1.1 "):
            raise AssertionError("a refusal without a head")

    def can_write_eof(self) -> bool:
        return True

    def pause_reading(self) -> None: ...

    resume_reading = pause_reading


class _Loop:
    def time(self) -> float:
        return 1.0

    def call_later(self, *_: Any) -> None: ...

    def create_task(self, coroutine: Any) -> Any:
        coroutine.close()
        return SimpleNamespace(add_done_callback=lambda _: None)


async def _app(scope: Any, receive: Any, send: Any) -> None: ...


@cache
def _door() -> tuple[type[DoorProtocol], uvicorn.Config, Any]:
    config = uvicorn.Config(_app, **uvicorn_config(Settings(data_dir=Path("unused"))))  # type: ignore[arg-type]
    config.load()
    bound: Any = protocol(Connections((), 0, 10))
    return bound, config, uvicorn.server.ServerState()


def _connection(data: bytes) -> None:
    """In three pieces; afterwards nothing that has no end may be kept."""
    bound, config, state = _door()
    made = bound(config, state, {}, _Loop())  # type: ignore[arg-type]
    transport: Any = _Transport()
    made.connection_made(transport)
    for piece in (data[:7], data[7 : len(data) // 2], data[len(data) // 2 :]):
        if piece and not transport.closed:
            made.data_received(piece)
    kept = len(made.url) + sum(len(name) + len(value) for name, value in made.headers or ())
    if not transport.closed and (kept > limits.MAX_HEAD + limits.SLICE or len(made.pipeline) > limits.MAX_PIPELINED):
        raise AssertionError(f"{kept} bytes kept")
    for scope in [made.scope] if made.scope and "path" in made.scope else []:
        _Settled(None, None)._settle({**scope, "scheme": "http"})  # type: ignore[arg-type]
    made.connection_lost(None)


class _Settled(Hosts):
    """Only the part that reads a host."""


def _headers(data: bytes) -> None:
    cookie, _, accepted = data.partition(b"\n")
    headers = [(b"cookie", cookie), (b"accept-language", accepted), (b"host", data[:100])]
    query = bytes(byte for byte in data[:300] if 32 < byte < 127)  # the door lets in no other address
    request = Request({"type": "http", "method": "GET", "path": "/", "query_string": query, "headers": headers})
    read_mine(request), read_me(request), dict(request.cookies), dict(request.query_params)
    language_of(request.headers, query=request.url.query)
    scope: Any = {"type": "http", "scheme": "http", "server": ("10.0.0.5", 80), "headers": list(headers)}
    Hosts(_app, "https://thi.example")._settle(scope)
    if scope["contest.origin"] != "https://thi.example":
        raise AssertionError(scope["contest.origin"])


def _body(data: bytes) -> None:
    for kind in (StartBody, AnswersBody, SubmissionBody, PhoneBody):
        parse(data, kind, "invalid_answers")


_KEYS = secrets.generate()
_CLAIMS = tokens.Claims("a" * 20, 7, "b" * 16, b"c" * 16, 1_800_000_000_000, None, 1)
_TOKEN = tokens.sign(_CLAIMS, _KEYS.token_keys, next(iter(_KEYS.token_keys))).encode()


def _token(data: bytes) -> None:
    claims = tokens.read(data, _KEYS.token_keys)
    if claims is not None and claims != _CLAIMS:
        raise AssertionError("a forged token")
    tokens.read(data.decode("latin-1"), _KEYS.token_keys) if data.isascii() else None
    read_receipt(data.decode("utf-8", "replace"))


def _form(data: bytes) -> None:
    try:
        values = parse_qs(data.decode("ascii", "replace"), keep_blank_values=True, max_num_fields=1_000)
    except ValueError:
        return
    for texts in values.values():
        for text in texts[:3]:
            try:
                normal_phone(text[:200], "VN")
            except NoPhone:
                continue
            finally:
                show(text[:2_000])


def targets() -> list[Target]:
    """All of them, the cheapest first."""
    return [
        Target("headers", _headers, (b"lang=vi; mine=a.b.1.c.d~e.f..g.h\nvi,en;q=0.5",), _SIGNS),
        Target("tokens", _token, (_TOKEN, _TOKEN + b"=", b"ABCDE-FGHJK-LMNPQ-RSTUV"), (b"-", b"_", b"=", b"A")),
        Target("bodies", _body, (*_BODIES,), JSON_WORDS),
        Target("connections", _connection, _HTTP, _HTTP_WORDS),
        Target("forms", _form, (b"name=L%C3%AA&phone=0905000001&consent=1", b"a=+84905000001;ext=5"), _SIGNS),
        *file_targets(),
    ]


_BODIES = (
    b'{"contestant":{"name":"L\xc3\xaa","phone":"0905000001"},"consent":true}',
    b'{"revision":3,"answers":{"q001":["a","b"]},"prediction":1200}',
    msgspec.json.encode({"phone": "+84 905 000 001"}),
)
