"""A Postgres that restarts is waited for; whatever a driver says comes out as one sentence of ours."""

import shutil
from pathlib import Path
from typing import Any, NamedTuple

import asyncpg
import pytest

from contest.archive import pool as archive_pool
from contest.archive.errors import DatabaseUnavailable, database_errors
from contest.commands import options
from contest.core.errors import UserError
from contest.processes.embedded import services as embedded
from contest.processes.embedded.data_directory import Directory
from contest.services import Services


class Usage(NamedTuple):
    total: int
    used: int
    free: int


@pytest.mark.parametrize(
    ("raised", "sentence"),
    [
        (asyncpg.CannotConnectNowError("the database system is starting up"), "starting"),
        (asyncpg.AdminShutdownError("terminating connection due to administrator command"), "restarts"),
        (asyncpg.CrashShutdownError("x"), "restarts"),
        (asyncpg.ConnectionDoesNotExistError("connection was closed in the middle of operation"), "restarts"),
        (ConnectionRefusedError(111, "Connection refused"), "no server listens"),
        (FileNotFoundError(2, "No such file"), "no server listens"),
        (ConnectionResetError(104, "reset"), "restarts"),
        (asyncpg.TooManyConnectionsError("sorry, too many clients already"), "no connection left"),
        (asyncpg.DiskFullError("could not extend file"), "No space left"),
        (TimeoutError(), "too long"),
    ],
)
def test_what_a_driver_raises_is_said_in_our_words(raised: Exception, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence) as told, options.telling_who_is_away(), database_errors():
        raise raised
    text = told.value.text("vi")
    assert "\n" not in text
    assert str(raised) not in text or not str(raised)


async def test_a_command_waits_for_a_server_that_is_starting(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect, tries = archive_pool.connect, []

    async def starting(*words: Any, **options: Any) -> Any:
        tries.append(1)
        if len(tries) < 4:
            raise DatabaseUnavailable(asyncpg.CannotConnectNowError("the database system is starting up"))
        return await connect(*words, **options)

    monkeypatch.setattr(archive_pool, "connect", starting)

    async def work(opened: Services) -> str:
        return "done"

    assert await options._work(services.settings, work, fresh=False) == "done"
    assert len(tries) == 4


def test_a_disk_without_room_is_one_sentence_and_nothing_is_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda path: Usage(10, 10, 50 << 20))
    pair = embedded.Pair(Directory(tmp_path / "data"))
    with pytest.raises(UserError, match="has 50 MB left; at least 256 MB") as told:
        pair.create()
    assert "\n" not in told.value.text("vi")
    assert not (tmp_path / "data" / "postgres").exists()
    pair.close()
