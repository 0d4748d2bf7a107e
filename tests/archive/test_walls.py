"""The second wall: an organization sees nothing of another through the desk's role, also where a query forgets to ask;
and contestants' workers read no staff tables.
"""

import asyncpg
import pytest

from contest.archive import pool as archive_pool
from contest.archive.pool import ACTING_FOR, EVERYBODY, NOBODY, Connection, Pool, acquire
from contest.archive.roles import grant, make_roles, narrow_urls
from contest.core.errors import UserError
from tests.fixtures.rows import plant

SHARED = {"alembic_version", "media", "staff", "login_failures", "backups"}
"""Of no organization: files by the hash of what they hold, API keys of the installation, counted wrong passwords, when
the whole was backed up."""
STAFF_TABLES = ("accounts", "sessions", "invitations", "recovery_codes", "known_devices", "login_failures", "audit")


@pytest.fixture
async def others(connection: Connection) -> int:
    """Another organization with a contest `demo` beside the contest `own` of the first; its id."""
    other: int = await connection.fetchval("insert into organizations (name, created_at) values ('B', 1) returning id")
    await plant(connection, "own", "ow12")
    planted = await plant(connection, "demo", "ab12")
    await connection.execute("update contests set organization_id = $2 where id = $1", planted.contest_id, other)
    for organization, login in ((1, "lan"), (other, "minh")):
        account = await connection.fetchval(
            """insert into accounts (organization_id, login, name, is_admin, password_hash, created_at)
               values ($1, $2, $2, true, 'x', 1) returning id""",
            organization,
            login,
        )
        await connection.execute(
            """insert into sessions (token_sha256, account_id, awaits_second_factor, started_at, seen_at, proved_at,
                                     address, device) values ($1, $2, false, 1, 1, 1, '', '')""",
            login,
            account,
        )
        await connection.execute(
            "insert into audit (at, who, action, organization_id) values (1, $1, 'x', $2)", login, organization
        )
    await connection.execute("update banks set organization_id = $1", other)
    return other


async def everything(pool: Pool, sql: str) -> list[object]:
    async with acquire(pool) as connection:
        return [value for (value,) in await connection.fetch(sql)]


async def test_every_table_stands_behind_the_wall(connection: Connection) -> None:
    rows = await connection.fetch(
        """select relname, relrowsecurity, exists (select 1 from pg_policy where polrelid = c.oid) as policy
           from pg_class as c
           where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition"""
    )
    open_ = {row["relname"] for row in rows if not (row["relrowsecurity"] and row["policy"])}
    assert open_ == SHARED, "a new table needs a column by which the wall tells organizations apart, or a line here"


async def test_a_query_that_forgets_sees_only_the_own_organization(desk_pool: Pool, others: int) -> None:
    for organization, slug, login in ((1, "own", "lan"), (others, "demo", "minh")):
        ACTING_FOR.set(str(organization))
        assert await everything(desk_pool, "select slug from contests") == [slug]
        assert await everything(desk_pool, "select slug from rounds") == [f"{slug}-w1"]
        assert await everything(desk_pool, "select login from accounts") == [login]
        assert await everything(desk_pool, "select token_sha256 from sessions") == [login]
        assert await everything(desk_pool, "select who from audit") == [login]
        assert len(await everything(desk_pool, "select unit_id from units")) == 1
        assert len(await everything(desk_pool, "select changes from key_revisions")) == 1
        assert len(await everything(desk_pool, "select question_id from questions")) == (3 if slug == "demo" else 0)


async def test_nor_does_it_change_anything_of_another(desk_pool: Pool, others: int, connection: Connection) -> None:
    ACTING_FOR.set("1")
    async with acquire(desk_pool) as desk:
        await desk.execute("update contests set title = 'Mất'")
        await desk.execute("delete from units where contest_id = (select max(contest_id) from units)")
        theirs = await connection.fetchval("select id from contests where slug = 'demo'")
        with pytest.raises(asyncpg.InsufficientPrivilegeError, match="row-level security"):
            await desk.execute("insert into units values ($1, 'x', null, 'x', '', 1, true, 9)", theirs)
        with pytest.raises(asyncpg.InsufficientPrivilegeError, match="not of this organization"):
            await desk.execute("select delete_contest($1)", theirs)
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await desk.execute("update contests set organization_id = $1", others)
        made = await desk.fetchval("insert into banks (slug) values ('moi') returning organization_id")
    assert made == 1
    assert await connection.fetchval("select title from contests where slug = 'demo'") == "Hội thi"


async def test_before_somebody_is_let_in_there_is_no_contest(desk_pool: Pool, others: int) -> None:
    ACTING_FOR.set(NOBODY)
    for table in ("contests", "rounds", "banks", "units", "audit"):
        assert await everything(desk_pool, f"select 1 from {table}") == []  # noqa: S608
    assert len(await everything(desk_pool, "select login from accounts")) == 2, "or nobody could log in"
    ACTING_FOR.set(EVERYBODY)
    assert len(await everything(desk_pool, "select slug from contests")) == 2


async def test_the_next_who_gets_a_connection_is_not_the_one_before(database_url: str, others: int) -> None:
    pool = await archive_pool.connect(narrow_urls(database_url).desk, max_size=1, walled=True)
    try:
        ACTING_FOR.set(str(others))
        assert await everything(pool, "select slug from contests") == ["demo"]
        ACTING_FOR.set("1")
        assert await everything(pool, "select slug from contests") == ["own"]
    finally:
        await pool.close()


async def test_the_desk_neither_takes_nor_changes_an_entry_nor_undoes_a_decision(desk_pool: Pool, others: int) -> None:
    ACTING_FOR.set("1")
    async with acquire(desk_pool) as desk:
        for sql in (
            "delete from entries",
            "update attempts set person = ''",
            "update audit set who = ''",
            "delete from decisions",
            "truncate contests cascade",
            "create table mine (id integer)",
            "select * from attempts_1",
            "alter table audit disable trigger user",
        ):
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await desk.execute(sql)


async def test_contestants_workers_read_no_staff_tables(database_url: str, others: int) -> None:
    pool = await archive_pool.connect(narrow_urls(database_url).web)
    try:
        assert len(await everything(pool, "select slug from contests")) == 2
        for table in STAFF_TABLES:
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await everything(pool, f"select 1 from {table}")  # noqa: S608
        await everything(pool, "insert into audit (at, who, action) values (1, 'Lan', 'decision')")
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await everything(pool, "update contests set title = '' returning 1")
    finally:
        await pool.close()


async def test_a_role_that_no_wall_holds_is_refused(database_url: str) -> None:
    with pytest.raises(UserError, match="owns the tables"):
        await grant(database_url, {"desk": database_url})
    with pytest.raises(UserError, match="no role nobody"):
        await grant(database_url, {"web": "postgresql://nobody:x@/contest"})
    await make_roles(database_url)
    await make_roles(database_url)
