"""The archiver as a process of its own: killed in mid batch, again and again, and stopped as it should be."""

import asyncio
import random
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from contest.archive.pool import Connection
from contest.core.settings import Settings, child_environment
from contest.live.connection.connection import Live
from tests.fixtures.rows import Planted
from tests.fixtures.stream import counts, feed, is_done, plant_streaming, records, until

PEOPLE = 6000
ENTRIES = "select count(*) from entries"


@pytest.fixture
async def planted(connection: Connection, live: Live) -> Planted:
    return await plant_streaming(connection, live)


@pytest.fixture
def spawn(settings: Settings) -> Iterator[Callable[[], "subprocess.Popen[bytes]"]]:
    """Starts `contest archive` as a process of its own."""
    processes: list[subprocess.Popen[bytes]] = []

    def start() -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", "contest.cli", "archive"]
        processes.append(subprocess.Popen(command, env=child_environment(settings), stderr=subprocess.PIPE))
        return processes[-1]

    yield start
    for process in processes:
        process.kill()
        process.communicate()


async def test_killed_again_and_again_in_mid_batch(
    live: Live, connection: Connection, planted: Planted, spawn: Callable[[], Any]
) -> None:
    await feed(live, planted, records(planted, PEOPLE))
    chance = random.Random(7)
    for _ in range(4):
        await _kill_in_mid_batch(connection, spawn(), chance.random() * 0.1)
    process = spawn()
    await until(lambda: is_done(live, planted), within_s=60)
    assert await counts(connection) == (PEOPLE, PEOPLE, PEOPLE)
    process.send_signal(signal.SIGTERM)
    _, log = process.communicate(timeout=15)
    assert process.returncode == 0, log
    assert b"archiver_stopped" in log


async def _kill_in_mid_batch(connection: Connection, process: "subprocess.Popen[bytes]", later_s: float) -> None:
    before = await connection.fetchval(ENTRIES)

    async def has_worked() -> bool:
        return bool(await connection.fetchval(ENTRIES) > before or before == PEOPLE)

    await until(has_worked)
    await asyncio.sleep(later_s)
    process.kill()
    process.wait()
