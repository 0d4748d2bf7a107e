"""A whole `contest up` in a directory of its own, as a newcomer starts it."""

import contextlib
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest

from contest.core.settings import child_environment, read
from contest.processes.embedded.data_directory import Directory, State


@dataclass
class Up:
    """`url` is where it serves, `said` what it printed so far."""

    process: subprocess.Popen[str]
    data: Path
    url: str
    said: list[str]

    def state(self) -> State:
        state = Directory(self.data).state()
        assert state is not None, "contest up is not running"
        return state

    def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        if self.process.poll() is None:
            self.process.send_signal(how)
        return self.process.wait(60)


def begin_up(data: Path, *options: str, environ: dict[str, str] | None = None) -> subprocess.Popen[str]:
    environment = child_environment(read({}, data=data)) | (environ or {})
    command = (sys.executable, "-m", "contest.cli", "up", "--port", "0", "--data", str(data), *options)
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment, process_group=0
    )


def start_up(data: Path, *options: str, environ: dict[str, str] | None = None, within_s: float = 90) -> Up:
    """Starts it and waits until it says `ready`; raises with what it printed if it does not."""
    process = begin_up(data, *options, environ=environ)
    said: list[str] = []
    ready = threading.Event()
    url: list[str] = []

    def listen() -> None:
        assert process.stdout is not None
        with process.stdout as lines:
            for line in lines:
                said.append(line)
                if line.startswith("ready "):
                    url.append(line.split()[1])
                    ready.set()
        ready.set()

    threading.Thread(target=listen, daemon=True).start()
    if not ready.wait(within_s) or not url:
        with contextlib.suppress(ProcessLookupError):
            process.terminate()
        process.wait(60)
        raise AssertionError(f"contest up did not get ready:\n{''.join(said)}")
    return Up(process, data, url[0], said)


Starter = Callable[..., Up]


@pytest.fixture
def contest_up(fast_directory: Path) -> Iterator[Starter]:
    """`contest_up("--demo", data=…)` starts one; all are stopped after the test, and their data removed."""
    begun: list[Up] = []
    home = fast_directory / f"up-{uuid4().hex[:8]}"

    def start(*options: str, data: Path | None = None, environ: dict[str, str] | None = None) -> Up:
        begun.append(start_up(data or home, *options, environ=environ))
        return begun[-1]

    yield start
    for one in begun:
        one.stop()


@pytest.fixture
def up(contest_up: Starter) -> Up:
    """A running `contest up --demo` on a free port."""
    return contest_up("--demo")
