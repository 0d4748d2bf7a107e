"""The disk is full: Valkey's, then Postgres'. Each lies on a file system of its own, small and in memory."""

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from loadtest.drills.archive import Pace, span
from loadtest.drills.scene import Drill, Scene
from loadtest.service.site import Site, filled, site, small_disk

VALKEY_MB, POSTGRES_MB = 96, 400
FULL_S = (15.0, 5.0)
BACK_AFTER_S = 30.0


@contextmanager
def valkey_on_small_disk(folder: Path) -> Iterator[Site]:
    with small_disk(folder / "data" / "valkey", VALKEY_MB), site(folder) as site_:
        yield site_


@contextmanager
def postgres_on_small_disk(folder: Path) -> Iterator[Site]:
    """Its cluster is made on the ordinary disk first."""
    with site(folder):
        pass
    with small_disk(folder / "data" / "postgres", POSTGRES_MB), site(folder) as site_:
        yield site_


async def valkey_full(scene: Scene) -> None:
    """It cannot write, so it ends rather than say anything false; it comes back until there is room."""
    refused = scene.rush.phones.statuses[503] + scene.rush.phones.statuses[0]
    with filled(scene.site.data / "valkey"):
        scene.mark("disk full")
        held = len(scene.rush.held)
        await asyncio.sleep(span(scene, FULL_S))
        scene.figure("accepted on a full disk (its last free bytes)", len(scene.rush.held) - held, "entries")
        told = scene.rush.phones.statuses[503] + scene.rush.phones.statuses[0] - refused
        scene.figure("refused or unanswered meanwhile", told, "calls")
        scene.must_be("intake refused while the disk was full", int(told > 0), 1, "yes = 1")
    scene.mark("room again")
    await scene.back(time.monotonic(), BACK_AFTER_S)


async def postgres_full(scene: Scene) -> None:
    """Entries keep being accepted, and are archived when there is room."""
    with filled(scene.site.data / "postgres"):
        scene.mark("disk full")
        pace = Pace(scene)
        await pace.keep(span(scene, FULL_S))
        pace.tell("while the disk of Postgres was full")
        newest = next(player for player in reversed(scene.rush.players) if player.held)
        scene.must_be("newest entry archived on a full disk", int(await scene.archived(newest)), 0, "yes = 1")
    scene.mark("room again")
    await scene.back(time.monotonic(), BACK_AFTER_S)


DRILLS: dict[Drill, Callable[[Path], AbstractContextManager[Site]]] = {
    Drill("disk_full_valkey", "the disk of Valkey is full", valkey_full): valkey_on_small_disk,
    Drill("disk_full_postgres", "the disk of Postgres is full", postgres_full): postgres_on_small_disk,
}
