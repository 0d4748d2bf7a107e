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


async def test_contests_that_have_begun_keep_how_identities_are_made(empty_url: str) -> None:
    """As an update finds them: nothing has happened, a round has opened, somebody has entered."""
    await migrate(empty_url, until="0012")
    connection = await asyncpg.connect(empty_url)
    ids = {}
    for number, slug in enumerate(("empty", "open", "person"), 1):
        ids[slug] = await connection.fetchval(
            """insert into contests (slug, code, title, time_zone, language, generation, created_at)
               values ($1, $2, 'T', 'UTC', 'vi', 'g', 0) returning id""",
            slug,
            f"ab1{number}",
        )
    await connection.execute("set session_replication_role = replica")
    for slug, opens_at in (("empty", 4_000_000_000_000), ("open", 0), ("person", 4_000_000_000_000)):
        await connection.execute(
            """insert into rounds (contest_id, slug, title, position, opens_at, closes_at, planned_opens_at,
                                   planned_closes_at, rules_version, paper, bank_id, bank_version)
               values ($1, $2, 'T', 1, $3, $4, $3, $4, 1, '{}', 1, 1)""",
            ids[slug],
            f"{slug}-w1",
            opens_at,
            opens_at + 1,
        )
    await connection.execute(
        "insert into contestants (contest_id, person, identity, first_seen_at) values ($1, 'p', 'i', 0)",
        ids["person"],
    )
    await migrate(empty_url)
    rows = await connection.fetch("select slug, identity_form from contests order by id")
    await connection.close()
    assert [tuple(row) for row in rows] == [("empty", 2), ("open", 1), ("person", 1)]


async def test_two_at_once_apply_it_once(empty_url: str) -> None:
    applied = await asyncio.gather(*(migrate(empty_url) for _ in range(4)))
    assert sorted(applied) == [[], [], [], revisions()]


async def test_database_from_the_future_is_refused(database_url: str) -> None:
    connection = await asyncpg.connect(database_url)
    await connection.execute("update alembic_version set version_num = '9999'")
    await connection.close()
    with pytest.raises(UserError, match="9999"):
        await migrate(database_url)
