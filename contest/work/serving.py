"""The jobs process: opens what it needs and takes jobs until it is told to stop."""

import asyncio
import logging
import signal
import sys
from uuid import UUID

import uvloop

from contest.core.clock import Clock
from contest.core.settings import Settings, child_environment
from contest.processes.child import heartbeat
from contest.processes.child.process import lower_priority
from contest.services import PATIENCE_S, open_services
from contest.work.worker import Start, Worker

AT_ONCE = 2
_MOST_CONNECTIONS = 3
log = logging.getLogger(__name__)


def run(settings: Settings, command: tuple[str, ...], *, heartbeat_fd: int | None = None) -> None:
    """Works until TERM or INT. `command` begins a process that does one job. It gives way to the contest's own
    workers. `heartbeat_fd`: where a supervisor listens for heartbeats."""
    lower_priority()
    uvloop.run(_serve(settings, command, heartbeat_fd))


async def _serve(settings: Settings, command: tuple[str, ...], heartbeat_fd: int | None) -> None:
    stopping = asyncio.Event()
    async with open_services(
        settings, max_size=_MOST_CONNECTIONS, without_archive=True, patience_s=PATIENCE_S
    ) as services:
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, stopping.set)
        log.info("work_ready")
        sending = asyncio.create_task(heartbeat.send(heartbeat_fd))
        clock = Clock(settings.clock_offset_ms)
        await Worker(services, clock, starter(settings, command), at_once=AT_ONCE).run(stopping)
        sending.cancel()
    log.info("work_stopped")


def starter(settings: Settings, command: tuple[str, ...]) -> Start:
    """Begins processes that are told their claim, and that end when this one does."""

    async def start(claim: UUID) -> asyncio.subprocess.Process:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", *command, env=child_environment(settings), stdin=asyncio.subprocess.PIPE
        )
        assert process.stdin is not None  # noqa: S101
        process.stdin.write(f"{claim}\n".encode())
        await process.stdin.drain()
        return process

    return start
