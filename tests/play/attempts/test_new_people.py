"""Very many new people from one address or network each prove a little work; a school behind one address enters."""

from base64 import b64decode, b64encode
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import orjson
import pytest
from altcha.v1 import Challenge, solve_challenge
from msgspec.structs import replace

from contest.archive.pool import Pool
from contest.core.settings import Settings
from contest.live.connection.connection import Live
from tests.fixtures.worker import Stage, make_stage, person

LIMIT = 10


class Newcomers:
    """People who come to a contest for the first time."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.number = 0

    def come_from(self, address: str) -> None:
        """All further requests do."""
        self.stage.client._transport.client = (address, 1)  # type: ignore[attr-defined]

    async def enter(self, again: int = 0, **more: Any) -> httpx.Response:
        """Somebody new, or the one with this number."""
        self.number += not again
        who = person(phone=f"0905{again or self.number:06}")
        return await self.stage.client.post(
            "/api/rounds/hue-w1/attempts", json={"contestant": who, "consent": True} | more
        )

    async def statuses(self, count: int) -> list[int]:
        return [(await self.enter()).status_code for _ in range(count)]


@pytest.fixture
async def newcomers(settings: Settings, pool: Pool, live: Live) -> AsyncIterator[Newcomers]:
    made = await make_stage(replace(settings, new_per_address=LIMIT, new_per_network=2 * LIMIT), pool, live, "")
    async with made.client:
        yield Newcomers(made)


def solve(reply: httpx.Response) -> str:
    """As a phone does."""
    problem = reply.json()
    assert (reply.status_code, problem["code"]) == (429, "proof_needed"), reply.text
    assert int(reply.headers["retry-after"]) > 0
    given = problem["challenge"]
    challenge = Challenge(given["algorithm"], given["challenge"], given["maxnumber"], given["salt"], given["signature"])
    solution = solve_challenge(challenge)
    assert solution is not None
    names = ("algorithm", "challenge", "salt", "signature")
    return b64encode(orjson.dumps({name: given[name] for name in names} | {"number": solution.number})).decode()


async def test_past_the_limit_each_new_person_proves_work(newcomers: Newcomers) -> None:
    assert await newcomers.statuses(LIMIT) == [201] * LIMIT
    asked = await newcomers.enter()
    proof = solve(asked)
    assert (await newcomers.enter(again=newcomers.number, proof=proof)).status_code == 201
    assert (await newcomers.enter(proof=proof)).json()["code"] == "proof_needed", "a proof is used once"
    assert (await newcomers.enter(again=1)).status_code == 201, "who has a seat needs none"


@pytest.mark.parametrize("spoil", ["number", "signature", "salt", "later", "nonsense", "list"])
async def test_what_is_no_proof_is_asked_for_again(newcomers: Newcomers, spoil: str) -> None:
    await newcomers.statuses(LIMIT)
    asked = await newcomers.enter()
    fields = orjson.loads(b64decode(solve(asked)))
    if spoil == "later":
        newcomers.stage.clock.now += 301_000
    elif spoil == "number":
        fields["number"] += 1
    elif spoil in fields:
        fields[spoil] = ("y" if fields[spoil].startswith("x") else "x") + fields[spoil][1:]
    payload = {"nonsense": b"\xff", "list": b"[]"}.get(spoil, orjson.dumps(fields))
    refused = await newcomers.enter(again=newcomers.number, proof=b64encode(payload).decode())
    assert refused.json()["code"] == "proof_needed"


async def test_networks_are_counted_beside_addresses(newcomers: Newcomers) -> None:
    for address in ("2001:db8:1:1::1", "2001:db8:1:2::1"):
        newcomers.come_from(address)
        assert await newcomers.statuses(LIMIT) == [201] * LIMIT
    newcomers.come_from("2001:db8:1:3::1")
    assert (await newcomers.enter()).json()["code"] == "proof_needed"
    newcomers.come_from("2001:db8:2:3::1")
    assert (await newcomers.enter()).status_code == 201
    for last in (7, 8):
        newcomers.come_from(f"203.0.113.{last}")
        assert await newcomers.statuses(LIMIT) == [201] * LIMIT
    newcomers.come_from("203.0.113.9")
    assert (await newcomers.enter()).json()["code"] == "proof_needed"


async def test_the_work_grows_and_five_times_the_limit_is_the_end(newcomers: Newcomers) -> None:
    await newcomers.statuses(LIMIT)
    most = []
    for _ in range(4 * LIMIT):
        asked = await newcomers.enter()
        most.append(asked.json()["challenge"]["maxnumber"])
        assert (await newcomers.enter(again=newcomers.number, proof=solve(asked))).status_code == 201
    assert sorted(most) == most and most[-1] == 4 * most[0]
    ended = await newcomers.enter()
    assert (ended.status_code, ended.json()["code"]) == (429, "too_many_requests")


async def test_a_school_of_a_thousand_behind_one_address_enters_at_once() -> None:
    assert Settings(data_dir=Path("/")).new_per_address >= 1000


async def test_a_page_without_scripts_says_to_wait(newcomers: Newcomers) -> None:
    await newcomers.statuses(LIMIT)
    form = {"form.round": "hue-w1", "form.key": "k" * 24, "consent": "on"} | person(phone="0905999999")
    reply = await newcomers.stage.client.post("/c/hue/enter", data=form, headers={"origin": "http://test"})
    assert reply.status_code == 429 and "mạng này" in reply.text
