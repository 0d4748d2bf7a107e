"""Who sees a contest in each of its states: every route of the service is walked, so that none is forgotten."""

import httpx
import pytest

from contest.archive.contests.media import Media, insert_media
from contest.archive.pool import acquire
from contest.core import ids
from contest.organize.apply import apply_text
from contest.organize.life import Action, change_life
from contest.play.boards.leaderboard import events
from contest.play.boards.live_boards import Boards
from tests.fixtures.routes import asked_with, filled, routes_of_service
from tests.fixtures.worker import CONTEST, NOW, Stage, bearer, person, right_answers

MATERIAL = Media("0123456789abcdef0123456789abcdef.pdf", "application/pdf", b"%PDF-1.7 nhap")
ENTERED_BY = {
    # by whoever holds a token or a receipt, also in a hidden contest
    ("POST", "/api/attempts/{attempt}/submission"),
    ("PUT", "/api/attempts/{attempt}/answers"),
    ("GET", "/api/attempts/{attempt}/place"),
    ("GET", "/api/attempts/{attempt}"),
    ("GET", "/api/receipts/{receipt}"),
    ("GET", "/c/{contest}/paper/{attempt}"),
    ("POST", "/c/{contest}/paper/{attempt}"),
    ("GET", "/c/{contest}/mine"),
    ("POST", "/c/{contest}/mine"),
    ("GET", "/c/{contest}/certificate/{receipt}"),
    ("POST", "/c/{contest}/certificate/{receipt}"),
    ("GET", "/r/{receipt}.png"),
    ("GET", "/r/{receipt}"),
    ("GET", "/r/{receipt}/qr.svg"),
    ("GET", "/r/{receipt}/proof.json"),
}
WITHOUT_CONTEST = {
    # of everybody: they say nothing of a contest, or of those that are listed
    *(
        ("GET", path)
        for path in ("/api/time", "/healthz", "/readyz", "/metrics", "/api/openapi.json", "/", "/r", "/sw.js")
    ),
    *(("GET", path) for path in ("/static/{name}", "/media/{name}", "/api/staff/rounds")),
}


@pytest.fixture
async def receipt(open_stage: Stage) -> str:
    """Of an entry in round hue-w1."""
    attempt = await open_stage.started(person(1))
    code: str = (await open_stage.submit(attempt)).json()["receipt"]
    return code


async def become(stage: Stage, action: Action, **more: str) -> None:
    await change_life(stage.backends, "hue", action, who="test", why="test", now_ms=stage.clock.now, **more)  # type: ignore[arg-type]
    await stage.watch.load()


async def ask(stage: Stage, method: str, path: str, headers: dict[str, str], **names: str) -> httpx.Response:
    body: dict[str, object] = {}
    if method in ("POST", "PUT"):
        body = (
            {"json": {"phone": "0905000001"} if path.endswith("codes") else {}}
            if path.startswith("/api/")
            else {"data": {"field": "1"}}
        )
    return await stage.client.request(method, filled(path, **names), headers=headers, **body)  # type: ignore[arg-type]


async def test_a_draft_is_nothing_to_anybody_on_any_route(open_stage: Stage) -> None:
    stage, draft = open_stage, CONTEST.replace('slug = "hue"', 'slug = "nhap"').replace("Hội thi Huế", "Bí mật")
    draft = draft.replace("@prediction@", "").replace("@combine@", "best")
    draft += f'[page]\n[[page.materials]]\ntitle = "Ôn"\nurl = "https://example.vn{MATERIAL.address}"\n'
    applied = await apply_text(stage.backends, draft, who="test", now_ms=NOW - 86_400_000, draft=True)
    assert applied.state == "draft"
    async with acquire(stage.play.pool) as connection:
        await insert_media(connection, [MATERIAL], at=1)
        await connection.execute(
            "update contests set page = jsonb_set(page, '{materials,0,url}', to_jsonb($1::text)) where slug = 'nhap'",
            MATERIAL.address,
        )
    await stage.watch.load()
    walked = asked_with(routes_of_service(stage))
    assert len(walked) > 40
    for method, path in walked:
        if ("{contest}" not in path and "{round}" not in path) or "/staff/" in path:
            continue
        hidden = await ask(stage, method, path, {}, contest="nhap", round="nhap-w1")
        nothing = await ask(stage, method, path, {}, contest="nhip", round="nhip-w1")
        assert hidden.status_code == nothing.status_code, (method, path)
        assert hidden.status_code in ({401, 404} if "{attempt}" in path else {404}), (method, path)
        assert hidden.text.replace("nhap", "nhip") == nothing.text, f"{method} {path} hints that there is something"
    for path in ("/", "/api/openapi.json", "/r"):
        shown = (await stage.client.get(path)).text
        assert "nhap" not in shown
        assert "Bí mật" not in shown
    assert (await stage.client.get(MATERIAL.address)).status_code == 404
    assert "nhap" not in (await stage.client.get("/api/contests/nha")).text, "no suggestion names it"
    await change_life(stage.backends, "nhap", "publish", who="test", now_ms=NOW)
    await stage.watch.load()
    assert (await stage.client.get("/c/nhap")).status_code == 200
    assert (await stage.client.get(MATERIAL.address)).content == MATERIAL.body


