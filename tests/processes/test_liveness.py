"""A child that gives no sign of life is killed and started again; one that is merely slow, or not up yet, is left."""

import signal
import time
from pathlib import Path

import pytest

from contest.processes.child import child as supervised_child
from contest.processes.child.child import Child, LivenessProbe
from contest.processes.child.process import Running, stop
from contest.processes.child.rolling_restart import RollingRestart
from tests.fixtures.script import Script

BEATING = "import os, sys, time\nwhile True: os.write(int(sys.argv[2]), b'.'); time.sleep(0.05)"
SILENT = "import time; time.sleep(60)"
# beats at its first start; whoever is started after the file is there does not
BEATING_ONCE = f"import pathlib\nif not pathlib.Path('bad').exists():\n exec({BEATING!r})\nraise SystemExit('no good')"


def running_of(child: Child) -> Running:
    assert child.running is not None
    return child.running


def until(child: Child, happened: str, caplog: pytest.LogCaptureFixture) -> None:
    deadline = time.monotonic() + 20
    while happened not in [record.message for record in caplog.records]:
        assert time.monotonic() < deadline, caplog.text
        child.watch()
        time.sleep(0.02)


def heard(child: Child) -> None:
    probe = LivenessProbe(child.service, running_of(child))
    while not probe.alive_once:
        probe.look(time.monotonic())
        time.sleep(0.01)


def test_a_stopped_child_is_killed_and_another_started(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level("INFO")
    monkeypatch.setattr(supervised_child, "SILENT_S", 0.5)
    child = Child(Script(tmp_path, BEATING, has_heartbeat=True))
    child.start()
    first = running_of(child)
    for _ in range(100):
        child.watch()
        time.sleep(0.02)
    assert child.running is first, "one that beats is left alone"
    first.process.send_signal(signal.SIGSTOP)
    until(child, "child_started", caplog)
    assert first.process.poll() == -signal.SIGKILL
    assert running_of(child) is not first
    stop([running_of(child)])


def test_a_server_that_answers_no_more_is_killed_but_not_one_that_never_did(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervised_child, "SILENT_S", 0.4)
    monkeypatch.setattr(supervised_child, "NEVER_HEARD_S", 0.4)
    monkeypatch.setattr("contest.processes.child.child.ASK_EVERY_S", 0.05)
    script = Script(tmp_path, SILENT, responds=False)
    child = Child(script)
    child.start()
    for _ in range(50):
        child.watch()
        time.sleep(0.02)
    assert "child_silent" not in [record.message for record in caplog.records], "it may still be loading"
    script.answers = True
    for _ in range(20):
        child.watch()
        time.sleep(0.02)
    script.answers = False
    until(child, "child_died", caplog)
    stop([running_of(child)])


def test_whoever_looks_may_have_been_stopped_itself(tmp_path: Path) -> None:
    child = Child(Script(tmp_path, SILENT, has_heartbeat=True))
    child.start()
    probe = LivenessProbe(child.service, running_of(child))
    assert probe.look(time.monotonic() + 3600) <= 1.0
    stop([running_of(child)])


def test_a_successor_serves_before_the_old_one_ends(tmp_path: Path) -> None:
    child = Child(Script(tmp_path, BEATING, has_heartbeat=True))
    child.start()
    first, rolling = running_of(child), RollingRestart([child])
    replaced = False
    while not rolling.over:
        assert first.process.poll() is None or replaced
        replaced = rolling.watch() or replaced
        time.sleep(0.01)
    assert first.process.poll() == -signal.SIGTERM
    assert running_of(child) is not first and running_of(child).process.poll() is None
    stop([running_of(child)])


def test_a_successor_that_does_not_come_up_changes_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    child = Child(Script(tmp_path, BEATING_ONCE, has_heartbeat=True))
    child.start()
    first = running_of(child)
    heard(child)
    (tmp_path / "bad").touch()
    rolling = RollingRestart([child, child])
    while not rolling.over:
        assert not rolling.watch()
        time.sleep(0.01)
    assert child.running is first and first.process.poll() is None
    assert [record.message for record in caplog.records] == ["restart_given_up"]
    stop([first])


def test_one_that_a_debugger_stops_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervised_child, "SILENT_S", 0.2)
    child = Child(Script(tmp_path, BEATING, has_heartbeat=True, attached=True))
    child.start()
    first = running_of(child)
    first.process.send_signal(signal.SIGSTOP)
    for _ in range(50):
        child.watch()
        time.sleep(0.02)
    assert child.running is first
    first.process.send_signal(signal.SIGCONT)
    stop([first])
