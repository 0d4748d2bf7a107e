"""CPU is read from the right processes and includes children that have ended."""

import os
import subprocess
import sys
import time

import psutil
import pytest

from loadtest.deployments import processes
from loadtest.deployments.server import DeploymentError

BUSY = "import time; end = time.process_time() + {s}\nwhile time.process_time() < end: pass\n"
IDLE_AFTER = "print('done', flush=True); import sys; sys.stdin.read()"


@pytest.mark.parametrize(
    ("command", "part"),
    [
        (["/venv/bin/python", "/venv/bin/contest", "serve", "--fd", "3"], "web"),
        (["/venv/bin/python", "-m", "contest.cli", "archive"], "archiver"),
        (["/wheel/bin/valkey-server", "unixsocket:/tmp/v"], "valkey"),
        (["valkey-server *:0"], "valkey"),
        (["/wheel/bin/postgres", "-D", "/tmp/data"], "postgres"),
        (["postgres: checkpointer "], "postgres"),
        (["/venv/bin/python", "/venv/bin/contest", "up"], None),
        ([], None),
    ],
)
def test_parts_are_told_by_their_command(command: list[str], part: str | None) -> None:
    assert processes.part_of(command) == part


def spawn(code: str, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *words], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def test_a_busy_child_is_seen_under_its_part() -> None:
    meter = processes.Meter(os.getpid())
    before = meter.read()
    with spawn(BUSY.format(s=0.4) + IDLE_AFTER, "archive") as child:
        assert child.stdout is not None and child.stdin is not None
        assert child.stdout.readline() == "done\n"
        spent = processes.spent_between(before, meter.read())
        child.stdin.close()
    assert 0.35 <= spent["archiver"] < 2
    # the servers of this test run are children too, and tick a little
    assert spent["valkey"] + spent["postgres"] < 0.2


def test_a_child_of_a_child_that_ended_still_counts() -> None:
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {BUSY.format(s=0.3)!r}])\n" + IDLE_AFTER
    with spawn(code, "serve") as child:
        assert child.stdout is not None and child.stdin is not None
        assert child.stdout.readline() == "done\n"
        seconds = processes.cpu_seconds(psutil.Process(child.pid))
        child.stdin.close()
    assert seconds >= 0.3


def test_waiting_for_quiet_ends_when_the_work_does_and_not_before() -> None:
    meter = processes.Meter(os.getpid())
    with spawn(BUSY.format(s=1.0) + IDLE_AFTER, "archive") as child:
        assert child.stdin is not None
        with pytest.raises(DeploymentError):
            meter.wait_until_quiet(["archiver"], within_s=0.5)
        meter.wait_until_quiet(["archiver"], within_s=20)
        assert processes.cpu_seconds(psutil.Process(child.pid)) >= 1.0
        child.stdin.close()


def test_no_child_of_a_part_is_quiet_at_once() -> None:
    began = time.monotonic()
    processes.Meter(os.getpid()).wait_until_quiet(["valkey"], within_s=5)
    assert time.monotonic() - began < 3
