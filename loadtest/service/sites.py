"""The service in parts, as a larger installation runs it: web workers and archiver by themselves, databases elsewhere.

A `TierSite` is used by drills just as one `contest up` is.
"""

import asyncio
import contextlib
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import asyncpg

from contest.core import secrets
from contest.processes.embedded import services as embedded
from contest.processes.embedded.data_directory import Directory, State
from loadtest.client import wire
from loadtest.service import service
from loadtest.service.nodes import Node, cluster, free_ports, pair
from loadtest.service.service import Server, StageError
from loadtest.service.site import Site

READY_WITHIN_S = 60.0


@dataclass
class TierSite(Site):
    """`environ` is that of every process; `webs` and `archivers` may be killed, `nodes` are those of Valkey."""

    environ: dict[str, str] = field(default_factory=dict)
    database_url: str = ""
    redis_url: str = ""
    webs: list["subprocess.Popen[bytes]"] = field(default_factory=list)
    archivers: list["subprocess.Popen[bytes]"] = field(default_factory=list)
    ports: list[int] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)

    def state(self) -> State:
        children = {f"web-{n}": web.pid for n, web in enumerate(self.webs, 1)}
        return State(pid=0, database_url=self.database_url, redis_url=self.redis_url, children=children)

    async def told(self, *words: str) -> str:
        return await asyncio.to_thread(service.command, self.data, *words, environ=self.environ)

    async def postgres(self) -> "asyncpg.Connection[asyncpg.Record]":
        return await asyncpg.connect(self.database_url, timeout=10)

    async def code_of(self, contest: str) -> str:
        """The code that all live keys of this contest carry."""
        connection = await self.postgres()
        try:
            return str(await connection.fetchval("select code from contests where slug = $1", contest))
        finally:
            await connection.close()

    def start(self) -> None:
        """One web worker a port, and the archiver. Raises StageError when one does not get ready."""
        self.webs = [self._run("serve", "--port", str(port)) for port in self.ports]
        self.archivers = [self._run("archive")]
        for port in self.ports:
            wait_ready(("127.0.0.1", port))

    def start_web(self, place: int) -> None:
        self.webs[place] = self._run("serve", "--port", str(self.ports[place]))

    def stop(self) -> None:
        for process in (*self.webs, *self.archivers):
            process.terminate()
        for process in (*self.webs, *self.archivers):
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(20)
            process.kill()

    def move_to(self, redis_url: str, **environ: str) -> None:
        """All again, on another Valkey."""
        self.stop()
        self.redis_url = redis_url
        self.environ |= {"REDIS_URL": redis_url, **environ}
        self.start()

    def _run(self, *words: str) -> "subprocess.Popen[bytes]":
        line = (sys.executable, "-m", "contest.cli", *words)
        with (self.folder / f"{'-'.join(words)}.log").open("ab") as log:
            return subprocess.Popen(line, env=self.environ, stdout=log, stderr=log, process_group=0)


def wait_ready(address: tuple[str, int]) -> None:
    deadline = time.monotonic() + READY_WITHIN_S
    while True:
        with contextlib.suppress(OSError):
            if wire.send_all(address, [wire.request("GET", "/readyz")]).statuses == [200]:
                return
        if time.monotonic() > deadline:
            raise StageError(f"port {address[1]} is not ready after {READY_WITHIN_S:.0f} s")
        time.sleep(0.1)


@contextlib.contextmanager
def in_parts(
    folder: Path, redis_url: str, *, webs: int = 1, front: tuple[str, int] | None = None, **environ: str
) -> Iterator[TierSite]:
    """Web workers and archiver on this Valkey and a Postgres of their own. `front`: where clients go, if not straight
    to the first worker."""
    folder.mkdir(parents=True, exist_ok=True)
    data = folder / "data"
    directory = Directory(data)
    with directory.lock(), embedded.running(directory) as services:
        secrets.create(data / "secrets")
        urls = {"DATABASE_URL": services.database_url, "REDIS_URL": redis_url}
        given = service.environment(data) | urls | {"LOG_LEVEL": "error"} | environ
        ports = free_ports(webs)
        site = TierSite(
            Server(0, front or ("127.0.0.1", ports[0])),
            data,
            folder,
            environ=given,
            database_url=services.database_url,
            redis_url=redis_url,
            ports=ports,
        )
        service.command(data, "migrate", environ=given)
        try:
            site.start()
            yield site
        finally:
            site.stop()


@contextlib.contextmanager
def on_pair(folder: Path) -> Iterator[TierSite]:
    """A primary and a replica that has to have every entry on disk."""
    folder.mkdir(parents=True)
    with pair(folder) as (primary, replica), in_parts(folder / "service", primary.url, REPLICAS="1") as site:
        site.nodes = [primary, replica]
        yield site


@contextlib.contextmanager
def on_cluster(folder: Path) -> Iterator[TierSite]:
    """Three primaries with a replica each, which has to have every entry on disk."""
    folder.mkdir(parents=True)
    with cluster(folder, 3, 1) as nodes:
        url = f"redis+cluster://127.0.0.1:{nodes[0].port}"
        with in_parts(folder / "service", url, REPLICAS="1") as site:
            site.nodes = nodes
            yield site
