"""Public facts, units, receipts, health: replies are exactly their published types, and hold nothing else."""

from dataclasses import replace
from typing import Any

import msgspec
import orjson
import pytest
from starlette.routing import Route

from contest.archive.contests.announcements import Announcement
from contest.archive.pool import Pool
from contest.core import ids
from contest.core.settings import Settings
from contest.live.connection.connection import Live
from contest.live.connection.keys import generation_key
from contest.pages.views.contest import ContestPages
from contest.play.boards.live_boards import Boards
from contest.play.contracts.replies import AnnouncementsReply, ContestReply, ReadyReply, ReceiptReply, UnitsReply
from contest.play.public.contest import shown_round
from contest.play.worker.load_monitor import Step
from contest.play.worker.units import UnitSearch, plain
from contest.web.app import application, calls, results_of
from contest.web.page_models import PageModels
from scoring.rules.model import UnitNode
from tests.fixtures.worker import NOW, Stage, bearer, make_stage, person
from tests.play.attempts.test_start import problem


async def test_a_contests_public_facts(stage: Stage) -> None:
    shown = msgspec.json.decode((await stage.client.get("/api/contests/hue")).content, type=ContestReply)
    assert [(round_.id, round_.state) for round_ in shown.rounds] == [("hue-w1", "open"), ("hue-w2", "scheduled")]
    assert [field.name for field in shown.identity] == ["name", "phone", "unit", "national_id"]
    assert shown.rules.attempts.per_round == 3 and shown.rules.questions == 4
    problem(await stage.client.get("/api/contests/none"), 404, "not_found")


async def test_announcements_are_a_few_bytes_that_are_sent_once(stage: Stage) -> None:
    contest, address = stage.play.registry.contests["hue"], "/api/contests/hue/announcements"
    nothing = await stage.client.get(address)
    assert msgspec.json.decode(nothing.content, type=AnnouncementsReply).announcements == []
    listed = [Announcement(5, "Đã xong", "Solved", NOW - 1, None), Announcement(4, "Mai", "Later", NOW + 1, None)]
    listed += [Announcement(3, "Cũ", "Old", 0, NOW), *(Announcement(id, "Ba", "Ba", 0, NOW + 1) for id in (2, 1, 0))]
    contest.published = replace(contest.published, announcements=tuple(listed))
    reply = await stage.client.get(address, headers={"if-none-match": nothing.headers["etag"]})
    shown = msgspec.json.decode(reply.content, type=AnnouncementsReply).announcements
    assert [(each.id, each.vi) for each in shown] == [(5, "Đã xong"), (2, "Ba"), (1, "Ba")], "those shown now, three"
    again = await stage.client.get(address, headers={"if-none-match": reply.headers["etag"]})
    assert (again.status_code, again.content, reply.headers.get("retry-after")) == (304, b"", None)
    stage.play.load_monitor.step = Step.NO_LOOKING
    assert (await stage.client.get(address)).headers["retry-after"] == "100"
    problem(await stage.client.get("/api/contests/none/announcements"), 404, "not_found")


async def test_an_address_that_is_nearly_right_says_which_is(stage: Stage) -> None:
    for address, near in (
        ("/api/contests/huee", ["hue"]),
        ("/api/rounds/hue_w1/leaderboard", ["hue-w1", "hue-w2"]),
        ("/api/rounds/HUE-W2/leaderboard", ["hue-w2", "hue-w1"]),
    ):
        refused = problem(await stage.client.get(address, headers={"accept-language": "vi"}), 404, "not_found")
        assert sorted(refused["near"]) == sorted(near)
        assert refused["detail"] == f"Trang này không tồn tại. Có phải ý bạn là: {', '.join(refused['near'])}?"
    assert "near" not in problem(await stage.client.get("/api/contests/none"), 404, "not_found")


async def test_the_rules_shown_are_those_of_the_round_one_is_concerned_with(stage: Stage) -> None:
    contest = stage.play.registry.contests["hue"]
    first, second = contest.rounds
    begins, ends = second.facts.opens_at, second.facts.closes_at
    moments = {
        first.facts.opens_at - 1: None,
        NOW: first,
        first.facts.closes_at + 1: first,
        begins: second,
        ends + 1: second,
    }
    assert {moment: shown_round(contest, moment) for moment in moments} == moments


