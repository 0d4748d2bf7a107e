"""Far more lookers than one worker can serve: they are refused first, those who enter hardly notice, and it passes."""

import asyncio
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import orjson
import psutil

from loadtest.deployments.deployment import Deployment, contest_up
from loadtest.drills.drill import Drill, DrillRun

FLOOD_S = (25.0, 8.0)
# half as many did not bring one worker past its ceiling. Of so many, the kernel lets some wait seconds to be connected.
FLOODS, CONNECTIONS = 2, 4_000
BEHIND_THE_FLOOD = 10  # niceness: the generator shares the machine, and must not be the one that is short of it
CALM_WITHIN_S = 15.0


@contextmanager
def one_worker(folder: Path) -> Iterator[Deployment]:
    with contest_up(folder) as deployment:
        for pid in deployment.pids(["web"]).values():
            psutil.Process(pid).nice(BEHIND_THE_FLOOD)
        yield deployment


async def overload(run: DrillRun) -> None:
    clients = run.clients
    await run.accepted(1)
    before, submitted = len(clients.latencies_s), clients.phones.refused["submission"]
    started, overflows = clients.phones.refused["start"], _listen_overflows()
    run.mark("flood")
    lookers = await _flood(run, run.seconds(*FLOOD_S))
    run.mark("flood over")
    run.figure("looks answered", lookers.get("200", 0), "answers")
    run.figure("looks refused", lookers.get("503", 0), "answers")
    run.figure("starts refused", clients.phones.refused["start"] - started, "answers")
    run.figure("connections that the kernel sent away to try again", _listen_overflows() - overflows, "connections")
    run.must_be(
        "submissions of running attempts refused", clients.phones.refused["submission"] - submitted, 0, "answers"
    )
    run.must_be("looks with another answer", sum(lookers.values()) - lookers.get("200", 0) - lookers.get("503", 0), 0)
    slowest = sorted(clients.latencies_s[before:])
    if slowest:
        run.figure("submission in the flood, median", slowest[len(slowest) // 2] * 1000, "ms")
        run.figure("submission in the flood, 99 %", slowest[len(slowest) * 99 // 100] * 1000, "ms")
    if not lookers.get("503"):
        run.missing.append("overload: this machine's generator could not bring one worker past its ceiling")
    await _calm(run)


async def _flood(run: DrillRun, seconds: float) -> dict[str, int]:
    receipt = run.clients.receipts[0].receipt  # looked up by so many, it is what a look can cost at most
    paths = (f"/api/rounds/{run.round_id}/leaderboard", f"/c/{run.contest}", *[f"/api/receipts/{receipt}"] * 4)
    words = (str(run.deployment.address[1]), str(seconds), str(CONNECTIONS), *paths)
    floods = [
        await asyncio.create_subprocess_exec(
            sys.executable, "-m", "loadtest.client.flood", *words, stdout=asyncio.subprocess.PIPE
        )
        for _ in range(FLOODS)
    ]
    statuses: Counter[str] = Counter()
    for output, _ in await asyncio.gather(*(process.communicate() for process in floods)):
        statuses.update(orjson.loads(output))
    return statuses


def _listen_overflows() -> int:
    """How often a listening socket's queue was full: whoever is turned away so tries again after 1, 3, 7 … seconds."""
    names, values = [
        line.split()[1:]
        for line in Path("/proc/net/netstat").read_text(encoding="ascii").splitlines()
        if line.startswith("TcpExt:")
    ]
    return int(dict(zip(names, values, strict=True))["ListenOverflows"])


async def _calm(run: DrillRun) -> None:
    """Nobody helps: when the flood is over, lookers are served again."""
    since_s = time.monotonic()
    await run.get(f"/api/rounds/{run.round_id}/leaderboard")
    took_s = time.monotonic() - since_s
    run.must_hold("recovers by itself", took_s < CALM_WITHIN_S)
    run.figure("a look is served again after", took_s, "s")


DRILLS: dict[Drill, Callable[[Path], AbstractContextManager[Deployment]]] = {
    Drill("overload", "a flood of lookers on one worker while people enter", overload): one_worker
}
