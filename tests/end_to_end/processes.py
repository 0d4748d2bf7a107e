"""The processes behind a running `contest up`: killed, frozen, and seen to come back. Nothing here starts any."""

import asyncio
import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager

import asyncpg

from loadtest.deployments.deployment import family, signal_all
from tests.fixtures.up import Up

SERVERS = ("postgres", "valkey")


class Archive:
    """What Postgres says, to an onlooker of our own."""

    def __init__(self, database_url: str) -> None:
        self._url = database_url

    async def query(self, statement: str) -> list[asyncpg.Record]:
        connection = await asyncpg.connect(self._url, timeout=5)
        try:
            return list(await connection.fetch(statement))
        finally:
            await connection.close()


class Processes:
    def __init__(self, up: Up) -> None:
        self._up = up

    def children(self) -> dict[str, int]:
        """Process ids by name: web-1 …, archiver, valkey, postgres."""
        return self._up.state().children

    def webs(self) -> tuple[str, ...]:
        return tuple(name for name in self.children() if name.startswith("web-"))

    def kill(self, *names: str) -> dict[str, int]:
        """Pulls the plug on all of them at once; returns who they were."""
        killed = {name: self.children()[name] for name in names}
        for pid in killed.values():
            os.kill(pid, signal.SIGKILL)
        return killed

    async def replaced(self, killed: dict[str, int], *, within_s: float) -> None:
        """Waits until others run under the names of those killed."""
        deadline = time.monotonic() + within_s
        while any(self.children().get(name) in (None, pid) for name, pid in killed.items()):
            assert time.monotonic() < deadline, f"{killed} were not replaced: {''.join(self._up.printed[-20:])}"
            await asyncio.sleep(0.05)

    @contextmanager
    def frozen(self, *names: str) -> Iterator[None]:
        """Meanwhile they neither run nor end, nor does any child of theirs: connections hang instead of breaking."""
        hit = [item for name in names for item in family(self.children()[name])]
        signal_all(hit, signal.SIGSTOP)
        try:
            yield
        finally:
            signal_all(hit, signal.SIGCONT)

    @contextmanager
    def nobody_watches(self) -> Iterator[None]:
        """Meanwhile the supervisor does not notice that a child has died."""
        self._up.process.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self._up.process.send_signal(signal.SIGCONT)

    async def query(self, statement: str) -> list[asyncpg.Record]:
        return await Archive(self._up.state().database_url).query(statement)
