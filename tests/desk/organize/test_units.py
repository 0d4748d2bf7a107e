"""The pages of the units: every change is seen first and recorded, entries stay with their unit, and the link of one
unit shows nothing of another."""

import re
from collections.abc import Callable
from io import BytesIO

import openpyxl
import pytest

from contest.archive.pool import Connection
from contest.desk.organize.units.links import address_of_unit
from contest.organize.apply import apply_text
from contest.organize.contest_plans import read_plan
from contest.services import Services
from scoring.rules.model import UnitNode
from tests.desk.conftest import NOW, Browser
from tests.desk.test_people import invited
from tests.fixtures.rows import plant_bank
from tests.organize.test_apply import FILE

DAY = 86_400_000
TEXT = FILE.replace("2026-", "2027-").replace("[[units]]", "# cấp tỉnh\n[[units]]", 1)
UNITS, ONE, LISTED = "/organize/hue/units", "/organize/hue/units/phu-xuan", "/organize/hue/units/list"


@pytest.fixture
async def hue(services: Services, connection: Connection) -> None:
    await plant_bank(connection)
    await apply_text(services, TEXT, who="test", now_ms=NOW - 400 * DAY)


async def units(connection: Connection) -> dict[str, UnitNode]:
    return {unit.id: unit for unit in (await read_plan(connection, "hue")).plan.units}


async def take_part(connection: Connection, unit: str, people: int) -> None:
    """So many people of the unit, each with one entry in the first round."""
    contest = await connection.fetchval("select id from contests")
    round_ = await connection.fetchval("select id from rounds order by position limit 1")
    names = [f"{unit}-{number}" for number in range(people)]
    await connection.execute(
        "insert into contestants (contest_id, person, identity, unit_id, first_seen_at) "
        "select $1, n, n, $3, 1 from unnest($2::text[]) as n",
        contest,
        names,
        unit,
    )
    await connection.execute(
        "insert into attempts (round_id, attempt_id, contest_id, person, number, started_at, seed, receipt) "
        "select $1, n, $3, n, 1, 1, '', n from unnest($2::text[]) as n",
        round_,
        names,
        contest,
    )
    await connection.execute(
        "insert into entries (round_id, attempt_id, person, received_at, duration_ms, how, key_revision, points, "
        "answers, stream_id) select $1, n, n, 2, 1, 'submitted', 1, 0, '{}', n from unnest($2::text[]) as n",
        round_,
        names,
    )


async def apply(browser: Browser, address: str, **typed: str) -> Browser:
    """Previews, then saves with a reason."""
    await browser.send(address, **typed)
    assert (browser.status, "Nothing has been saved yet" in browser.page) == (200, True), browser.page
    return await browser.send(address, step="apply", why="Sắp xếp đơn vị hành chính")


@pytest.mark.usefixtures("hue")
async def test_a_unit_is_renamed_and_moved_and_its_entries_stay(admin: Browser, connection: Connection) -> None:
    await take_part(connection, "phu-xuan", 3)
    await admin.open(ONE)
    await admin.send("", name="Phường Phú Xuân", head_count="1.200", parent="")
    assert ("Phú Xuân, below Huế" in admin.page, "people: 1200" in admin.page) == (True, True)
    assert (await units(connection))["phu-xuan"].name == "Phú Xuân"
    await admin.send(ONE, step="apply")
    assert (admin.status, "Give a reason" in admin.page) == (422, True)
    await admin.open(ONE)
    await admin.send("", name="Phường Phú Xuân", head_count="1.200", parent="")
    await admin.send(ONE, step="apply", why="Nghị quyết 1675")
    assert admin.path == UNITS
    unit = (await units(connection))["phu-xuan"]
    assert (unit.name, unit.parent, unit.head_count) == ("Phường Phú Xuân", None, 1200)
    assert "<td>3</td>" in admin.page
    assert "# cấp tỉnh" in (await read_plan(connection, "hue")).text
    details = await connection.fetchval("select details from audit where action = 'apply' order by id desc limit 1")
    assert details["why"] == "Nghị quyết 1675"


@pytest.mark.usefixtures("hue")
async def test_a_merged_unit_counts_where_it_was_merged_into(admin: Browser, connection: Connection) -> None:
    await admin.open(UNITS)
    await apply(admin, UNITS, name="Thuận Hóa", parent="hue", head_count="80")
    await take_part(connection, "phu-xuan", 3)
    await take_part(connection, "thuan-hoa", 2)
    await admin.open(ONE)
    await admin.post(ONE, {**form_of(admin, "merge"), "into": ["thuan hoa"]})
    await admin.send(ONE, step="apply", why="Sáp nhập")
    merged = await units(connection)
    assert (merged["phu-xuan"].parent, merged["phu-xuan"].selectable) == ("thuan-hoa", False)
    assert (merged["thuan-hoa"].head_count, merged["thuan-hoa"].selectable) == (200, True)
    assert await connection.fetchval("select count(*) from contestants where unit_id = 'phu-xuan'") == 3
    await admin.open(f"{UNITS}?q=thuan+hoa")
    assert ("<td>5</td>" in admin.page, "2.5% of 200" in admin.page) == (True, True)
    for into, why in (("phu-xuan", "below itself"), ("nơi khác", "no unit called"), ("", "Give the unit a name")):
        await admin.open(ONE)
        await admin.post(ONE, {**form_of(admin, "merge"), "into": [into]})
        assert (admin.status, why in admin.page) == (422, True), into


