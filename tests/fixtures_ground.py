"""`--ground NAME`: where whole rounds are played; a `contest up` with two workers unless another of loadtest's grounds
is named.
"""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import pytest

from loadtest.service.deployments import GROUNDS, PLAIN, Ground, of_up, opened
from loadtest.service.service import Server
from tests.fixtures_up import Starter


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--ground", choices=tuple(GROUNDS), default=PLAIN, help="where whole rounds are played")


@pytest.fixture
def ground(request: pytest.FixtureRequest, fast_directory: Path) -> Iterator[Ground]:
    name: str = request.config.getoption("--ground")
    if name == PLAIN:
        contest_up: Starter = request.getfixturevalue("contest_up")
        up = contest_up("--workers", "2")
        where = urlsplit(up.url)
        yield of_up(Server(up.process.pid, (str(where.hostname), int(where.port or 80))), up.data)
        return
    with opened(name, fast_directory / f"ground-{uuid4().hex[:8]}") as found:
        yield found
