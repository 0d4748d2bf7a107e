"""CPU time of the service by part, read per process. Knows how `contest up` starts its children, and nothing else.

A part's time is user + system of its living processes and of those of their children that have ended, in seconds; the
kernel counts it in ticks of 10 ms.
"""

import time
from collections.abc import Sequence
from pathlib import Path

import psutil

from loadtest.deployments.server import DeploymentError

PARTS = ("web", "valkey", "postgres", "archiver")
_QUIET_SHARE = 0.03
_LOOK_S = 0.4


def part_of(command: Sequence[str]) -> str | None:
    """Which part a command line is: by the program's name, or by the role given to `contest`."""
    program = Path(command[0]).name if command else ""
    if program.startswith(("valkey", "redis")):
        return "valkey"
    if program.startswith("postgres"):
        return "postgres"
    if "serve" in command:
        return "web"
    return "archiver" if "archive" in command else None


def cpu_seconds(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system + times.children_user + times.children_system)


class Meter:
    """Reads the CPU time of every part below one supervisor."""

    def __init__(self, root: int) -> None:
        self.root = psutil.Process(root)

    def read(self) -> dict[str, float]:
        """Seconds of CPU so far, by part."""
        spent = dict.fromkeys(PARTS, 0.0)
        for process in self.root.children(recursive=True):
            try:
                part = part_of(process.cmdline())
                if part:
                    spent[part] += cpu_seconds(process)
            except (psutil.NoSuchProcess, psutil.ZombieProcess):
                continue
        return spent

    def wait_until_quiet(self, parts: Sequence[str], within_s: float) -> None:
        """Returns when these parts have next to nothing left to do. Raises DeploymentError."""
        until = time.monotonic() + within_s
        while time.monotonic() < until:
            before = self.read()
            time.sleep(_LOOK_S)
            after = self.read()
            if all(after[part] - before[part] <= _QUIET_SHARE * _LOOK_S for part in parts):
                return
        raise DeploymentError(f"{', '.join(parts)} still busy after {within_s:.0f} s")


def spent_between(before: dict[str, float], after: dict[str, float]) -> dict[str, float]:
    return {part: after[part] - before[part] for part in before}
