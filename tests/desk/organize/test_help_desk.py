"""The help desk: one search that goes where one thing fits, attempts in words, audited looks, decisions by the form."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from contest.archive.pool import Connection
from contest.core import ids
from contest.core.settings import Settings
from contest.desk.api.decisions import DecisionRefused, Job
from contest.desk.decision_worker import answer
from contest.desk.organize import help_desk
from contest.live.connection.connection import RedisUnavailable
from contest.review.help_desk import attempts as told
from contest.services import Services
from tests.desk.conftest import NOW, Browser
from tests.desk.test_people import invited
from tests.fixtures.round import OPENS, Played, person_of, stage
from tests.review.decisions.test_deciding import bring_in

HOUR, MINUTE = 3_600_000, 60_000
PEOPLE = "/organize/demo/people"


@pytest.fixture
async def played(services: Services, connection: Connection) -> Played:
    (round_,) = await stage(services, connection, later_ms=NOW - OPENS - HOUR)
    return round_


@pytest.fixture
async def hoa(played: Played) -> str:
    """Somebody with an entry, one that was collected, and a running attempt; the receipt of the first."""
    entered = await played.start(1, at=NOW - HOUR, name="Nguyễn Thị Hoà")
    await played.submit(entered, 2, at=NOW - HOUR + MINUTE)
    running = await played.start(1, at=NOW - MINUTE, name="Nguyễn Thị Hoà")
    await played.save(running, 1, at=NOW)
    other = await played.start(2, at=NOW - HOUR, name="Trần Văn Hòa")
    await played.submit(other, 2, at=NOW - HOUR + MINUTE)
    await bring_in(played)
    return ids.show_receipt(entered.receipt)


async def find(browser: Browser, text: str) -> Browser:
    await browser.open("/organize/demo")
    return await browser.send(PEOPLE, q=text)


async def test_the_search_goes_to_the_one_person_that_fits(admin: Browser, hoa: str) -> None:
    typed = hoa.lower().replace("-", "")
    texts = (hoa, f"{typed} ", f"https://thi.example/r/{hoa}", "0905 000 001", "+84905000001", "Nguyễn Thị Hoà")
    for text in (*texts, "nguyen thi hoa", "NGUYEN HOA", "N. T. Hoà", person_of(1), "Nguyễn Thị Hoà, 0905000001"):
        await find(admin, text)
        assert (text, admin.status, admin.path) == (text, 200, f"{PEOPLE}/{person_of(1)}"), admin.page


async def test_several_are_listed_and_nobody_is_said_so(admin: Browser, connection: Connection, hoa: str) -> None:
    await find(admin, "hòa")
    assert (admin.path, admin.page.count(f'href="{PEOPLE}/')) == (PEOPLE, 2)
    for text in ("Nguyễn Thị Lan", "0905000009", "hoa nguyen", "'; drop table people", "q99", "%", "..."):
        assert "Nobody in this contest fits" in (await find(admin, text)).page, text
    logged = await connection.fetchval("select string_agg(details::text, '') from audit")
    assert "hòa" not in logged and "0905" not in logged, "what was typed is kept nowhere"


async def test_a_question_is_found_by_its_id(admin: Browser, connection: Connection, played: Played) -> None:
    question = await connection.fetchval("select question_id from questions limit 1")
    await connection.execute("update banks set organization_id = 1")
    await find(admin, question.upper())
    assert admin.path.endswith(f"/q/{question}"), admin.path


async def test_attempts_are_told_in_words_without_score_or_receipt(
    admin: Browser, connection: Connection, hoa: str
) -> None:
    await find(admin, hoa)
    page = admin.page
    assert re.search(r"Received at .* and archived; 2 question", page), page
    assert "Being answered, 9:00 left; 2 answer(s) saved." in page
    assert "0905•••001" in page and "905000001" not in page and "Nguyễn" not in page
    assert hoa not in page and hoa.replace("-", "").lower() not in page
    assert "You have 1 more attempt(s)" in page
    looks = await connection.fetch("select who, details from audit where action = 'person_looked_at'")
    assert [tuple(row) for row in looks] == [("Lan", {"contest": "demo", "person": person_of(1)})]


async def test_a_receipt_is_read_out_only_after_the_question(admin: Browser, connection: Connection, hoa: str) -> None:
    await find(admin, "0905000001")
    attempt = re.findall(r'name="attempt" value="(\w+)"', admin.page)[0]
    await admin.send(f"{PEOPLE}/{person_of(1)}/receipt", attempt=attempt)
    assert (admin.status, hoa in admin.page) == (422, False)
    await admin.send(f"{PEOPLE}/{person_of(1)}/receipt", attempt=attempt, asked="yes")
    assert (admin.status, hoa in admin.page) == (200, True)
    (row,) = await connection.fetch("select details from audit where action = 'receipt_read_out'")
    assert row["details"] == {"contest": "demo", "round": "demo-w1", "person": person_of(1), "number": 1}
    await find(admin, "0905000002")
    await admin.send(f"{PEOPLE}/{person_of(2)}/receipt", attempt=attempt, asked="yes")
    assert admin.status == 404, "another person's"


@pytest.fixture
def deciding(monkeypatch: pytest.MonkeyPatch, services: Services) -> None:
    """The decision as its process takes it, by the clock of the test."""

    async def decide(settings: Settings, job: Job) -> dict[str, Any]:
        reply = await answer(services, job, now_ms=NOW)
        if reply.document is None:
            raise DecisionRefused(reply.code, reply.reason)
        return reply.document

    monkeypatch.setattr(help_desk, "decide_in_process", decide)


@pytest.mark.usefixtures("deciding")
async def test_an_attempt_is_given_back_with_a_reason(admin: Browser, connection: Connection, hoa: str) -> None:
    await find(admin, hoa)
    action = f"{PEOPLE}/{person_of(1)}/decide"
    attempt = re.findall(r'name="give_back" value="(\w+)"', admin.page)[1]
    kept = {"form_key": re.findall(r'name="form_key" value="(\w+)"', admin.page)[:1]}
    await admin.post(action, kept | {"give_back": [attempt]})
    assert (admin.status, "Nothing has been saved yet" in admin.page) == (200, True), admin.page
    assert await connection.fetchval("select count(*) from decisions where kind = 'give_back'") == 0
    await admin.send(action, step="apply", why=" ")
    assert (admin.status, "Give a reason" in admin.page) == (422, True)
    await admin.post(action, kept | {"give_back": [attempt]})
    await admin.send(action, step="apply", why="Mất điện")
    assert (admin.status, "Decided, and on record" in admin.page) == (200, True), admin.page
    (decision,) = await connection.fetch("select who, why, details from decisions where kind = 'give_back'")
    assert (decision["who"], decision["why"], decision["details"]["target"]) == ("Lan", "Mất điện", attempt)
    assert "Given back: as if it had not been started." in admin.page
    await admin.post(action, kept | {"give_back": [attempt]})
    assert (admin.status, "Not done:" in admin.page) == (422, True), "it says why not"


@pytest.mark.usefixtures("deciding")
async def test_what_cannot_be_decided_says_why(admin: Browser, hoa: str) -> None:
    await find(admin, hoa)
    action, key = f"{PEOPLE}/{person_of(1)}/decide", re.findall(r'name="form_key" value="(\w+)"', admin.page)[:1]
    for asked, status in (
        ({"kind": ["grant_attempts"], "round": ["demo-w1"], "count": ["1"]}, 422),
        ({"kind": ["move"], "round": ["demo-w1"], "unit": ["đâu đó"]}, 422),
        ({"kind": ["exclude"], "round": ["demo-w1"]}, 404),
        ({"kind": ["move"], "round": ["other-w1"], "unit": ["x"]}, 404),
        ({"give_back": ["nobody"]}, 404),
    ):
        await admin.post(action, {"form_key": key} | asked)
        assert admin.status == status, asked


async def test_with_redis_away_what_is_archived_is_still_told(
    admin: Browser, hoa: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(*_: object) -> None:
        raise RedisUnavailable("unavailable.slow")

    await find(admin, hoa)
    monkeypatch.setattr(told, "read_attempt", away)
    await admin.open(f"{PEOPLE}/{person_of(1)}")
    assert "and archived" in admin.page and "cannot be seen right now" in admin.page


async def test_only_organizers_look_at_people(
    admin: Browser, browser: Callable[..., Browser], connection: Connection, hoa: str
) -> None:
    contest = await connection.fetchval("select id from contests")
    observer = await invited(admin, browser(), "observer", roles=[f"{contest}:observer"])
    await observer.open("/organize/demo")
    assert f'action="{PEOPLE}"' not in observer.page
    assert [(await observer.open(path)).status for path in (PEOPLE, f"{PEOPLE}/{person_of(1)}")] == [403, 403]
    assert (await admin.open(f"{PEOPLE}/{person_of(7)}")).status == 404
