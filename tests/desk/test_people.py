"""Colleagues: inviting, changing roles, letting go; only by administrators of the same organization, all on record."""

from collections.abc import Callable

import orjson
import pytest

from contest.archive.pool import Connection
from contest.services import Services
from tests.desk.conftest import NOW, PASSWORD, Browser, link_in
from tests.fixtures.clocks import FixedClock
from tests.fixtures.rows import plant

Browsers = Callable[..., Browser]


async def invited(admin: Browser, other: Browser, name: str, **typed: str | list[str]) -> Browser:
    """A colleague who followed the link of the administrator."""
    await admin.open("/staff/people")
    await admin.send("/staff/people/invite", for_name=name, **typed)
    if "proof" in admin.page:
        await admin.prove()
    await other.open(link_in(admin.page))
    await other.send("", name=name, login=name, password=PASSWORD, password_again=PASSWORD)
    assert other.path == "/staff", other.page
    return other


@pytest.fixture
async def contest_id(connection: Connection) -> int:
    return (await plant(connection)).contest_id


async def account_id(connection: Connection, login: str) -> int:
    return int(await connection.fetchval("select id from accounts where login = $1", login))


async def test_an_invitation_gives_what_it_says_and_no_more(
    admin: Browser, browser: Browsers, contest_id: int, connection: Connection
) -> None:
    minh = await invited(admin, browser(), "Minh", roles=[f"{contest_id}:reviewer", "999:reviewer", "1:god"])
    roles = await connection.fetch("select account_id, contest_id, role from contest_roles")
    assert [tuple(row) for row in roles] == [(await account_id(connection, "minh"), contest_id, "reviewer")]
    assert "reviewer" in minh.page and "Colleagues" not in minh.page
    for path in ("/staff/people", "/staff/people/1", "/staff/audit", "/staff/audit.csv"):
        assert (await minh.open(path)).status == 404, "others see no such page"


async def test_an_invitation_without_any_role_is_refused(admin: Browser) -> None:
    await admin.open("/staff/people")
    await admin.send("/staff/people/invite", for_name="Minh")
    assert (admin.status, "at least one role" in admin.page, 'value="Minh"' in admin.page) == (422, True, True)


async def test_a_link_that_was_taken_back_makes_nothing(admin: Browser, browser: Browsers) -> None:
    await admin.open("/staff/people")
    await admin.send("/staff/people/invite", for_name="Minh", role="admin")
    link = link_in(admin.page)
    await admin.open("/staff/people")
    await admin.send("/staff/invitations/2")
    assert "no longer works" in admin.page
    assert (await browser().open(link)).status == 404


async def test_what_matters_asks_for_the_password_and_keeps_what_was_typed(
    admin: Browser, clock: FixedClock, connection: Connection
) -> None:
    await admin.open("/staff/people")
    clock.at += 11 * 60_000
    await admin.send("/staff/people/invite", for_name="Minh", role="admin")
    assert (admin.status, 'value="Minh"' in admin.page) == (403, True)
    await admin.send("/staff/people/invite", proof="not the password")
    assert "password is not right" in admin.page
    assert await connection.fetchval("select count(*) from invitations") == 1
    await admin.send("/staff/people/invite", proof=PASSWORD)
    assert link_in(admin.page)


async def test_all_roles_that_were_ticked_outlive_an_ended_session(
    admin: Browser, contest_id: int, clock: FixedClock, connection: Connection
) -> None:
    await admin.open("/staff/people")
    clock.at += 13 * 3_600_000
    roles = [f"{contest_id}:organizer", f"{contest_id}:reviewer"]
    await admin.send("/staff/people/invite", for_name="Minh", roles=roles)
    await admin.send("/staff/login", login="lan@hue.vn", password=PASSWORD)
    await admin.send("/staff/people/invite")
    kept = await connection.fetchval("select roles from invitations where for_name = 'Minh'")
    assert sorted(kept) == [[contest_id, "organizer"], [contest_id, "reviewer"]]


async def test_somebody_who_is_let_go_is_out_at_once(admin: Browser, browser: Browsers, connection: Connection) -> None:
    minh = await invited(admin, browser(), "Minh", role="admin")
    number = await account_id(connection, "minh")
    await admin.open(f"/staff/people/{number}")
    await admin.send("", disabled="yes")
    assert "no longer here" in admin.page
    assert (await minh.open("/staff")).path == "/staff/login"
    assert (await minh.log_in("minh")).status == 401


async def test_nobody_takes_the_last_administrator_away(
    admin: Browser, browser: Browsers, connection: Connection
) -> None:
    number = await account_id(connection, "lan@hue.vn")
    changes: tuple[dict[str, str | list[str]], ...] = ({"admin": []}, {"disabled": ["yes"]})
    for typed in changes:
        await admin.open(f"/staff/people/{number}")
        await admin.send("", **typed)
        assert "Ask another administrator" in admin.page
    assert await connection.fetchval("select is_admin and disabled_at is null from accounts")


