"""From an organization without a name to a published season of eight weeks, over the desk's own pages."""

import re
from collections.abc import Callable

import pytest

from contest.archive.accounts.accounts import FIRST_ORGANIZATION
from contest.archive.pool import Connection
from tests.desk.conftest import URL, Browser
from tests.desk.test_people import invited

QUESTIONS = "\n\n".join(
    f"Câu {number}: {number} cộng {number} bằng bao nhiêu?\nA. {number}\nB. {2 * number}\nC. {3 * number}\nĐáp án: B"
    for number in range(1, 31)
)
TITLE = "Tìm hiểu pháp luật Huế 2027"
HOME = "/organize/tim-hieu-phap-luat-hue-2027"


async def upload(browser: Browser, text: str | bytes, filename: str = "cau-hoi.txt") -> Browser:
    key = browser.page.partition('name="form_key" value="')[2][:32]
    action = re.search(r'action="(/organize/start/questions[^"]*)"', browser.page)
    assert action is not None
    response = await browser.client.post(
        action[1].replace("&amp;", "&"),
        data={"form_key": key},
        files={"file": (filename, text.encode() if isinstance(text, str) else text)},
        headers={"Origin": URL},
        follow_redirects=True,
    )
    return browser._keep(response)


async def started(admin: Browser) -> Browser:
    """At the second step."""
    await admin.open("/organize/start")
    return await admin.send("/organize/start", organization="Hội LHPN Huế", title=TITLE, template="c06-tan-bien")


async def made(admin: Browser) -> Browser:
    """A contest as a draft, at the step of the reviewer."""
    await upload(await started(admin), QUESTIONS)
    action = next(address for address in re.findall(r'action="([^"]*)"', admin.page) if "start/calendar" in address)
    await admin.send(action.replace("&amp;", "&"), first="2027-03-15", days="6", free="30/04/2027")
    assert "is left out because of 30/04/2027" in admin.page
    await admin.send(action.replace("&amp;", "&"), step="apply")
    return admin


async def test_the_first_run_ends_with_a_published_season(admin: Browser, connection: Connection) -> None:
    await made(admin)
    assert admin.path == f"{HOME}/reviewer"
    await admin.send(f"{HOME}/reviewer", for_name="Minh")
    assert "/staff/invitation/" in admin.page
    rounds = await connection.fetch("select slug, title from rounds order by position")
    assert [row["title"] for row in rounds] == [f"Tuần {number}" for number in range(1, 9)]
    state = "select state from contests"
    assert await connection.fetchval(state) == "draft"
    first = f"{HOME}/rounds/{rounds[0]['slug']}"
    await admin.open(first)
    assert "A reviewer is invited" in admin.page
    await admin.open(f"{first}/preview")
    assert admin.page.count('class="question"') == 5
    await admin.send(f"{first}/preview")
    assert "Lan has seen the paper" in admin.page
    await admin.send(f"{first}/publish", why="")
    assert admin.status == 422
    assert await connection.fetchval(state) == "draft"
    await admin.send(f"{first}/publish", why="Nobody else is here")
    assert admin.status == 200, admin.page
    assert await connection.fetchval(state) == "published"
    assert await connection.fetchval("select count(*) from attempts") == 0, "a preview is no attempt"
    assert await connection.fetchval("select organization_id from contests") == FIRST_ORGANIZATION


@pytest.mark.parametrize(
    ("file", "filename", "sentence"),
    [
        ("", "a.txt", "Choose a file"),
        ("Câu 1: Một?\nA. 1\nB. 2", "a.txt", "bad"),
        (b"PK\x03\x04broken", "a.xlsx", ""),
        (b"\xff\xfe\x00" * 50, "a.docx", ""),
    ],
)
async def test_a_file_that_cannot_be_taken_is_explained(
    admin: Browser, connection: Connection, file: str | bytes, filename: str, sentence: str
) -> None:
    await upload(await started(admin), file, filename)
    assert admin.status == 422
    assert 'class="trouble"' in admin.page
    assert sentence in admin.page
    assert await connection.fetchval("select count(*) from bank_versions") == 0


async def test_a_title_that_another_contest_has(admin: Browser) -> None:
    await made(admin)
    await upload(await started(admin), QUESTIONS)
    action = next(address for address in re.findall(r'action="([^"]*)"', admin.page) if "start/calendar" in address)
    await admin.send(action.replace("&amp;", "&"), first="2027-03-15", days="6", free="")
    assert admin.status == 422
    assert "has the short name" in admin.page


async def test_steps_out_of_order_are_no_pages(admin: Browser) -> None:
    for path in (
        "questions",
        "calendar",
        "questions?template=none&title=Huế",
        "calendar?template=c06-tan-bien&title=Huế",
    ):
        assert (await admin.open(f"/organize/start/{path}")).status == 404


async def test_only_administrators_begin(
    admin: Browser, browser: Callable[..., Browser], connection: Connection
) -> None:
    await made(admin)
    contest = await connection.fetchval("select id from contests")
    organizer = await invited(admin, browser(), "organizer", roles=[f"{contest}:organizer"])
    assert (await organizer.open("/organize/start")).status == 404
    assert (await organizer.open(f"{HOME}/reviewer")).status == 403
    assert (await organizer.open(HOME)).status == 200
