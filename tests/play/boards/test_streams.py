"""Live boards of one address have a limit, also behind a proxy; a school of 1,000 phones stays within it."""

import asyncio
from typing import Any

from msgspec.structs import replace
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from contest.web.app import create_app
from tests.fixtures.worker import Stage

PROXY = "10.0.0.2"


class Reader:
    """Somebody who opens a live board and stays: the status, and the task that ends with it."""

    def __init__(self, app: Any, address: str, forwarded: str = "") -> None:
        headers = [(b"host", b"test"), *([(b"x-forwarded-for", forwarded.encode())] if forwarded else [])]
        path = "/api/rounds/hue-w1/leaderboard/events"
        scope: dict[str, Any] = {"type": "http", "http_version": "1.1", "scheme": "http", "method": "GET"}
        scope |= {"path": path, "raw_path": path.encode(), "query_string": b"", "root_path": "", "headers": headers}
        scope |= {"client": (address, 5_000), "server": ("test", 80), "asgi": {"version": "3.0", "spec_version": "2.3"}}
        self.status: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._gone = asyncio.Event()
        self._task = asyncio.ensure_future(app(scope, self._receive, self._send))

    async def _receive(self) -> dict[str, Any]:
        await self._gone.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: Any) -> None:
        if message["type"] == "http.response.start":
            self.status.set_result(message["status"])

    async def leave(self) -> None:
        self._gone.set()
        await asyncio.wait_for(self._task, 5)


async def statuses(readers: list[Reader]) -> list[int]:
    return [await asyncio.wait_for(reader.status, 20) for reader in readers]


async def test_one_address_has_so_many_and_another_is_not_kept_out(open_stage: Stage) -> None:
    open_stage.play.settings = replace(open_stage.play.settings, streams_per_address=3)
    app = create_app(open_stage.play, open_stage.watch)
    readers = [Reader(app, "203.0.113.9") for _ in range(5)]
    assert sorted(await statuses(readers)) == [200, 200, 200, 429, 429]
    beside = Reader(app, "203.0.113.10")
    assert await beside.status == 200
    same_house = [Reader(app, f"2001:db8:1:2::{number}") for number in range(4)]
    assert sorted(await statuses(same_house)) == [200, 200, 200, 429]
    opened = [reader for reader in readers if reader.status.result() == 200]
    await opened[0].leave()
    again = Reader(app, "203.0.113.9")
    assert await again.status == 200, "who left made room"
    for reader in (*opened[1:], beside, *same_house, again):
        await reader.leave()


async def test_behind_a_proxy_it_counts_for_whom_the_proxy_speaks(open_stage: Stage) -> None:
    open_stage.play.settings = replace(open_stage.play.settings, streams_per_address=2)
    served: Any = create_app(open_stage.play, open_stage.watch)
    app = ProxyHeadersMiddleware(served, trusted_hosts=[PROXY])
    flood = [Reader(app, PROXY, "203.0.113.9") for _ in range(4)]
    assert sorted(await statuses(flood)) == [200, 200, 429, 429]
    others = [Reader(app, PROXY, f"203.0.113.{number}") for number in range(20, 26)]
    assert await statuses(others) == [200] * 6
    pretended = [Reader(app, "198.51.100.7", f"203.0.113.{number}") for number in range(30, 34)]
    assert sorted(await statuses(pretended)) == [200, 200, 429, 429], "nobody else is believed"
    for reader in (*flood, *others, *pretended):
        await reader.leave()


async def test_a_school_behind_one_address_watches(open_stage: Stage) -> None:
    app = create_app(open_stage.play, open_stage.watch)
    readers = [Reader(app, "203.0.113.9") for _ in range(1_000)]
    assert set(await statuses(readers)) == {200}
    for reader in readers:
        await reader.leave()
