"""One-time codes: who starts holds the phone they name; nobody guesses, floods, or learns who takes part."""

from typing import Any

import httpx
import pytest

from contest.archive.pool import Pool
from contest.core.settings import Settings
from contest.live.connection.connection import Live
from contest.live.phone_codes import MOST_TRIES
from tests.fixtures.worker import CONTEST, NOW, PREDICTION, Stage, make_stage, person


class Recorded:
    """A sender that keeps what it was given: the only stand-in, for what costs money."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, str, str]] = []
        self.full = False

    def offer(self, phone: str, code: str, text: str) -> bool:
        if not self.full:
            self.sent.append((phone, code, text))
        return not self.full

    async def close(self) -> None:
        return None


class Verified:
    """A contest that verifies phones."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.sender = stage.play.sender = Recorded()
        self.client = stage.client

    async def ask(self, phone: str = "0905000001", **more: Any) -> httpx.Response:
        return await self.client.post("/api/contests/hue/phone-codes", json={"phone": phone} | more)

    async def start(self, code: str | None = None, number: int = 1) -> httpx.Response:
        body = {"contestant": person(number), "consent": True} | ({"code": code} if code is not None else {})
        return await self.client.post("/api/rounds/hue-w1/attempts", json=body)

    async def forget(self, pattern: str) -> None:
        for key in await keys(self.stage.play.live, f"*{pattern}*"):
            await self.stage.play.live.call("DEL", key)


async def keys(live: Live, pattern: str) -> list[bytes]:
    """On whichever node they are."""
    return [key async for key in live.client.scan_iter(match=pattern, count=1000)]


@pytest.fixture
async def verified(settings: Settings, pool: Pool, live: Live) -> Any:
    text = CONTEST.replace('unique = ["phone"]', 'unique = ["phone"]\nverify = "phone"')
    made = await make_stage(settings, pool, live, PREDICTION, contest=text)
    async with made.client:
        yield Verified(made)


def wrong(reply: httpx.Response) -> dict[str, str]:
    assert (reply.status_code, reply.json()["code"]) == (422, "invalid_contestant"), reply.text
    fields: dict[str, str] = reply.json()["fields"]
    return fields


async def test_a_code_lets_in_and_the_phone_needs_no_other(verified: Verified) -> None:
    assert (await verified.client.get("/api/contests/hue")).json()["verify"] == "phone"
    assert wrong(await verified.start()) == {"code": "code_needed"}
    asked = await verified.ask("0905 000 001")
    assert (asked.status_code, asked.json()) == (202, {"expires_in_s": 300, "again_in_s": 60})
    ((phone, code, text),) = verified.sender.sent
    assert phone == "+84905000001"
    assert len(code) == 6
    assert code in text
    assert "Hội thi Huế" in text

    started = await verified.start(f" {code[:3]} {code[3:]} ")
    assert started.status_code == 201
    cookie = started.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert (await verified.start()).status_code == 201, "the cookie proves the phone"
    assert wrong(await verified.start(number=2)) == {"code": "code_needed"}, "but no other phone"
    verified.stage.clock.now = NOW + 181 * 86_400_000
    assert wrong(await verified.start()) == {"code": "code_needed"}, "a proof ends"


async def test_a_changed_cookie_proves_nothing(verified: Verified) -> None:
    await verified.ask()
    await verified.start(verified.sender.sent[0][1])
    (name,) = verified.client.cookies
    value = verified.client.cookies[name]
    later = value.replace(value.split(".")[1], str(int(value.split(".")[1]) + 1))
    for forged in (later, value[:-1], "1.9.x", "x", "1..", f"9{value}"):
        verified.client.cookies.clear()
        verified.client.cookies.set(name, forged)
        assert wrong(await verified.start()) == {"code": "code_needed"}, forged


async def test_wrong_codes_are_counted_and_end_the_code(verified: Verified) -> None:
    await verified.ask()
    code = verified.sender.sent[0][1]
    bad = f"{(int(code) + 1) % 10**6:06}"
    for _ in range(MOST_TRIES):
        assert wrong(await verified.start(bad)) == {"code": "code_wrong"}
    assert wrong(await verified.start(code)) == {"code": "code_tries"}, "also the right one"
    await verified.forget("code-pause")
    await verified.ask()
    assert (await verified.start(verified.sender.sent[1][1])).status_code == 201


async def test_an_old_code_and_the_code_of_another_phone_are_none(verified: Verified) -> None:
    await verified.ask("0905000001")
    await verified.ask("0905000002")
    first, second = (code for _, code, _ in verified.sender.sent)
    if first != second:
        assert wrong(await verified.start(second, number=1)) == {"code": "code_wrong"}
    await verified.forget(":code:")
    assert wrong(await verified.start(first)) == {"code": "code_expired"}


async def test_asking_is_limited_by_phone_and_address(verified: Verified) -> None:
    assert (await verified.ask()).status_code == 202
    again = await verified.ask("+84 905.000.001")
    assert (again.status_code, again.json()["code"]) == (429, "too_many_requests")
    assert 0 < int(again.headers["retry-after"]) <= 60
    for _ in range(4):
        await verified.forget("code-pause")
        assert (await verified.ask()).status_code == 202
    await verified.forget("code-pause")
    assert (await verified.ask()).status_code == 429, "five in an hour"
    verified.stage.play.settings = Settings(data_dir=verified.stage.play.settings.data_dir, codes_per_address=6)
    assert (await verified.ask("0905000002")).status_code == 202
    assert (await verified.ask("0905000003")).status_code == 429
    assert len(verified.sender.sent) == 6


async def test_bad_numbers_bodies_and_contests_are_refused(verified: Verified) -> None:
    assert wrong(await verified.ask("12")) == {"phone": "phone"}
    assert (await verified.ask(more=1)).status_code == 422
    assert (
        await verified.client.post("/api/contests/none/phone-codes", json={"phone": "0905000001"})
    ).status_code == 404
    verified.sender.full = True
    away = await verified.ask()
    assert (away.status_code, away.json()["code"]) == (503, "codes_away")
    verified.stage.play.sender = None
    assert (await verified.ask("0905000002")).json()["code"] == "codes_away"


async def test_neither_code_nor_number_is_in_redis(verified: Verified) -> None:
    await verified.ask()
    code = verified.sender.sent[0][1]
    live = verified.stage.play.live
    kept = [(await live.call("DUMP", key)) for key in await keys(live, "*code*")]
    assert kept
    assert not [item for item in kept if code.encode() in item or b"905000001" in item]


async def test_a_contest_without_verification_asks_for_none(stage: Stage) -> None:
    assert (await stage.client.get("/api/contests/hue")).json()["verify"] is None
    assert (await stage.start()).status_code == 201
    assert (await stage.client.post("/api/contests/hue/phone-codes", json={"phone": "0905000001"})).status_code == 404
