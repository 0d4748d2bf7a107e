"""Deployments on more than one: web workers and archiver by themselves, on a pair, on a cluster, behind a proxy.

`deploy` starts any of `DEPLOYMENTS` by name; drills, crowds and tests use it just as one `contest up`.
"""

import asyncio
import contextlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

from contest.core import secrets
from contest.live.connection.keys import generation_key
from contest.processes.embedded import services as embedded
from contest.processes.embedded.data_directory import Directory, State
from loadtest.client import wire
from loadtest.client.wire import Address
from loadtest.deployments.deployment import Deployment, contest_up
from loadtest.deployments.installed import find_haproxy
from loadtest.deployments.nodes import Node, cluster, free_ports, holder, pair
from loadtest.deployments.server import environment, wait_for

READY_WITHIN_S = 60.0
# forwardfor: a worker that sees only the balancer's address counts everybody as one, and shows it its metrics
PROXY_CONFIG = """global
    maxconn 4000
defaults
    mode http
    timeout connect 2s
    timeout client 60s
    timeout server 60s
    retries 2
    option redispatch
    option forwardfor
frontend phones
    bind 127.0.0.1:{front}
    default_backend workers
backend workers
    balance roundrobin
    option httpchk GET /readyz
{servers}
"""
Process = subprocess.Popen[bytes]


@dataclass
class Parts(Deployment):
    """Children of this very process. `webs` and `archivers` may be killed, `nodes` are those of Valkey."""

    database_url: str = ""
    redis_url: str = ""
    webs: list[Process] = field(default_factory=list)
    archivers: list[Process] = field(default_factory=list)
    ports: list[int] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)

    def state(self) -> State:
        children = {f"web-{n}": web.pid for n, web in enumerate(self.webs, 1)}
        return State(pid=self.pid, database_url=self.database_url, redis_url=self.redis_url, children=children)

    def valkey_pid(self, contest: str) -> int:
        return holder(self.nodes, asyncio.run(self.key_of(contest))).pid

    async def key_of(self, contest: str) -> str:
        """A live key of this contest, to be found with it."""
        (row,) = await self.rows("select code from contests where slug = $1", contest)
        return generation_key(row["code"])

    def start(self) -> None:
        """One web worker a port, and the archiver. Raises DeploymentError when one does not get ready."""
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

    def _run(self, *words: str) -> Process:
        line = (sys.executable, "-m", "contest.cli", *words)
        with (self.folder / f"{'-'.join(words)}.log").open("ab") as log:
            return subprocess.Popen(line, env=self.environ, stdout=log, stderr=log, process_group=0)


def wait_ready(address: Address) -> None:
    request = wire.request("GET", "/readyz")
    wait_for(
        lambda: wire.send_all(address, [request]).statuses == [200], f"port {address[1]} is not ready", READY_WITHIN_S
    )


@contextlib.contextmanager
def in_parts(
    folder: Path, redis_url: str, nodes: list[Node], *, webs: int = 1, front: Address | None = None, **environ: str
) -> Iterator[Parts]:
    """Web workers and archiver on this Valkey and a Postgres of their own. `front`: where clients go, if not straight
    to the first worker."""
    folder.mkdir(parents=True, exist_ok=True)
    data = folder / "data"
    directory = Directory(data)
    with directory.lock(), embedded.running(directory) as services:
        secrets.create(data / "secrets")
        urls = {"DATABASE_URL": services.database_url, "REDIS_URL": redis_url}
        ports = free_ports(webs)
        deployment = Parts(
            os.getpid(),
            front or ("127.0.0.1", ports[0]),
            data,
            folder,
            environment(data) | urls | {"LOG_LEVEL": "error"} | environ,
            database_url=services.database_url,
            redis_url=redis_url,
            ports=ports,
            nodes=nodes,
        )
        deployment.command("migrate")
        try:
            deployment.start()
            yield deployment
        finally:
            deployment.stop()


@contextlib.contextmanager
def on_pair(folder: Path) -> Iterator[Parts]:
    """A primary and a replica that has to have every entry on disk."""
    folder.mkdir(parents=True)
    with pair(folder) as nodes, in_parts(folder / "service", nodes[0].url, [*nodes], REPLICAS="1") as deployment:
        yield deployment


@contextlib.contextmanager
def on_cluster(folder: Path) -> Iterator[Parts]:
    """Three primaries with a replica each, which has to have every entry on disk."""
    folder.mkdir(parents=True)
    with cluster(folder, 3, 1) as nodes:
        url = f"redis+cluster://127.0.0.1:{nodes[0].port}"
        with in_parts(folder / "service", url, nodes, REPLICAS="1") as deployment:
            yield deployment


@contextlib.contextmanager
def behind_a_proxy(folder: Path) -> Iterator[Parts]:
    """HAProxy as docs/scale.md shows it: each call goes to the next web worker that is ready. Raises Missing where
    there is none."""
    program = find_haproxy()
    folder.mkdir(parents=True)
    (front,) = free_ports(1)
    address = ("127.0.0.1", front)
    with (
        pair(folder) as nodes,
        in_parts(folder / "service", nodes[0].url, [*nodes], webs=2, front=address) as deployment,
    ):
        ports = enumerate(deployment.ports)
        servers = "\n".join(f"    server w{n} 127.0.0.1:{port} check inter 500" for n, port in ports)
        config = folder / "haproxy.cfg"
        config.write_text(PROXY_CONFIG.format(front=front, servers=servers), encoding="utf-8")
        line = (program, "-f", str(config), "-db")
        proxy = subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            wait_ready(address)
            yield deployment
        finally:
            proxy.terminate()
            proxy.wait(10)


PLAIN = "one"
DEPLOYMENTS = {
    PLAIN: "one machine, contest up",
    "pair": "a primary with a replica that has to have every entry on disk",
    "cluster": "a Valkey Cluster of three primaries and three replicas",
    "proxy": "two web workers behind HAProxy",
}
IN_PARTS: Mapping[str, Callable[[Path], AbstractContextManager[Parts]]] = {
    "pair": on_pair,
    "cluster": on_cluster,
    "proxy": behind_a_proxy,
}


def deploy(name: str, folder: Path, *, workers: int = 1) -> AbstractContextManager[Deployment]:
    """One of DEPLOYMENTS, with all it needs in `folder`; stopped at the end of the block. `workers`: of `contest up`,
    the others have their own number. Raises DeploymentError, its Missing among them."""
    return contest_up(folder, {"LOG_LEVEL": "error"}, workers) if name == PLAIN else IN_PARTS[name](folder)
