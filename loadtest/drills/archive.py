"""Postgres slow, out of connections, or away: entries keep being accepted, and all of them arrive afterwards."""

import asyncio
import signal
import time
from contextlib import suppress

import asyncpg

from loadtest.drills.scene import Drill, Scene
from loadtest.service.site import family

SLOW_S = (20.0, 6.0)
OUT_OF_CONNECTIONS_S = (20.0, 6.0)
AWAY_S = (300.0, 12.0)
STOPPED_S, RUNNING_S = 0.45, 0.05
MOST_SILENT_S = 10.0


def span(scene: Scene, seconds: tuple[float, float]) -> float:
    """(in full, in short)."""
    return seconds[scene.short]


class Pace:
    """Entries accepted from now on, and the longest time without one."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._before = len(scene.rush.held)
        self._began_s = self._newest_s = time.monotonic()
        self._known = self._before
        self._longest_s = 0.0

    async def keep(self, seconds: float) -> None:
        """Looks on for so long."""
        until_s = time.monotonic() + seconds
        while time.monotonic() < until_s:
            await asyncio.sleep(0.05)
            self.look()

    def look(self) -> None:
        now_s = time.monotonic()
        self._longest_s = max(self._longest_s, now_s - self._newest_s)
        if len(self._scene.rush.held) > self._known:
            self._known, self._newest_s = len(self._scene.rush.held), now_s

    def tell(self, when: str) -> None:
        """No entry may be refused for good, and the stream of entries may not stop."""
        accepted = self._known - self._before
        seconds = time.monotonic() - self._began_s
        self._scene.figure(f"accepted {when}", accepted, "entries")
        self._scene.figure(f"accepted {when}, a second", accepted / seconds, "entries/s")
        self._scene.figure(f"longest without an entry {when}", self._longest_s, "s")
        kept_on = int(self._longest_s <= MOST_SILENT_S and accepted > 0)
        self._scene.must_be(f"entries kept being accepted {when}", kept_on, 1, "yes = 1")


async def slow(scene: Scene) -> None:
    """Every process of Postgres stands still nine tenths of the time."""
    scene.mark("Postgres slow")
    since_s, pace = time.monotonic(), Pace(scene)
    (pid,) = scene.site.pids(["postgres"]).values()
    until_s = since_s + span(scene, SLOW_S)
    while time.monotonic() < until_s:
        processes = family(pid)
        try:
            for process in processes:
                with suppress(Exception):
                    process.send_signal(signal.SIGSTOP)
            await pace.keep(STOPPED_S)
        finally:
            for process in processes:
                with suppress(Exception):
                    process.send_signal(signal.SIGCONT)
        await pace.keep(RUNNING_S)
    pace.tell("while Postgres was slow")
    scene.mark("quick again")
    await scene.back(time.monotonic())


async def out_of_connections(scene: Scene) -> None:
    """All of ours are ended, and strangers take every one there is."""
    taken: list[asyncpg.Connection[asyncpg.Record]] = []
    scene.mark("no connections left")
    pace = Pace(scene)
    try:
        first = await scene.site.postgres()
        taken.append(first)
        until_s = time.monotonic() + span(scene, OUT_OF_CONNECTIONS_S)
        refused = 0
        while time.monotonic() < until_s:
            await first.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'contest'"
            )
            with suppress(asyncpg.PostgresError, OSError):
                while True:
                    taken.append(await scene.site.postgres())
            refused += 1
            await pace.keep(0.5)
        scene.figure("connections taken away", len(taken), "connections")
    finally:
        await asyncio.gather(*(item.close() for item in taken), return_exceptions=True)
    pace.tell("without connections")
    scene.mark("connections again")
    await scene.back(time.monotonic())


async def away(scene: Scene) -> None:
    """Killed, and nobody starts it again until the time is over. The service says so, and goes on."""
    site, seconds = scene.site, span(scene, AWAY_S)
    async with site.valkey() as live:
        memory_before = int((await live.call("INFO", "memory"))["used_memory"])
        held_before = len(scene.rush.held)
        with site.nobody_watches():
            scene.mark("Postgres away")
            hit = site.kill("postgres")
            pace = Pace(scene)
            await pace.keep(seconds - 1)
            ready = await scene.get("/readyz")
            board = await scene.get(f"/api/rounds/{scene.round_id}/leaderboard")
            memory = int((await live.call("INFO", "memory"))["used_memory"])
            await pace.keep(1)
            pace.tell(f"in {seconds:.0f} s without Postgres")
    entries = max(1, len(scene.rush.held) - held_before)
    scene.figure("Valkey memory per entry not archived yet, attempt and all", (memory - memory_before) / entries, "B")
    told = ready is not None and ready["ready"] is True and ready["database"] == "away"
    scene.must_be("/readyz tells intake from database", int(told), 1, "yes = 1")
    scene.must_be("the live board is shown", int(bool(board and board["rows"])), 1, "yes = 1")
    scene.mark("Postgres back")
    since_s = time.monotonic()
    await site.replaced(hit, 60)
    await scene.back(since_s, what="archiving new entries again after")


DRILLS = (
    Drill("postgres_slow", "Postgres stands still nine tenths of the time", slow),
    Drill("postgres_connections", "every connection of Postgres taken, ours ended", out_of_connections),
    Drill("postgres_away", "Postgres away for five minutes in the rush", away, in_short=True),
)
