"""Forms as they arrive, with files or without: read within a limit, and only from our own pages. Knows no field and no
page."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

from starlette.requests import ClientDisconnect, Request

from contest.html.replies import PageProblem

MOST_BYTES = 65_536
_MOST_FIELDS = 1_000
_TYPE, _WITH_FILES = "application/x-www-form-urlencoded", "multipart/form-data"
_MOST_PARTS = 200
_BOUNDARY = re.compile(r'boundary="?([0-9A-Za-z\'()+_,./:=? -]{1,70})"?', re.IGNORECASE)
_NAMED = re.compile(r'\b(name|filename)="([^"]*)"')


class Upload(NamedTuple):
    """A file as a browser sends it. `filename` is the sender's word and names nothing here."""

    filename: str
    body: bytes


class Form(Mapping[str, str]):
    """What was typed: the first value of each name, "" included; `all` gives every value of one."""

    def __init__(self, values: dict[str, list[str]], files: dict[str, Upload] | None = None) -> None:
        self._values = values
        self.files = files or {}

    def __getitem__(self, name: str) -> str:
        return self._values[name][0]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def all(self, name: str) -> list[str]:
        return self._values.get(name, [])


async def read_form(request: Request, *, most_bytes: int = 0) -> Form:
    """Raises PageProblem for a form that is too large, of another media type, or not from our own page. With
    `most_bytes` it may bring files, all together so large."""
    if not from_own_page(request):
        raise PageProblem("foreign_form", 403)
    media_type = request.headers.get("content-type", "")
    kind = media_type.partition(";")[0].strip().lower()
    if kind == _WITH_FILES and most_bytes:
        boundary = _BOUNDARY.search(media_type)
        if boundary is None:
            raise PageProblem("unsupported_media_type", 415)
        return _split(await _body(request, most_bytes + MOST_BYTES), boundary[1].encode())
    if kind != _TYPE:
        raise PageProblem("unsupported_media_type", 415)
    body = await _body(request, MOST_BYTES)
    try:
        text = body.decode("ascii", "replace")
        return Form(parse_qs(text, keep_blank_values=True, max_num_fields=_MOST_FIELDS))
    except ValueError:
        raise PageProblem("body_too_large", 413) from None


async def _body(request: Request, most: int) -> bytes:
    body = bytearray()
    while True:
        message = await request.receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        body += message.get("body", b"")
        if len(body) > most:
            raise PageProblem("body_too_large", 413)
        if not message.get("more_body", False):
            return bytes(body)


def _split(body: bytes, boundary: bytes) -> Form:
    """RFC 7578. A part that names no field is left out; of several files under one name the last counts."""
    values: dict[str, list[str]] = {}
    files: dict[str, Upload] = {}
    parts = (b"\r\n" + body).split(b"\r\n--" + boundary, _MOST_PARTS)
    if len(parts) > _MOST_PARTS:
        raise PageProblem("body_too_large", 413)
    for part in parts[1:]:
        head, blank, content = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        named = dict(_NAMED.findall(head.decode("utf-8", "replace")))
        if not blank or "name" not in named:
            continue
        if "filename" in named:
            files[named["name"]] = Upload(named["filename"].replace("%22", '"'), content)
        else:
            values.setdefault(named["name"], []).append(content.decode("utf-8", "replace"))
    return Form(values, files)


def from_own_page(request: Request) -> bool:
    """Whether the browser says that the form came from here. A request that says nothing comes from no browser: every
    one that runs our pages sends an Origin with a form."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = request.headers.get("origin")
    if origin is None:
        return True
    asked: str | None = request.scope.get("contest.asked_host")
    return urlsplit(origin).netloc == (request.headers.get("host", "") if asked is None else asked)
