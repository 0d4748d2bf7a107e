"""What is typed is not lost, and nothing is overwritten unseen: drafts on the server, and both texts side by side."""

from collections.abc import Callable

import orjson

from contest.archive.accounts.drafts import MOST
from contest.archive.pool import Connection
from tests.desk.conftest import PASSWORD, Browser, Fields
from tests.desk.test_people import account_id, invited
from tests.fixtures.clocks import FixedClock

INVITE = "/staff/people/invite"


def key_of(browser: Browser) -> str:
    return next(value for _, fields in Fields(browser.page).forms for name, value in fields if name == "form_key")


async def keep(browser: Browser, form: str, fields: list[list[str]], key: str) -> int:
    body = {"form_key": [key], "form": [form], "fields": [orjson.dumps(fields).decode()]}
    return (await browser.post("/staff/drafts", body)).status


async def kept(browser: Browser, form: str) -> object:
    reply = await browser.client.get("/staff/drafts", params={"form": form})
    return orjson.loads(reply.content)["fields"] if reply.status_code == 200 else reply.status_code


async def test_a_draft_is_ones_own_and_goes_when_the_form_is_done(
    admin: Browser, browser: Callable[..., Browser], connection: Connection
) -> None:
    other = await invited(admin, browser(), "minh", role="admin")
    key = key_of(await admin.open("/staff/people"))
    assert await kept(admin, INVITE) == 204
    fields = [["for_name", "Hoà"], ["roles", "1:reviewer"], ["roles", "2:reviewer"]]
    secret = [["password", "x"], ["form_key", "x"], ["proof", "x"]]
    assert await keep(admin, INVITE, fields + secret, key) == 204
    assert await kept(admin, INVITE) == fields
    assert await kept(other, INVITE) == 204
    assert await keep(admin, INVITE, [["for_name", "Hoà Bình"]], key) == 204
    assert await kept(admin, INVITE) == [["for_name", "Hoà Bình"]]
    await admin.open("/staff/people")
    await admin.send("/staff/organization", name="Sở Văn hóa")
    assert await kept(admin, INVITE) == [["for_name", "Hoà Bình"]]
    assert await keep(admin, "/staff/organization", [["name", "Sở"]], key) == 204
    await admin.open("/staff/people")
    await admin.send("/staff/organization", name="Sở Văn hóa và Thể thao")
    assert await kept(admin, "/staff/organization") == 204
    assert await keep(admin, INVITE, [], key) == 204
    assert await connection.fetchval("select count(*) from drafts") == 0


async def test_what_is_no_draft_is_refused(admin: Browser, connection: Connection) -> None:
    key = key_of(await admin.open("/staff/people"))
    assert await keep(admin, INVITE, [["a", "b"]], "wrong") == 403
    assert await keep(admin, "https://elsewhere.example/", [["a", "b"]], key) == 404
    assert await keep(admin, "/" + "x" * 600, [["a", "b"]], key) == 404
    for fields in ('{"a": 1}', "[[1]]", "no", '[["a", "\\u0000"]]'):
        body = {"form_key": [key], "form": [INVITE], "fields": [fields]}
        assert (await admin.post("/staff/drafts", body)).status == 400, fields
    for number in range(MOST + 5):
        await keep(admin, f"/staff/{number}", [["a", "b"]], key)
    assert await connection.fetchval("select count(*) from drafts") == MOST


async def test_a_form_that_met_an_ended_session_is_a_draft_after_the_login(
    admin: Browser, connection: Connection, clock: FixedClock
) -> None:
    await admin.open("/staff/people")
    await connection.execute("update sessions set ended_at = 1")
    await admin.send("/staff/people/invite", for_name="Người được mời")
    assert admin.status == 401
    await admin.send("/staff/login", login="lan@hue.vn", password=PASSWORD)
    assert "Người được mời" in admin.page
    fields = await kept(admin, INVITE)
    assert isinstance(fields, list)
    assert ["for_name", "Người được mời"] in fields


async def test_the_second_to_save_sees_both_texts_and_chooses(
    admin: Browser, browser: Callable[..., Browser], connection: Connection
) -> None:
    minh = await invited(admin, browser(), "minh", role="admin")
    await invited(admin, browser(), "hoa", role="admin")
    person = f"/staff/people/{await account_id(connection, 'hoa')}"
    for choice in ("mine", "theirs"):
        name = f"Hoa {choice}"
        await admin.open(person)
        await minh.open(person)
        key = key_of(minh)
        await admin.send("", name=f"{name} của Lan", admin="yes")
        await keep(minh, person, [["name", f"{name} của Minh"]], key)
        await minh.open(person)  # nothing of what was read is sent
        stale = [("form_key", key), ("name", f"{name} của Minh"), ("admin", "yes"), ("read_name", "hoa")]
        await minh.post(person, {field: [value] for field, value in (*stale, ("read_admin", "yes"))})
        assert minh.status == 409
        assert all(
            text in minh.page for text in (f"{name} của Lan", f"{name} của Minh", "Keep mine", "Take the new one")
        )
        if choice == "mine":
            await minh.send(person)
            assert (minh.status, f"{name} của Minh" in minh.page) == (200, True)
            assert await kept(minh, person) == 204
        else:
            body = {"form_key": [key], "draft_of": [person], "back": [person]}
            await minh.post("/staff/drafts/drop", body)
            assert (minh.path, f'value="{name} của Lan"' in minh.page) == (person, True)
            assert await kept(minh, person) == 204
    last = await connection.fetchval("select name from accounts where login = 'hoa'")
    assert last == "Hoa theirs của Lan"