@pytest.mark.parametrize("query", ["phu hau", "PHÚ HẬU", "hau", "phú", "hue phu", ""])
async def test_units_are_found_without_accents(stage: Stage, query: str) -> None:
    reply = await stage.client.get("/api/contests/hue/units", params={"q": query})
    units = msgspec.json.decode(reply.content, type=UnitsReply).units
    assert ("phu-hau", "Phú Hậu", "Thành phố Huế") in [(unit.id, unit.name, unit.path) for unit in units]
    assert "hue" not in [unit.id for unit in units], "only units that may be chosen"


async def test_units_that_do_not_match_are_left_out(stage: Stage) -> None:
    assert (await stage.client.get("/api/contests/hue/units?q=da+vy")).json()["units"][0]["id"] == "vy-da"
    assert (await stage.client.get("/api/contests/hue/units?q=sai+gon")).json() == {"units": []}


def test_words_without_accents() -> None:
    assert plain("Đường Hậu Lộc") == "duong hau loc"


async def test_a_receipt_however_it_is_typed(stage: Stage) -> None:
    attempt = await stage.started()
    receipt = (await stage.submit(attempt)).json()["receipt"]
    for typed in (receipt, receipt.lower(), receipt.replace("-", ""), receipt.replace("-", " ")):
        reply = await stage.client.get(f"/api/receipts/{typed}")
        facts = msgspec.json.decode(reply.content, type=ReceiptReply)
        assert (facts.entry, facts.archived, facts.status) == (attempt["attempt"], False, "accepted")
    for wrong in ("x", receipt[:-1] + ("0" if receipt[-1] != "0" else "1"), "ZZZZZ-ZZZZZ-ZZZZZ-ZZZZZ", "é" * 20):
        problem(await stage.client.get(f"/api/receipts/{wrong}"), 404, "not_found")


async def test_a_running_attempt_has_no_receipt_page(stage: Stage) -> None:
    attempt = await stage.started()
    receipt = ids.receipt_of(attempt["attempt"], stage.play.secrets.receipt_key)
    problem(await stage.client.get(f"/api/receipts/{receipt}"), 404, "not_found")


async def test_readiness_tells_intake_and_database_apart(stage: Stage, live: Live) -> None:
    ready = msgspec.json.decode((await stage.client.get("/readyz")).content, type=ReadyReply)
    assert ready.ready and ready.intake == ready.database == "ok"
    stage.play.unready["database"] = "away"
    reply = await stage.client.get("/readyz")
    assert (reply.status_code, reply.json()["database"]) == (200, "away")
    stage.play.unready["intake"] = "away"
    assert (await stage.client.get("/readyz")).status_code == 503
    assert (await stage.client.get("/healthz")).status_code == 200


async def test_from_an_empty_redis_nothing_is_granted_or_accepted(stage: Stage, live: Live) -> None:
    attempt = await stage.started()
    code = stage.play.registry.contests["hue"].code
    await live.call("DEL", generation_key(code))
    for reply in (await stage.start(person(2)), await stage.submit(attempt), await stage.save(attempt, 1, {})):
        problem(reply, 503, "intake_away")
        assert int(reply.headers["retry-after"]) >= 1


async def test_metrics_are_for_loopback_or_staff(stage: Stage) -> None:
    assert (await stage.client.get("/metrics")).status_code == 200
    proxied = await stage.client.get("/metrics", headers={"X-Forwarded-For": "203.0.113.9"})
    problem(proxied, 401, "unauthorized")


async def test_staff_calls_need_a_key(stage: Stage) -> None:
    problem(await stage.client.get("/api/staff/rounds"), 401, "unauthorized")
    wrong = {"Authorization": "Bearer nonsense"}
    problem(await stage.client.get("/api/staff/rounds", headers=wrong), 401, "unauthorized")


async def test_every_route_is_in_the_openapi_document_and_the_other_way_round(stage: Stage) -> None:
    document = (await stage.client.get("/api/openapi.json")).json()
    described = {(method.upper(), path) for path, calls in document["paths"].items() for method in calls}
    routed: set[tuple[str, str]] = set()
    pages = {"/", "/r", "/sw.js", "/api/openapi.json"}
    boards, results = Boards(stage.play), results_of(stage.play)
    api = calls(stage.play, boards, results, stage.watch)
    models = PageModels(stage.play, boards, results)
    for route in application(api, stage.play, models, ContestPages(models), stage.watch).routes:
        assert isinstance(route, Route)
        if route.path not in pages and not route.path.startswith(("/c/", "/r/", "/static/")):
            routed |= {(method, route.path) for method in (route.methods or set()) - {"HEAD"}}
    assert described == routed


