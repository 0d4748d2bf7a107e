"""A server process of ours: started until it says `ready http://…`, asked over HTTP, stopped at the end of a block.

Also the environment that processes of a run get, and how to wait for them. Out of scope: which servers there are.
"""

import asyncio
import contextlib
import subprocess
import sys
import threading
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from contest.core.settings import child_environment, read
from loadtest.client import wire
from loadtest.client.wire import Address

MOST_STARTS = 10_000_000  # the whole crowd has one address: still counted, never reached
READY_WITHIN_S = 120.0
T = TypeVar("T")


class DeploymentError(Exception):
    """The service, a command or an answer is not what the run needs."""


class Missing(DeploymentError):
    """This machine does not have, or does not let us have, what the run needs."""


@dataclass
class Server:
    pid: int
    address: Address

    @property
    def url(self) -> str:
        host, port = self.address
        return f"http://{host}:{port}"

    def get(self, path: str) -> bytes:
        """The body of a 200. Raises DeploymentError for anything else."""
        outcome = wire.send_all(self.address, [wire.request("GET", path)], keep=True)
        if outcome.statuses != [200]:
            raise DeploymentError(f"GET {path}: {outcome.statuses[0]} {outcome.bodies[0][:300]!r} {outcome.faults}")
        return outcome.bodies[0]


def environment(data: Path) -> dict[str, str]:
    """Ours without services of somebody else: nothing here may reach a real contest, or weaken durability."""
    settings = {"LOG_LEVEL": "warning", "STARTS_PER_ADDRESS": str(MOST_STARTS)}
    settings |= {"NEW_PER_ADDRESS": "0", "NEW_PER_NETWORK": "0"}
    inherited = child_environment(read(settings, data=data))
    return {name: value for name, value in inherited.items() if name not in ("DATABASE_URL", "REDIS_URL")}


@contextlib.contextmanager
def started(module: str, *words: str, environ: Mapping[str, str]) -> Iterator[Server]:
    """Runs `python -m module` from its `ready http://…` line to the end of the block."""
    line = (sys.executable, "-m", module, *words)
    with subprocess.Popen(line, stdout=subprocess.PIPE, text=True, env=environ, process_group=0) as process:
        try:
            yield Server(process.pid, _ready_address(process, module))
        finally:
            process.terminate()
            process.wait(60)


def _ready_address(process: subprocess.Popen[str], module: str) -> Address:
    overdue = threading.Timer(READY_WITHIN_S, process.kill)
    overdue.start()
    assert process.stdout is not None
    try:
        for line in process.stdout:
            if line.startswith("ready http://"):
                url = urlsplit(line.split()[1])
                return url.hostname or "127.0.0.1", url.port or 80
    finally:
        overdue.cancel()
    raise DeploymentError(f"{module} ended before it was ready")


def wait_for(check: Callable[[], T | None], failure: str, within_s: float = 20.0) -> T:
    """What `check` returns, as soon as that is something; while it raises OSError or DeploymentError it is not there
    yet. Raises DeploymentError."""
    deadline = time.monotonic() + within_s
    while True:
        with contextlib.suppress(OSError, DeploymentError):
            if value := check():
                return value
        if time.monotonic() > deadline:
            raise DeploymentError(failure)
        time.sleep(0.1)


async def until(check: Callable[[], Awaitable[T | None]], failure: str, within_s: float, every_s: float = 0.1) -> T:
    """The same, for a `check` that is awaited and raises nothing of its own."""
    deadline = time.monotonic() + within_s
    while not (value := await check()):
        if time.monotonic() > deadline:
            raise DeploymentError(f"{failure} within {within_s:.0f} s")
        await asyncio.sleep(every_s)
    return value
