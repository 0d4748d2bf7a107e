"""A service that is a line of Python, for tests of supervising."""

import sys
from pathlib import Path

from contest.processes.child.process import Program


class Script:
    """What it says of itself when asked, `answers` and whether it is `ready`, is the test's choice."""

    name = "script"

    def __init__(
        self,
        directory: Path,
        source: str,
        *,
        ready: bool = True,
        responds: bool = True,
        pulses: bool = False,
        stop_within_s: float = 5,
    ) -> None:
        self.answers = responds
        self._ready = ready
        self._program = Program(
            command=(sys.executable, "-c", source),
            log=directory / "script.log",
            environment={},
            directory=directory,
            pulses=pulses,
            stop_within_s=stop_within_s,
        )

    def clear(self) -> None:
        pass

    def program(self) -> Program:
        return self._program

    def ready(self) -> bool:
        return self._ready

    def responds(self) -> bool:
        return self.answers
