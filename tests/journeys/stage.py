"""What the journeys are played on: one `contest up` for all of them, reached through one network that can fail.

Starting databases takes longer than most journeys, so each brings a contest of its own instead of a service.
"""

import asyncio
import json
import os
import signal
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import asyncpg
import httpx

from loadtest.reconcile import plain
from tests.end_to_end.processes import Processes
from tests.fixtures.up import Up, start_up
from tests.journeys.network import Network
from tests.journeys.small_contest import Contest

PATIENCE_S = 30.0
OF_THIS_PERSON = """
select a.receipt, e.how, e.answers::text from attempts as a left join entries as e using (round_id, attempt_id)
where a.person = (select person from attempts where receipt = $1)
"""
OF_THIS_ROUND = """
select e.* from entries as e join rounds as r on r.id = e.round_id where r.slug = $1
"""


class Stage:
    """`url` is where phones find the service, whatever happens to it; `receipts` by contest are of those made once."""

    def __init__(self, data: Path, environ: dict[str, str] | None = None) -> None:
        self.data = data
        self._environ = environ
        self._up = self._start()
        self.network = Network(self._up.url)
        self._applied: set[str] = set()
        self._banks: set[str] = set()
        self.receipts: dict[str, str] = {}

    @property
    def url(self) -> str:
        return self.network.url

    @property
    def direct_url(self) -> str:
        """The service's own address, for what must not pass a proxy."""
        return self.network.upstream

    @property
    def desk_url(self) -> str:
        """The address of the staff desk."""
        wait_until(lambda: self._desk_lines() != [])
        return self._desk_lines()[0].split()[1]

    def _desk_lines(self) -> list[str]:
        return [line for line in self._up.printed if line.startswith("desk ")]

    def close(self) -> None:
        self.network.close()
        self._up.stop()

    def open(self, contest: Contest) -> Contest:
        """Applies a contest that is not there yet, and waits until it is served."""
        if contest.slug not in self._applied:
            contest.apply(self.data, with_bank=contest.bank not in self._banks)
            self._banks.add(contest.bank)
            self._applied.add(contest.slug)
        wait_until(lambda: httpx.get(f"{self.direct_url}/api/contests/{contest.slug}").status_code == 200)
        return contest

    def now_ms(self) -> int:
        """The service's clock, which is that of this machine."""
        return time.time_ns() // 1_000_000

    # faults of the service itself

    def kill(self, *names: str) -> None:
        """`kill -9` of web, archiver, valkey or postgres; the supervisor brings them back."""
        Processes(self._up).kill(*(self._full(name) for name in names))

    def freeze(self, name: str) -> None:
        """It neither runs nor ends until it is killed."""
        os.kill(self._up.state().children[self._full(name)], signal.SIGSTOP)

    def restart(self) -> None:
        """Everything stops in order and starts again on what is on disk, at another address."""
        self._up.stop()
        self._up = self._start()
        self.network.upstream = self._up.url

    def _start(self) -> Up:
        """With the desk and the jobs: a journey after a restart needs them as much as one before it."""
        return start_up(self.data, "--workers", "1", "--desk-port", "0", environ=self._environ, work=True)

    def _full(self, name: str) -> str:
        return "web-1" if name == "web" else name

    # what is true in the end

    def all_of(self, receipt: str) -> list[dict[str, Any]]:
        """Every attempt of the person who holds this receipt, as `entry` with its `how`, once the archive has one."""
        wait_until(lambda: any(row["how"] for row in self.query(OF_THIS_PERSON, plain(receipt))))
        return [{"entry": row["receipt"], "how": row["how"]} for row in self.query(OF_THIS_PERSON, plain(receipt))]

    def answers_of(self, receipt: str) -> dict[str, list[str]]:
        own = plain(receipt)
        (row,) = [row for row in self.query(OF_THIS_PERSON, own) if row["receipt"] == own]
        answers: dict[str, list[str]] = json.loads(row["answers"])
        return answers

    def entries_of(self, round_: str) -> list[asyncpg.Record]:
        """All archived entries of a round."""
        return self.query(OF_THIS_ROUND, round_)

    def query(self, statement: str, *given: object) -> list[asyncpg.Record]:
        """What Postgres says, to an onlooker of our own."""

        async def ask() -> list[asyncpg.Record]:
            connection = await asyncpg.connect(self._up.state().database_url, timeout=10)
            try:
                return list(await connection.fetch(statement, *given))
            finally:
                await connection.close()

        with ThreadPoolExecutor(1) as pool:  # the browser's driver occupies the event loop of this thread
            return pool.submit(lambda: asyncio.run(ask())).result()


def wait_until(condition: Callable[[], bool], within_s: float = PATIENCE_S) -> None:
    deadline = time.monotonic() + within_s
    while not condition():
        assert time.monotonic() < deadline, "what was waited for did not come"
        time.sleep(0.1)
