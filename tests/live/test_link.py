"""The scripts' own connection: answers in order, and nobody left waiting when it breaks or falls silent."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import hiredis
import pytest

from contest.live.connection.connection import RedisUnavailable, connect
from contest.live.connection.redis_protocol import LinkLost, PipelinedConnection
from contest.processes.embedded.services import ServerUrls

Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@pytest.fixture
async def served() -> AsyncIterator[Callable[..., Awaitable[PipelinedConnection]]]:
    """`await served(handler, timeout_s)`: a link to a server that does what the handler does."""
    servers: list[asyncio.Server] = []
    links: list[PipelinedConnection] = []

    async def serve(handler: Serve, timeout_s: float = 5.0, replicas: int = 0) -> PipelinedConnection:
        server = await asyncio.start_server(handler, "127.0.0.1", 0)
        servers.append(server)
        host, port = server.sockets[0].getsockname()
        links.append(PipelinedConnection({"host": host, "port": port}, timeout_s, replicas))
        return links[-1]

    yield serve
    for link in links:
        link.close()
    for server in servers:
        server.close()
    await asyncio.sleep(0.05)  # the handlers see the end and close their side


async def test_answers_come_to_who_asked_even_when_they_come_in_pieces(
    served: Callable[..., Awaitable[PipelinedConnection]],
) -> None:
    async def in_pieces(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1000)
        for piece in (b"$3\r\non", b"e\r\n$3\r\ntwo\r", b"\n-NO wrong\r\n"):
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(0.01)
        await reader.read()
        writer.close()

    link = await served(in_pieces)
    item, two, three = await asyncio.gather(*(link.call("X", n) for n in range(3)), return_exceptions=True)
    assert (item, two) == (b"one", b"two")
    assert isinstance(three, hiredis.ReplyError)


async def test_a_broken_connection_tells_everybody_and_the_next_call_opens_another(
    served: Callable[..., Awaitable[PipelinedConnection]],
) -> None:
    visits = []

    async def breaking(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        visits.append(1)
        await reader.read(1000)
        if len(visits) > 1:
            writer.write(b"+OK\r\n")
            await reader.read()
        writer.close()

    link = await served(breaking)
    lost = await asyncio.gather(*(link.call("X") for _ in range(3)), return_exceptions=True)
    assert all(isinstance(each, LinkLost) for each in lost)
    assert await link.call("X") == b"OK"


async def test_silence_ends_the_connection(served: Callable[..., Awaitable[PipelinedConnection]]) -> None:
    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    link = await served(silent, 0.1)
    with pytest.raises(LinkLost, match="no answer"):
        await link.call("X")


async def test_what_is_written_is_asked_for_twice_when_replicas_must_have_it(
    served: Callable[..., Awaitable[PipelinedConnection]],
) -> None:
    """A replica answers WAITAOF's question before it has synced, and then not for a second: WAIT goes before it."""
    heard = bytearray()

    async def listening(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while more := await reader.read(1000):
            heard.extend(more)
            if heard.endswith(b"WAITAOF\r\n$1\r\n1\r\n$1\r\n2\r\n$4\r\n1250\r\n"):
                writer.write(b"$4\r\ndone\r\n:2\r\n*2\r\n:1\r\n:2\r\n")
        writer.close()

    link = await served(listening, replicas=2)
    assert await link.write("SET", "a", "b") == b"done"
    parser = hiredis.Reader()
    parser.feed(bytes(heard))
    asked = [parser.gets() for _ in range(3)]
    assert asked == [[b"SET", b"a", b"b"], [b"WAIT", b"2", b"1250"], [b"WAITAOF", b"1", b"2", b"1250"]]


async def test_nobody_there() -> None:
    with pytest.raises(OSError, match=r"refused|onnect"):
        await PipelinedConnection({"host": "127.0.0.1", "port": 1}, 1.0).call("X")


async def test_it_is_let_in_as_the_client_is_and_knows_its_errors(server_urls: ServerUrls) -> None:
    live = await connect(server_urls.redis_url)
    try:
        assert await live.look("", "ECHO", "vào") == "vào".encode()
        with pytest.raises(RedisUnavailable, match="unknown"):
            await live.look("", "NOSUCHTHING")
    finally:
        await live.close()
