"""`contest up` beyond deaths: children that hang, a rolling restart, a worker that starts while Postgres is away."""

import os
import signal
import threading
import time
from pathlib import Path

import httpx

from tests.end_to_end.processes import Processes
from tests.fixtures_up import Starter
from tests.test_cli import contest
from tests.test_supervisor import until_ready

HUNG = ("web-1", "archiver", "valkey", "postgres")
BACK_WITHIN_S = 40.0


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
    with processes.frozen("postgres"):
        began = time.monotonic()
        killed = processes.kill("web-1")
        await processes.replaced(killed, within_s=10)
        async with httpx.AsyncClient(base_url=up.url, trust_env=False, timeout=20) as client:
            ready = (await client.get("/readyz")).json()
            rounds = (await client.get("/api/contests/demo")).json()["rounds"]
            opened = next(one["id"] for one in rounds if one["state"] == "open")
            board = await client.get(f"/api/rounds/{opened}/leaderboard")
        assert time.monotonic() - began < 12, "Postgres was started again before this was tried"
    assert (ready["ready"], ready["database"]) == (True, "away")
    assert board.status_code == 200
    until_ready(up)
