"""One stranger takes on the service while people enter: they hardly notice, nothing dies, no memory is taken.

Quiet and hostile stretches take turns, so that both see the same machine; the bar is on the ratio.
"""

import asyncio
import sys
import time
from collections.abc import Awaitable, Callable

import orjson
import psutil

from loadtest.drills.drill import Drill, DrillRun
from loadtest.reports.report import at_most

STRETCH_S = (12.0, 5.0)
TURNS = 3
MORE_MEMORY_MB = 100
SLOWER = 3.0
BEHIND = 10
"""Niceness of the stranger: it shares the machine with those whom it must not slow down."""
_LOOK_S = 0.5


def _memory_mb(run: DrillRun) -> dict[int, float]:
    return {pid: psutil.Process(pid).memory_info().rss / (1 << 20) for pid in run.deployment.pids(["web"]).values()}


async def _meet(run: DrillRun, kind: str) -> None:
    clients, before_mb = run.clients, _memory_mb(run)
    workers, most_mb, connections = set(before_mb), 0.0, 0
    latencies: dict[bool, list[float]] = {False: [], True: []}
    seconds = run.seconds(*STRETCH_S)
    for turn in range(2 * TURNS):
        hostile = bool(turn % 2)
        run.mark(kind if hostile else "quiet")
        since = len(clients.latencies_s)
        until_s = time.monotonic() + seconds
        stranger = await _stranger(kind, run.deployment.address[1], seconds) if hostile else None
        while time.monotonic() < until_s:
            await asyncio.sleep(_LOOK_S)
            most_mb = max(most_mb, *(mb - before_mb.get(pid, mb) for pid, mb in _memory_mb(run).items()))
        latencies[hostile] += clients.latencies_s[since:]
        if stranger is not None:
            output, _ = await stranger.communicate()
            connections += orjson.loads(output)["connections"]
    quiet_s, hostile_s = _slowest(latencies[False]), _slowest(latencies[True])
    run.figure("connections of the stranger", connections, "connections")
    run.figure("entries meanwhile", len(latencies[True]), "entries")
    run.figure("submission while quiet, 99 %", quiet_s * 1000, "ms")
    run.figure("submission meanwhile, 99 %", hostile_s * 1000, "ms")
    slower = f"{run.name}: submission meanwhile, 99 %, by the quiet one"
    run.results.append(at_most(slower, hostile_s / quiet_s, "times", SLOWER, judged=not run.short))
    run.results.append(at_most(f"{run.name}: more memory of a worker", most_mb, "MB", MORE_MEMORY_MB, judged=True))
    run.must_hold("no worker died", workers == set(_memory_mb(run)))


def _slowest(seconds: list[float]) -> float:
    ordered = sorted(seconds)
    return ordered[len(ordered) * 99 // 100] if ordered else float("inf")


async def _stranger(kind: str, port: int, seconds: float) -> asyncio.subprocess.Process:
    words = ("-m", "loadtest.client.hostile", kind, str(port), str(seconds))
    stranger = await asyncio.create_subprocess_exec(sys.executable, *words, stdout=asyncio.subprocess.PIPE)
    psutil.Process(stranger.pid).nice(BEHIND)
    return stranger


def _against(kind: str) -> Callable[[DrillRun], Awaitable[None]]:
    async def meet(run: DrillRun) -> None:
        await _meet(run, kind)

    return meet


DRILLS = (
    Drill("hostile_headers", "one address sends headers and bodies without an end", _against("headers"), in_short=True),
    Drill("slow_requests", "one address keeps 1,500 connections that send nothing or half", _against("slow")),
)
