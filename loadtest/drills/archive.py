"""Postgres slow, out of connections, or away: entries keep being accepted, and all of them arrive afterwards."""

import asyncio
import signal
import time
from contextlib import suppress

import asyncpg

from loadtest.deployments.deployment import family, signal_all
from loadtest.drills.drill import Drill, DrillRun

SLOW_S = (20.0, 6.0)
OUT_OF_CONNECTIONS_S = (20.0, 6.0)
AWAY_S = (300.0, 12.0)
STOPPED_S, RUNNING_S = 0.45, 0.05
MOST_SILENT_S = 10.0


class Pace:
    """Entries accepted from now on, and the longest time without one."""

    def __init__(self, run: DrillRun) -> None:
        self._run = run
        self._before = self._count = len(run.clients.receipts)
        self._began_s = self._newest_s = time.monotonic()
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
        if len(self._run.clients.receipts) > self._count:
            self._count, self._newest_s = len(self._run.clients.receipts), now_s

    def report(self, when: str) -> None:
        """No entry may be refused for good, and the stream of entries may not stop."""
        accepted = self._count - self._before
        seconds = time.monotonic() - self._began_s
        self._run.figure(f"accepted {when}", accepted, "entries")
        self._run.figure(f"accepted {when}, a second", accepted / seconds, "entries/s")
        self._run.figure(f"longest without an entry {when}", self._longest_s, "s")
        kept_on = self._longest_s <= MOST_SILENT_S and accepted > 0
        self._run.must_hold(f"entries kept being accepted {when}", kept_on)


async def slow(run: DrillRun) -> None:
    """Every process of Postgres stands still nine tenths of the time."""
    run.mark("Postgres slow")
    since_s, pace = time.monotonic(), Pace(run)
    (pid,) = run.deployment.pids(["postgres"]).values()
    until_s = since_s + run.seconds(*SLOW_S)
    while time.monotonic() < until_s:
        processes = family(pid)
        try:
            signal_all(processes, signal.SIGSTOP)
            await pace.keep(STOPPED_S)
        finally:
            signal_all(processes, signal.SIGCONT)
        await pace.keep(RUNNING_S)
    pace.report("while Postgres was slow")
    run.mark("quick again")
    await run.back(time.monotonic())


async def out_of_connections(run: DrillRun) -> None:
    """All of ours are ended, and strangers take every one there is."""
    taken: list[asyncpg.Connection[asyncpg.Record]] = []
    run.mark("no connections left")
    pace = Pace(run)
    try:
        first = await run.deployment.postgres()
        taken.append(first)
        until_s = time.monotonic() + run.seconds(*OUT_OF_CONNECTIONS_S)
        refused = 0
        while time.monotonic() < until_s:
            await first.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'contest'"
            )
            with suppress(asyncpg.PostgresError, OSError):
                while True:
                    taken.append(await run.deployment.postgres())
            refused += 1
            await pace.keep(0.5)
        run.figure("connections taken away", len(taken), "connections")
    finally:
        await asyncio.gather(*(item.close() for item in taken), return_exceptions=True)
    pace.report("without connections")
    run.mark("connections again")
    await run.back(time.monotonic())


async def away(run: DrillRun) -> None:
    """Killed, and nobody starts it again until the time is over. The service says so, and goes on."""
    deployment, seconds = run.deployment, run.seconds(*AWAY_S)
    async with deployment.valkey() as live:
        memory_before = int((await live.call("INFO", "memory"))["used_memory"])
        receipts_before = len(run.clients.receipts)
        with deployment.unsupervised():
            run.mark("Postgres away")
            hit = deployment.kill("postgres")
            pace = Pace(run)
            await pace.keep(seconds - 1)
            ready = await run.get("/readyz")
            board = await run.board()
            memory = int((await live.call("INFO", "memory"))["used_memory"])
            await pace.keep(1)
            pace.report(f"in {seconds:.0f} s without Postgres")
    entries = max(1, len(run.clients.receipts) - receipts_before)
    run.figure("Valkey memory per entry not archived yet, attempt and all", (memory - memory_before) / entries, "B")
    told_apart = ready is not None and ready["ready"] is True and ready["database"] == "away"
    run.must_hold("/readyz tells intake from database", told_apart)
    run.must_hold("the live board is shown", board["rows"])
    run.mark("Postgres back")
    since_s = time.monotonic()
    await deployment.replaced(hit)
    await run.back(since_s, name="archiving new entries again after")


DRILLS = (
    Drill("postgres_slow", "Postgres stands still nine tenths of the time", slow),
    Drill("postgres_connections", "every connection of Postgres taken, ours ended", out_of_connections),
    Drill("postgres_away", "Postgres away for five minutes in the rush", away, in_short=True),
)
