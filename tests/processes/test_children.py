"""One child: kept alive with growing pauses, reported when it hangs, found again by where it works."""

import logging
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from contest.core.errors import UserError
from contest.processes.child import child as supervised_child
from contest.processes.child import process as supervised
from contest.processes.child.child import PAUSES_S, Child
from contest.processes.child.process import BEHIND_WEB, Program, spawn, stop, stop_leftovers, wait_ready
from tests.fixtures.script import Script


def test_what_can_wait_runs_behind_the_web_workers(tmp_path: Path) -> None:
    programs = [Script(tmp_path, "import time; time.sleep(60)").program() for _ in range(2)]
    running = [spawn(programs[0]), spawn(replace(programs[1], behind_web=True))]
    try:
        plain, behind = (psutil.Process(item.process.pid).nice() for item in running)
        assert plain == os.getpriority(os.PRIO_PROCESS, 0)
        assert behind == max(plain, BEHIND_WEB)
    finally:
        stop(running)


def test_a_debugger_has_the_terminal(tmp_path: Path) -> None:
    """What is attached runs in the foreground of the supervisor's terminal: a breakpoint in it can be talked to."""
    supervisor = f"""
import fcntl, sys, termios
from pathlib import Path
from contest.processes.child.process import Program, spawn
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
folder, command = Path({str(tmp_path)!r}), (sys.executable, "-c", "breakpoint(); print('went', 'on')")
program = Program(command=command, log=folder / "log", environment={{}}, directory=folder, attached=True)
raise SystemExit(spawn(program).process.wait())
"""
    ours, theirs = os.openpty()
    command = (sys.executable, "-c", supervisor)
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True, cwd=root
    ) as process:
        os.close(theirs)
        printed = b""
        for answer, until in ((b"p 6 * 7\n", b"(Pdb) "), (b"c\n", b"42\r\n(Pdb) "), (b"", b"went on")):
            while until not in printed:
                printed += os.read(ours, 1024)
            os.write(ours, answer)
        assert process.wait(20) == 0
    os.close(ours)


def test_a_child_that_keeps_dying_waits_longer_each_time(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    child = Child(Script(tmp_path, "raise SystemExit('no such luck')"))
    caplog.set_level(logging.INFO)
    child.start()
    deadline = time.monotonic() + 20
    while not child.crash_looping and time.monotonic() < deadline:
        child.watch()
        time.sleep(0.01)
    pauses = [getattr(record, "again_in_s") for record in caplog.records if record.message == "child_died"]  # noqa: B009
    assert pauses == list(PAUSES_S)
    assert max(PAUSES_S) < 5
    assert "no such luck" in caplog.text or any("no such luck" in str(vars(record)) for record in caplog.records)


def test_a_child_that_hangs_at_start_is_reported_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervised_child, "HANGS_AFTER_S", 0.05)
    child = Child(Script(tmp_path, "import time; time.sleep(60)", ready=False))
    child.start()
    for _ in range(10):
        time.sleep(0.02)
        child.watch()
    assert [record.message for record in caplog.records] == ["child_hangs"]
    assert child.running
    stop([child.running])


def test_waiting_for_a_dead_or_hanging_service_ends_with_its_log(tmp_path: Path) -> None:
    dead = Script(tmp_path, "print('the reason')", ready=False)
    with pytest.raises(UserError, match="the reason"):
        wait_ready(dead, spawn(dead.program()), within_s=10)
    hanging = Script(tmp_path, "import time; time.sleep(60)", ready=False)
    running = spawn(hanging.program())
    with pytest.raises(UserError, match="hangs at start"):
        wait_ready(hanging, running, within_s=0.1)
    stop([running])


def test_whoever_does_not_stop_in_time_is_killed(tmp_path: Path) -> None:
    deaf = "import signal, time; signal.signal(15, signal.SIG_IGN); print('deaf', flush=True); time.sleep(60)"
    running = spawn(Script(tmp_path, deaf, stop_within_s=0.2).program())
    while "deaf" not in (tmp_path / "script.log").read_text():
        time.sleep(0.01)
    stop([running])
    assert running.process.returncode == -signal.SIGKILL


def test_a_child_has_a_group_of_its_own_and_takes_no_secret_on_its_command_line(tmp_path: Path) -> None:
    program = Program(
        command=(sys.executable, "-c", "import os, sys; print(os.getpgrp() == os.getpid(), sys.stdin.read())"),
        stdin=b"secret",
        log=tmp_path / "script.log",
        environment={},
        directory=tmp_path,
    )
    assert spawn(program).process.wait(10) == 0
    assert (tmp_path / "script.log").read_text() == "True secret\n"


def test_leftovers_are_those_that_work_in_the_directory_and_bear_the_name(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    source = "import time; print('here', flush=True); time.sleep(60)"
    ours, other_name, other_place = (
        subprocess.Popen((sys.executable, "-c", source, word), cwd=place, stdout=subprocess.PIPE)
        for word, place in (("ours", tmp_path), ("not-this", tmp_path), ("ours", tmp_path / "elsewhere"))
    )
    for process in (ours, other_name, other_place):
        assert process.stdout
        assert process.stdout.readline()
    assert stop_leftovers(tmp_path, "ours") == 1
    assert ours.wait(5) == -signal.SIGTERM
    assert other_name.poll() is other_place.poll() is None
    for process in (ours, other_name, other_place):
        process.kill()
        process.communicate()


def test_a_log_that_has_grown_is_put_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervised, "LOG_LIMIT_BYTES", 10)
    (tmp_path / "script.log").write_text("more than ten bytes\n")
    spawn(Script(tmp_path, "print('new')").program()).process.wait(10)
    assert (tmp_path / "script.log").read_text() == "new\n"
    assert (tmp_path / "script.log.1").read_text() == "more than ten bytes\n"
