"""The ground a crowd plays on: one `contest up`, or the service in parts on a pair, on a cluster, behind a proxy.

Whoever plays, works and compares there is the same on each and knows only a `Ground`. Nothing of crowds is known here.
"""

import asyncio
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from contest.live.connection.keys import generation_key
from contest.processes.embedded.data_directory import Directory, State
from loadtest.service import service
from loadtest.service.nodes import holder
from loadtest.service.processes import Meter
from loadtest.service.proxy import behind_a_proxy
from loadtest.service.service import Server, StageError
from loadtest.service.sites import TierSite, on_cluster, on_pair

PLAIN = "one"
GROUNDS = {
    PLAIN: "one machine, contest up",
    "pair": "a primary with a replica that has to have every entry on disk",
    "cluster": "a Valkey Cluster of three primaries and three replicas",
    "proxy": "two web workers behind HAProxy",
}
_PARTS: Mapping[str, Callable[[Path], AbstractContextManager[TierSite]]] = {
    "pair": on_pair,
    "cluster": on_cluster,
    "proxy": behind_a_proxy,
}


@dataclass(frozen=True)
class Ground:
    """`server` is where phones go. Commands get `environ`, and work on `data`. All processes of the service are below
    the process `root`; `valkey` gives the id of the one that holds the contest with this slug."""

    name: str
    server: Server
    data: Path
    environ: Mapping[str, str]
    database_url: str
    root: int
    valkey: Callable[[str], int]

    @property
    def url(self) -> str:
        host, port = self.server.address
        return f"http://{host}:{port}"

    def told(self, *words: str) -> str:
        """What `contest …` prints. Raises StageError."""
        return service.command(self.data, *words, environ=self.environ)

    def meter(self) -> Meter:
        return Meter(self.root)


def opened(name: str, folder: Path, *, workers: int = 1) -> AbstractContextManager[Ground]:
    """One of GROUNDS, with all it needs in `folder`; stopped at the end of the block. `workers`: of `contest up`, the
    others have their own number. Raises StageError, its Missing among them."""
    return _one(folder, workers) if name == PLAIN else _in_parts(name, folder)


@contextmanager
def _one(folder: Path, workers: int) -> Iterator[Ground]:
    data = folder / "data"
    with service.contest_up(data, {"LOG_LEVEL": "error"}, workers) as server:
        yield of_up(server, data)


def of_up(server: Server, data: Path) -> Ground:
    """Of a `contest up` that runs in `data`."""
    environ, url = service.environment(data), _running(data).database_url
    return Ground(PLAIN, server, data, environ, url, server.pid, lambda _: _running(data).children["valkey"])


def _running(data: Path) -> State:
    state = Directory(data).state()
    if state is None:
        raise StageError("no service runs here")
    return state


@contextmanager
def _in_parts(name: str, folder: Path) -> Iterator[Ground]:
    """All parts are children of this very process."""
    with _PARTS[name](folder) as site:
        yield Ground(
            name,
            site.server,
            site.data,
            site.environ,
            site.database_url,
            os.getpid(),
            lambda slug: _primary_of(site, slug),
        )


def _primary_of(site: TierSite, slug: str) -> int:
    return holder(site.nodes, generation_key(asyncio.run(site.code_of(slug)))).pid
