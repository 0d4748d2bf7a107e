"""The staff calls about decisions: the same as the command, by role, with a process of its own doing the work."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from contest.archive.pool import Connection, Pool
from contest.archive.staff import Role
from contest.archiver.closing import close_round
from contest.core import secrets as keys
from contest.core.settings import Settings
from contest.live.connection.connection import Live
from contest.organize import staff
from contest.play.worker.refresher import Refresher
from contest.play.worker.state import WorkerState
from contest.services import Services
from contest.web.app import create_app
from tests.fixtures.clocks import FixedClock
from tests.fixtures.round import OPENS, Played, person_of, stage
from tests.review.requests import OVER

PATH = "/api/staff/rounds/demo-w1/decisions"


class Desk:
    def __init__(self, played: Played, client: httpx.AsyncClient) -> None:
        self.one = played
        self.client = client

    async def key(self, role: Role) -> dict[str, str]:
        added = await staff.add(self.one.services, role, role, who="test", now_ms=OVER)
        return {"Authorization": f"Bearer {added.api_key}"}

    async def decide(self, headers: dict[str, str], **body: Any) -> httpx.Response:
        return await self.client.post(PATH, json={"kind": "exclude", "why": "x"} | body, headers=headers)


@pytest.fixture
async def desk(settings: Settings, pool: Pool, live: Live, connection: Connection) -> AsyncIterator[Desk]:
    services = Services(settings, keys.load(settings.secrets_path), pool, live)
    (round_,) = await stage(services, connection)
    for person in (1, 2, 3, 4):
        await round_.enters(person, 2, at=OPENS + person)
    await close_round(services, round_.slug, now_ms=OVER, who="system", why="closing time")
    play = WorkerState(settings, services.secrets, FixedClock(OVER), live, pool)
    watch = Refresher(play, settings.database_url or "")
    await watch.load()
    play.unready.clear()
    transport = httpx.ASGITransport(create_app(play, watch), raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        yield Desk(round_, client)


async def test_a_reviewer_looks_decides_and_reads_back(desk: Desk, connection: Connection) -> None:
    reviewer = await desk.key("reviewer")
    seen = (await desk.decide(reviewer, target="0905000001")).json()
    assert (seen["applied"], seen["decisions"], seen["people"]) == ("no", [], {"changed": 3, "prizes": 3})
    assert seen["about"] == [f"N. T. 1 ({person_of(1)}) ranked and counted, wins nothing"]
    done = await desk.decide(reviewer, target="0905000001", dry_run=False, after=seen["after"])
    assert (done.status_code, done.json()["applied"], done.json()["rows"]) == (200, "now", seen["rows"])
    again = await desk.decide(reviewer, target="0905000002", dry_run=False, after=seen["after"])
    assert (again.status_code, again.json()["code"], again.json()["refusal"]) == (
        422,
        "decision_refused",
        "decided_between",
    )
    listed = (await desk.client.get(PATH, headers=reviewer)).json()["decisions"]
    assert [(decision["kind"], decision["who"], decision["withdrawn_by"]) for decision in listed][1:] == [
        ("exclude", "reviewer", None)
    ]
    assert "0905" not in done.text + again.text
    audited = await connection.fetch("select who, details ->> 'dry_run' as dry from audit where action = 'decision'")
    assert [tuple(row) for row in audited] == [("reviewer", "true"), ("reviewer", "false")]


async def test_who_may_not_decide_and_what_is_no_request(desk: Desk) -> None:
    assert (await desk.client.get(PATH)).status_code == 401
    organizer = await desk.key("organizer")
    assert (await desk.decide(organizer, target=person_of(1))).json()["code"] == "forbidden"
    assert (await desk.client.get(PATH, headers=organizer)).status_code == 200
    assert (await desk.client.get("/api/staff/rounds/none/decisions", headers=organizer)).status_code == 404
    admin = await desk.key("admin")
    assert (await desk.decide(admin, nonsense=1)).json()["code"] == "invalid_json"
    assert (await desk.decide(admin, dry_run=False)).json()["reason"] == "after is needed"
    assert (await desk.decide(admin, why=" ")).json()["reason"] == "why is needed"
    in_vietnamese = {**admin, "Accept-Language": "vi"}
    assert (await desk.decide(in_vietnamese, why=" ")).json()["reason"] == "cần có why"


async def test_it_speaks_the_language_of_the_caller(desk: Desk) -> None:
    reviewer = {**await desk.key("reviewer"), "Accept-Language": "vi"}
    seen = (await desk.decide(reviewer, target="0905000001")).json()
    assert seen["about"] == [f"N. T. 1 ({person_of(1)}) vẫn được xếp hạng và được tính, nhưng không nhận giải"]
    refused = (await desk.decide(reviewer, kind="void_question", target="q9")).json()
    assert refused["refusal"] == "no_question"
    assert refused["reason"].startswith("demo-w1 không có câu hỏi 'q9'")


async def test_what_is_open_in_a_contest_is_read_by_all_staff(desk: Desk) -> None:
    organizer = await desk.key("organizer")
    address = "/api/staff/contests/demo/open"
    assert (await desk.client.get(address)).status_code == 401
    assert (await desk.client.get("/api/staff/contests/none/open", headers=organizer)).status_code == 404
    refused = (await desk.client.get(address, headers=organizer)).json()
    assert (refused["code"], refused["refusal"]) == ("decision_refused", "no_season")


async def test_what_is_open_is_read_by_all_staff(desk: Desk) -> None:
    reviewer = await desk.key("reviewer")
    address = "/api/staff/rounds/demo-w1/open"
    assert (await desk.client.get(address)).status_code == 401
    assert (await desk.client.get("/api/staff/rounds/none/open", headers=reviewer)).status_code == 404
    assert (await desk.client.get(address, headers=reviewer)).json() == {"open": []}
    refused = (await desk.decide(reviewer, kind="accept", target="prize-00000000")).json()
    assert (refused["refusal"], refused["reason"]) == (
        "no_item",
        "nothing called 'prize-00000000' is open in demo-w1: nothing",
    )
