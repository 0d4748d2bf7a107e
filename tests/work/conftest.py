"""A jobs process of the test's own, with kinds of jobs that do as little as it takes."""

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from uuid import UUID

import pytest

from contest.archive.accounts.accounts import FIRST_ORGANIZATION
from contest.archive.errors import DatabaseUnavailable
from contest.archive.pool import acquire
from contest.archive.work.jobs import JobRow, find_job
from contest.core.clock import Clock
from contest.core.settings import child_environment
from contest.services import Services
from contest.work import queue
from contest.work.worker import Worker

WITHIN_S = 60.0


@dataclass
class Jobs:
    """`processes` are those that were begun for jobs, in order."""

    services: Services
    processes: list[asyncio.subprocess.Process] = field(default_factory=list)

    async def ask(self, kind: str, organization: int = FIRST_ORGANIZATION, **arguments: object) -> int:
        async with acquire(self.services.pool) as connection:
            return await queue.enqueue(
                connection, kind, arguments, organization=organization, account=None, who="test", now_ms=1
            )

    async def row(self, job: int) -> JobRow:
        async with acquire(self.services.pool) as connection:
            row = await find_job(connection, job, None)
        assert row is not None
        return row

    async def until(self, job: int, fits: Callable[[JobRow], bool]) -> JobRow:
        async with asyncio.timeout(WITHIN_S):
            while True:
                with contextlib.suppress(DatabaseUnavailable):  # a test may end everybody's sessions
                    if fits(row := await self.row(job)):
                        return row
                await asyncio.sleep(0.02)

    async def over(self, job: int) -> JobRow:
        return await self.until(job, lambda row: row.over)

    async def start(self, claim: UUID) -> asyncio.subprocess.Process:
        """As `contest work` does it, with the kinds of tests/work/small_kinds.py."""
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.work.small_kinds"),
            env=child_environment(self.services.settings),
            stdin=asyncio.subprocess.PIPE,
        )
        assert process.stdin is not None
        process.stdin.write(f"{claim}\n".encode())
        self.processes.append(process)
        return process

    @contextlib.asynccontextmanager
    async def working(self, at_once: int = 2) -> AsyncIterator[asyncio.Event]:
        """Meanwhile a worker takes jobs; it stops in order when the event is set, or at the end."""
        stopping = asyncio.Event()
        task = asyncio.create_task(Worker(self.services, Clock(), self.start, at_once=at_once).run(stopping))
        try:
            yield stopping
        finally:
            stopping.set()
            await task

    def kill(self, number: int = -1) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.processes[number].pid, signal.SIGKILL)


@pytest.fixture
def jobs(services: Services) -> Jobs:
    return Jobs(services)
