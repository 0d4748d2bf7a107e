"""Real services for the tests, started once and made cheap: a template database cloned per test, Valkey flushed."""

import asyncio
import contextlib
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import asyncpg
import hypothesis
import orjson
import psutil
import pytest

from contest.archive import pool as archive_pool
from contest.archive.migrate import migrate
from contest.archive.pool import Connection, Pool, acquire
from contest.archive.roles import make_roles, narrow_urls
from contest.core import secrets as keys
from contest.core.secrets import Secrets
from contest.core.settings import Settings
from contest.live.connection import connection as live_connection
from contest.live.connection.connection import Live
from contest.processes.embedded import services as embedded
from contest.processes.embedded.data_directory import Directory
from contest.processes.embedded.services import ServerUrls
from contest.services import Services

if TYPE_CHECKING:  # a plugin of pytest, which imports it by itself
    from tests.fixtures.cluster import OtherValkey

# A busy machine makes an example slow, not wrong; a test as a whole has its time limit.
hypothesis.settings.register_profile("patient", deadline=None)
hypothesis.settings.load_profile("patient")
pytest_plugins = [
    "tests.fixtures.cluster",
    "tests.fixtures.postgres",
    "tests.fixtures.up",
    "tests.fixtures.deployments",
    "tests.fixtures.worker",
    "tests.fixtures.pages",
    "tests.fixtures.shell",
]
os.environ["LC_ALL"] = "C.UTF-8"  # commands speak English, also on a Vietnamese machine
_MEMORY = Path("/dev/shm")
_PREFIX = "hoi-thi-test-"
_TEMPLATE = "migrated"
_LONG = ("tests/end_to_end/", "tests/web/test_description.py", "tests/processes/", "tests/loadtest/", "tests/backup/")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that take minutes come first, so that no process is left with them at the end."""
    items.sort(key=lambda item: not item.nodeid.startswith(_LONG))


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A skipped test proves nothing: the run fails."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is not None and reporter.stats.get("skipped") and session.exitstatus == pytest.ExitCode.OK:
        reporter.write_line("failed: no test may be skipped", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def fast_directory() -> Iterator[Path]:
    """A directory in memory where there is room: the servers sync as in earnest, it just costs nothing."""
    roomy = _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).free > 2 << 30
    parent = _MEMORY if roomy else Path(tempfile.gettempdir())
    for left in parent.glob(f"{_PREFIX}*"):
        if not psutil.pid_exists(int(left.name.removeprefix(_PREFIX).split("-")[0])):
            _remove(left)
    path = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-", dir=parent))
    yield path
    _remove(path)


def _remove(directory: Path) -> None:
    """Nothing stays behind, also of a run that was killed: neither files nor servers that work in them."""
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error, OSError):
            if Path(process.cwd()).is_relative_to(directory):
                process.kill()
    for notes in directory.rglob("services"):
        if notes.is_file():
            shutil.rmtree(orjson.loads(notes.read_bytes())["sockets"], ignore_errors=True)
    shutil.rmtree(directory, ignore_errors=True)


@pytest.fixture(scope="session")
def server_urls(fast_directory: Path, other_postgres: str | None) -> Iterator[ServerUrls]:
    directory = Directory(fast_directory / "services")
    with directory.lock() as locked, embedded.running(directory) as started:
        assert locked
        if other_postgres is not None:
            started = started._replace(database_url=other_postgres)
        asyncio.run(_make_template(started.database_url))
        yield started


async def _make_template(url: str) -> None:
    await _administer(url, f"create database {_TEMPLATE}")
    await migrate(_database(url, _TEMPLATE))
    await make_roles(_database(url, _TEMPLATE))


async def _administer(url: str, statement: str) -> None:
    connection = await asyncpg.connect(_database(url, "postgres"))
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


def _database(url: str, name: str) -> str:
    return url.replace("@/contest?", f"@/{name}?")


@pytest.fixture
async def database_url(server_urls: ServerUrls) -> AsyncIterator[str]:
    """A migrated, empty database of this test's own."""
    name = f"test_{uuid4().hex}"
    await _administer(server_urls.database_url, f"create database {name} template {_TEMPLATE} strategy file_copy")
    yield _database(server_urls.database_url, name)
    await _administer(server_urls.database_url, f"drop database {name} with (force)")


@pytest.fixture
async def redis_url(server_urls: ServerUrls, other_valkey: "OtherValkey | None") -> str:
    """An empty Valkey."""
    if other_valkey is not None:
        other_valkey.empty()
        return other_valkey.url
    live = await live_connection.connect(server_urls.redis_url)
    try:
        await live.call("FLUSHALL")
    finally:
        await live.close()
    return server_urls.redis_url


@pytest.fixture
def replicas(other_valkey: "OtherValkey | None") -> int:
    """How many must have an entry on disk."""
    return other_valkey.replicas if other_valkey is not None else 0


@pytest.fixture
def settings(tmp_path: Path, database_url: str, redis_url: str, replicas: int) -> Settings:
    """Settings of a whole installation, with secrets in place."""
    data = tmp_path / "data"
    given = Settings(data_dir=data, database_url=database_url, redis_url=redis_url, replicas=replicas)
    keys.create(given.secrets_path)
    return given


@pytest.fixture(scope="session")
def _session_secrets() -> Secrets:
    return keys.generate()


@pytest.fixture
def secrets(_session_secrets: Secrets) -> Secrets:
    return _session_secrets


@pytest.fixture
async def pool(database_url: str) -> AsyncIterator[Pool]:
    opened = await archive_pool.connect(database_url)
    yield opened
    await opened.close()


@pytest.fixture
async def desk_pool(database_url: str) -> AsyncIterator[Pool]:
    """The desk's: by its own role, behind the wall between organizations."""
    opened = await archive_pool.connect(narrow_urls(database_url).desk, walled=True)
    yield opened
    await opened.close()


@pytest.fixture
async def live(redis_url: str, replicas: int) -> AsyncIterator[Live]:
    opened = await live_connection.connect(redis_url, replicas=replicas)
    yield opened
    await opened.close()


@pytest.fixture
def services(settings: Settings, secrets: Secrets, pool: Pool, live: Live) -> Services:
    return Services(settings, secrets, pool, live)


@pytest.fixture
async def connection(pool: Pool) -> AsyncIterator[Connection]:
    async with acquire(pool) as acquired:
        yield acquired
