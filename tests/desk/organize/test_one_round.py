"""A round at the desk: more time and closing early, what they ask for, and whom they refuse."""

from collections.abc import Callable

import pytest

from contest.archive.pool import Connection
from contest.services import Services
from tests.desk.conftest import NOW, Browser
from tests.desk.organize.test_calendar import hue
from tests.desk.test_people import invited

__all__ = ["hue"]
HOUR = 3_600_000
pytestmark = pytest.mark.usefixtures("hue")


@pytest.fixture
async def home(connection: Connection) -> str:
    """The address of a round that is open."""
    slug: str = await connection.fetchval("select slug from rounds order by position limit 1")
    window = "opens_at = $2, closes_at = $3, planned_opens_at = $2, planned_closes_at = $3"
    await connection.execute(f"update rounds set {window} where slug = $1", slug, NOW - HOUR, NOW + HOUR)  # noqa: S608
    return f"/organize/hue/rounds/{slug}"


async def closes_at(connection: Connection, home: str) -> int:
    at: int = await connection.fetchval("select closes_at from rounds where slug = $1", home.rpartition("/")[2])
    return at


async def test_more_time_is_shown_then_given_with_a_reason(admin: Browser, connection: Connection, home: str) -> None:
    await admin.open(home)
    await admin.send(f"{home}/extend", until="+30m", why=" ")
    assert (admin.status, "Give a reason" in admin.page) == (422, True)
    await admin.send(f"{home}/extend", until="+30m", why="Mất điện")
    assert await closes_at(connection, home) == NOW + HOUR
    await admin.send(f"{home}/extend", step="apply")
    assert await closes_at(connection, home) == NOW + HOUR + HOUR // 2
    (decision,) = await connection.fetch("select who, why from decisions where kind = 'extended'")
    assert tuple(decision) == ("Lan", "Mất điện")


async def test_closing_early_wants_the_name_of_the_round_and_fresh_proof(
    admin: Browser, connection: Connection, home: str
) -> None:
    await admin.open(home)
    await admin.send(f"{home}/close", title="Tuần", why="Sai đề")
    assert (admin.status, "Type the name of the round" in admin.page) == (422, True)
    await connection.execute("update sessions set proved_at = 0")
    await admin.send(f"{home}/close", title="Tuần", why="Sai đề")
    assert (admin.status, "Sai đề" in admin.page) == (403, True), "asked for the password, with what was typed kept"


async def test_who_may_only_look_is_shown_no_form(
    admin: Browser, browser: Callable[..., Browser], connection: Connection, home: str, services: Services
) -> None:
    contest = await connection.fetchval("select id from contests")
    observer = await invited(admin, browser(), "observer", roles=[f"{contest}:observer"])
    await observer.open(home)
    assert observer.status == 200
    assert [action for action in ("extend", "close", "publish") if f'{home}/{action}"' in observer.page] == []
    assert (await observer.open(f"{home}/preview")).status == 403, "questions of a round to come"
    assert (await observer.open("/organize/hue/rounds/hue-none")).status == 404