async def test_the_openapi_document_resolves(stage: Stage) -> None:
    document = (await stage.client.get("/api/openapi.json")).json()
    schemas = document["components"]["schemas"]
    for reference in _references(document):
        assert reference.removeprefix("#/components/schemas/") in schemas
    assert "StartedReply" in schemas and "ProblemReply" in schemas


def _references(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = [value["$ref"]] if isinstance(value.get("$ref"), str) else []
        return own + [found for inner in value.values() for found in _references(inner)]
    if isinstance(value, list):
        return [found for inner in value for found in _references(inner)]
    return []


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/api/nothing", 404, "not_found"),
        ("DELETE", "/api/contests/hue", 405, "method_not_allowed"),
        ("GET", "/api/rounds/none/leaderboard", 404, "not_found"),
        ("GET", "/api/attempts/none", 401, "bad_token"),
        ("GET", "/api/contests/hue/units?q=" + "x" * 101, 422, "invalid_query"),
    ],
)
async def test_there_is_one_error_shape(stage: Stage, method: str, path: str, status: int, code: str) -> None:
    problem(await stage.client.request(method, path), status, code)


async def test_divisions_are_named(settings: Settings, pool: Pool, live: Live) -> None:
    stage = await make_stage(settings, pool, live, '[[divisions]]\nid = "a"\nname = "Bảng A"\n')
    async with stage.client:
        assert (await stage.client.get("/api/contests/hue")).json()["divisions"] == [{"id": "a", "name": "Bảng A"}]


async def test_a_fault_of_ours_is_a_problem_too(stage: Stage) -> None:
    stage.play.registry.rounds["hue-w1"]._papers = None  # type: ignore[assignment]
    problem(await stage.start(), 500, "internal_error")


async def test_no_reply_before_the_close_says_what_is_right(stage: Stage) -> None:
    attempt = await stage.started()
    replies = [orjson.dumps(attempt).decode()]
    replies += [
        (await stage.client.get(path, headers=bearer(attempt))).text
        for path in ("/api/contests/hue", f"/api/attempts/{attempt['attempt']}", "/api/rounds/hue-w1/leaderboard")
    ]
    replies.append((await stage.submit(attempt)).text)
    for text in replies:
        assert not any(word in text for word in ("right_options", '"right"', "correct", "source"))


async def test_units_step_by_step(stage: Stage) -> None:
    top = (await stage.client.get("/api/contests/hue/units?under=")).json()["units"]
    assert [(item["id"], item["below"]) for item in top] == [("hue", True)]
    below = (await stage.client.get("/api/contests/hue/units?under=hue")).json()["units"]
    assert {"phu-hau", "vy-da"} <= {item["id"] for item in below if item["selectable"] and not item["below"]}
    assert (await stage.client.get("/api/contests/hue/units?under=nowhere")).json() == {"units": []}
    linked = (await stage.client.get("/api/contests/hue/units?id=vy-da")).json()["units"]
    assert [(item["id"], item["name"]) for item in linked] == [("vy-da", "Vỹ Dạ")]
    for other in ("hue", "nowhere"):
        assert (await stage.client.get(f"/api/contests/hue/units?id={other}")).json() == {"units": []}


async def test_the_time_is_the_servers(stage: Stage) -> None:
    assert (await stage.client.get("/api/time")).json() == {"server_time": stage.clock.now}


def test_units_of_that_name_come_before_what_lies_below_one() -> None:
    units = (
        UnitNode("district", "Quận Phú Xuân", selectable=False),
        UnitNode("school", "Trường Thuận Hòa", parent="district", selectable=True),
        UnitNode("turned", "Xuân Phú", parent="district", selectable=True),
        UnitNode("typed", "Phú Xuân Bắc", parent="district", selectable=True),
        UnitNode("commune", "Xã Phú Xuân", selectable=True),
    )
    search = UnitSearch(units)

    def found(query: str) -> list[str]:
        return [unit["id"] for unit in orjson.loads(search.find(query))["units"]]

    assert found("phu xuan") == ["typed", "commune", "turned", "school"]
    assert found("xa phu xu") == ["commune"]
    assert found("phu xuan b") == ["typed"]
    assert found("") == ["school", "turned", "typed", "commune"]
