"""GET …/rounds/{round}/results: what everybody may know of a result, kept for a moment, so that many may ask at once.

What it says is made elsewhere and given in; who may know what is decided there.
"""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response

from contest.http.problems import Problem, no_such
from contest.http.replies import JSON, JsonReply
from contest.play.worker.running_rounds import RunningRound
from contest.play.worker.state import WorkerState

FRESH_MS = 5_000
_HEADERS = (JSON, (b"cache-control", b"public, max-age=5"))
Facts = dict[str, Any]


class Results:
    """The newest public result of each round. `read` makes one, given the round's slug."""

    def __init__(self, play: WorkerState, read: Callable[[str], Coroutine[Any, Any, Facts]]) -> None:
        self._play = play
        self._read = read
        self._kept: dict[int, tuple[int, int, Facts]] = {}
        self._reading: dict[int, asyncio.Task[Facts]] = {}

    async def show(self, request: Request) -> Response | Problem:
        running = self._play.registry.rounds.get(request.path_params["round"])
        if running is None:
            return no_such(request.path_params["round"], self._play.registry.rounds)
        return JsonReply(orjson.dumps(await self.newest(running)), 200, _HEADERS)

    async def newest(self, running: RunningRound) -> Facts:
        """As of the last few seconds, at once when the round's revision is another; without its numbers while they are
        part of one that is still predicted. Raises DatabaseUnavailable."""
        facts = await self._newest(running)
        hidden = self._play.contest_of(running).hides_number(running)
        return facts | {"facts": None} if hidden else facts

    async def _newest(self, running: RunningRound) -> Facts:
        now, revision = self._play.clock.now_ms(), running.facts.revision
        kept = self._kept.get(running.id)
        if kept is not None and kept[0] == revision and now - kept[1] < FRESH_MS:
            return kept[2]
        reading = self._reading.get(running.id)
        if reading is None:
            reading = self._reading[running.id] = asyncio.create_task(self._read(running.slug))
            reading.add_done_callback(lambda task: self._done(running.id, task))
        facts = await asyncio.shield(reading)
        self._kept[running.id] = (revision, now, facts)
        return facts

    def _done(self, round_id: int, task: "asyncio.Task[Facts]") -> None:
        self._reading.pop(round_id, None)
        if not task.cancelled():
            task.exception()
