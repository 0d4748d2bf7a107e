"""`contest up` as a newcomer sees it: it serves, comes back from every death, stops in order, and starts again."""

import asyncio
import os
import signal
import socket
import time
import urllib.request
from pathlib import Path

import asyncpg
import psutil
import pytest

from contest.core.settings import Settings
from contest.processes.child.process import leftovers
from contest.processes.embedded import services as embedded
from contest.processes.embedded.data_directory import Directory, State
from tests.commands.test_cli import contest
from tests.fixtures.up import Starter, Up, begin_up

BACK_WITHIN_S = 5.0
CHILDREN = ("web-1", "archiver", "valkey", "postgres")


def answers(url: str, path: str = "/readyz", within_s: float = 10) -> int:
    with urllib.request.urlopen(url + path, timeout=within_s) as response:
        return int(response.status)


def processes_of(data: Path) -> list[psutil.Process]:
    where = {"run": "contest.cli", "postgres": "postgres", "valkey": "valkey-server"}
    return [process for folder, name in where.items() for process in leftovers(data / folder, name)]


def until_changed(up: Up, child: str, old: int) -> float:
    """Seconds until `child` has another process id."""
    began = time.monotonic()
    while up.state().children.get(child, old) == old:
        assert time.monotonic() - began < 2 * BACK_WITHIN_S, "".join(up.printed)
        time.sleep(0.05)
    return time.monotonic() - began


def until_ready(up: Up) -> None:
    """A process that is back still has to start, which takes a busy machine its time."""
    deadline = time.monotonic() + 8 * BACK_WITHIN_S
    while True:
        try:
            assert answers(up.url) == 200
            return
        except OSError:
            assert time.monotonic() < deadline, "".join(up.printed)
            time.sleep(0.1)


async def database(state: State, sql: str) -> object:
    """Asks Postgres, which may just be recovering."""
    deadline = time.monotonic() + BACK_WITHIN_S
    while True:
        try:
            connection = await asyncpg.connect(state.database_url)
            break
        except (OSError, asyncpg.CannotConnectNowError):
            assert time.monotonic() < deadline
            await asyncio.sleep(0.1)
    try:
        return await connection.fetchval(sql)
    finally:
        await connection.close()


async def test_it_serves_stops_in_order_and_finds_its_data_again(contest_up: Starter) -> None:
    up = contest_up("--workers", "2")
    state = up.state()
    assert set(state.children) == {"web-1", "web-2", "archiver", "valkey", "postgres"}
    assert (up.data / "secrets").stat().st_mode & 0o777 == 0o600
    assert answers(up.url) == 200
    keys = (up.data / "secrets").read_bytes()
    await database(state, "create table kept as select 7 as value")
    assert up.stop(signal.SIGINT) == 0
    stopped = [line.split()[1] for line in up.printed if line.startswith("stopped ")]
    assert stopped == ["children=web-1,web-2", "children=archiver", "children=valkey", "children=postgres"]
    assert processes_of(up.data) == []
    assert not (up.data / "run" / "state.json").exists()

    began = time.monotonic()
    again = contest_up()
    assert time.monotonic() - began < 20
    assert await database(again.state(), "select value from kept") == 7
    assert (up.data / "secrets").read_bytes() == keys
    assert again.stop() == 0


async def test_every_child_comes_back(contest_up: Starter) -> None:
    up = contest_up("--workers", "1")
    for child in CHILDREN:
        pid = up.state().children[child]
        os.kill(pid, signal.SIGKILL)
        assert until_changed(up, child, pid) < BACK_WITHIN_S
        until_ready(up)
    assert await database(up.state(), "select 1") == 1


def test_the_desk_comes_back_and_the_contest_does_not_notice(contest_up: Starter) -> None:
    up = contest_up("--workers", "1", "--desk-port", "0")
    desk = next(line.split()[1] for line in up.printed if line.startswith("desk "))
    assert answers(desk, "/staff/login") == 200
    pid, others = up.state().children["desk"], {name: up.state().children[name] for name in CHILDREN}
    os.kill(pid, signal.SIGKILL)
    assert answers(up.url) == 200
    assert until_changed(up, "desk", pid) < BACK_WITHIN_S
    assert answers(desk, "/staff/login", within_s=4 * BACK_WITHIN_S) == 200
    assert {name: up.state().children[name] for name in CHILDREN} == others


