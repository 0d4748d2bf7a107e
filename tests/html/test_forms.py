"""Forms with files, as browsers send them and as nobody should."""

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from contest.html.forms import MOST_BYTES, read_form
from contest.html.replies import PageProblem

MOST = 1_000


async def answer(request: Request) -> Response:
    try:
        form = await read_form(request, most_bytes=MOST)
    except PageProblem as problem:
        return PlainTextResponse(problem.code, problem.status)
    files = {name: [file.filename, file.body.hex()] for name, file in form.files.items()}
    return JSONResponse({"values": {name: form.all(name) for name in form}, "files": files})


async def send(body: bytes, media_type: str = "multipart/form-data; boundary=XX") -> httpx.Response:
    app = Starlette(routes=[Route("/", answer, methods=["POST"])])
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client:
        return await client.post("/", content=body, headers={"content-type": media_type})


def part(head: str, content: bytes) -> bytes:
    return f"--XX\r\nContent-Disposition: form-data; {head}\r\n\r\n".encode() + content + b"\r\n"


async def test_fields_and_files() -> None:
    binary = bytes(range(256)) + b"\r\n--XY\r\n\n\r"
    body = (
        part('name="a"', b"m\xe1\xbb\x99t")
        + part('name="a"', b"")
        + part('name="f"; filename="h%22\xc3\xa0.xlsx"', binary)
    )
    replied = (await send(b"preamble\r\n" + body + b"--XX--\r\nafter")).json()
    assert replied["values"] == {"a": ["một", ""]}
    assert bytes.fromhex(replied["files"]["f"][1]) == binary, "every byte"


@pytest.mark.parametrize(
    ("body", "media_type", "status"),
    [
        (b"", "multipart/form-data", 415),
        (b"", "multipart/form-data; boundary=", 415),
        (b"{}", "application/json", 415),
        (b"x" * (MOST + MOST_BYTES + 1), "multipart/form-data; boundary=XX", 413),
        (part('name="a"', b"") * 300, "multipart/form-data; boundary=XX", 413),
        (b"x" * (MOST_BYTES + 1), "application/x-www-form-urlencoded", 413),
    ],
)
async def test_what_is_refused(body: bytes, media_type: str, status: int) -> None:
    assert (await send(body, media_type)).status_code == status


@pytest.mark.parametrize(
    "body",
    [b"", b"--XX", b"--XX--", b"--XX\r\n\r\n", b"--XX\r\nContent-Disposition: form-data\r\n\r\nx", b"\x00\xff" * 50],
)
async def test_what_says_nothing_is_an_empty_form(body: bytes) -> None:
    assert (await send(body)).json() == {"values": {}, "files": {}}
