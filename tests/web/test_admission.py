"""Under strain looking is refused first, starting next, entering never; and nothing by a clock that is astray."""

import pytest

from contest.play.worker.load_monitor import EVERY_S
from contest.web.admission import Purpose, purpose_of
from tests.fixtures.worker import Stage, person


def strained(stage: Stage, behind_s: float) -> None:
    for _ in range(20):
        stage.play.load_monitor.feel(EVERY_S + behind_s)


@pytest.mark.parametrize(
    ("method", "path", "purpose"),
    [
        ("POST", "/api/attempts/a/submission", Purpose.ENTERING),
        ("PUT", "/api/attempts/a/answers", Purpose.ENTERING),
        ("GET", "/api/attempts/a", Purpose.ENTERING),
        ("POST", "/c/hue/paper/a", Purpose.ENTERING),
        ("GET", "/media/a.png", Purpose.ENTERING),
        ("POST", "/api/rounds/w1/attempts", Purpose.STARTING),
        ("POST", "/c/hue/enter", Purpose.STARTING),
        ("GET", "/api/rounds/w1/leaderboard", Purpose.LOOKING),
        ("GET", "/c/hue", Purpose.LOOKING),
        ("GET", "/readyz", Purpose.WATCHING_OVER),
        ("POST", "/api/staff/rounds", Purpose.WATCHING_OVER),
    ],
)
def test_the_address_tells_why_somebody_calls(method: str, path: str, purpose: Purpose) -> None:
    assert purpose_of(method, path) == purpose


async def test_entering_goes_first_starting_next_looking_last(open_stage: Stage) -> None:
    stage = open_stage
    first, second = await stage.started(), await stage.started(person(2))
    strained(stage, 0.6)
    board = await stage.client.get("/api/rounds/hue-w1/leaderboard", headers={"accept-language": "en"})
    assert (board.status_code, board.json()["code"]) == (503, "overloaded")
    assert 1 <= int(board.headers["retry-after"]) <= 5
    page = await stage.client.get("/c/hue")
    assert (page.status_code, page.headers["content-type"]) == (503, "text/html; charset=utf-8")
    assert "rất nhiều người" in page.text
    assert (await stage.start(person(3))).status_code == 201
    assert (await stage.submit(first)).status_code == 200

    strained(stage, 3.0)
    refused = await stage.start(person(4))
    assert (refused.status_code, refused.json()["code"]) == (503, "overloaded")
    assert (await stage.submit(second)).status_code == 200
    assert (await stage.client.get("/healthz")).status_code == 200

    for _ in range(200):
        stage.play.load_monitor.feel(EVERY_S)
    assert (await stage.client.get("/c/hue")).status_code == 200
    assert (await stage.start(person(4))).status_code == 201


async def test_a_worker_whose_clock_is_astray_decides_nothing(stage: Stage) -> None:
    held = await stage.started()
    stage.play.load_monitor.astray = True
    for reply in (await stage.start(person(2)), await stage.submit(held), await stage.save(held, 1, {})):
        assert (reply.status_code, reply.json()["code"]) == (503, "intake_away")
        assert reply.headers["connection"] == "close"
    assert (await stage.client.get("/api/contests/hue")).status_code == 200
    stage.play.load_monitor.astray = False
    assert (await stage.submit(held)).status_code == 200
