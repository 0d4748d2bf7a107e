"""What one connection may send and how long it may take, on a real socket: refused before anything is kept."""

import asyncio
import resource
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
import uvicorn

from contest.core.settings import Settings
from contest.http.door import limits
from contest.http.listening import uvicorn_config

Talk = tuple[asyncio.StreamReader, asyncio.StreamWriter]
GET = b"GET / HTTP/1.1\r\nHost: a\r\n"
POST = b"POST / HTTP/1.1\r\nHost: a\r\n"
CHUNKED = POST + b"Transfer-Encoding: chunked\r\n\r\n"


async def app(scope: Any, receive: Any, send: Any) -> None:
    """Says how many bytes of body came, and the headers it was left with."""
    if scope["type"] == "lifespan":
        while (await receive())["type"] != "lifespan.shutdown":
            await send({"type": "lifespan.startup.complete"})
        await send({"type": "lifespan.shutdown.complete"})
        return
    body = b""
    if scope["path"] == "/early":
        body = b"early"
    elif scope["path"] == "/stream":
        await send({"type": "http.response.start", "status": 200, "headers": []})
        for _ in range(2_000):
            await send({"type": "http.response.body", "body": b"x" * 65_536, "more_body": True})
        await send({"type": "http.response.body", "body": b""})
        return
    else:
        length, more = 0, True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            length, more = length + len(message["body"]), message["more_body"]
        body = b"%d %d" % (length, len(scope["headers"]))
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"%d" % len(body))]})
    await send({"type": "http.response.body", "body": body})


@asynccontextmanager
async def serving(**settings: Any) -> AsyncIterator[Callable[[], Awaitable[Talk]]]:
    """Opens a connection to a server of its own."""
    given = {"trusted_proxies": ("192.0.2.1",)} | settings
    made = Settings(data_dir=None, **given)  # type: ignore[arg-type]
    config = uvicorn.Config(app, host="127.0.0.1", port=0, **uvicorn_config(made))  # type: ignore[arg-type]
    server = uvicorn.Server(config)
    task = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    talks: list[Talk] = []

    async def connect() -> Talk:
        talks.append(await asyncio.open_connection("127.0.0.1", port))
        return talks[-1]

    try:
        yield connect
    finally:
        for _, writer in talks:
            writer.close()
        server.should_exit = True
        await task


async def answer(talk: Talk, within_s: float = 8) -> bytes:
    """Everything until the other side closes, or breaks off."""
    reply = b""
    async with asyncio.timeout(within_s):
        try:
            while piece := await talk[0].read(65_536):
                reply += piece
        except ConnectionError:
            pass
    return reply


async def asked(*pieces: bytes, **settings: Any) -> bytes:
    async with serving(**settings) as connect:
        talk = await connect()
        reading = asyncio.create_task(answer(talk))
        try:
            for piece in pieces:
                talk[1].write(piece)
                await asyncio.sleep(0)
                await talk[1].drain()
        except ConnectionError:
            pass
        return await reading


