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

from loadtest.drills.archive import span
from loadtest.drills.scene import Drill, Scene
from loadtest.service.site import Site, site

FLOOD_S = (25.0, 8.0)
# half as many did not bring one worker past its ceiling. Of so many, the kernel lets some wait seconds to be connected.
FLOODS, CONNECTIONS = 2, 4_000
BEHIND_THE_FLOOD = 10  # niceness: the generator shares the machine, and must not be the one that is short of it
CALM_WITHIN_S = 15.0


@contextmanager
def one_worker(folder: Path) -> Iterator[Site]:
    with site(folder, workers=1) as site_:
        for pid in site_.pids(["web"]).values():
            psutil.Process(pid).nice(BEHIND_THE_FLOOD)
        yield site_


async def overload(scene: Scene) -> None:
    rush = scene.rush
    await scene.accepted(1)
    before, submitted = len(rush.latencies_s), rush.phones.refused["submission"]
    started, overflows = rush.phones.refused["start"], _listen_overflows()
    scene.mark("flood")
    lookers = await _flood(scene, span(scene, FLOOD_S))
    scene.mark("flood over")
    scene.figure("looks answered", lookers.get("200", 0), "answers")
    scene.figure("looks refused", lookers.get("503", 0), "answers")
    scene.figure("starts refused", rush.phones.refused["start"] - started, "answers")
    scene.figure("connections that the kernel sent away to try again", _listen_overflows() - overflows, "connections")
    scene.must_be(
        "submissions of running attempts refused", rush.phones.refused["submission"] - submitted, 0, "answers"
    )
    scene.must_be("looks with another answer", sum(lookers.values()) - lookers.get("200", 0) - lookers.get("503", 0), 0)
    slowest = sorted(rush.latencies_s[before:])
    if slowest:
        scene.figure("submission in the flood, median", slowest[len(slowest) // 2] * 1000, "ms")
        scene.figure("submission in the flood, 99 %", slowest[len(slowest) * 99 // 100] * 1000, "ms")
    if not lookers.get("503"):
        scene.missing.append("overload: this machine's generator could not bring one worker past its ceiling")
    await _calm(scene)


async def _flood(scene: Scene, seconds: float) -> dict[str, int]:
    contest = scene.round_id.removesuffix("-w1")
    receipt = scene.rush.held[0].receipt  # looked up by so many, it is what a look can cost at most
    paths = (f"/api/rounds/{scene.round_id}/leaderboard", f"/c/{contest}", *[f"/api/receipts/{receipt}"] * 4)
    words = (str(scene.site.server.address[1]), str(seconds), str(CONNECTIONS), *paths)
    floods = [
        await asyncio.create_subprocess_exec(
            sys.executable, "-m", "loadtest.client.flood", *words, stdout=asyncio.subprocess.PIPE
        )
        for _ in range(FLOODS)
    ]
    found: Counter[str] = Counter()
    for said, _ in await asyncio.gather(*(process.communicate() for process in floods)):
        found.update(orjson.loads(said))
    return found


def _listen_overflows() -> int:
    """How often a listening socket's queue was full: whoever is turned away so tries again after 1, 3, 7 … seconds."""
    names, values = [
        line.split()[1:]
        for line in Path("/proc/net/netstat").read_text(encoding="ascii").splitlines()
        if line.startswith("TcpExt:")
    ]
    return int(dict(zip(names, values, strict=True))["ListenOverflows"])


async def _calm(scene: Scene) -> None:
    """Nobody helps: when the flood is over, lookers are served again."""
    since_s = time.monotonic()
    await scene.get(f"/api/rounds/{scene.round_id}/leaderboard")
    took_s = time.monotonic() - since_s
    scene.must_be("recovers by itself", int(took_s < CALM_WITHIN_S), 1, "yes = 1")
    scene.figure("a look is served again after", took_s, "s")


DRILLS: dict[Drill, Callable[[Path], AbstractContextManager[Site]]] = {
    Drill("overload", "a flood of lookers on one worker while people enter", overload): one_worker
}