def form_of(browser: Browser, do: str) -> dict[str, list[str]]:
    key, mark = (re.search(rf'name="{name}" value="([^"]+)"', browser.page) for name in ("form_key", "mark"))
    assert key is not None
    assert mark is not None
    return {"form_key": [key[1]], "mark": [mark[1]], "do": [do]}


async def upload(browser: Browser, table: str, **typed: str) -> Browser:
    body = {name: values[0] for name, values in form_of(browser, "").items()} | typed
    files = {"file": ("don-vi.csv", table.encode(), "text/csv")}
    headers = {"Origin": "http://desk.test"}
    return browser._keep(await browser.client.post(LISTED, data=body, files=files, headers=headers))


@pytest.mark.usefixtures("hue")
async def test_a_list_from_a_file_is_reported_then_taken(admin: Browser, connection: Connection) -> None:
    await take_part(connection, "phu-xuan", 1)
    await upload(await admin.open(UNITS), "Mã,Tên đơn vị,Trực thuộc,Sĩ số\nhue,Huế,,\nvy-da,Vỹ Dạ,hue,nhiều\n")
    assert (admin.status, "head_count" in admin.page) == (422, True)
    await upload(await admin.open(UNITS), "Mã,Tên đơn vị,Trực thuộc,Sĩ số\nhue,Huế,,\nvy-da,Vỹ Dạ,hue,300\n")
    assert ("leaves the list" in admin.page, "Vỹ Dạ, below Huế, people: 300" in admin.page) == (True, True)
    assert set(await units(connection)) == {"hue", "phu-xuan"}
    await admin.send(LISTED, step="apply", why="Danh sách mới")
    stored = await units(connection)
    assert (set(stored), stored["phu-xuan"].selectable) == ({"hue", "vy-da", "phu-xuan"}, False)
    assert "Not in the list any more" in admin.page
    await upload(await admin.open(UNITS), "Mã,Tên\nan-cuu,An Cựu\n", adds="yes")
    await admin.send(LISTED, step="apply", why="Bổ sung")
    assert set(await units(connection)) == {"hue", "vy-da", "phu-xuan", "an-cuu"}


@pytest.mark.usefixtures("hue")
async def test_the_second_of_two_sees_both(
    admin: Browser, browser: Callable[..., Browser], connection: Connection
) -> None:
    contest = await connection.fetchval("select id from contests")
    minh = await invited(admin, browser(), "minh", roles=[f"{contest}:organizer"])
    await minh.open(ONE)
    await admin.open(UNITS)
    await apply(admin, UNITS, name="Vỹ Dạ")
    await minh.send("", name="Phú Xuân 2")
    assert (minh.status, "Phú Xuân 2" in minh.page) == (409, True)
    assert "vy-da" in await units(connection)


@pytest.mark.usefixtures("hue")
async def test_the_link_of_a_unit_shows_its_own_numbers_and_the_export_all(
    admin: Browser, browser: Callable[..., Browser], services: Services, connection: Connection
) -> None:
    await take_part(connection, "phu-xuan", 12)
    await admin.open(ONE)
    link = re.search(r'value="http://desk\.test(/staff/units/[^"]+)"', admin.page)
    assert link is not None
    stranger = await browser().open(link[1])
    assert (stranger.status, "<td>12</td>" in stranger.page, "10.0% of 120" in stranger.page) == (200, True, True)
    assert ("Huế" in stranger.page.replace("Hội thi", ""), "/organize" in stranger.page) == (False, False)
    assert (await browser().open(link[1].replace("phu-xuan", "hue"))).status == 404
    assert (await browser().open(address_of_unit(services.secrets, 1, "hue", "gone"))).status == 404
    assert (await browser().open("/staff/units/1/hue/phu-xuan/é")).status == 404
    reply = await admin.client.get(f"{UNITS}.xlsx")
    rows = list(openpyxl.load_workbook(BytesIO(reply.content)).worksheets[0].values)
    assert [row[0] for row in rows][-2:] == ["hue", "phu-xuan"]
    assert [row[5] for row in rows][-2:] == [12, 12]


async def test_numbers_are_rounded_while_they_are_to_be_predicted(
    admin: Browser, services: Services, connection: Connection
) -> None:
    await plant_bank(connection)
    text = TEXT.replace("2027-03-02", "2027-01-02") + '\n[prediction]\nprompt = "Bao nhiêu người đúng hết?"\n'
    await apply_text(services, text, who="test", now_ms=NOW - 400 * DAY)
    await take_part(connection, "phu-xuan", 123)
    await admin.open(f"{UNITS}?at=hue")
    assert ("about 120" in admin.page, re.search(r"\b123\b", admin.page)) == (True, None)
    assert re.search(r"\b123\b", (await admin.open(ONE)).page) is None
