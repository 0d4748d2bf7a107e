"""The disk is full: Valkey's, then Postgres'. Each lies on a file system of its own, small and in memory."""

import asyncio
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from loadtest.deployments.deployment import Deployment, contest_up
from loadtest.deployments.server import Missing
from loadtest.drills.archive import Pace
from loadtest.drills.drill import Drill, DrillRun

VALKEY_MB, POSTGRES_MB = 96, 400
FULL_S = (15.0, 5.0)
BACK_AFTER_S = 30.0


@contextmanager
def small_disk(path: Path, megabytes: int) -> Iterator[None]:
    """A file system of so many megabytes at `path`, what lies there already in it. Raises Missing where we may not
    mount one."""
    kept = path.with_name(f"{path.name}.kept")
    if path.exists():
        shutil.move(path, kept)
    path.mkdir(mode=0o700, parents=True)
    line = ("mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(path))
    mount = subprocess.run(line, capture_output=True, text=True, check=False)
    if mount.returncode:
        raise Missing(f"no small file system can be mounted here: {mount.stderr.strip()}")
    try:
        if kept.exists():
            subprocess.run(("cp", "-a", f"{kept}/.", str(path)), check=True)
        yield
    finally:
        subprocess.run(("umount", "--lazy", str(path)), check=False)


@contextmanager
def filled(path: Path) -> Iterator[None]:
    """Meanwhile the file system of `path` has not a byte left."""
    ballast = path / "ballast"
    try:
        with ballast.open("wb", buffering=0) as file:
            size = 1 << 20
            while size >= 512:
                try:
                    file.write(b"\0" * size)
                except OSError:
                    size //= 2
        yield
    finally:
        ballast.unlink()


@contextmanager
def valkey_on_small_disk(folder: Path) -> Iterator[Deployment]:
    with small_disk(folder / "data" / "valkey", VALKEY_MB), contest_up(folder, workers=2) as deployment:
        yield deployment


@contextmanager
def postgres_on_small_disk(folder: Path) -> Iterator[Deployment]:
    """Its cluster is made on the ordinary disk first."""
    with contest_up(folder):
        pass
    with small_disk(folder / "data" / "postgres", POSTGRES_MB), contest_up(folder, workers=2) as deployment:
        yield deployment


async def valkey_full(run: DrillRun) -> None:
    """It cannot write, so it ends rather than say anything false; it comes back until there is room."""
    statuses = run.clients.phones.statuses
    before = statuses[503] + statuses[0]
    with filled(run.deployment.data / "valkey"):
        run.mark("disk full")
        accepted = len(run.clients.receipts)
        await asyncio.sleep(run.seconds(*FULL_S))
        run.figure("accepted on a full disk (its last free bytes)", len(run.clients.receipts) - accepted, "entries")
        refused = statuses[503] + statuses[0] - before
        run.figure("refused or unanswered meanwhile", refused, "calls")
        run.must_hold("intake refused while the disk was full", refused)
    run.mark("room again")
    await run.back(time.monotonic(), BACK_AFTER_S)


async def postgres_full(run: DrillRun) -> None:
    """Entries keep being accepted, and are archived when there is room."""
    with filled(run.deployment.data / "postgres"):
        run.mark("disk full")
        pace = Pace(run)
        await pace.keep(run.seconds(*FULL_S))
        pace.report("while the disk of Postgres was full")
        newest = next(player for player in reversed(run.clients.players) if player.receipt)
        run.must_be("newest entry archived on a full disk", int(await run.archived(newest)), 0, "yes = 1")
    run.mark("room again")
    await run.back(time.monotonic(), BACK_AFTER_S)


DRILLS: dict[Drill, Callable[[Path], AbstractContextManager[Deployment]]] = {
    Drill("disk_full_valkey", "the disk of Valkey is full", valkey_full): valkey_on_small_disk,
    Drill("disk_full_postgres", "the disk of Postgres is full", postgres_full): postgres_on_small_disk,
}
