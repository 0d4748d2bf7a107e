"""One-time codes: who starts holds the phone they name; nobody guesses, floods, or learns who takes part."""

from typing import Any

import httpx
import pytest
from msgspec.structs import replace

from contest.archive.pool import Pool
from contest.core.settings import Settings
from contest.live.connection.connection import Live
from contest.live.phone_codes import MOST_PER_PHONE_AND_ADDRESS, MOST_TRIES, MOST_TRIES_UNASKED
from contest.play.attempts import work_proof
from tests.fixtures.worker import CONTEST, NOW, PREDICTION, Stage, make_stage, person
from tests.play.attempts.test_new_people import solve


class Recorded:
    """A sender that keeps what it was given: the only stand-in, for what costs money."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, str, str]] = []
        self.full = False

    def offer(self, phone: str, code: str, text: str) -> bool:
        if not self.full:
            self.sent.append((phone, code, text))
        return not self.full

    def has_room(self) -> bool:
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

    def come_from(self, address: str) -> None:
        """All further requests do."""
        self.client._transport.client = (address, 1)  # type: ignore[attr-defined]

    async def start(self, code: str | None = None, number: int = 1, **more: str) -> httpx.Response:
        body = {"contestant": person(number), "consent": True} | more | ({"code": code} if code is not None else {})
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
    nonce = asked.json()["nonce"]
    assert (asked.status_code, asked.json()) == (202, {"expires_in_s": 300, "again_in_s": 60, "nonce": nonce})
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
    verified.stage.play.settings = replace(verified.stage.play.settings, codes_per_address=6)
    assert (await verified.ask("0905000002")).status_code == 202
    assert (await verified.ask("0905000003")).status_code == 429
    assert len(verified.sender.sent) == 6


async def test_wrong_codes_of_others_do_not_lock_out_who_asked(verified: Verified) -> None:
    asked = await verified.ask()
    code = verified.sender.sent[0][1]
    bad = f"{(int(code) + 1) % 10**6:06}"
    nonce = asked.json()["nonce"]
    verified.client.cookies.clear()
    for number in range(3 * MOST_TRIES):
        reason = "code_wrong" if number < MOST_TRIES else "code_tries"
        assert wrong(await verified.start(bad)) == {"code": reason}
    assert wrong(await verified.start(code)) == {"code": "code_tries"}, "the tries of who did not ask are used up"
    assert wrong(await verified.start(bad, nonce="another-nonce-of-22-le")) == {"code": "code_tries"}
    assert (await verified.start(code, nonce=nonce)).status_code == 201


async def test_codes_that_others_ask_for_leave_ones_own_as_it_is(verified: Verified) -> None:
    asked = await verified.ask()
    verified.client.cookies.clear()
    await verified.forget("code-pause")
    other = await verified.ask()
    (_, own, _), (_, theirs, _) = verified.sender.sent
    verified.client.cookies.clear()
    assert other.json()["nonce"] != asked.json()["nonce"]
    if own != theirs:
        assert wrong(await verified.start(theirs, nonce=asked.json()["nonce"])) == {"code": "code_wrong"}
    assert (await verified.start(own, nonce=asked.json()["nonce"])).status_code == 201


async def test_others_cannot_keep_a_phone_from_asking(verified: Verified) -> None:
    for _ in range(MOST_PER_PHONE_AND_ADDRESS):
        await verified.forget("code-pause")
        assert (await verified.ask()).status_code == 202
    await verified.forget("code-pause")
    assert (await verified.ask()).status_code == 429
    verified.come_from("203.0.113.9")
    assert (await verified.ask()).status_code == 202


async def test_guessing_from_many_addresses_ends(verified: Verified) -> None:
    await verified.ask()
    code = verified.sender.sent[0][1]
    bad = f"{(int(code) + 1) % 10**6:06}"
    verified.client.cookies.clear()
    answers = []
    for number in range(MOST_TRIES_UNASKED + 1):
        verified.come_from(f"203.0.113.{number}")
        answers.append(wrong(await verified.start(bad))["code"])
    assert answers == ["code_wrong"] * MOST_TRIES_UNASKED + ["code_tries"]


@pytest.mark.parametrize(
    ("phone", "reason"),
    [
        ("+882 16 1234 5678", "phone_abroad"),
        ("+53 5 1234567", "phone_abroad"),
        ("+1 900 555 1234", "phone_service"),
        ("19001234", "phone_service"),
        ("1800 1091", "phone_service"),
        ("0234 3822 222", "phone_not_mobile"),
        ("0168 123 4567", "phone_old.038"),
    ],
)
async def test_codes_go_to_mobile_numbers_of_the_region_only(verified: Verified, phone: str, reason: str) -> None:
    assert wrong(await verified.ask(phone)) == {"phone": reason}
    assert verified.sender.sent == []


async def test_the_rules_may_name_other_regions(settings: Settings, pool: Pool, live: Live) -> None:
    text = CONTEST.replace('unique = ["phone"]', 'unique = ["phone"]\nverify = "phone"\nverify_regions = ["VN", "LA"]')
    made = await make_stage(settings, pool, live, PREDICTION, contest=text)
    async with made.client:
        verified = Verified(made)
        assert (await verified.ask("+856 20 5512 3456")).status_code == 202
        assert (await verified.ask("0905000001")).status_code == 202
        assert wrong(await verified.ask("+66 81 234 5678")) == {"phone": "phone_abroad"}


async def test_many_networks_of_one_provider_count_together(verified: Verified) -> None:
    verified.stage.play.settings = replace(verified.stage.play.settings, codes_per_network=20)
    answers = []
    for number in range(24):
        verified.come_from(f"2001:db8:7:{number:x}::1")
        answers.append((await verified.ask(f"09050001{number:02}")).status_code)
    assert answers == [202] * 20 + [429] * 4
    verified.come_from("2001:db8:8::1")
    assert (await verified.ask("0905000200")).status_code == 202


async def test_a_contest_has_a_budget_of_codes_and_says_when_it_ends(
    verified: Verified, caplog: pytest.LogCaptureFixture
) -> None:
    verified.stage.play.settings = replace(verified.stage.play.settings, codes_per_contest=5)
    for number in range(7):
        verified.come_from(f"203.0.{number}.9")
        asked = await verified.ask(f"090500010{number}")
        assert asked.status_code == (202 if number < 5 else 429)
    assert 3500 < int(asked.headers["retry-after"]) <= 3600
    alarms = [record.message for record in caplog.records if "budget" in record.message]
    assert alarms == ["code_budget_nearly_used", "code_budget_used_up"]


async def test_bad_numbers_bodies_and_contests_are_refused(verified: Verified) -> None:
    assert wrong(await verified.ask("12")) == {"phone": "phone"}
    assert (await verified.ask(more=1)).status_code == 422
    assert (
        await verified.client.post("/api/contests/none/phone-codes", json={"phone": "0905000001"})
    ).status_code == 404
    verified.sender.full = True
    away = await verified.ask()
    assert (away.status_code, away.json()["code"]) == (503, "codes_away")
    verified.sender.full = False
    assert (await verified.ask()).status_code == 202  # what was not sent counts for nothing
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


async def test_a_school_of_a_thousand_phones_behind_one_address_gets_its_codes(
    verified: Verified, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Past the limit of the address each proves a little work; a stranger who proves none gets no further."""
    monkeypatch.setattr(work_proof, "EASIEST", 60)
    monkeypatch.setattr(work_proof, "HARDEST", 240)
    verified.stage.play.settings = Settings(data_dir=verified.stage.play.settings.data_dir)  # as they are by default
    free, asked = verified.stage.play.settings.codes_per_address, 0
    for number in range(1_000):
        phone = f"0905{number:06}"
        reply = await verified.ask(phone)
        if number >= free:
            asked += 1
            proof = solve(reply)
            reply = await verified.ask(phone, proof=proof)
            assert (await verified.ask("0914000001", proof=proof)).json()["code"] == "proof_needed", "good once"
        assert reply.status_code == 202, (number, reply.text)
        verified.client.cookies.clear()
    assert (len(verified.sender.sent), asked) == (1_000, 700)


async def test_nothing_helps_past_five_times_the_limit_of_an_address(verified: Verified) -> None:
    verified.stage.play.settings = replace(verified.stage.play.settings, codes_per_address=1, codes_per_network=0)
    assert (await verified.ask("0905000001")).status_code == 202
    for number in range(2, 6):
        phone = f"090500000{number}"
        assert (await verified.ask(phone, proof=solve(await verified.ask(phone)))).status_code == 202
    assert (await verified.ask("0905000006")).json()["code"] == "too_many_requests"
    verified.come_from("203.0.113.9")
    assert (await verified.ask("0905000006")).status_code == 202