async def test_the_second_to_save_sees_what_the_first_saved_and_keeps_the_own_text(
    admin: Browser, browser: Browsers, contest_id: int, connection: Connection
) -> None:
    other = await invited(admin, browser(), "Minh", role="admin")
    await invited(admin, browser(), "Hoa", roles=[f"{contest_id}:observer"])
    page = f"/staff/people/{await account_id(connection, 'hoa')}"
    await admin.open(page)
    await other.open(page)
    await admin.send("", roles=[f"{contest_id}:reviewer"])
    await other.send("", name="Hòa Nguyễn")
    shown = ("Somebody has just changed" in other.page, 'value="Hòa Nguyễn"' in other.page)
    assert (other.status, shown) == (409, (True, True))
    assert await connection.fetchval("select name from accounts where login = 'hoa'") == "Hoa"
    await other.send(page)
    assert await connection.fetchval("select name from accounts where login = 'hoa'") == "Hòa Nguyễn"


async def test_a_lost_phone_is_helped_and_on_record(admin: Browser, browser: Browsers, connection: Connection) -> None:
    minh = await invited(admin, browser(), "Minh", role="admin")
    number = await account_id(connection, "minh")
    await connection.execute("update accounts set totp_sealed = 'x', totp_on_at = 1 where id = $1", number)
    await admin.open(f"/staff/people/{number}")
    await admin.send(f"/staff/people/{number}/second-factor")
    assert await connection.fetchval("select totp_on_at from accounts where id = $1", number) is None
    assert (await minh.open("/staff")).path == "/staff/login"
    assert await connection.fetchval("select count(*) from audit where action = 'second_factor_reset'") == 1


async def test_another_organization_is_not_there(
    admin: Browser, browser: Browsers, services: Services, contest_id: int, connection: Connection
) -> None:
    minh = await invited(admin, browser(), "Minh", role="admin")
    other = await connection.fetchval("insert into organizations (name, created_at) values ('B', 1) returning id")
    await connection.execute("update accounts set organization_id = $1 where login = 'minh'", other)
    lan = await account_id(connection, "lan@hue.vn")
    await minh.open("/staff/people")
    assert "lan@hue.vn" not in minh.page
    assert (await minh.open(f"/staff/people/{lan}")).status == 404
    key = (await minh.open("/staff/people")).page.partition('name="form_key" value="')[2][:32]
    for path in (f"/staff/people/{lan}", f"/staff/people/{lan}/second-factor"):
        sent = await minh.post(path, {"form_key": [key], "name": ["X"], "read_name": ["Lan"]})
        assert sent.status == 404
    assert "No contest is shown to you yet" in (await minh.open("/staff")).page
    await minh.open("/staff/audit")
    assert "lan@hue.vn" not in minh.page


async def test_every_change_is_on_record_with_before_and_after(
    admin: Browser, browser: Browsers, contest_id: int, connection: Connection
) -> None:
    await invited(admin, browser(), "Hoa", roles=[f"{contest_id}:observer"])
    await admin.open(f"/staff/people/{await account_id(connection, 'hoa')}")
    await admin.send("", roles=[f"{contest_id}:reviewer"])
    await admin.open("/staff/audit?action=account_changed")
    assert (
        "account changed" in admin.page
        and "observer" in admin.page
        and "reviewer" in admin.page
        and "10.0.0.1" in admin.page
    )
    await admin.open("/staff/audit.json?who=Lan")
    rows = orjson.loads(admin.page)["rows"]
    assert [row["action"] for row in rows] == ["account_changed", "invite", "account_made"]
    assert rows[0]["session_id"] is not None and rows[0]["before"] != rows[0]["after"]
    await admin.open("/staff/audit?from=2030-01-01")
    assert "Nothing fits" in admin.page
    await admin.open("/staff/audit")
    assert "audit_exported" in admin.page, "who takes the record is on record"
    with pytest.raises(Exception, match="append-only"):
        await connection.execute("update audit set who = 'x'")


async def test_the_record_is_read_in_pages(admin: Browser, connection: Connection) -> None:
    await connection.execute(
        "insert into audit (at, who, action, organization_id) select $1, 'Lan', 'step ' || n, 1 "
        "from generate_series(1, 120) as n",
        NOW,
    )
    seen: list[str] = []
    path = "/staff/audit"
    while path:
        await admin.open(path)
        seen += [part.partition("<")[0] for part in admin.page.split("<td>step ")[1:]]
        older = admin.page.partition('class="button quiet" href="')[2].partition('"')[0].replace("&amp;", "&")
        path = f"/staff/audit{older}" if older.startswith("?") else ""
    assert seen == [str(number) for number in range(120, 0, -1)]
