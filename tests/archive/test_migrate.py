"""Migrations are numbered without gaps, run once, by one at a time, and refuse a database from the future."""

import asyncio
import re
from collections.abc import AsyncIterator
from uuid import uuid4

import asyncpg
import pytest

from contest.archive.migrate import migrate, revisions
from contest.archive.migrations import HOME
from contest.core.errors import UserError
from contest.processes.embedded.services import ServerUrls


@pytest.fixture
async def empty_url(server_urls: ServerUrls) -> AsyncIterator[str]:
    """A database in which nothing was ever migrated."""
    name = f"empty_{uuid4().hex}"
    outside = await asyncpg.connect(server_urls.database_url.replace("@/contest?", "@/postgres?"))
    await outside.execute(f"create database {name}")
    yield server_urls.database_url.replace("@/contest?", f"@/{name}?")
    await outside.execute(f"drop database {name} with (force)")
    await outside.close()


def test_numbers_have_no_gaps_and_each_has_its_sql() -> None:
    scripts = sorted(path.stem for path in (HOME / "versions").glob("[0-9]*.py"))
    assert revisions() == [f"{number:04}" for number in range(1, len(scripts) + 1)]
    assert [script[:4] for script in scripts] == revisions()
    for script in scripts:
        assert (HOME / "versions" / f"{script}.sql").exists()


def test_there_is_no_way_back() -> None:
    for script in (HOME / "versions").glob("[0-9]*.py"):
        assert "def downgrade" not in script.read_text()
        assert not re.search(r"\bdrop (table|column)\b", script.with_suffix(".sql").read_text())


async def test_applies_everything_once(empty_url: str) -> None:
    assert await migrate(empty_url) == revisions()
    assert await migrate(empty_url) == []


async def test_two_at_once_apply_it_once(empty_url: str) -> None:
    applied = await asyncio.gather(*(migrate(empty_url) for _ in range(4)))
    assert sorted(applied) == [[], [], [], revisions()]


async def test_database_from_the_future_is_refused(database_url: str) -> None:
    connection = await asyncpg.connect(database_url)
    await connection.execute("update alembic_version set version_num = '9999'")
    await connection.close()
    with pytest.raises(UserError, match="9999"):
        await migrate(database_url)