async def test_each_state_on_every_route(open_stage: Stage, receipt: str) -> None:
    stage = open_stage
    running = await stage.started(person(2))
    cookies = {"Cookie": f"token={running['token']}"}
    names = {"contest": "hue", "round": "hue-w1", "attempt": running["attempt"], "receipt": receipt}
    published: dict[tuple[str, str], int] = {}
    walked = [route for route in asked_with(routes_of_service(stage)) if "/staff/" not in route[1]]
    for method, path in walked:
        published[method, path] = (await ask(stage, method, path, bearer(running) | cookies, **names)).status_code
    assert {route for route in walked if route not in WITHOUT_CONTEST and route not in ENTERED_BY} == {
        route for route in walked if ("{contest}" in route[1] or "{round}" in route[1]) and route not in ENTERED_BY
    }, "each route is of a contest, of who entered, or of everybody"
    stream = events(Boards(stage.play), stage.play.registry.rounds["hue-w1"], "")
    assert (await anext(stream)).startswith(b"retry")
    await become(stage, "hide")
    assert [chunk async for chunk in stream] == [], "who watches the board is no longer told of it"
    for method, path in walked:
        reply = await ask(stage, method, path, bearer(running) | cookies, **names)
        if (method, path) in ENTERED_BY or (method, path) in WITHOUT_CONTEST:
            assert reply.status_code == published[method, path], (method, path)
        else:
            assert reply.status_code == 404, (method, path)
            assert "Hội thi Huế" not in reply.text, (method, path)
    assert "hue" not in (await stage.client.get("/")).text
    assert (await stage.start(person(3))).status_code == 404
    saved = await stage.save(running, 1, {running["questions"][0]["id"]: ["a"]})
    assert saved.status_code == 204
    handed_in = await stage.submit(running, right_answers(running))
    assert handed_in.status_code == 200, "an answer is never lost"
    for code in (receipt, handed_in.json()["receipt"]):
        assert (await stage.client.get(f"/api/receipts/{code}")).json()["status"] == "accepted"
        assert "Hội thi Huế" in (await stage.client.get(f"/r/{code}")).text
    await become(stage, "publish")
    assert (await stage.client.get("/c/hue")).status_code == 200


async def test_what_is_archived_is_read_and_not_entered(open_stage: Stage, receipt: str) -> None:
    stage = open_stage
    plain = ids.read_receipt(receipt)
    assert plain is not None
    await stage.close()
    reading = [route for route in asked_with(routes_of_service(stage)) if route[0] in ("GET", "HEAD")]
    names = {"contest": "hue", "round": "hue-w1", "receipt": receipt}
    before = [(await ask(stage, *route, {}, **names)).status_code for route in reading]
    await become(stage, "archive")
    assert [(await ask(stage, *route, {}, **names)).status_code for route in reading] == before
    facts = (await stage.client.get("/api/contests/hue")).json()
    assert [round_["id"] for round_ in facts["rounds"]] == ["hue-w1"], "the second never opens"
    assert (await stage.start(person(3))).json()["code"] == "round_not_open"
    stage.clock.now = NOW + 3 * 86_400_000
    assert (await stage.start(person(3), round_id="hue-w2")).status_code == 404