CLOSING = b"Connection: close\r\n\r\n"
REFUSED: dict[str, tuple[list[bytes], int]] = {
    "an endless header": ([GET + b"X-A: ", *[b"a" * 65_536] * 64], 431),
    "a header of 33 kB that ends": ([GET + b"Cookie: " + b"a" * 33_000 + b"\r\n" + CLOSING], 431),
    "a header in small pieces": ([GET + b"X-A: ", *[b"a" * 1_000] * 64], 431),
    "60 MB of headers": ([GET, *[b"A: b\r\n" * 10_000] * 1_000], 431),
    "101 headers": ([GET + b"".join(b"A%d: b\r\n" % n for n in range(100)) + CLOSING], 431),
    "an endless name of a header": ([GET, *[b"a" * 65_536] * 64], 431),
    "an endless address": ([b"GET /", *[b"a" * 65_536] * 64], 414),
    "an address of 9 kB": ([b"GET /" + b"a" * 9_000 + b" HTTP/1.1\r\nHost: a\r\n" + CLOSING], 414),
    "empty lines without end": ([b"\r\n" * 100_000], 431),
    "no HTTP at all": ([b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"], 400),
    "bytes of no alphabet in the address": ([b"GET /?a=\xff HTTP/1.1\r\nHost: a\r\n" + CLOSING], 400),
    "HTTP/2": ([b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"], 400),
    "an endless length of a chunk": ([CHUNKED, b"0" * 200_000], 431),
    "an endless extension of a chunk": ([CHUNKED + b"5;", *[b"a" * 65_536] * 64], 431),
    "endless trailers": ([CHUNKED + b"0\r\n", *[b"A: b\r\n" * 10_000] * 100], 431),
    "one endless trailer": ([CHUNKED + b"0\r\nX: ", *[b"a" * 65_536] * 64], 431),
    "two lengths": ([POST + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\n"], 400),
    "a length and chunks": ([POST + b"Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n"], 400),
}


@pytest.mark.parametrize(("pieces", "status"), REFUSED.values(), ids=REFUSED.keys())
async def test_what_has_no_end_is_refused_and_closed(pieces: list[bytes], status: int) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    reply = await asked(*pieces)
    assert reply.startswith(b"HTTP/1.1 %d " % status), reply[:200]
    assert b"connection: close" in reply
    assert b"x-content-type-options: nosniff" in reply
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000


ACCEPTED: dict[str, tuple[list[bytes], bytes]] = {
    "100 headers": ([GET + b"".join(b"A%d: b\r\n" % n for n in range(98)) + CLOSING], b"0 100"),
    "32 kB of headers": ([GET + b"Cookie: " + b"a" * 32_000 + b"\r\n" + CLOSING], b"0 3"),
    "byte by byte": ([bytes([byte]) for byte in GET + CLOSING], b"0 2"),
    "a body": ([POST + b"Content-Length: 60000\r\n" + CLOSING, *[b"a" * 6_000] * 10], b"60000 3"),
    "a body in chunks of a byte": (
        [POST + b"Transfer-Encoding: chunked\r\n" + CLOSING, *[b"1\r\na\r\n"] * 3_000, b"0\r\n\r\n"],
        b"3000 3",
    ),
    "trailers are no headers": (
        [POST + b"Transfer-Encoding: chunked\r\n" + CLOSING, b"1\r\na\r\n0\r\nAuthorization: x\r\n\r\n"],
        b"1 3",
    ),
    "a body without a length": ([POST + CLOSING], b"0 2"),
    "two requests at once": ([GET + b"\r\n" + GET + CLOSING], b"0 2"),
}


@pytest.mark.parametrize(("pieces", "body"), ACCEPTED.values(), ids=ACCEPTED.keys())
async def test_what_honest_clients_send_passes(pieces: list[bytes], body: bytes) -> None:
    reply = await asked(*pieces)
    assert reply.startswith(b"HTTP/1.1 200 ")
    assert reply.endswith(b"\r\n\r\n" + body)


async def test_many_requests_sent_ahead_end_the_connection() -> None:
    reply = await asked(*[(GET + b"\r\n") * 5_000] * 20)
    assert reply.count(b"HTTP/1.1 200") <= limits.MAX_PIPELINED
    assert b"HTTP/1.1 5" not in reply


async def test_a_connection_serves_many_requests_one_after_another() -> None:
    async with serving() as connect:
        reader, writer = await connect()
        for _ in range(300):
            writer.write(POST + b"Content-Length: 3\r\n\r\nabc")
            assert (await reader.readuntil(b"\r\n\r\n3 2")).startswith(b"HTTP/1.1 200")
        writer.close()


async def test_an_answer_before_the_body_ends_the_connection() -> None:
    reply = await asked(b"POST /early HTTP/1.1\r\nHost: a\r\nContent-Length: 100000000\r\n\r\n" + b"a" * 100_000)
    assert reply.endswith(b"early")


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, seconds in {"HEAD_S": 1, "BODY_S": 1, "IDLE_S": 1.5, "STALLED_S": 2, "GOODBYE_S": 1}.items():
        monkeypatch.setattr(limits, name, seconds)


def test_the_limits_of_time() -> None:
    assert (limits.HEAD_S, limits.BODY_S) == (10, 30)


@pytest.mark.usefixtures("short")
@pytest.mark.parametrize(
    ("sent", "begins"),
    [
        (b"", b""),
        (b"\r\n", b"HTTP/1.1 408 "),
        (b"GE", b"HTTP/1.1 408 "),
        (GET, b"HTTP/1.1 408 "),
        (POST + b"Content-Length: 10\r\n\r\nabc", b"HTTP/1.1 408 "),
        (CHUNKED + b"5\r\nab", b"HTTP/1.1 408 "),
        (GET + b"\r\n", b"HTTP/1.1 200 "),
    ],
)
async def test_who_stops_halfway_is_cut(sent: bytes, begins: bytes) -> None:
    begun = asyncio.get_running_loop().time()
    reply = await asked(sent)
    assert reply.startswith(begins)
    assert 0.9 < asyncio.get_running_loop().time() - begun < 5


@pytest.mark.usefixtures("short")
async def test_headers_that_drip_are_cut() -> None:
    async with serving() as connect:
        talk = await connect()
        dripping = asyncio.create_task(drip(talk, GET + b"X: " + b"a" * 1_000, 0.05))
        assert (await answer(talk)).startswith(b"HTTP/1.1 408 ")
        dripping.cancel()


@pytest.mark.usefixtures("short")
async def test_a_body_that_drips_is_cut_and_a_slow_one_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    async with serving() as connect:
        talk = await connect()
        dripping = asyncio.create_task(drip(talk, POST + b"Content-Length: 1000\r\n\r\n", 0, b"a" * 1_000))
        assert (await answer(talk)).startswith(b"HTTP/1.1 408 ")
        dripping.cancel()
        reader, writer = await connect()  # 400 bytes a second for three times as long as the shortest body may take
        writer.write(POST + b"Connection: close\r\nContent-Length: 1200\r\n\r\n")
        for _ in range(30):
            writer.write(b"a" * 40)
            await asyncio.sleep(0.1)
        assert (await answer((reader, writer))).endswith(b"1200 3")


async def drip(talk: Talk, begin: bytes, pause_s: float, then: bytes = b"") -> None:
    try:
        for piece in [begin[:30], *(bytes([byte]) for byte in begin[30:])]:
            talk[1].write(piece)
            await asyncio.sleep(pause_s)
        for byte in then:
            talk[1].write(bytes([byte]))
            await asyncio.sleep(0.1)
    except ConnectionError:
        pass


@pytest.mark.usefixtures("short")
async def test_who_takes_no_byte_of_an_answer_is_cut() -> None:
    async with serving() as connect:
        reader, writer = await connect()
        writer.write(b"GET /stream HTTP/1.1\r\nHost: a\r\n\r\n")
        await reader.readuntil(b"\r\n\r\n")
        writer.transport.pause_reading()  # type: ignore[attr-defined]
        await asyncio.sleep(6)
        writer.transport.resume_reading()  # type: ignore[attr-defined]
        assert len(await answer((reader, writer))) < 100 << 20


async def test_of_an_address_with_too_many_those_that_ask_nothing_make_room() -> None:
    async with serving(connections_per_address=50) as connect:
        idle = [await connect() for _ in range(200)]
        for _ in range(60):  # whoever asks is answered all the while
            reader, writer = await connect()
            writer.write(GET + CLOSING)
            assert b"200 OK" in await answer((reader, writer))
            writer.close()
        closed = sum(talk[0].at_eof() for talk in idle)
        assert closed >= 100
        for _, writer in idle:
            writer.close()


async def test_where_all_are_at_work_one_more_is_refused_with_a_reason() -> None:
    async with serving(connections_per_address=5) as connect:
        busy = [await connect() for _ in range(5)]
        for _, writer in busy:
            writer.write(POST + b"Content-Length: 3\r\n\r\n")
        await asyncio.sleep(0.2)
        talk = await connect()
        assert (await answer(talk)).startswith(b"HTTP/1.1 429 ")
        for reader, writer in busy:
            writer.write(b"abc")
            assert b"200 OK" in await reader.readuntil(b"3 2")
            writer.close()


async def test_a_proxy_brings_more_than_an_address_may() -> None:
    async with serving(connections_per_address=5, trusted_proxies=("127.0.0.0/8",)) as connect:
        talks = [await connect() for _ in range(40)]
        for reader, writer in talks:
            writer.write(GET + b"\r\n")
            assert b"200 OK" in await reader.readuntil(b"0 1")
            writer.close()
