"""Announcements: ready texts, one's own, later, withdrawn; who may; what a worker serves from then on."""

from collections.abc import Callable

import pytest

from contest.archive.contests.published import load_contests
from contest.archive.pool import Connection
from contest.core.errors import UserError
from contest.organize.announcements import LONGEST, Wanted, plan
from contest.play.public.contest import shown_announcements
from contest.services import Services
from tests.desk.conftest import NOW, Browser
from tests.desk.organize.test_calendar import hue
from tests.desk.organize.test_one_round import home
from tests.desk.test_people import invited

__all__ = ["home", "hue"]
PAGE = "/organize/hue/announcements"
HOUR = 3_600_000
pytestmark = pytest.mark.usefixtures("hue")


async def shown(connection: Connection, at: int) -> list[str]:
    """What a worker of contestants shows at a moment."""
    (contest,) = await load_contests(connection)
    return [each["vi"] for each in shown_announcements(contest, at)]


async def test_a_ready_text_is_two_clicks_and_withdrawn_with_one(admin: Browser, connection: Connection) -> None:
    await admin.open(PAGE)
    await admin.send(PAGE, ready="over")
    assert (admin.status, "Open pages show it within seconds" in admin.page) == (200, True), admin.page
    (text,) = await shown(connection, NOW)
    assert text.startswith("Sự cố đã được khắc phục.")
    assert await shown(connection, NOW + HOUR) == [text]
    await admin.send(f"{PAGE}/1/withdraw")
    assert await shown(connection, NOW) == []
    await admin.open(PAGE)
    assert f'action="{PAGE}/1/withdraw"' not in admin.page
    rows = await connection.fetch("select action from audit where action like 'announ%' order by id")
    assert [row["action"] for row in rows] == ["announced", "announcement_withdrawn"]


async def test_own_words_are_shown_as_typed_for_as_long_as_wanted(admin: Browser, connection: Connection) -> None:
    await admin.open(PAGE)
    await admin.send(PAGE, ready="", vi=" Lễ trao giải <b>lúc 9h</b>\n", en="Prizes at 9", shows="+2h", until="+1h")
    assert "It is scheduled" in admin.page
    assert "Lễ trao giải &lt;b&gt;lúc 9h&lt;/b&gt;" in admin.page
    times = [NOW, NOW + 2 * HOUR, NOW + 3 * HOUR]
    assert [await shown(connection, at) for at in times] == [[], ["Lễ trao giải <b>lúc 9h</b>"], []]


async def test_an_open_round_has_a_ready_text_with_its_new_close(admin: Browser, home: str) -> None:
    await admin.open(PAGE)
    title = "Tuần 1"
    assert f"{title} has been extended and closes at" in admin.page
    await admin.send(PAGE, ready="extended", step="preview")
    assert (admin.status, "Nothing has been announced yet" in admin.page) == (200, True)
    assert f'<div class="announcements"><p>{title} được gia hạn: đóng lúc ' in admin.page


async def test_what_cannot_be_is_refused_and_kept(admin: Browser, connection: Connection) -> None:
    await admin.open(PAGE)
    await admin.send(PAGE, ready="", en="Only this")
    assert (admin.status, "Only this" in admin.page) == (422, True)
    assert await shown(connection, NOW) == []
    for wanted, code in (
        (Wanted("x" * (LONGEST + 1)), "bad_announcement"),
        (Wanted("x", until="2020-01-01T00:00"), "bad_announcement"),
        (Wanted("x", shows="+2h", until="2027-01-15T15:00"), "bad_announcement"),
        (Wanted("x", shows="mai"), "bad_time"),
    ):
        with pytest.raises(UserError) as refused:
            plan(wanted, "Asia/Ho_Chi_Minh", NOW)
        assert refused.value.code == code


async def test_who_may_only_look_announces_nothing(
    admin: Browser, browser: Callable[..., Browser], connection: Connection, services: Services
) -> None:
    contest = await connection.fetchval("select id from contests")
    observer = await invited(admin, browser(), "observer", roles=[f"{contest}:observer"])
    await observer.open(PAGE)
    assert (observer.status, f'action="{PAGE}"' in observer.page) == (200, False)
    await admin.post("/organize/other/announcements", {"vi": ["Chào"]})
    assert admin.status == 404
