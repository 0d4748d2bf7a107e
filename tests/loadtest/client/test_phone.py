"""A call is repeated with the same bytes until it is answered, over a new connection, and everything is counted."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

from loadtest.client import wire
from loadtest.client.flood import flood
from loadtest.client.phone import Phones

REQUEST = wire.request("POST", "/x", b"{}", [("Idempotency-Key", "k" * 32)])
GOOD = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok"
AWAY = b"HTTP/1.1 503 Service Unavailable\r\nretry-after: 2\r\ncontent-length: 0\r\n\r\n"
RUDE = b"HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\n\r\n"
CUT = b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nok"


class Script:
    """Answers what it is told to, one after another, the last one for ever; "" closes the connection."""

    def __init__(self, *answers: bytes) -> None:
        self._answers = list(answers)
        self.heard: list[bytes] = []
        self.connections = 0
        self.open = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self.open += 1
        while request := await reader.read(65536):
            self.heard.append(request)
            answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
            writer.write(answer)
            if answer in (b"", CUT):
                break
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()
        self.open -= 1

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[tuple[str, int]]:
        server = await asyncio.start_server(self.serve, "127.0.0.1", 0)
        try:
            yield server.sockets[0].getsockname()[:2]
        finally:
            server.close()
            while self.open:
                await asyncio.sleep(0.01)


@asynccontextmanager
async def serving(script: Script, **options: object) -> AsyncIterator[Phones]:
    async with script.listening() as address:
        phones = Phones(address, pause_s=0.01, **options)  # type: ignore[arg-type]
        yield phones
        phones.hang_up()


async def test_it_is_repeated_until_it_is_answered_and_always_the_same() -> None:
    script = Script(AWAY, b"", CUT, GOOD)
    async with serving(script) as phones:
        answer = await phones.call(REQUEST, "start")
        assert (answer.status, answer.body, answer.tries) == (200, b"ok", 4)
        assert set(script.heard) == {REQUEST} and len(script.heard) == 4
        assert (phones.repeated, phones.failed_twice) == (3, 1)
        assert phones.refused["start"] == 1 and phones.statuses == {503: 1, 0: 2, 200: 1}
        assert phones.without_retry_after == 0


async def test_a_connection_is_kept_and_a_refusal_without_a_pause_is_noticed() -> None:
    script = Script(GOOD, GOOD, RUDE, GOOD)
    async with serving(script) as phones:
        for _ in range(3):
            assert (await phones.call(REQUEST)).status == 200
        assert script.connections == 2
        assert phones.without_retry_after == 1


async def test_who_may_repeat_once_gives_up_then() -> None:
    async with serving(Script(AWAY), tries_most=2) as phones:
        answer = await phones.call(REQUEST)
        assert (answer.status, answer.tries, phones.failed_twice) == (503, 2, 1)


async def test_a_flood_ends_by_itself_and_counts_its_answers() -> None:
    async with Script(GOOD).listening() as (_, port):
        counted = await asyncio.to_thread(_flood(port))
    assert set(counted) == {200} and counted[200] % 4 == 0


def _flood(port: int) -> Callable[[], dict[int, int]]:
    return lambda: flood(port, 0.05, 4, ["/a", "/b"])
