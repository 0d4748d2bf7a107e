"""The frame of every drill: people come, something breaks, it comes back, everybody's receipt is compared."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import orjson

from loadtest.client import wire
from loadtest.client.paced import PacedClients, Player
from loadtest.client.phone import Phones
from loadtest.deployments.contests import DRILL_UNITS
from loadtest.deployments.deployment import Deployment
from loadtest.deployments.server import DeploymentError, until
from loadtest.reconcile import BOARD_ROWS, Comparison, Entry, Row, board_agrees, close_and_compare, places
from loadtest.reports.charts import line_chart
from loadtest.reports.report import Result, at_most, exactly, figure

WARM_ENTRIES = 60
WARM_WITHIN_S = 60.0
RATE = 60.0
BACK_WITHIN_S = 120.0
BOARD_WITHIN_S = 20.0


@dataclass
class DrillRun:
    """One drill under way. `short`: as little as shows whether it is right."""

    name: str
    deployment: Deployment
    clients: PacedClients
    short: bool
    results: list[Result] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    @property
    def round_id(self) -> str:
        return self.clients.round_id

    @property
    def contest(self) -> str:
        return self.round_id.removesuffix("-w1")

    def mark(self, event: str) -> None:
        self.clients.phones.timeline.mark(event)

    def must_be(self, name: str, value: int, expected: int, unit: str = "entries") -> None:
        self.results.append(exactly(f"{self.name}: {name}", value, expected, unit))

    def must_hold(self, name: str, value: object) -> None:
        self.must_be(name, int(bool(value)), 1, "yes = 1")

    def figure(self, name: str, value: float, unit: str) -> None:
        self.results.append(figure(f"{self.name}: {name}", value, unit))

    def took(self, name: str, seconds: float, bar_s: float) -> None:
        self.results.append(at_most(f"{self.name}: {name}", seconds, "s", bar_s, judged=not self.short))

    def seconds(self, in_full: float, in_short: float) -> float:
        return in_short if self.short else in_full

    async def command(self, *words: str) -> str:
        return await asyncio.to_thread(self.deployment.command, *words)

    async def accepted(self, more: int, within_s: float = WARM_WITHIN_S) -> None:
        """Waits until so many more people hold a receipt. Raises DeploymentError."""
        wanted = len(self.clients.receipts) + more

        async def enough() -> bool:
            return len(self.clients.receipts) >= wanted

        try:
            await until(enough, f"{wanted} entries were not accepted", within_s, every_s=0.05)
        except DeploymentError as error:
            raise DeploymentError(f"{error}; {dict(self.clients.phones.statuses)} {self.clients.wrong[:3]}") from None

    async def back(self, since_s: float, bar_s: float | None = None, name: str = "back after") -> None:
        """Waits until somebody who came after `since_s` is in the archive, and says how long after that was."""

        async def newcomer_archived() -> bool:
            newcomers = (player for player in self.clients.players if player.started_s > since_s and player.receipt)
            newest = next(newcomers, None)
            return newest is not None and await self.archived(newest)

        await until(newcomer_archived, f"{self.name}: not back", BACK_WITHIN_S)
        seconds = time.monotonic() - since_s
        self.mark("back")
        if bar_s is None:
            self.figure(name, seconds, "s")
        else:
            self.took(name, seconds, bar_s)

    async def archived(self, player: Player) -> bool:
        page = await self.get(f"/api/receipts/{player.receipt.receipt}") if player.receipt else None
        return bool(page and page["archived"])

    async def get(self, path: str) -> dict[str, Any] | None:
        """The JSON of a 200; None for anything else."""
        answer = await self.clients.phones.call(wire.request("GET", path))
        body: dict[str, Any] | None = orjson.loads(answer.body) if answer.status == 200 else None
        return body

    async def board(self) -> dict[str, Any]:
        return await self.get(f"/api/rounds/{self.round_id}/leaderboard?limit={BOARD_ROWS}") or {"rows": []}

    async def drained(self) -> None:
        """Waits until every receipt is in the archive, while nobody comes. Raises DeploymentError."""
        for player in reversed(self.clients.players):
            if player.receipt:
                await until(lambda p=player: self.archived(p), f"{self.name}: not everything was archived", 60)  # type: ignore[misc]


Work = Callable[[DrillRun], Awaitable[None]]
Clients = Callable[[Deployment, "Drill", Phones], PacedClients]


def anybody(_deployment: Deployment, drill: "Drill", phones: Phones) -> PacedClients:
    return PacedClients(drill.round_id, DRILL_UNITS, drill.rate, phones)


@dataclass(frozen=True)
class Drill:
    """`work` breaks something, and returns when it is whole again. `repeats`: how often a client makes a call again, 0
    for as often as it takes. `identity`: settings of the contest file under that head; `clients`: who comes."""

    name: str
    about: str
    work: Work
    in_short: bool = False
    rate: float = RATE
    repeats: int = 0
    identity: str = ""
    clients: Clients = anybody

    @property
    def contest(self) -> str:
        return self.name.replace("_", "-")

    @property
    def round_id(self) -> str:
        return f"{self.contest}-w1"


async def play(drill: Drill, deployment: Deployment, *, short: bool) -> DrillRun:
    """The contest of the drill must have been made. Raises DeploymentError."""
    phones = Phones(deployment.address, tries_most=drill.repeats + 1 if drill.repeats else 0)
    clients = drill.clients(deployment, drill, phones)
    run = DrillRun(drill.name, deployment, clients, short)

    async def opened() -> bool:
        contest = await run.get(f"/api/contests/{drill.contest}")
        return contest is not None and any(round_["state"] == "open" for round_ in contest["rounds"])

    await until(opened, f"{run.round_id} did not open", WARM_WITHIN_S)
    clients.begin()
    try:
        await run.accepted(WARM_ENTRIES)
        await drill.work(run)
        await run.accepted(WARM_ENTRIES)
    finally:
        await clients.end()
    await _compare(run)
    return run


async def _compare(run: DrillRun) -> None:
    clients, receipts = run.clients, run.clients.receipts
    comparison = Comparison()
    entries = [Entry(r.entry, r.entry, 1, r.score.points if r.score else 0, r.received_at) for r in receipts]
    ranks = places(entries)
    held: dict[str, Row] = {
        entry.entry: {
            "rank": ranks[entry.entry],
            "points": entry.points,
            "received_at": entry.received_at,
            "duration_ms": receipt.duration_ms,
        }
        for entry, receipt in zip(entries, receipts, strict=True)
    }

    async def board_is_right() -> bool:
        """While the round is open; it may be a second or two behind."""
        board = await run.board()
        return board.get("entries") == len(held) and board_agrees(board["rows"], held, ("points", "duration_ms"))

    try:
        await until(board_is_right, "the board did not show what clients hold", BOARD_WITHIN_S, every_s=0.3)
    except DeploymentError as error:
        comparison.wrong += comparison.fault(str(error))
    clients.phones.hang_up()
    await asyncio.to_thread(close_and_compare, comparison, run.deployment, run.round_id, receipts, held)
    run.figure("receipts held", comparison.receipts, "entries")
    for name in ("lost", "doubled", "wrong", "unexplained"):
        run.must_be(name, getattr(comparison, name), 0)
    run.must_be("answers nobody may get", len(clients.wrong), 0, "answers")
    run.must_be("never answered", clients.unresolved, 0, "calls")
    run.must_be("refused without Retry-After", clients.phones.without_retry_after, 0, "answers")
    run.figure("calls made again", clients.phones.repeated, "calls")
    run.notes += [*comparison.examples, *clients.wrong[:5]]
    run.notes += [f"{number} times: {fault}" for fault, number in clients.phones.faults.most_common(3)]


def chart(run: DrillRun) -> str:
    timeline = run.clients.phones.timeline
    last = max((max(counts) for counts in timeline.seconds.values() if counts), default=0)
    series = {event: [counts[second] for second in range(last + 1)] for event, counts in timeline.seconds.items()}
    return line_chart(run.name, series, timeline.marks)
