"""A real three-node Valkey cluster, and a primary with its replica, on loopback ports."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from loadtest.tiers.nodes import Node, cluster, pair


@pytest.fixture(scope="session")
def cluster_nodes(fast_directory: Path) -> Iterator[list[Node]]:
    directory = fast_directory / "cluster"
    directory.mkdir()
    with cluster(directory, 3) as nodes:
        yield nodes


@pytest.fixture(scope="session")
def valkey_cluster(cluster_nodes: list[Node]) -> str:
    """The URL of a cluster of three primaries, as `contest.live.connection.connect` takes it."""
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
