import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest

from contest.archive.pool import Pool
from contest.core import secrets as keys
from contest.core.clock import Clock
from contest.core.settings import Settings, child_environment
from contest.live.connection.connection import Live
from contest.services import Services
from tests.fixtures import round as playing

LATER_MS = 1_700_000_000_000
OPENS, CLOSES = playing.OPENS + LATER_MS, playing.CLOSES + LATER_MS
HOUR_MS = 3_600_000


class Shell:
    """Commands as they are typed, at a time of the test's choosing."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def __call__(self, *words: str | Path, at: int, fails: bool = False) -> str:
        """What the command prints at the moment `at`; what it says on standard error when it must fail."""
        printed, said = self._run(words, at, fails)
        assert not fails or len(said.splitlines()) == 1, said
        return said if fails else printed

    def beside(self, *words: str | Path, at: int) -> str:
        """What it says on standard error beside what it does."""
        return self._run(words, at, False)[1]

    def _run(self, words: tuple[str | Path, ...], at: int, fails: bool) -> tuple[str, str]:
        offset = at - Clock().now_ms()
        environ = child_environment(msgspec.structs.replace(self._settings, clock_offset_ms=offset))
        command = (sys.executable, "-m", "contest.cli", *map(str, words))
        done = subprocess.run(command, env=environ, capture_output=True, timeout=60)
        said = done.stderr.decode()
        assert (done.returncode != 0) is fails, said
        return done.stdout.decode(), said

    def json(self, *words: str | Path, at: int) -> Any:
        return json.loads(self(*words, "--json", at=at))


@pytest.fixture
def shell(settings: Settings) -> Shell:
    return Shell(settings)


@pytest.fixture
def typed(settings: Settings, pool: Pool, live: Live) -> Services:
    """With the keys that a command finds."""
    return Services(settings, keys.load(settings.secrets_path), pool, live)
