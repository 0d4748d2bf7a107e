"""Postgres and Valkey for whoever has none: servers from wheels, in the data directory, for as long as they are needed.

`services` is what commands use: the servers named in the environment, those of a running `contest up`, or own ones.
"""

import contextlib
import os
import shutil
import time
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from contest.core.errors import UserError
from contest.core.settings import Settings
from contest.processes.child.process import Running, spawn, stop, wait_ready
from contest.processes.embedded import binaries as embedded_binaries
from contest.processes.embedded.data_directory import Directory, State, drop_sockets
from contest.processes.embedded.postgres import Postgres
from contest.processes.embedded.valkey import Valkey

START_WITHIN_S = 120.0
BUSY_WITHIN_S = 60.0
NEEDED_MB = 256
"""What both servers take at their first start, and room to begin."""


class ServerUrls(NamedTuple):
    """`own`: started for this command, on a data directory that may still be empty."""

    database_url: str
    redis_url: str
    own: bool = False


class Pair:
    """The two servers of a locked data directory. `create` comes before the first start."""

    def __init__(self, directory: Directory) -> None:
        self.directory = directory
        account = embedded_binaries.service_account(directory.postgres)
        binaries = embedded_binaries.find(account)
        self._forgotten = directory.forgotten()
        self._notes = directory.notes(account)
        self.postgres = Postgres(directory, self._notes, binaries, account)
        self.valkey = Valkey(directory, self._notes, binaries, account)

    @property
    def services(self) -> ServerUrls:
        return ServerUrls(self.postgres.url, self.valkey.url, own=True)

    def create(self) -> None:
        """Raises UserError, also for a disk that has no room for a beginning."""
        root = self.directory.root
        free = shutil.disk_usage(root).free >> 20
        if not self.directory.postgres.exists() and free < NEEDED_MB:
            raise UserError("disk_too_small", path=root, free=free, needed=NEEDED_MB)
        self.postgres.create(new_password=self._forgotten)
        self.valkey.create()

    def answers(self) -> bool:
        return self.postgres.ready() and self.postgres.alive() and self.valkey.ready()

    def close(self) -> None:
        drop_sockets(self._notes)
        self.directory.close()


@contextlib.contextmanager
def services(settings: Settings) -> Iterator[ServerUrls]:
    if settings.database_url is not None and settings.redis_url is not None:
        yield ServerUrls(settings.database_url, settings.redis_url)
        return
    directory = Directory(settings.data_dir)
    deadline = time.monotonic() + BUSY_WITHIN_S
    while True:
        with directory.lock() as locked:
            if locked:
                with running(directory) as urls:
                    yield urls
                return
        with directory.lease() as leased:
            if leased and (state := directory.state()):
                yield ServerUrls(state.database_url, state.redis_url)
                return
        if time.monotonic() > deadline:
            raise UserError("data_dir_busy.for_a_minute", path=settings.data_dir)
        time.sleep(0.1)


@contextlib.contextmanager
def running(directory: Directory) -> Iterator[ServerUrls]:
    """Starts both servers in a directory whose lock the caller holds, and stops them when the last user is gone."""
    left = directory.state()
    directory.forget_state()
    pair = Pair(directory)
    if left is not None and pair.answers():
        # a supervisor was killed and its servers serve on: use them and leave them as they are
        directory.write_state(msgspec.structs.replace(left, url=None))
        directory.close()
        yield pair.services
        return
    started: list[Running] = []
    try:
        pair.create()
        for service in (pair.postgres, pair.valkey):
            started.append(spawn(service.program()))
            wait_ready(service, started[-1], within_s=START_WITHIN_S)
        directory.write_state(_state(pair, started))
        yield pair.services
    finally:
        directory.forget_state()
        try:
            # nobody borrows any more, and those who have are waited for, unless Ctrl-C cuts that short
            with directory.lease(exclusive=True):
                pass
        finally:
            for item in reversed(started):
                stop([item])
            pair.close()


def _state(pair: Pair, started: list[Running]) -> State:
    postgres, valkey = started
    return State(
        pid=os.getpid(),
        database_url=pair.postgres.url,
        redis_url=pair.valkey.url,
        children={"postgres": postgres.process.pid, "valkey": valkey.process.pid},
    )
