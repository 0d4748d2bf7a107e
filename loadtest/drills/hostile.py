"""One stranger takes on the service while people enter: they hardly notice, nothing dies, no memory is taken.

Quiet and hostile stretches take turns, so that both see the same machine; the bar is on the ratio.
"""

import asyncio
import sys
import time
from collections import Counter
from collections.abc import Awaitable, Callable

import orjson
import psutil

from loadtest.drills.drill import Drill, DrillRun
from loadtest.reports.report import at_most

STRETCH_S = (12.0, 5.0)
TURNS, TURNS_IN_SHORT = 3, 1
MORE_MEMORY_MB = 100
SLOWER = 3.0
BEHIND = 10
"""How much nicer the stranger is than we are: it shares the machine with those whom it must not slow down."""
_LOOK_S = 0.5
_PROGRAMS = {"headers": "hostile", "slow": "hostile", "identities": "inventing", "codes": "inventing"}


def _memory_mb(run: DrillRun) -> dict[int, float]:
    return {pid: psutil.Process(pid).memory_info().rss / (1 << 20) for pid in run.deployment.pids(["web"]).values()}


async def meet(run: DrillRun, kind: str, *more: str) -> Counter[str]:
    """How often the stranger got which answer, where it counts them: one that is told `more`, the round. Only there
    starts are judged, besides submissions."""
    clients, before_mb = run.clients, _memory_mb(run)
    workers, most_mb, requests, answers = set(before_mb), 0.0, 0, Counter[str]()
    taken = {"start": clients.starts_s, "submission": clients.latencies_s}
    seen: dict[tuple[str, bool], list[float]] = {(call, hostile): [] for call in taken for hostile in (False, True)}
    seconds = run.seconds(*STRETCH_S)
    for turn in range(2 * (TURNS_IN_SHORT if run.short else TURNS)):
        hostile = bool(turn % 2)
        run.mark(kind if hostile else "quiet")
        since = {call: len(latencies) for call, latencies in taken.items()}
        until_s = time.monotonic() + seconds
        words = (kind, str(run.deployment.address[1]), str(seconds), *more)
        stranger = await _stranger(*words) if hostile else None
        while time.monotonic() < until_s:
            await asyncio.sleep(_LOOK_S)
            most_mb = max(most_mb, *(mb - before_mb.get(pid, mb) for pid, mb in _memory_mb(run).items()))
        for call, latencies in taken.items():
            seen[call, hostile] += latencies[since[call] :]
        if stranger is not None:
            output, _ = await stranger.communicate()
            came = orjson.loads(output)
            requests += came["number"]
            answers.update(came.get("answers", {}))
    run.figure("requests of the stranger" if more else "connections of the stranger", requests, "of them")
    run.figure("entries meanwhile", len(seen["submission", True]), "entries")
    for call in taken:
        quiet_s, hostile_s = slowest(seen[call, False]), slowest(seen[call, True])
        run.figure(f"{call} while quiet, 99 %", quiet_s * 1000, "ms")
        run.figure(f"{call} meanwhile, 99 %", hostile_s * 1000, "ms")
        slower = f"{run.name}: {call} meanwhile, 99 %, by the quiet one"
        judged = not run.short and (call == "submission" or bool(more))
        run.results.append(at_most(slower, hostile_s / quiet_s, "times", SLOWER, judged=judged))
    run.results.append(at_most(f"{run.name}: more memory of a worker", most_mb, "MB", MORE_MEMORY_MB, judged=True))
    run.must_hold("no worker died", workers == set(_memory_mb(run)))
    return answers


def slowest(seconds: list[float]) -> float:
    """The slowest but one in a hundred."""
    ordered = sorted(seconds)
    return ordered[len(ordered) * 99 // 100] if ordered else float("inf")


async def _stranger(kind: str, *words: str) -> asyncio.subprocess.Process:
    line = ("-m", f"loadtest.client.{_PROGRAMS[kind]}", kind, *words)
    stranger = await asyncio.create_subprocess_exec(sys.executable, *line, stdout=asyncio.subprocess.PIPE)
    psutil.Process(stranger.pid).nice(min(19, psutil.Process().nice() + BEHIND))
    return stranger


def _against(kind: str) -> Callable[[DrillRun], Awaitable[None]]:
    async def work(run: DrillRun) -> None:
        await meet(run, kind)

    return work


DRILLS = (
    Drill("hostile_headers", "one address sends headers and bodies without an end", _against("headers"), in_short=True),
    Drill(
        "slow_requests",
        "one address keeps 1,500 connections that send nothing or half",
        _against("slow"),
        in_short=True,
    ),
)
