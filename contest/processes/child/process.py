"""One child process: how it is started, how it is stopped, and how those of a killed supervisor are found again.

Children are told apart from strangers by their working directory, which only they have, and their name: a recorded
process id says nothing after a reboot.
"""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, Protocol, TypedDict

import psutil

from contest.core.errors import UserError
from questions.language import Message

LOG_LIMIT_BYTES = 16 * 1024 * 1024
SHOWN_LOG_LINES = 12
# the web workers go first where cores are short; what is nobody's answer to a phone runs at this nice level
BEHIND_WEB = 10


class Account(NamedTuple):
    uid: int
    gid: int


class Identity(TypedDict, total=False):
    user: int
    group: int
    extra_groups: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Program:
    """`account` is set only where we are root and must not stay it. `stdin` is for what must not show in `ps`.
    One that `has_heartbeat` is given `--pulse-fd N` and sends heartbeats there (heartbeat.py) from when it serves. One
    that is `behind_web` gets what the web workers and Valkey leave of the cores. One that is `attached` reads and
    writes the supervisor's terminal, for a debugger, and may stand still for as long as it likes."""

    command: tuple[str, ...]
    log: Path
    environment: dict[str, str]
    directory: Path
    account: Account | None = None
    stdin: bytes = b""
    inherited: tuple[int, ...] = ()
    stop_signal: signal.Signals = signal.SIGTERM
    stop_within_s: float = 15.0
    has_heartbeat: bool = False
    behind_web: bool = False
    attached: bool = False


class Service(Protocol):
    """What the supervisor runs. `ready` must be quick and may not raise; `clear` removes what a dead one left.
    `responds` asks whether it lives at all, also when it is not ready; it may take some seconds, in a thread."""

    @property
    def name(self) -> str: ...
    def clear(self) -> None: ...
    def program(self) -> Program: ...
    def ready(self) -> bool: ...
    def responds(self) -> bool: ...


@dataclass
class Running:
    """`heartbeat_fd` is the reading end of the pipe that its heartbeats come through, for one that has them."""

    process: subprocess.Popen[bytes]
    program: Program
    started_s: float = field(default_factory=time.monotonic)
    heartbeat_fd: int | None = None

    def __del__(self) -> None:
        if self.heartbeat_fd is not None:
            os.close(self.heartbeat_fd)

    def kill(self) -> None:
        """The process and whatever it started, without asking: a stopped one hears nothing else."""
        family: list[psutil.Process] = []
        with contextlib.suppress(psutil.Error):
            family = psutil.Process(self.process.pid).children(recursive=True)
        self.process.kill()
        for child in family:
            with contextlib.suppress(psutil.Error):
                child.kill()


def lower_priority() -> None:
    """From now on this process, and those it starts, run behind the web workers; asked twice, no further behind."""
    os.setpriority(os.PRIO_PROCESS, 0, max(BEHIND_WEB, os.getpriority(os.PRIO_PROCESS, 0)))


def spawn(program: Program) -> Running:
    _rotate(program.log)
    if not program.has_heartbeat:
        return Running(_popen(program, program.command, program.inherited), program)
    reading, writing = os.pipe()
    os.set_blocking(reading, False)
    try:
        command = (*program.command, "--pulse-fd", str(writing))
        return Running(_popen(program, command, (*program.inherited, writing)), program, heartbeat_fd=reading)
    except BaseException:
        os.close(reading)
        raise
    finally:
        os.close(writing)


