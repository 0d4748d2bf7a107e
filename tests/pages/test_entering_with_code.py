"""Entering a contest that checks phones without scripts: the code is asked for by a button of the same form."""

from typing import Any

import httpx
import pytest

from contest.archive.pool import Pool
from contest.core.settings import Settings
from contest.live.connection.connection import Live
from tests.fixtures.worker import CONTEST, PREDICTION, Stage, make_stage
from tests.pages.test_entering import enter, fields, form
from tests.play.attempts.test_phone_codes import Recorded


@pytest.fixture
async def verified(settings: Settings, pool: Pool, live: Live) -> Any:
    text = CONTEST.replace('unique = ["phone"]', 'unique = ["phone"]\nverify = "phone"')
    made = await make_stage(settings, pool, live, PREDICTION, contest=text)
    made.client.base_url = httpx.URL("https://test")
    async with made.client:
        yield made


async def test_two_steps_lead_to_the_paper(verified: Stage) -> None:
    sender = verified.play.sender = Recorded()
    hidden = await form(verified)
    without = await enter(verified, hidden)
    assert without.status_code == 422
    assert "Nhập mã OTP đã gửi đến điện thoại" in without.text
    assert 'value="0905000001"' in without.text, "what was typed stays"

    asked = await enter(verified, fields(without.text), **{"form.step": "code"})
    assert asked.status_code == 200
    assert "Tin nhắn có mã" in asked.text
    assert 'value="Nguyễn Thị Hoa"' in asked.text
    ((_, code, _),) = sender.sent
    wrong = await enter(verified, fields(asked.text), **{"form.code": f"{(int(code) + 1) % 10**6:06}"})
    assert wrong.status_code == 422
    entered = await enter(verified, fields(wrong.text), **{"form.code": code})
    assert entered.status_code == 303
    proof = next(cookie for cookie in entered.headers.get_list("set-cookie") if cookie.startswith("phone_"))
    assert "Secure" in proof and "HttpOnly" in proof
    again = await enter(verified, await form(verified))
    assert again.status_code == 303, "the phone is known"


async def test_a_code_that_cannot_be_sent_is_said_in_the_form(verified: Stage) -> None:
    verified.play.sender = Recorded()
    hidden = await form(verified)
    bad = await enter(verified, hidden, phone="12", **{"form.step": "code"})
    assert bad.status_code == 422
    assert 'id="field-phone"' in bad.text and 'aria-invalid="true"' in bad.text
    await enter(verified, hidden, **{"form.step": "code"})
    soon = await enter(verified, hidden, **{"form.step": "code"})
    assert soon.status_code == 429
    assert 0 < int(soon.headers["retry-after"]) <= 60
    verified.play.sender = None
    away = await enter(verified, hidden, phone="0905000002", **{"form.step": "code"})
    assert away.status_code == 503
    assert "Hiện không gửi được mã" in away.text


async def test_contests_that_check_no_phone_show_no_code(plain: Stage) -> None:
    page = await plain.client.get("/c/hue/enter")
    assert "field-code" not in page.text
