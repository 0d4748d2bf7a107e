"""Every address of the service: what it may be asked with, what it says of its content, under which host."""

import re
from typing import Any

import pytest
from starlette.routing import Route

from contest.pages.images import pictures
from contest.pages.views import pictures as picture_views
from contest.pages.views.contest import ContestPages
from contest.play.boards.live_boards import Boards
from contest.play.public.results import Results
from contest.web.app import application, calls
from contest.web.page_models import PageModels
from tests.fixtures.worker import Stage

METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "BREW")


def routes_of(stage: Stage) -> dict[str, set[str]]:
    """Every path with what its routes take, filled in with names that are there or not."""
    boards = Boards(stage.play)
    results: Any = None
    models = PageModels(stage.play, boards, results)
    results = Results(stage.play, None)  # type: ignore[arg-type]
    api = calls(stage.play, boards, results, stage.watch)
    app = application(api, stage.play, models, ContestPages(models), stage.watch)
    paths: dict[str, set[str]] = {}
    for route in app.routes:
        assert isinstance(route, Route)
        paths.setdefault(route.path, set()).update(route.methods or ())
    return paths


def filled(path: str) -> str:
    names = {"contest": "hue", "round": "hue-w1", "attempt": "a" * 20, "receipt": "b" * 20, "name": "c.png"}
    return re.sub(r"\{(\w+)(?::\w+)?\}", lambda match: names.get(match[1], "x"), path)


async def test_every_route_says_its_methods_and_that_its_type_is_meant(stage: Stage) -> None:
    paths = routes_of(stage)
    assert len(paths) >= 40
    for path, methods in paths.items():
        for method in METHODS:
            if path.endswith("/events") and method == "GET":
                continue  # goes on for ever
            reply = await stage.client.request(method, filled(path), headers={"Authorization": "Bearer x"})
            what = f"{method} {path}: {reply.status_code}"
            assert reply.headers["x-content-type-options"] == "nosniff", what
            assert reply.headers.get_list("x-content-type-options") == ["nosniff"], what
            assert reply.status_code < 500, what
            if reply.content and method != "HEAD":
                assert "content-type" in reply.headers, what
            if method == "OPTIONS":
                assert reply.status_code == 204, what
            elif method not in methods:
                assert reply.status_code == 405, what
            if reply.status_code == 405 or method == "OPTIONS":
                assert set(reply.headers["allow"].split(", ")) == methods | {"OPTIONS"}, what


@pytest.mark.parametrize("path", ["/nothing", "/api/nothing", "/c/nobody", "/media/x", "/c/hue/", "/api/contests/hue/"])
async def test_what_is_not_there_says_so_safely(stage: Stage, path: str) -> None:
    for method in METHODS:
        reply = await stage.client.request(method, path)
        assert reply.headers["x-content-type-options"] == "nosniff"
        assert reply.status_code in (200, 204, 307, 404, 405)


async def test_a_refusal_of_a_busy_worker_is_marked_too(stage: Stage) -> None:
    stage.play.load_monitor.astray = True
    for path in ("/api/rounds/hue-w1/attempts", "/c/hue/enter"):
        reply = await stage.client.post(path)
        assert (reply.status_code, reply.headers["x-content-type-options"]) == (503, "nosniff")


EVIL = {"Host": "evil.example"}


@pytest.mark.parametrize("path", ["/c/hue", "/c/hue/", "/", "/c/hue/rules", "/c/hue/board", "/r", "/c/hue/mine", "/x"])
async def test_a_strange_host_is_repeated_nowhere(stage: Stage, path: str) -> None:
    reply = await stage.client.get(path, headers=EVIL)
    assert "evil" not in reply.text + str(reply.headers)
    if path == "/c/hue":
        assert "http://test/c/hue" in reply.text
        stage.client.cookies.clear()  # it has the style now
        assert reply.text == (await stage.client.get(path, headers={"Host": "worse.example"})).text


async def test_pictures_are_drawn_once_however_many_hosts_ask(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[pictures.Shared] = []

    def draw(content: pictures.Shared) -> bytes:
        drawn.append(content)
        return b"picture"

    monkeypatch.setattr(picture_views, "draw_shared", draw)
    for number in range(30):
        reply = await stage.client.get("/c/hue/share.png", headers={"Host": f"evil{number}.example"})
        assert reply.content == b"picture"
    assert [content.url for content in drawn] == ["http://test/c/hue"]
    codes = {(await stage.client.get("/c/hue/qr.svg", headers={"Host": f"e{n}.example"})).content for n in range(5)}
    assert len(codes) == 1


async def test_a_form_from_the_host_that_was_asked_is_our_own(stage: Stage) -> None:
    """The host in an Origin is compared with the one the browser asked for, not with the one it is answered under."""
    form = {"Content-Type": "application/x-www-form-urlencoded", "Host": "own.example"}
    ours = await stage.client.post("/c/hue/mine", content=b"", headers=form | {"Origin": "http://own.example"})
    assert ours.status_code == 303
    foreign = await stage.client.post("/c/hue/mine", content=b"", headers=form | {"Origin": "http://evil.example"})
    assert foreign.status_code == 403