def _popen(program: Program, command: tuple[str, ...], inherited: tuple[int, ...]) -> subprocess.Popen[bytes]:
    with program.log.open("ab") as log:
        output = None if program.attached else log
        unattached = subprocess.PIPE if program.stdin else subprocess.DEVNULL
        process = subprocess.Popen(
            command,
            stdin=None if program.attached else unattached,
            stdout=output,
            stderr=output,
            env=program.environment,
            cwd=program.directory,
            pass_fds=inherited,
            # a group of its own: Ctrl-C in the terminal reaches the supervisor only, which then stops in order; whoever
            # reads the terminal has to be in its foreground group
            process_group=None if program.attached else 0,
            umask=0o077,
            **identity(program.account),
        )
    if program.behind_web:
        os.setpriority(os.PRIO_PROCESS, process.pid, max(BEHIND_WEB, os.getpriority(os.PRIO_PROCESS, process.pid)))
    if process.stdin:
        with contextlib.suppress(BrokenPipeError), process.stdin:
            process.stdin.write(program.stdin)
    return process


def stop(running: Iterable[Running]) -> None:
    """Asks all of them at once, then waits; whoever does not go in time is killed."""
    running = list(running)
    for item in running:
        if item.process.poll() is None:
            item.process.send_signal(item.program.stop_signal)
    for item in running:
        try:
            item.process.wait(max(0.1, item.program.stop_within_s))
        except subprocess.TimeoutExpired:
            item.process.kill()
            item.process.wait()


def wait_ready(service: Service, running: Running, *, within_s: float) -> None:
    deadline = time.monotonic() + within_s
    while not service.ready():
        if running.process.poll() is not None:
            raise _start_error("start_failed", service, running)
        if time.monotonic() > deadline:
            raise _start_error("start_hangs", service, running)
        time.sleep(0.02)


def _start_error(name: str, service: Service, running: Running) -> UserError:
    return UserError(name, service=service.name, log=log_tail(running.program.log) or Message("no_log"))


def log_tail(log: Path) -> str:
    """Its last lines, indented; "" where there is no log."""
    with contextlib.suppress(OSError), log.open("rb") as file:
        file.seek(max(0, log.stat().st_size - 4096))
        lines = file.read().decode("utf-8", "replace").splitlines()
        return "\n".join(f"  {line}" for line in lines[-SHOWN_LOG_LINES:])
    return ""


def stop_leftovers(directory: Path, name: str, stop_signal: signal.Signals = signal.SIGTERM, wait_s: float = 10) -> int:
    """Stops every process that works in `directory` and has `name` in its command, parents first; says how many."""
    left = leftovers(directory, name)
    ids = {process.pid for process in left}
    for process in left:
        with contextlib.suppress(psutil.NoSuchProcess):
            if process.ppid() not in ids:
                process.send_signal(stop_signal)
    for process in _remaining(left, wait_s):
        with contextlib.suppress(psutil.NoSuchProcess):
            process.kill()
    _remaining(left, 5)
    return len(left)


def _remaining(processes: list[psutil.Process], wait_s: float) -> list[psutil.Process]:
    """Those that live after `wait_s`. One that is dead but that nobody has reaped is no longer there."""
    deadline = time.monotonic() + wait_s
    while (alive := [process for process in processes if _alive(process)]) and time.monotonic() < deadline:
        time.sleep(0.02)
    return alive


def _alive(process: psutil.Process) -> bool:
    with contextlib.suppress(psutil.NoSuchProcess):
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    return False


def leftovers(directory: Path, name: str) -> list[psutil.Process]:
    here = str(directory.resolve())
    return [process for process in psutil.process_iter() if _works_in(process, here, name)]


def _works_in(process: psutil.Process, directory: str, name: str) -> bool:
    with contextlib.suppress(psutil.Error, OSError):
        return (
            process.cwd() == directory
            and process.pid != os.getpid()
            and _alive(process)
            and (process.name() == name or name in process.cmdline())
        )
    return False


def identity(account: Account | None) -> Identity:
    """How subprocess says that a child runs as `account` and belongs to no other group."""
    return {} if account is None else {"user": account.uid, "group": account.gid, "extra_groups": ()}


def _rotate(log: Path) -> None:
    with contextlib.suppress(FileNotFoundError):
        if log.stat().st_size > LOG_LIMIT_BYTES:
            log.rename(log.with_suffix(".log.1"))
