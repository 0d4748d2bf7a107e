"""Starting: who may, how often, and the same again after a lost reply."""

import asyncio
from typing import Any

import msgspec
import pytest

from contest.play.contracts.replies import ProblemReply, StartedReply
from tests.fixtures.worker import NOW, Stage, person


def problem(reply: Any, status: int, code: str) -> dict[str, Any]:
    assert reply.status_code == status, reply.text
    assert reply.headers["content-type"] == "application/problem+json"
    body: dict[str, Any] = reply.json()
    assert msgspec.convert(body, ProblemReply).code == code
    assert body["status"] == status and body["title"] and body["detail"]
    return body


async def test_a_paper_without_a_key(stage: Stage) -> None:
    reply = await stage.start()
    started = msgspec.json.decode(reply.content, type=StartedReply)
    assert reply.status_code == 201
    assert (started.number, started.attempts_left) == (1, 2)
    assert started.deadline == NOW + 600_000
    assert len(started.questions) == 4 and started.prediction is not None
    assert "right" not in reply.text and "Huế" not in reply.text


async def test_a_start_repeated_after_a_lost_reply(stage: Stage) -> None:
    key = "k" * 32
    first = (await stage.start(key=key)).json()
    stage.clock.now += 3000
    again = (await stage.start(key=key)).json()
    assert {**again, "server_time": 0} == {**first, "server_time": 0}
    other = (await stage.start()).json()
    assert other["number"] == 2


async def test_the_fourth_of_three_also_when_fifty_arrive_at_once(stage: Stage) -> None:
    replies = await asyncio.gather(*(stage.start() for _ in range(50)))
    granted = [reply.json()["number"] for reply in replies if reply.status_code == 201]
    assert sorted(granted) == [1, 2, 3]
    for reply in replies:
        if reply.status_code != 201:
            problem(reply, 409, "no_attempts_left")


@pytest.mark.parametrize("phone", ["0905000001", "+84905000001", "84 905 000 001", "0905.000.001", "(0905) 000-001"])
async def test_one_number_however_it_is_written_is_one_person(stage: Stage, phone: str) -> None:
    await stage.started(person(1))
    assert (await stage.started(person(1, phone=phone)))["number"] == 2


async def test_before_open_and_after_close(stage: Stage) -> None:
    refused = problem(await stage.start(round_id="hue-w2"), 403, "round_not_open")
    assert refused["state"] == "scheduled" and refused["opens_at"] > NOW
    stage.clock.now = 1_800_082_800_001
    assert problem(await stage.start(), 403, "round_not_open")["state"] == "closed"
    problem(await stage.start(round_id="none"), 404, "not_found")
    assert problem(await stage.start(round_id="hue-w11"), 404, "not_found")["near"][0] == "hue-w1"


@pytest.mark.parametrize(
    ("changes", "field", "why"),
    [
        ({"phone": "123"}, "phone", "phone"),
        ({"phone": ""}, "phone", "required"),
        ({"phone": None}, "phone", "required"),
        ({"name": "   "}, "name", "required"),
        ({"name": "a\x07b"}, "name", "control_characters"),
        ({"name": "a\u202eb"}, "name", "control_characters"),
        ({"name": "x" * 201}, "name", "too_long"),
        ({"unit": "nowhere"}, "unit", "unit"),
        ({"unit": "hue"}, "unit", "unit"),
        ({"national_id": "12"}, "national_id", "national_id"),
        ({"shoe_size": "42"}, "shoe_size", "unknown_field"),
    ],
)
async def test_details_that_do_not_fit(stage: Stage, changes: dict[str, Any], field: str, why: str) -> None:
    refused = problem(await stage.start(person(1, **changes)), 422, "invalid_contestant")
    assert refused["fields"] == {field: why}


async def test_two_hundred_characters_emoji_and_right_to_left_names_are_names(stage: Stage) -> None:
    for number, name in enumerate(("x" * 200, "Hoa 👩‍👩‍👧 Hồng", "مريم السيد"), 1):
        await stage.started(person(number, name=name))


async def test_consent_is_asked_for(stage: Stage) -> None:
    body = {"contestant": person()}
    problem(await stage.client.post("/api/rounds/hue-w1/attempts", json=body), 422, "consent_required")


async def test_a_further_unique_field_belongs_to_one_person(stage: Stage) -> None:
    await stage.started(person(1, national_id="012345678901"))
    refused = problem(await stage.start(person(2, national_id="012 345 678 901")), 409, "identity_conflict")
    assert refused["field"] == "national_id"


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"[]", 400, "invalid_json"),
        (b"{", 400, "invalid_json"),
        (b"", 400, "invalid_json"),
        (b'"text"', 400, "invalid_json"),
        (b"[" * 5000, 400, "invalid_json"),
        (b'{"contestant":' + b'{"a":' * 2000 + b"1" + b"}" * 2001, 400, "invalid_json"),
        (b'{"contestant":{"name":{"a":1}}}', 422, "invalid_contestant"),
        (b'{"contestant":[]}', 422, "invalid_contestant"),
        (b'{"contestant":{},"more":1}', 422, "invalid_contestant"),
        (b'{"contestant":{},"consent":"yes"}', 422, "invalid_contestant"),
        (b'{"contestant":{"name":"' + b"x" * 70_000 + b'"}}', 413, "body_too_large"),
        (b'{"contestant":{"name":"\xff"}}', 400, "invalid_json"),
    ],
)
async def test_bodies_that_are_none(stage: Stage, body: bytes, status: int, code: str) -> None:
    reply = await stage.client.post("/api/rounds/hue-w1/attempts", content=body)
    problem(reply, status, code)


async def test_an_idempotency_key_that_is_too_short_to_be_one(stage: Stage) -> None:
    problem(await stage.start(key="short"), 422, "invalid_contestant")


async def test_too_many_from_one_address_comes_after_no_attempts_left(stage: Stage) -> None:
    stage.play.settings = msgspec.structs.replace(stage.play.settings, starts_per_address=3)
    for _ in range(3):
        await stage.started()
    problem(await stage.start(), 409, "no_attempts_left")
    reply = await stage.start(person(2))
    problem(reply, 429, "too_many_requests")
    assert 1 <= int(reply.headers["retry-after"]) <= 60


async def test_problems_speak_the_readers_language(stage: Stage) -> None:
    url = "/api/rounds/none/attempts"
    vi = await stage.client.post(url, json={}, headers={"Accept-Language": "vi"})
    en = await stage.client.post(url, json={}, headers={"Accept-Language": "en"})
    assert vi.json()["title"] != en.json()["title"]
    assert (vi.headers["content-language"], en.headers["content-language"]) == ("vi", "en")
