"""`contest up` beyond deaths: children that hang, a rolling restart, a worker that starts while Postgres is away."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from contest.core.settings import child_environment, read
from contest.processes.child.child import SILENT_S
from loadtest.deployments.nodes import free_ports
from tests.commands.test_cli import contest
from tests.end_to_end.processes import Processes
from tests.fixtures.up import Starter, Up
from tests.processes.test_supervisor import until_ready

HUNG = ("web-1", "archiver", "valkey", "postgres")
BACK_WITHIN_S = 90.0


async def test_children_that_hang_are_replaced(contest_up: Starter) -> None:
    up = contest_up("--workers", "1")
    processes = Processes(up)
    before = {name: processes.children()[name] for name in HUNG}
    for pid in before.values():
        os.kill(pid, signal.SIGSTOP)
    await processes.replaced(before, within_s=BACK_WITHIN_S)
    until_ready(up)
    assert await processes.query("select 1")


def test_nobody_notices_a_rolling_restart(contest_up: Starter) -> None:
    up = contest_up("--demo", "--workers", "2")
    before = up.state().children
    over, asked, failed = threading.Event(), [0], list[str]()

    def look() -> None:
        """A client that repeats a call once."""
        with httpx.Client(base_url=up.url, trust_env=False) as client:
            while not over.is_set():
                for again in (False, True):
                    try:
                        reply = client.get("/api/contests/demo")
                        assert reply.status_code == 200, reply.text
                        break
                    except (httpx.TransportError, AssertionError) as error:
                        if again:
                            failed.append(repr(error))
                asked[0] += 1

    looking = threading.Thread(target=look)
    looking.start()
    done = contest("restart", "--data", str(up.data))
    over.set()
    looking.join()
    assert done.returncode == 0, done.stderr
    after = up.state().children
    assert {name for name in before if before[name] != after[name]} == {"web-1", "web-2", "archiver"}
    assert asked[0] > 10
    assert failed == []
    until_ready(up)


def test_a_restart_of_nothing_is_one_clear_line(tmp_path: Path) -> None:
    done = contest("restart", "--data", str(tmp_path))
    assert (done.returncode, done.stderr) == (1, f"error: no contest up runs on {tmp_path}\n")


async def test_a_worker_that_starts_while_postgres_is_away_serves_what_it_remembers(contest_up: Starter) -> None:
    up = contest_up("--demo", "--workers", "1")
    processes = Processes(up)
    with processes.nobody_watches():
        processes.kill("postgres")
        (port,) = free_ports(1)
        with serving(up, port), httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False) as client:
            ready = until_answered(client, "/readyz").json()
            rounds = client.get("/api/contests/demo").json()["rounds"]
            opened = next(round_["id"] for round_ in rounds if round_["state"] == "open")
            board = client.get(f"/api/rounds/{opened}/leaderboard")
    assert (ready["ready"], ready["database"]) == (True, "away")
    assert board.status_code == 200
    until_ready(up)


@contextmanager
def serving(up: Up, port: int) -> Iterator[None]:
    """One web worker more, on the servers of `up`."""
    state = up.state()
    services = {"DATABASE_URL": state.database_url, "REDIS_URL": state.redis_url}
    line = (sys.executable, "-m", "contest.cli", "serve", "--port", str(port))
    with subprocess.Popen(line, env=child_environment(read(services, data=up.data))) as process:
        try:
            yield
        finally:
            process.terminate()


def until_answered(client: httpx.Client, path: str) -> httpx.Response:
    deadline = time.monotonic() + 60
    while True:
        try:
            return client.get(path)
        except httpx.TransportError:
            assert time.monotonic() < deadline
            time.sleep(0.1)


def test_debug_is_one_worker_that_may_stand_still(contest_up: Starter, tmp_path: Path) -> None:
    refused = contest("up", "--debug", "--workers", "2", "--data", str(tmp_path), "--lang", "vi")
    assert (refused.returncode, refused.stderr) == (1, "lỗi: --debug chạy đúng một tiến trình web: bỏ --workers\n")
    up = contest_up("--debug")
    assert set(up.state().children) == {"postgres", "valkey", "archiver", "web-1"}
    assert "debug mode: one web worker; a process that stands still is not stopped\n" in up.printed
    worker = up.state().children["web-1"]
    assert os.getpgid(worker) == os.getpgid(up.process.pid), "it can read the terminal"
    os.kill(worker, signal.SIGSTOP)
    time.sleep(SILENT_S + 2)
    os.kill(worker, signal.SIGCONT)
    until_ready(up)
    assert up.state().children["web-1"] == worker
    assert up.stop() == 0
