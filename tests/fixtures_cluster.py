"""A real three-node Valkey cluster, and a primary with its replica, on loopback ports.

`--valkey cluster|pair`: what tests see as Redis is a cluster of three primaries with three replicas, or a primary with
a replica, and every entry waits for the replica's disk.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

from loadtest.service.nodes import Node, cluster, pair


class OtherValkey(NamedTuple):
    """`replicas`: how many must have an entry on disk."""

    url: str
    primaries: list[Node]
    replicas: int = 1

    def empty(self) -> None:
        for node in self.primaries:
            node.told("FLUSHALL")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--valkey", choices=("cluster", "pair"), help="another Valkey than the embedded one")


@pytest.fixture(scope="session")
def other_valkey(request: pytest.FixtureRequest, fast_directory: Path) -> Iterator[OtherValkey | None]:
    """None without the option."""
    name: str | None = request.config.getoption("--valkey")
    if name is None:
        yield None
        return
    directory = fast_directory / f"valkey-{name}"
    directory.mkdir()
    with _opened(name, directory) as other:
        yield other


@contextmanager
def _opened(name: str, directory: Path) -> Iterator[OtherValkey]:
    if name == "pair":
        with pair(directory) as (primary, _):
            yield OtherValkey(primary.url, [primary])
        return
    with cluster(directory, 3, 1) as nodes:
        yield OtherValkey(f"redis+cluster://127.0.0.1:{nodes[0].port}", nodes[:3])


@pytest.fixture(scope="session")
def cluster_nodes(fast_directory: Path) -> Iterator[list[Node]]:
    directory = fast_directory / "cluster"
    directory.mkdir()
    with cluster(directory, 3) as nodes:
        yield nodes


@pytest.fixture(scope="session")
def valkey_cluster(cluster_nodes: list[Node]) -> str:
    """The URL of a cluster of three primaries, as `contest.live.connection.connection.connect` takes it."""
    return f"redis+cluster://127.0.0.1:{cluster_nodes[0].port}"


@pytest.fixture
def empty_cluster(cluster_nodes: list[Node], valkey_cluster: str) -> str:
    """The cluster, with nothing in it."""
    for node in cluster_nodes:
        node.told("FLUSHALL")
    return valkey_cluster


@pytest.fixture
def valkey_pair(fast_directory: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Node, Node]]:
    """A primary and its replica."""
    directory = fast_directory / tmp_path_factory.mktemp("pair").name
    directory.mkdir()
    with pair(directory) as nodes:
        yield nodes
