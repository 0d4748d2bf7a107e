"""The frame of every drill: people come, something breaks, it comes back, everybody's receipt is compared."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import orjson

from loadtest.client import wire
from loadtest.client.phone import Phones
from loadtest.client.rush import Player, Rush
from loadtest.drills.agreement import agree
from loadtest.reports.charts import line_chart
from loadtest.reports.report import Result, at_most, exactly, shown
from loadtest.service.service import StageError
from loadtest.service.site import UNITS, Site

WARM_ENTRIES = 60
WARM_WITHIN_S = 60.0
RATE = 60.0
BACK_WITHIN_S = 120.0


@dataclass
class Scene:
    """One drill under way. `short`: as little as shows whether it is right."""

    name: str
    site: Site
    rush: Rush
    short: bool
    results: list[Result] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    @property
    def round_id(self) -> str:
        return self.rush.round_id

    def mark(self, what: str) -> None:
        self.rush.phones.timeline.mark(what)

    def say(self, result: Result) -> None:
        self.results.append(result)

    def must_be(self, what: str, value: int, expected: int, unit: str = "entries") -> None:
        self.say(exactly(f"{self.name}: {what}", value, expected, unit))

    def figure(self, what: str, value: float, unit: str) -> None:
        self.say(shown(f"{self.name}: {what}", value, unit))

    def took(self, what: str, seconds: float, bar_s: float) -> None:
        self.say(at_most(f"{self.name}: {what}", seconds, "s", bar_s, judged=not self.short))

    async def accepted(self, more: int, within_s: float = WARM_WITHIN_S) -> None:
        """Waits until so many more people hold a receipt. Raises StageError."""
        wanted, deadline = len(self.rush.held) + more, time.monotonic() + within_s
        while len(self.rush.held) < wanted:
            if time.monotonic() > deadline:
                said = f"{len(self.rush.held)} entries within {within_s:.0f} s, not {wanted}"
                raise StageError(f"{said}; {dict(self.rush.phones.statuses)} {self.rush.wrong[:3]}")
            await asyncio.sleep(0.05)

    async def back(self, since_s: float, bar_s: float | None = None, what: str = "back after") -> None:
        """Waits until somebody who came after `since_s` is in the archive, and says how long after that was."""
        deadline = time.monotonic() + BACK_WITHIN_S
        while not await self._archived_since(since_s):
            if time.monotonic() > deadline:
                raise StageError(f"{self.name}: not back within {BACK_WITHIN_S:.0f} s")
            await asyncio.sleep(0.1)
        took = time.monotonic() - since_s
        self.mark("back")
        if bar_s is None:
            self.figure(what, took, "s")
        else:
            self.took(what, took, bar_s)

    async def _archived_since(self, since_s: float) -> bool:
        newest = next((player for player in self.rush.players if player.started_s > since_s and player.held), None)
        return newest is not None and await self.archived(newest)

    async def archived(self, player: Player) -> bool:
        told = await self.get(f"/api/receipts/{player.held.receipt}") if player.held else None
        return bool(told and told["archived"])

    async def get(self, path: str) -> dict[str, object] | None:
        """What a 200 says; None for anything else."""
        answer = await self.rush.phones.call(wire.request("GET", path))
        found: dict[str, object] | None = orjson.loads(answer.body) if answer.status == 200 else None
        return found

    async def drained(self, within_s: float = 60.0) -> None:
        """Waits until every receipt is in the archive, while nobody comes. Raises StageError."""
        deadline = time.monotonic() + within_s
        for player in reversed(self.rush.players):
            while player.held and not await self.archived(player):
                if time.monotonic() > deadline:
                    raise StageError(f"{self.name}: the archive does not get everything")
                await asyncio.sleep(0.05)


Work = Callable[[Scene], Awaitable[None]]


@dataclass(frozen=True)
class Drill:
    """`work` breaks something, and returns when it is whole again. `repeats`: how often a client makes a call again, 0
    for as often as it takes."""

    name: str
    about: str
    work: Work
    in_short: bool = False
    rate: float = RATE
    repeats: int = 0


@dataclass
class Played:
    results: list[Result]
    chart: str
    notes: list[str]
    missing: list[str]


async def play(drill: Drill, site: Site, *, short: bool) -> Played:
    """The contest of the drill must have been made. Raises StageError."""
    slug = drill.name.replace("_", "-")
    phones = Phones(site.server.address, tries_most=drill.repeats + 1 if drill.repeats else 0)
    rush = Rush(site.server.address, f"{slug}-w1", UNITS, drill.rate, phones)
    scene = Scene(drill.name, site, rush, short)
    await _open(scene)
    rush.begin()
    try:
        await scene.accepted(WARM_ENTRIES)
        await drill.work(scene)
        await scene.accepted(WARM_ENTRIES)
    finally:
        await rush.end()
    await _compare(scene)
    return Played(scene.results, chart(scene), scene.notes, scene.missing)


async def _open(scene: Scene) -> None:
    """Waits until the worker knows the round, and Redis too."""
    deadline = time.monotonic() + WARM_WITHIN_S
    while True:
        told = await scene.get(f"/api/contests/{scene.round_id.removesuffix('-w1')}")
        rounds = told["rounds"] if told else []
        if isinstance(rounds, list) and any(round_["state"] == "open" for round_ in rounds):
            return
        if time.monotonic() > deadline:
            raise StageError(f"{scene.round_id} did not open")
        await asyncio.sleep(0.1)


async def _compare(scene: Scene) -> None:
    rush = scene.rush
    found = await agree(scene.site, scene.round_id, rush.held)
    scene.figure("receipts held", found.held, "entries")
    scene.must_be("lost", found.lost, 0)
    scene.must_be("doubled", found.doubled, 0)
    scene.must_be("wrong", found.wrong, 0)
    scene.must_be("answers nobody may get", len(rush.wrong), 0, "answers")
    scene.must_be("never answered", rush.unresolved, 0, "calls")
    scene.must_be("refused without Retry-After", rush.phones.without_retry_after, 0, "answers")
    scene.figure("calls made again", rush.phones.repeated, "calls")
    scene.notes += [*found.told, *rush.wrong[:5]]
    scene.notes += [f"{number} times: {fault}" for fault, number in rush.phones.faults.most_common(3)]


def chart(scene: Scene) -> str:
    timeline = scene.rush.phones.timeline
    last = max((max(counts) for counts in timeline.seconds.values() if counts), default=0)
    series = {what: [counts[second] for second in range(last + 1)] for what, counts in timeline.seconds.items()}
    return line_chart(scene.name, series, timeline.marks)