async def test_jobs_are_done_whatever_is_killed_and_the_contest_does_not_notice(contest_up: Starter) -> None:
    """The worker killed with a job in its hands, then Postgres, then the worker asked to stop by a rolling restart."""
    up = contest_up("--workers", "1", work=True)
    others = {name: up.state().children[name] for name in ("web-1", "archiver", "valkey")}
    assert psutil.Process(up.state().children["work"]).nice() >= 10
    for killed in ("work", "postgres", ""):
        job = await database(
            up.state(),
            """insert into jobs (organization_id, who, kind, arguments, enqueued_at)
               values (1, 'test', 'round_list', '{"round": "none", "format": "csv"}', 1) returning id""",
        )
        if killed:
            await until_state(up.state(), job, "running")
            pid = up.state().children[killed]
            os.kill(pid, signal.SIGKILL)
            assert until_changed(up, killed, pid) < BACK_WITHIN_S
        else:
            assert contest("restart", "--data", str(up.data)).returncode == 0
        until_ready(up)
        await until_state(up.state(), job, "failed")
        refused = await database(up.state(), f"select error->>'code' from jobs where id = {job}")  # noqa: S608
        assert refused == "no_such_round"
        if killed == "work":
            assert {name: up.state().children[name] for name in others} == others
    assert up.stop() == 0
    assert processes_of(up.data) == []


async def until_state(state: State, job: object, wanted: str) -> None:
    deadline = time.monotonic() + 60
    while await database(state, f"select state from jobs where id = {job}") != wanted:  # noqa: S608
        assert time.monotonic() < deadline
        await asyncio.sleep(0.02)


def test_a_desk_port_that_was_asked_for_and_is_taken_is_an_error(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        refused = contest("up", "--port", "0", "--desk-port", str(taken.getsockname()[1]), "--data", str(tmp_path))
    assert (refused.returncode, "cannot listen" in refused.stderr) == (1, True)


def test_no_connection_is_refused_while_the_only_worker_starts_again(contest_up: Starter) -> None:
    up = contest_up("--workers", "1")
    os.kill(up.state().children["web-1"], signal.SIGKILL)
    assert answers(up.url, "/healthz", within_s=2 * BACK_WITHIN_S) == 200


def test_what_a_killed_supervisor_left_is_stopped_at_the_next_start(contest_up: Starter) -> None:
    up = contest_up("--workers", "1")
    left = dict(up.state().children)
    assert up.stop(signal.SIGKILL) == -signal.SIGKILL
    assert len(processes_of(up.data)) >= len(left)
    again = contest_up("--workers", "1")
    assert answers(again.url) == 200
    assert not set(left.values()) & {process.pid for process in processes_of(up.data)}
    again.stop()
    assert processes_of(up.data) == []


def test_one_directory_has_one_supervisor_and_commands_use_its_servers(contest_up: Starter) -> None:
    up = contest_up("--workers", "1")
    second = contest("up", "--data", str(up.data), "--port", "0")
    assert second.returncode == 1
    assert second.stderr == f"error: contest up runs already on {up.data}, at {up.url}\n"
    with embedded.services(Settings(data_dir=up.data)) as services:
        assert services == (up.state().database_url, up.state().redis_url, False)
    assert up.process.poll() is None


def test_servers_of_the_environment_are_used_and_left_alone(
    contest_up: Starter, database_url: str, redis_url: str
) -> None:
    up = contest_up("--workers", "1", environ={"DATABASE_URL": database_url, "REDIS_URL": redis_url})
    assert set(up.state().children) == {"web-1", "archiver"}
    assert answers(up.url) == 200
    assert up.stop() == 0
    assert not (up.data / "postgres").exists()


def test_a_stop_during_the_start_leaves_nothing(fast_directory: Path) -> None:
    data = fast_directory / "interrupted"
    starting = begin_up(data)
    deadline = time.monotonic() + 30
    while not (data / "postgres" / "postmaster.pid").exists():
        assert time.monotonic() < deadline
        time.sleep(0.02)
    starting.send_signal(signal.SIGTERM)
    printed, _ = starting.communicate(timeout=60)
    assert starting.returncode == 130
    assert "Traceback" not in printed
    assert processes_of(data) == []


def test_a_taken_port_is_one_clear_line(contest_up: Starter, tmp_path: Path) -> None:
    up = contest_up("--workers", "1")
    port = up.url.rsplit(":", 1)[1]
    second = contest("up", "--data", str(tmp_path / "other"), "--port", port)
    assert second.returncode == 1
    assert second.stderr == f"error: cannot listen on 127.0.0.1 port {port}: Address already in use\n"


def test_a_start_that_fails_shows_why_and_leaves_nothing(contest_up: Starter, fast_directory: Path) -> None:
    data = fast_directory / "damaged"
    Directory(data)
    (data / "secrets").write_text("{}")
    with pytest.raises(AssertionError, match="is damaged or not a secrets file"):
        contest_up("--workers", "1", data=data)
    assert processes_of(data) == []
