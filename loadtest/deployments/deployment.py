"""The system under test: a `contest up` of its own in a fresh directory, its commands, its processes to be hit.

All is reached as outsiders reach it: command line, HTTP, signals; and both databases directly, to look or to hurt. The
directory is on disk: syncing every entry costs what it costs. `parts` has the deployments on more than one.
"""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import asyncpg
import psutil

from contest.live.connection import connection as live_connection
from contest.live.connection.connection import Live
from contest.processes.embedded.data_directory import Directory, State
from loadtest.deployments.processes import Meter
from loadtest.deployments.server import DeploymentError, Server, environment, started, until

WEB = "web"


@dataclass
class Deployment(Server):
    """`address` is where clients go; all processes of the service are below the process `pid`. Commands get `environ`
    and work on `data`, the service's data directory; `folder` is for what a run writes."""

    data: Path
    folder: Path
    environ: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.environ = self.environ or environment(self.data)

    def state(self) -> State:
        """Its children and the addresses of its databases. Raises DeploymentError."""
        state = Directory(self.data).state()
        if state is None:
            raise DeploymentError("no service runs here")
        return state

    def command(self, *words: str) -> str:
        """What `contest …` prints. Raises DeploymentError with its last words."""
        line = (sys.executable, "-m", "contest.cli", *words)
        done = subprocess.run(line, env=self.environ, capture_output=True, text=True, check=False)
        if done.returncode:
            raise DeploymentError(f"contest {' '.join(words)}: {(done.stderr or done.stdout).strip()[-500:]}")
        return done.stdout

    def meter(self) -> Meter:
        return Meter(self.pid)

    def valkey_pid(self, _contest: str) -> int:
        """Of the process that holds the contest with this slug."""
        return self.state().children["valkey"]

    # its processes

    def pids(self, names: Sequence[str]) -> dict[str, int]:
        """Of these children; `web` means all web workers."""
        children = self.state().children
        webs = [name for name in children if name.startswith("web-")]
        return {child: children[child] for name in names for child in (webs if name == WEB else [name])}

    def kill(self, *names: str) -> dict[str, int]:
        """SIGKILL to all of them at once, with their children; returns who they were."""
        return self._hit(names, signal.SIGKILL)

    def freeze(self, *names: str) -> dict[str, int]:
        """They neither run nor end; whoever looks after them has to find out."""
        return self._hit(names, signal.SIGSTOP)

    def _hit(self, names: Sequence[str], number: signal.Signals) -> dict[str, int]:
        hit = self.pids(names)
        for pid in hit.values():
            signal_all(family(pid), number)
        return hit

    async def replaced(self, hit: Mapping[str, int], within_s: float = 60.0) -> None:
        """Waits until others run under these names. Raises DeploymentError."""

        async def others_run() -> bool:
            children = self.state().children
            return all(children.get(name) not in (None, pid) for name, pid in hit.items())

        await until(others_run, f"{', '.join(hit)} were not replaced", within_s, every_s=0.05)

    @contextmanager
    def unsupervised(self) -> Iterator[None]:
        """Meanwhile the supervisor starts nothing again."""
        with stopped(self.pid):
            yield

    async def gone(self, hit: Mapping[str, int]) -> None:
        """Waits until these processes do nothing any more; unreaped children stay as zombies."""
        for pid in hit.values():
            with suppress(psutil.NoSuchProcess):
                while psutil.Process(pid).status() != psutil.STATUS_ZOMBIE:
                    await asyncio.sleep(0.05)

    # its databases

    async def postgres(self) -> "asyncpg.Connection[asyncpg.Record]":
        return await asyncpg.connect(self.state().database_url, timeout=10)

    async def rows(self, statement: str, *values: object) -> list[Any]:
        """What Postgres answers to one statement."""
        connection = await self.postgres()
        try:
            return list(await connection.fetch(statement, *values))
        finally:
            await connection.close()

    @asynccontextmanager
    async def valkey(self) -> AsyncIterator[Live]:
        live = await live_connection.connect(self.state().redis_url)
        try:
            yield live
        finally:
            await live.close()


def family(pid: int) -> list[psutil.Process]:
    """A process with all its descendants."""
    try:
        parent = psutil.Process(pid)
        return [parent, *parent.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def signal_all(processes: Iterable[psutil.Process], number: signal.Signals) -> None:
    """To each that is still there: sessions of a server end by themselves when it dies, before they are signalled."""
    for process in processes:
        with suppress(psutil.NoSuchProcess):
            process.send_signal(number)


@contextmanager
def stopped(pid: int) -> Iterator[None]:
    """Meanwhile this process, without its children, stands still; a supervisor may have replaced it by the end."""
    os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGCONT)


@contextmanager
def contest_up(
    folder: Path, environ: Mapping[str, str] | None = None, workers: int = 1, *words: str, work: bool = False
) -> Iterator[Deployment]:
    """A running service in `folder`/data, with these settings besides; stopped afterwards. With `work` it has a jobs
    process."""
    words = words if work else (*words, "--no-work")
    folder.mkdir(parents=True, exist_ok=True)
    data = folder / "data"
    line = ("up", "--port", "0", "--workers", str(workers), "--data", str(data), "--no-desk", *words)
    with started("contest.cli", *line, environ=environment(data) | dict(environ or {})) as server:
        yield Deployment(server.pid, server.address, data, folder)
