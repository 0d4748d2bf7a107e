"""People who come to a round at a steady rate and play it: start, save now and then, think, submit, keep the receipt.

Arrivals do not wait for answers; each call is repeated until it is answered, as phones do. Every receipt is kept here
to the end of the run.
"""

import asyncio
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from loadtest.client.contestants import Crowd, Receipt, Started, read_receipt, read_started
from loadtest.client.phone import AGAIN, Answer, Phones

THINK_S = (0.1, 0.8)
SAVES = 0.3
MOST_AT_ONCE = 600


@dataclass
class Player:
    """`submission` is what was sent; `started_s` on the monotonic clock, before the first call."""

    started_s: float
    submission: bytes = b""
    receipt: Receipt | None = None


@dataclass
class PacedClients:
    """`wrong` are answers that no contestant may get; `starts_s` and `latencies_s` (of submissions) are with all
    repeats; with `apart` everybody has an address of their own."""

    round_id: str
    units: Sequence[str]
    rate: float
    phones: Phones
    apart: bool = False
    players: list[Player] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    starts_s: list[float] = field(default_factory=list)
    latencies_s: list[float] = field(default_factory=list)
    unresolved: int = 0
    shed: int = 0

    def __post_init__(self) -> None:
        self._crowd = Crowd(self.round_id, self.units, predicts=False, apart=self.apart)
        self._chance = random.Random(7)
        self._tasks: set[asyncio.Task[None]] = set()
        self._arrivals: asyncio.Task[None] | None = None

    @property
    def receipts(self) -> list[Receipt]:
        return [player.receipt for player in self.players if player.receipt is not None]

    def begin(self) -> None:
        self._arrivals = asyncio.create_task(self._arrive())

    async def pause(self) -> None:
        """Nobody comes any more; returns when all who came have their receipt, or have lost patience."""
        if self._arrivals is not None:
            self._arrivals.cancel()
            await asyncio.gather(self._arrivals, return_exceptions=True)
            self._arrivals = None
        await asyncio.gather(*self._tasks)

    async def end(self) -> None:
        await self.pause()
        self.phones.hang_up()

    async def _arrive(self) -> None:
        due = time.monotonic()
        while True:
            if len(self._tasks) < MOST_AT_ONCE:
                task = asyncio.create_task(self._play())
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)
            else:
                self.shed += 1
            due = max(due + 1 / self.rate, time.monotonic() - 1.0)
            await asyncio.sleep(max(0.0, due - time.monotonic()))

    async def _play(self) -> None:
        player = Player(time.monotonic())
        self.players.append(player)
        answer = await self._enter()
        if answer.status != 201:
            self._gave_up("start", answer.status, answer.body)
            return
        self.starts_s.append(answer.seconds)
        started = read_started(answer.body)
        player.submission = self._crowd.submission(started)
        if self._chance.random() < SAVES:
            await self._save(started)
        await asyncio.sleep(self._chance.uniform(*THINK_S))
        await self.submit(player)

    async def _enter(self) -> Answer:
        """The answer to the start."""
        return await self.phones.call(self._crowd.start(), "start")

    async def submit(self, player: Player) -> None:
        answer = await self.phones.call(player.submission, "submission")
        if answer.status != 200:
            self._gave_up("submission", answer.status, answer.body)
            return
        player.receipt = read_receipt(answer.body)
        self.latencies_s.append(answer.seconds)
        self.phones.timeline.count("accepted")

    async def _save(self, started: Started) -> None:
        answer = await self.phones.call(self._crowd.save(started), "save")
        if answer.status != 204:
            self._gave_up("save", answer.status, answer.body)

    def _gave_up(self, call: str, status: int, body: bytes) -> None:
        if status in AGAIN:
            self.unresolved += 1
        else:
            self.wrong.append(f"{call}: {status} {body[:200].decode(errors='replace')}")
