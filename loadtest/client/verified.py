"""People who prove their phone: each asks for a one-time code, waits for the message and starts with it.

`Gateway` is what sends messages in a real installation: it takes a while over each, and people read them here.
"""

import asyncio
import contextlib
import socket
import time
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

import orjson

from loadtest.client.contestants import contestant
from loadtest.client.paced import PacedClients
from loadtest.client.phone import Answer

MESSAGE_TAKES_S = 0.05
PATIENCE_S = 60.0


class Gateway:
    """Listens from the beginning, answers from `serve` on. `codes`: the last one to each number, as `+84…`."""

    def __init__(self) -> None:
        self.codes: dict[str, str] = {}
        self._awaited: dict[str, asyncio.Event] = {}
        self._listening = socket.create_server(("127.0.0.1", 0), backlog=512)
        self._server: asyncio.Server | None = None

    @property
    def sms_url(self) -> str:
        return f"http://127.0.0.1:{self._listening.getsockname()[1]}/?to={{phone}}&code={{code}}"

    async def serve(self) -> None:
        """In the loop that runs, until that ends."""
        if self._server is None:
            self._server = await asyncio.start_server(self._answer, sock=self._listening)

    def close(self) -> None:
        self._listening.close()

    async def code_to(self, number: str) -> str:
        """As soon as it is there; "" when patience is over."""
        if number not in self.codes:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(PATIENCE_S):
                    await self._awaited.setdefault(number, asyncio.Event()).wait()
        return self.codes.get(number, "")

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                values = parse_qs(urlsplit(head.split(b" ", 2)[1].decode()).query)
                await asyncio.sleep(MESSAGE_TAKES_S)
                number = values["to"][0]
                self.codes[number] = values["code"][0]
                if number in self._awaited:
                    self._awaited.pop(number).set()
                writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
                await writer.drain()
        except (asyncio.IncompleteReadError, asyncio.CancelledError, OSError):  # cancelled with the loop, at the end
            writer.close()


@dataclass
class VerifiedClients(PacedClients):
    """`waits_s`: from asking for a code to its message."""

    gateway: Gateway = field(default_factory=Gateway)
    waits_s: list[float] = field(default_factory=list)

    async def _enter(self) -> Answer:
        await self.gateway.serve()
        person, since_s = self._crowd.next_person(), time.monotonic()
        contest = self.round_id.removesuffix("-w1")
        answer = await self.phones.call(self._crowd.ask_code(contest, person), "code")
        if answer.status != 202:
            return answer
        code = await self.gateway.code_to(f"+84{contestant(person, self.units)['phone'][1:]}")
        self.waits_s.append(time.monotonic() - since_s)
        nonce = orjson.loads(answer.body)["nonce"]
        return await self.phones.call(self._crowd.start(person, code=code, nonce=nonce), "start")
