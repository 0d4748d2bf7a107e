"""`--postgres-bin DIR`: the tests on another Postgres than the embedded one, started from its own programs."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from contest.processes.child.process import identity
from contest.processes.embedded.binaries import service_account


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--postgres-bin", type=Path, help="directory of another Postgres' programs")


@pytest.fixture(scope="session")
def other_postgres(request: pytest.FixtureRequest) -> Iterator[str | None]:
    """The URL of the other Postgres, None without the option."""
    programs: Path | None = request.config.getoption("--postgres-bin")
    if programs is None:
        yield None
        return
    account = service_account(Path("/nowhere"))
    who = identity(account)
    directory = Path(tempfile.mkdtemp(prefix="hoi-thi-pg-"))
    if account is not None:
        os.chown(directory, account.uid, account.gid)
    data = directory / "data"
    common = {"env": {"PATH": "/usr/bin:/bin", "LC_ALL": "C"}, "cwd": "/", **who}
    try:
        subprocess.run(
            (programs / "initdb", "-U", "contest", "-A", "trust", "-E", "UTF8", "-D", data),
            check=True,
            stdout=subprocess.DEVNULL,
            **common,
        )
        settings = (
            "-c",
            "listen_addresses=",
            "-c",
            f"unix_socket_directories={directory}",
            "-c",
            "max_locks_per_transaction=256",
            "-c",
            "timezone=UTC",
        )
        server = subprocess.Popen((programs / "postgres", "-D", data, *settings), stderr=subprocess.DEVNULL, **common)
        url = f"postgresql://contest@/contest?host={directory}"
        try:
            _create(programs, directory, common)
            yield url
        finally:
            server.terminate()
            server.wait(30)
    finally:
        shutil.rmtree(directory, ignore_errors=True)


def _create(programs: Path, directory: Path, common: dict[str, object]) -> None:
    deadline = time.monotonic() + 30
    while True:
        done = subprocess.run(
            (programs / "createdb", "-h", directory, "-U", "contest", "contest"), capture_output=True, **common
        )
        if done.returncode == 0:
            return
        assert time.monotonic() < deadline, done.stderr
        time.sleep(0.1)
