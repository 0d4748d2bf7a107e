"""What a drill is played on: a `contest up` of its own, its processes to be hit, and a contest for each drill.

All is reached as outsiders reach it: command line, HTTP, signals; and both servers directly, to look or to hurt.
"""

import asyncio
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from string import Template

import asyncpg
import psutil

from contest.core.clock import Clock
from contest.core.settings import read
from contest.live.connection import connection as live_connection
from contest.live.connection.connection import Live
from contest.organize.apply import apply_text
from contest.processes.embedded.data_directory import Directory, State
from contest.services import open_services
from loadtest.service import service
from loadtest.service.service import Server, StageError

BANK = "drill"
WEB = "web"
UNITS = ("u1", "u2")
_LOOK_S = 0.05


class Missing(StageError):
    """This machine does not have, or does not let us have, what the drill needs."""


@dataclass
class Site:
    """`data` is the data directory of the service behind `server`; `folder` is for what a drill writes."""

    server: Server
    data: Path
    folder: Path

    # the service

    def state(self) -> State:
        state = Directory(self.data).state()
        if state is None:
            raise StageError("contest up is not running")
        return state

    async def told(self, *words: str) -> str:
        return await asyncio.to_thread(service.command, self.data, *words)

    async def make_contests(self, slugs: Sequence[str]) -> None:
        bank = self.folder / "bank.csv"
        if not bank.exists():
            service.write_bank(bank)
            await self.told("bank", "import", str(bank), "--bank", BANK)
        state = self.state()
        given = read({}, data=self.data).with_services(state.database_url, state.redis_url)
        async with open_services(given) as opened:
            # as `contest apply` does, without a process for each of so many
            for slug in slugs:
                now_ms = Clock().now_ms()
                await apply_text(opened, _contest_file(slug, now_ms), who="drill", now_ms=now_ms)

    # its processes

    def pids(self, names: Sequence[str]) -> dict[str, int]:
        """Of these children; `web` means all web workers."""
        children = self.state().children
        wanted = [child for name in names for child in (_webs(children) if name == WEB else (name,))]
        return {name: children[name] for name in wanted}

    def kill(self, *names: str) -> dict[str, int]:
        """Pulls the plug on all of them at once; returns who they were."""
        return self._hit(names, signal.SIGKILL)

    def freeze(self, *names: str) -> dict[str, int]:
        """They neither run nor end; whoever looks after them has to find out."""
        return self._hit(names, signal.SIGSTOP)

    def send(self, hit: dict[str, int], how: signal.Signals) -> None:
        """To these processes alone, none of their children."""
        for pid in hit.values():
            os.kill(pid, how)

    def _hit(self, names: Sequence[str], how: signal.Signals) -> dict[str, int]:
        hit = self.pids(names)
        for pid in hit.values():
            for process in family(pid):
                process.send_signal(how)
        return hit

    async def replaced(self, hit: dict[str, int], within_s: float) -> None:
        """Waits until others run under these names. Raises StageError."""
        deadline = time.monotonic() + within_s
        while any(self.state().children.get(name) in (None, pid) for name, pid in hit.items()):
            if time.monotonic() > deadline:
                raise StageError(f"{', '.join(hit)} were not replaced within {within_s:.0f} s")
            await asyncio.sleep(_LOOK_S)

    @contextmanager
    def nobody_watches(self) -> Iterator[None]:
        """Meanwhile the supervisor starts nothing again."""
        os.kill(self.server.pid, signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(self.server.pid, signal.SIGCONT)

    async def gone(self, hit: dict[str, int]) -> None:
        """Waits until these processes do nothing any more; with nobody to bury them they stay as zombies."""
        for pid in hit.values():
            while psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE:
                await asyncio.sleep(_LOOK_S)

    # its servers

    async def postgres(self) -> "asyncpg.Connection[asyncpg.Record]":
        return await asyncpg.connect(self.state().database_url, timeout=10)

    @asynccontextmanager
    async def valkey(self) -> AsyncIterator[Live]:
        live = await live_connection.connect(self.state().redis_url)
        try:
            yield live
        finally:
            await live.close()


def _webs(children: dict[str, int]) -> tuple[str, ...]:
    return tuple(name for name in children if name.startswith("web-"))


def family(pid: int) -> list[psutil.Process]:
    try:
        parent = psutil.Process(pid)
        return [parent, *parent.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def _contest_file(slug: str, now_ms: int) -> str:
    now = datetime.fromtimestamp(now_ms // 1000, UTC)
    template = Template(Path(__file__).with_name("site.toml").read_text(encoding="utf-8"))
    opens_at, closes_at = now - timedelta(minutes=1), now + timedelta(days=1)
    return template.substitute(slug=slug, opens_at=opens_at.isoformat(), closes_at=closes_at.isoformat())


@contextmanager
def site(folder: Path, *, workers: int = 2, data: Path | None = None) -> Iterator[Site]:
    """A running service in `folder`/data unless another directory is given; stopped afterwards."""
    folder.mkdir(parents=True, exist_ok=True)
    data = data or folder / "data"
    words = ("up", "--port", "0", "--workers", str(workers), "--data", str(data))
    with service.started("contest.cli", *words, environ=service.environment(data)) as server:
        yield Site(server, data, folder)


@contextmanager
def small_disk(path: Path, megabytes: int) -> Iterator[None]:
    """A file system of so many megabytes at `path`, what lies there already in it. Raises Missing where we may not
    mount one."""
    kept = path.with_name(f"{path.name}.kept")
    if path.exists():
        shutil.move(path, kept)
    path.mkdir(mode=0o700, parents=True)
    mount = subprocess.run(
        ("mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(path)), capture_output=True, text=True
    )
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


def serve_beside(site: Site, *, environ: dict[str, str], port: int) -> "subprocess.Popen[bytes]":
    """One more web worker on the same servers, with settings of its own."""
    state = site.state()
    services = {"DATABASE_URL": state.database_url, "REDIS_URL": state.redis_url}
    line = (sys.executable, "-m", "contest.cli", "serve", "--port", str(port))
    given = service.environment(site.data) | services | environ
    return subprocess.Popen(line, env=given, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, process_group=0)
