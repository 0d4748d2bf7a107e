"""Valkey nodes on loopback ports from the wheel of the embedded server: clusters, and primaries with replicas.

Every node keeps its append-only file and syncs it always. Real processes, to be killed for real.
"""

import contextlib
import os
import signal
import socket
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from contest.processes.child.process import Program, Running, log_tail, spawn, stop
from contest.processes.embedded import binaries
from contest.processes.embedded.binaries import ENVIRONMENT
from loadtest.deployments.server import DeploymentError, wait_for

SLOTS = 16384
UP_WITHIN_S = 40.0
TIMEOUT_MS = 2000
CLUSTER = f"cluster-enabled yes\ncluster-node-timeout {TIMEOUT_MS}\ncluster-replica-validity-factor 0\n"


class Node:
    def __init__(self, port: int, directory: Path, settings: str = "") -> None:
        self.port, self.directory, self.settings = port, directory, settings
        self.running: Running | None = None

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        """Raises DeploymentError before it was started."""
        if self.running is None:
            raise DeploymentError(f"the node on port {self.port} does not run")
        return self.running.process.pid

    def start(self) -> None:
        self.directory.mkdir(exist_ok=True)
        config = (
            f'port {self.port}\nbind 127.0.0.1\ndir {self.directory}\nappendonly yes\nappendfsync always\nsave ""\n'
            f"maxmemory-policy noeviction\nprotected-mode no\nrepl-diskless-sync-delay 0\n{self.settings}"
        )
        if "cluster-enabled" in self.settings:
            config += f"cluster-port {self.port + 1}\n"
        self.running = spawn(
            Program(
                command=(str(binaries.find(None).valkey), "-"),
                stdin=config.encode(),
                log=self.directory / "valkey.log",
                environment=ENVIRONMENT,
                directory=self.directory,
            )
        )

    def ask(self, *words: object) -> str:
        """One command, its reply as text; raises OSError while the node is not there."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=5) as connection:
            connection.sendall((" ".join(map(str, words)) + "\r\nQUIT\r\n").encode())
            reply = b""
            while more := connection.recv(65536):
                reply += more
        return reply.decode()

    def command(self, *words: object) -> str:
        """One that has to be answered with OK. Raises DeploymentError."""
        reply = self.ask(*words)
        if not reply.startswith("+OK"):
            raise DeploymentError(f"{words}: {reply.strip()}")
        return reply

    def send(self, number: signal.Signals) -> None:
        if self.running is not None:
            os.kill(self.running.process.pid, number)

    def kill(self) -> None:
        """As when the power fails."""
        self.send(signal.SIGKILL)
        if self.running is not None:
            self.running.process.wait()

    def stop(self) -> None:
        if self.running is not None:
            with contextlib.suppress(ProcessLookupError):
                self.send(signal.SIGCONT)
            stop([self.running])


def free_ports(count: int) -> list[int]:
    """Pairs of neighbouring free ports below the range from which the system hands out its own."""
    ports = range(17000 + time.monotonic_ns() % 9000, 32000, 2)
    return list(islice((port for port in ports if _free(port) and _free(port + 1)), count))


def _free(port: int) -> bool:
    with contextlib.suppress(OSError), socket.socket() as probe:
        probe.bind(("127.0.0.1", port))
        return True
    return False


def wait(nodes: Sequence[Node], wanted: str, *question: str) -> None:
    """Until each of them answers with this in it. Raises DeploymentError with the log of one that does not."""
    deadline = time.monotonic() + UP_WITHIN_S
    waiting = list(nodes)
    while waiting:
        with contextlib.suppress(OSError):
            if wanted in waiting[0].ask(*question):
                waiting.pop(0)
                continue
        running = waiting[0].running
        if time.monotonic() > deadline or running is None or running.process.poll() is not None:
            tail = log_tail(waiting[0].directory / "valkey.log")
            raise DeploymentError(f"{' '.join(question)} of port {waiting[0].port} never says {wanted}:\n{tail}")
        time.sleep(0.05)


@contextlib.contextmanager
def started(nodes: Sequence[Node]) -> Iterator[None]:
    try:
        for node in nodes:
            node.start()
        wait(nodes, "+PONG", "PING")
        yield
    finally:
        for node in nodes:
            node.stop()


@contextlib.contextmanager
def cluster(directory: Path, primaries: int = 3, replicas: int = 0) -> Iterator[list[Node]]:
    """The primaries, then so many replicas for each of them, in the same order."""
    count = primaries * (1 + replicas)
    nodes = [Node(port, directory / f"node{place}", CLUSTER) for place, port in enumerate(free_ports(count))]
    with started(nodes):
        for place, node in enumerate(nodes[:primaries]):
            first, last = SLOTS * place // primaries, SLOTS * (place + 1) // primaries - 1
            node.command("CLUSTER", "ADDSLOTSRANGE", first, last)
        for place, node in enumerate(nodes):
            node.command("CLUSTER", "SET-CONFIG-EPOCH", place + 1)
        for node in nodes[1:]:
            nodes[0].command("CLUSTER", "MEET", "127.0.0.1", node.port, node.port + 1)
        wait(nodes, f"cluster_known_nodes:{count}", "CLUSTER", "INFO")
        for place, node in enumerate(nodes[primaries:]):
            _follow(node, nodes[place % primaries])
        wait(nodes, f"cluster_slots_ok:{SLOTS}", "CLUSTER", "INFO")
        wait(nodes, "cluster_state:ok", "CLUSTER", "INFO")
        wait(nodes[primaries:], "master_link_status:up", "INFO", "replication")
        yield nodes


def _follow(replica: Node, primary: Node) -> None:
    name = primary.ask("CLUSTER", "MYID").split()[1]
    wait_for(
        lambda: replica.command("CLUSTER", "REPLICATE", name), f"port {replica.port} cannot replicate", UP_WITHIN_S
    )


@contextlib.contextmanager
def pair(directory: Path) -> Iterator[tuple[Node, Node]]:
    """A primary and its replica."""
    first, second = free_ports(2)
    primary = Node(first, directory / "primary")
    replica = Node(second, directory / "replica", f"replicaof 127.0.0.1 {first}\n")
    with started([primary, replica]):
        wait([replica], "master_link_status:up", "INFO", "replication")
        yield primary, replica


def holder(nodes: Sequence[Node], key: str) -> Node:
    """The primary that holds the key's slot. Raises DeploymentError while there is none."""
    for node in nodes:
        with contextlib.suppress(OSError):
            if "role:master" in node.ask("INFO", "replication") and node.ask("EXISTS", key)[0] == ":":
                return node
    raise DeploymentError(f"no node holds {key}")
