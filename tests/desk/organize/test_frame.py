"""The frame of a contest's pages: who is let in to which contest, and what the top bar says of the season."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from contest.archive.contests.rounds import RoundRow
from contest.archive.pool import Connection
from contest.desk import app
from contest.desk.contest_visit import ContestVisit, season_state
from contest.desk.places import ORGANIZE, Place
from contest.desk.visit import Desk
from contest.i18n.messages import MESSAGES
from contest.services import Services
from questions.language import say
from tests.desk.conftest import NOW, Browser
from tests.desk.test_people import invited
from tests.fixtures.clocks import FixedClock
from tests.fixtures.rows import plant

MINUTE, HOUR, DAY = 60_000, 3_600_000, 86_400_000
ROUND = RoundRow(1, "hue-w1", "hue", 1, "ab12", "Tuần 1", NOW - DAY, NOW + DAY, "live", None, 1, 1, 1, "UTC", "g")


@pytest.mark.parametrize(
    ("rounds", "sentence"),
    [
        ([], "Chưa có đợt thi nào"),
        ([ROUND], "Tuần 1 đang mở, còn 1 ngày 0 giờ"),
        ([replace(ROUND, closes_at=NOW + 2 * HOUR + MINUTE)], "Tuần 1 đang mở, còn 2 giờ 1 phút"),
        ([replace(ROUND, closes_at=NOW + 1)], "Tuần 1 đang mở, còn 1 phút"),
        (
            [
                replace(ROUND, title="Tuần 3", opens_at=NOW + 3 * DAY, closes_at=NOW + 4 * DAY),
                replace(ROUND, title="Tuần 2", opens_at=NOW + HOUR, closes_at=NOW + DAY),
            ],
            "Tuần 2 mở sau 1 giờ 0 phút",
        ),
        ([replace(ROUND, state="closed"), replace(ROUND, state="final")], "Đã đóng, chờ kết quả: 1 đợt"),
        ([replace(ROUND, state="final")], "Mọi đợt thi đã có kết quả chính thức"),
    ],
)
def test_the_season_in_one_sentence(rounds: list[RoundRow], sentence: str) -> None:
    assert say(MESSAGES, season_state(rounds, NOW), "vi") == sentence


def test_a_place_covers_the_addresses_below_it() -> None:
    rounds = Place("/rounds", "Rounds")
    assert [rounds.is_at(path, "/organize/a") for path in ("/organize/a/rounds", "/organize/a/rounds/1")] == [True] * 2
    assert not rounds.is_at("/organize/a/roundsmen", "/organize/a")
    assert not ORGANIZE[0].is_at("/organize/a/rounds", "/organize/a")
    assert sum(place.at_hand for place in ORGANIZE) <= 3, "the bar of a phone has room for three and for More"


async def test_everybody_of_a_contest_and_nobody_else(
    admin: Browser, browser: Callable[..., Browser], connection: Connection
) -> None:
    own, beside = (await plant(connection)).contest_id, (await plant(connection, "other", "zz99")).contest_id
    observer = await invited(admin, browser(), "observer", roles=[f"{own}:observer"])
    assert (await observer.open("/organize/demo")).status == 200
    assert 'href="/organize/other"' not in observer.page
    unknown = await observer.open("/organize/never-made")
    never = (unknown.status, unknown.page)
    foreign = await observer.open("/organize/other")
    assert (foreign.status, foreign.page) == never, "a contest of others looks like none"
    both = await invited(admin, browser(), "both", roles=[f"{own}:reviewer", f"{beside}:organizer"])
    assert 'href="/organize/other"' in (await both.open("/organize/demo")).page, "the switch"
    assert (await admin.open("/organize/other")).status == 200


async def answer(request: Request, visit: ContestVisit, form: object) -> Response:
    return PlainTextResponse(f"done by {visit.visitor.session.login}")


@pytest.fixture
def desk(services: Services, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> ASGIApp:
    """With one more address, which takes a form."""
    own = Desk(services, clock)
    more = [*app.routes(own), Route("/organize/{contest}/tried", own.for_contest(answer), methods=["POST"])]
    monkeypatch.setattr(app, "routes", lambda desk: more)
    return app.create_app(services, clock)


async def test_who_may_only_look_sends_no_form(
    admin: Browser, browser: Callable[..., Browser], connection: Connection
) -> None:
    contest = (await plant(connection)).contest_id
    answers = {}
    for role in ("observer", "reviewer", "organizer"):
        person = await invited(admin, browser(), role, roles=[f"{contest}:{role}"])
        await person.open("/organize/demo")
        key = person.page.partition('name="form_key" value="')[2][:32]
        await person.post("/organize/demo/tried", {"form_key": [key]})
        answers[role] = (person.status, "Your role does not allow this" in person.page)
        assert (await person.post("/organize/demo/tried", {"form_key": ["x" * 32]})).status == 403
    assert answers == {"observer": (403, True), "reviewer": (403, True), "organizer": (200, False)}


async def test_components_are_shown_to_who_builds_pages_only(admin: Browser) -> None:
    assert (await admin.open("/staff/components")).status == 404
