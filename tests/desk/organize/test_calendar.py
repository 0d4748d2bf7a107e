"""The calendar's pages: weeks and moves with a preview, two people at once, the file and the subscription."""

import re
from collections.abc import Callable

import pytest

from contest.archive.contests.rounds import RoundRow
from contest.archive.pool import Connection
from contest.desk.organize.calendar_links import rounds_calendar
from contest.organize.apply import apply_text
from contest.services import Services
from scoring.rules.file.read import read_contest_file
from tests.desk.conftest import NOW, Browser
from tests.desk.test_people import invited
from tests.fixtures.clocks import FixedClock
from tests.fixtures.rows import plant_bank
from tests.organize.test_apply import FILE

DAY = 86_400_000
WEEKS = {"first": "2027-03-01", "count": "2", "opens": "7h", "days": "6", "closes": "22:00", "free": ""}


@pytest.fixture
async def hue(services: Services, connection: Connection) -> None:
    await plant_bank(connection)
    text = FILE.replace("2026-", "2027-")
    await apply_text(services, text, who="test", now_ms=NOW - 400 * DAY)


async def rounds(connection: Connection) -> list[tuple[str, int]]:
    return [tuple(row) for row in await connection.fetch("select slug, opens_at from rounds order by position")]


@pytest.mark.usefixtures("hue")
async def test_weeks_are_shown_before_they_are_made(admin: Browser, connection: Connection, clock: FixedClock) -> None:
    before = await rounds(connection)
    await admin.open("/organize/hue/rounds")
    await admin.send("/organize/hue/rounds/weeks", **WEEKS | {"first": "2028-03-06"})
    assert admin.status == 200, admin.page
    assert "Nothing has been saved yet" in admin.page
    assert await rounds(connection) == before
    await admin.send("/organize/hue/rounds/weeks", step="apply")
    assert admin.path == "/organize/hue/rounds"
    assert len(await rounds(connection)) == len(before) + 2


@pytest.mark.usefixtures("hue")
async def test_back_to_the_form_keeps_what_was_typed_and_a_mistake_is_said(admin: Browser) -> None:
    await admin.open("/organize/hue/rounds")
    await admin.send("/organize/hue/rounds/weeks", **WEEKS | {"first": "2028-03-06", "opens": "6h15"})
    await admin.send("/organize/hue/rounds/weeks", step="edit")
    assert 'value="6h15"' in admin.page
    await admin.send("/organize/hue/rounds/weeks", **WEEKS | {"opens": "sáng"})
    assert (admin.status, "no time of day" in admin.page, 'value="sáng"' in admin.page) == (422, True, True)


@pytest.mark.usefixtures("hue")
async def test_the_second_of_two_gets_the_form_back(
    admin: Browser, browser: Callable[..., Browser], connection: Connection
) -> None:
    contest = await connection.fetchval("select id from contests")
    minh = await invited(admin, browser(), "minh", roles=[f"{contest}:organizer"])
    await admin.open("/organize/hue/rounds")
    await minh.open("/organize/hue/rounds")
    await admin.send("/organize/hue/rounds/weeks", **WEEKS | {"first": "2028-03-06"}, step="apply")
    await minh.send("/organize/hue/rounds/weeks", **WEEKS | {"first": "2028-05-01"}, step="apply")
    assert (minh.status, 'value="2028-05-01"' in minh.page, "Tuần 2" in minh.page) == (409, True, True)


@pytest.mark.usefixtures("hue")
async def test_the_file_and_the_subscription(
    admin: Browser, browser: Callable[..., Browser], services: Services
) -> None:
    await admin.open("/organize/hue/contest.toml")
    assert read_contest_file(admin.page) == read_contest_file(FILE.replace("2026-", "2027-"))
    await admin.open("/organize/hue/rounds")
    link = re.search(r'value="http://desk\.test(/staff/calendar/[^"]+)"', admin.page)
    assert link is not None
    program = await browser().open(link[1])
    assert (program.status, program.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    assert program.page.count("BEGIN:VEVENT") == len(read_contest_file(FILE).rounds)
    assert (await browser().open(link[1].replace("/hue/", "/other/"))).status == 404
    assert (await browser().open("/staff/calendar/1/hue/é.ics")).status == 404


def test_a_calendar_that_programs_take() -> None:
    round_ = RoundRow(
        1,
        "hue-1",
        "hue",
        1,
        "ab12",
        "Tuần 1; " + "đ" * 60 + "\r\nX:1\x85Y\rZ\x07",
        NOW,
        NOW + DAY,
        "live",
        None,
        3,
        1,
        1,
        "UTC",
        "g",
    )
    text = rounds_calendar([round_], NOW)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "SUMMARY:Tuần 1\\; đđ" in text
    assert "\\nX:1\\nY\\nZ\ufffd" in text.replace("\r\n ", ""), "a title makes no line of its own"
    assert "DTSTART:20270115T080000Z\r\nDTEND:20270116T080000Z" in text
    assert "SEQUENCE:3" in text
