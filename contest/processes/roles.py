"""The processes of the service that the supervisor runs: `contest serve`, `archive`, `desk` and `work`."""

import sys
from collections.abc import Iterable

from contest.core.settings import Settings, child_environment
from contest.processes.child.process import Program
from contest.processes.embedded.data_directory import Directory

# also how those of a killed supervisor are recognized, together with their working directory
MODULE = "contest.cli"


class Role:
    """Its readiness is judged from outside: /readyz for the web workers, the lag for the archiver."""

    def __init__(
        self,
        name: str,
        arguments: Iterable[str],
        settings: Settings,
        directory: Directory,
        inherited: tuple[int, ...] = (),
        debug: bool = False,
    ) -> None:
        self.name = name
        self._program = Program(
            command=(sys.executable, "-m", MODULE, *arguments),
            log=directory.logs / f"{name}.log",
            environment=child_environment(settings) | {"PYTHONUNBUFFERED": "1"},
            directory=directory.run,
            inherited=inherited,
            has_heartbeat=True,
            attached=debug,
        )

    def clear(self) -> None:
        """A dead process of ours leaves nothing behind."""

    def program(self) -> Program:
        return self._program

    def ready(self) -> bool:
        return True

    def responds(self) -> bool:
        """Nobody asks: it sends heartbeats."""
        return True


def web_workers(count: int, fd: int, settings: Settings, directory: Directory, *, debug: bool) -> list[Role]:
    """All accept from the one listening socket `fd`, so none is refused while one of them starts again."""
    names = (f"web-{number}" for number in range(1, count + 1))
    return [Role(name, ("serve", "--fd", str(fd)), settings, directory, (fd,), debug) for name in names]


def archiver(settings: Settings, directory: Directory, *, debug: bool) -> Role:
    return Role("archiver", ("archive",), settings, directory, debug=debug)


def desk(fd: int, settings: Settings, directory: Directory, *, debug: bool) -> Role:
    return Role("desk", ("desk", "--fd", str(fd)), settings, directory, (fd,), debug)


def work(settings: Settings, directory: Directory, *, debug: bool) -> Role:
    return Role("work", ("work",), settings, directory, debug=debug)
