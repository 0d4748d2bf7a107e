"""What is fuzzed: whatever reads what a stranger or an organizer sends, each with seeds, words of its own, and the
refusals that are expected. Anything else that is raised, and an input that takes too long, is a finding.
"""

import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs

import msgspec
import uvicorn
from starlette.requests import Request

from contest.core import secrets, tokens
from contest.core.errors import UserError
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
from contest.organize.pictures import read_picture
from contest.play.contracts.requests import AnswersBody, PhoneBody, StartBody, SubmissionBody, parse
from contest.review.decisions.rescoring import read_key_file
from contest.review.decisions.sheets import read_sheet
from questions.files.bank import FORMATS, read_bank, write_bank
from questions.markup import show
from questions.model import Option, Question
from questions.reading.report import BankFileError
from scoring.rules.file.read import RulesError, read_contest_file
from scoring.rules.messages.report import Report
from scoring.rules.tables.units_csv import read_units


@dataclass(frozen=True)
class Target:
    """`run` raises one of `refusals` for what it does not take."""

    name: str
    run: Callable[[bytes], object]
    seeds: tuple[bytes, ...]
    words: tuple[bytes, ...]
    refusals: tuple[type[Exception], ...] = ()


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
_TOML_WORDS = (b"[[rounds]]", b"=", b"a.b.", b"[", b"1999-01-01", b'"', b"'''", b"\n", b"#")
_KEY_FILES = (b'{"q001":["a"]}', b'q001 = ["a"]\nq002 = "void"')
_JSON_WORDS = (b"[", b"{", b"]", b"}", b'"a":', b"null", b"true", b"\\ud800", b"\\u0000", b'"', b",", b"1e400")


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


def _units(data: bytes) -> None:
    read_units(data, "units.csv", Report("vi"))


def _text(read: Callable[[str], object]) -> Callable[[bytes], object]:
    return lambda data: read(data.decode("utf-8", "replace"))


def _bank(data: bytes) -> None:
    read_bank(data, skip_bad=True)


def _sheet(ending: str) -> Callable[[bytes], object]:
    path = Path(tempfile.mkdtemp(prefix="fuzz-")) / f"sheet.{ending}"

    def read(data: bytes) -> object:
        path.write_bytes(data)
        return read_sheet(path)

    return read


def _inside(part: str, seed: bytes) -> tuple[Callable[[bytes], object], bytes]:
    """The Office file with this part replaced by the input, stored: its parts are what is fuzzed, not zlib."""
    with zipfile.ZipFile(BytesIO(seed)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}

    def read(data: bytes) -> object:
        stored = BytesIO()
        with zipfile.ZipFile(stored, "w") as archive:
            for name, body in parts.items():
                archive.writestr(name, data if name == part else body)
        return read_bank(stored.getvalue(), skip_bad=True)

    return read, parts[part]


_BANK = tuple(
    Question(
        id=f"q{number:03}",
        text=f"Câu hỏi {number} là gì?",
        options=tuple(Option(id=letter, text=f"{letter} {number}") for letter in "abcd"),
        right=("b",),
        topic="Lịch sử",
        difficulty="easy",
        kind="one",
        source="Luật",
    )
    for number in range(1, 4)
)
_XML_WORDS = (
    *(b"<c>", b"</c>", b"<row>", b'<mergeCell ref="A1:B9"/>', b"<v>1</v>", b'<w:gridSpan w:val="9"/>', b"<w:vMerge/>"),
    *(
        b"<w:tc>",
        b"</w:tc>",
        b"<w:p/>",
        b"<w:tr>",
        b"<!DOCTYPE a>",
        b"&#0;",
        b"<![CDATA[",
        b"-->",
        b'r="XFD1048576"',
        b't="s"',
    ),
)
_TEXT_WORDS = (
    *(
        "Câu 1: ".encode(),
        b"A. ",
        b"B. ",
        "Đáp án: B".encode(),
        b"Q",
        b"=> ",
        b"(",
        b"*",
        b"1.",
        b"I.",
        "chọn".encode(),
    ),
    *(b",", b";", b"\t", b'"', b"\n", "Nội dung câu hỏi".encode(), "Mức độ".encode(), b"|", b"sep=;\n", b"   "),
)


def targets() -> list[Target]:
    """All of them, the cheapest first."""
    written = {format: write_bank(_BANK, format) for format in FORMATS}
    rules = Path(__file__).parents[2] / "scoring" / "examples" / "c06-tan-bien.toml"
    reader = partial(read_contest_file, read_part=lambda _: b"")
    made = [
        Target("headers", _headers, (b"lang=vi; mine=a.b.1.c.d~e.f..g.h\nvi,en;q=0.5",), _SIGNS),
        Target("tokens", _token, (_TOKEN, _TOKEN + b"=", b"ABCDE-FGHJK-LMNPQ-RSTUV"), (b"-", b"_", b"=", b"A")),
        Target("bodies", _body, (*_BODIES,), _JSON_WORDS),
        Target("connections", _connection, _HTTP, _HTTP_WORDS),
        Target("forms", _form, (b"name=L%C3%AA&phone=0905000001&consent=1", b"a=+84905000001;ext=5"), _SIGNS),
        Target("keys", _text(read_key_file), _KEY_FILES, (*_JSON_WORDS, *_TOML_WORDS), (UserError,)),
        Target("units", _units, (b"id,name,parent,kind\na,A,,x\nb,B,a,x\n",), _TEXT_WORDS),
        Target("rules", _text(reader), (rules.read_bytes(),), _TOML_WORDS, (RulesError,)),
        Target("pictures", lambda data: read_picture(data, "a"), _pictures(), (b"IDAT", b"\xff\xd8"), (UserError,)),
    ]
    for format, data in written.items():
        words = _XML_WORDS if data.startswith(b"PK") else (*_TEXT_WORDS, *_JSON_WORDS)
        made.append(Target(f"bank_{format}", _bank, (data,), words, (BankFileError,)))
    for part in ("xl/worksheets/sheet1.xml", "xl/styles.xml", "word/document.xml"):
        ending = "xlsx" if part.startswith("xl/") else "docx"
        run, seed = _inside(part, written[ending])
        made.append(Target(f"{ending}_{Path(part).stem}", run, (seed,), _XML_WORDS, (BankFileError,)))
    rows = {"csv": b"receipt;points\nABC;5\n", "toml": b'[[rows]]\nreceipt = "A"\npoints = 5\n'} | written
    any_words = (*_TEXT_WORDS, *_XML_WORDS)
    made += [Target(f"marks_{e}", _sheet(e), (rows[e],), any_words, (UserError,)) for e in ("csv", "toml", "xlsx")]
    return made


_BODIES = (
    b'{"contestant":{"name":"L\xc3\xaa","phone":"0905000001"},"consent":true}',
    b'{"revision":3,"answers":{"q001":["a","b"]},"prediction":1200}',
    msgspec.json.encode({"phone": "+84 905 000 001"}),
)


def _pictures() -> tuple[bytes, ...]:
    from PIL import Image

    seeds = []
    for kind in ("PNG", "JPEG", "WEBP", "GIF"):
        stored = BytesIO()
        Image.new("RGB", (8, 8), (200, 10, 10)).save(stored, kind)
        seeds.append(stored.getvalue())
    return tuple(seeds)
