"""The minute that `contest demo` shows: a contest of its own, one round of forty seconds, played over real HTTP.

A composition root like the `contest up` it stands in for: it runs a web worker and an archiver in this process.
"""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import uvicorn

from contest.archiver import rebuild
from contest.archiver.process import Archiver
from contest.archiver.sweeper import Sweeper
from contest.core.clock import Clock
from contest.demo.content import demo_banks, read_demo_part
from contest.demo.install import import_demo_banks
from contest.demo.simulated import Contestant, Tally
from contest.http.listening import uvicorn_config
from contest.organize.apply import apply_text
from contest.play.worker.refresher import Refresher
from contest.play.worker.state import WorkerState
from contest.services import Services
from contest.web.app import create_app
from questions.files.bank import read_bank

ROUND_S = 40
PEOPLE = 60
MOST_PEOPLE = 5_000
_CLOSED_WITHIN_S = 60


@dataclass(frozen=True)
class Minute:
    """What came of it: public boards as the API gave them, before and after the close."""

    contest: str
    round: str
    tally: Tally
    live_board: dict[str, Any]
    final_board: dict[str, Any]


Tell = Callable[[str, Tally], None]


async def play_minute(services: Services, people: int, tell: Tell, clock: Clock | None = None) -> Minute:
    """Makes the contest, plays it, waits for its close. `tell(phase, tally)` is called as things happen."""
    clock = clock or Clock()
    now = clock.now_ms()
    slug = f"demo-{datetime.fromtimestamp(now / 1000, UTC):%Y%m%d-%H%M%S}"
    await import_demo_banks(services, now)
    await apply_text(services, _contest_file(slug, now), who="demo", read_part=read_demo_part, now_ms=now)
    round_id, tally = f"{slug}-r1", Tally()
    async with (
        _service(services, clock) as url,
        httpx.AsyncClient(base_url=url, timeout=15, limits=_limits(people)) as client,
    ):
        await _until(client, "/readyz", lambda reply: reply.status_code == 200)
        units = [unit["id"] for unit in (await client.get(f"/api/contests/{slug}/units")).json()["units"]]
        key = _answers()
        players = [Contestant(client, number, units, key) for number in range(people)]
        playing = [player.play(round_id, ROUND_S - 10, tally, partial(tell, "playing", tally)) for player in players]
        await asyncio.gather(*playing)
        live_board = (await client.get(f"/api/rounds/{round_id}/leaderboard")).json()
        tell("closing", tally)
        await _until(client, f"/api/contests/{slug}", _all_closed, within_s=ROUND_S + _CLOSED_WITHIN_S)
        board = f"/api/rounds/{round_id}/leaderboard"
        final = await _until(client, board, lambda reply: reply.is_success and "people" in reply.json())
        tell("closed", tally)
    return Minute(slug, round_id, tally, live_board, final.json())


def _contest_file(slug: str, now_ms: int) -> str:
    text = read_demo_part("one_round.toml").decode()
    opens_at = now_ms // 1000
    for name, value in (("slug", slug), ("opens_at", _utc(opens_at)), ("closes_at", _utc(opens_at + ROUND_S))):
        text = text.replace(f"@{name}@", value)
    return text


def _utc(seconds: int) -> str:
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%SZ}"


def _answers() -> dict[str, list[str]]:
    """Question id → right options, as the simulated contestants learned them from the bank's file."""
    path: Path = dict(demo_banks())["demo-vi"]
    report = read_bank(path.read_bytes(), path.name)
    return {question.id: list(question.right) for question in report.questions}


def _limits(people: int) -> httpx.Limits:
    return httpx.Limits(max_connections=min(people, 128))


def _all_closed(reply: httpx.Response) -> bool:
    return reply.is_success and all(round_["state"] in ("closed", "final") for round_ in reply.json()["rounds"])


async def _until(
    client: httpx.AsyncClient, path: str, enough: Callable[[httpx.Response], bool], within_s: float = 30
) -> httpx.Response:
    async with asyncio.timeout(within_s):
        while True:
            reply = await client.get(path)
            if enough(reply):
                return reply
            await asyncio.sleep(0.5)


@asynccontextmanager
async def _service(services: Services, clock: Clock) -> AsyncIterator[str]:
    """A web worker on a free port and an archiver, for as long as the minute lasts; gives the base URL."""
    listening = socket.create_server(("127.0.0.1", 0))
    play = WorkerState(services.settings, services.secrets, clock, services.live, services.pool)
    refresher = Refresher(play, services.settings.database_url or "")
    server = uvicorn.Server(uvicorn.Config(create_app(play, refresher), **uvicorn_config(services.settings)))  # type: ignore[arg-type]
    stopping = asyncio.Event()
    sweeper = Sweeper(clock)
    archiver = Archiver(services, clock=clock, sweep=sweeper, rebuild=rebuild.rebuild)
    tasks = [asyncio.create_task(server.serve(sockets=[listening])), asyncio.create_task(archiver.run(stopping))]
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        stopping.set()
        await asyncio.gather(*tasks)
        await sweeper.wait_closed()
