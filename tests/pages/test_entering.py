"""Entering without scripts, on the whole service: the form comes back with all that was typed, a double tap is one
attempt, every refusal has its sentence and its next step."""

import asyncio
import re
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest

from tests.fixtures.worker import Stage, person


def fields(page: str) -> dict[str, str]:
    """What the form would send: its hidden fields."""
    hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page)
    return dict(hidden)


async def form(stage: Stage) -> dict[str, str]:
    page = await stage.client.get("/c/hue/enter")
    assert page.status_code == 200
    assert page.headers["cache-control"] == "no-store"
    return fields(page.text)


async def enter(stage: Stage, hidden: dict[str, str], **changes: str) -> httpx.Response:
    typed = {"name": "Nguyễn Thị Hoa", "phone": "0905000001", "unit": "phu hau", "consent": "on"} | hidden | changes
    typed = {name: value for name, value in typed.items() if value != "-"}
    return await stage.client.post("/c/hue/enter", data=typed)


async def test_a_form_leads_to_the_paper(plain: Stage) -> None:
    reply = await enter(plain, await form(plain))
    assert reply.status_code == 303, reply.text
    assert re.fullmatch(r"/c/hue/paper/[0-9a-z]{20}", reply.headers["location"])
    cookies = reply.headers.get_list("set-cookie")
    token = next(cookie for cookie in cookies if cookie.startswith("token="))
    assert f"Path={reply.headers['location']}" in token
    for cookie in cookies:
        assert "HttpOnly" in cookie and "SameSite=lax" in cookie and "Secure" not in cookie
    assert not any(cookie.startswith("me=") for cookie in cookies), "nobody agreed to be remembered"


async def test_cookies_are_secure_over_https(plain: Stage) -> None:
    plain.client.base_url = httpx.URL("https://test")
    reply = await enter(plain, await form(plain), remember="on")
    assert len(reply.headers.get_list("set-cookie")) == 3
    assert all("Secure" in cookie for cookie in reply.headers.get_list("set-cookie"))


async def test_a_double_tap_is_one_attempt(plain: Stage) -> None:
    hidden = await form(plain)
    replies = await asyncio.gather(*(enter(plain, hidden) for _ in range(5)))
    assert len({reply.headers["location"] for reply in replies}) == 1
    again = await enter(plain, await form(plain))
    assert again.headers["location"] != replies[0].headers["location"]


async def test_what_was_typed_comes_back_with_what_is_wrong(plain: Stage) -> None:
    hidden = await form(plain)
    reply = await enter(plain, hidden, name='Trần "Bờm" <b>', phone="12", unit="nowhere", consent="-", national_id="7")
    assert reply.status_code == 422
    page = reply.text
    assert "<title>Lỗi: " in page
    assert 'id="trouble" class="trouble" role="alert" tabindex="-1" autofocus' in page
    assert 'value="Trần &#34;Bờm&#34; &lt;b&gt;"' in page
    assert 'value="12"' in page and 'value="nowhere"' in page and 'value="7"' in page
    for field, text in (("phone", "Số điện thoại không hợp lệ."), ("unit", "Không có đơn vị nào có tên như vậy.")):
        assert f'<p class="error" id="error-{field}">{text}</p>' in page
        assert f'<a href="#field-{field}">' in page
    assert '<a href="#field-consent">' in page, "all that is wrong is said at once"
    assert fields(page)["form.key"] == hidden["form.key"], "the same form, so the same attempt"
    assert (await enter(plain, fields(page))).status_code == 303


async def test_consent_is_asked_for(plain: Stage) -> None:
    reply = await enter(plain, await form(plain), consent="-")
    assert reply.status_code == 422
    assert '<a href="#field-consent">' in reply.text
    assert 'value="0905000001"' in reply.text


@pytest.mark.parametrize(
    ("changes", "status", "text", "step"),
    [
        ({"form.round": "hue-w2"}, 403, "chưa mở|không mở", "/c/hue"),
        ({"form.round": "none"}, 404, "Không tìm thấy", "/c/hue"),
    ],
)
async def test_refusals_say_what_to_do(
    plain: Stage, changes: dict[str, str], status: int, text: str, step: str
) -> None:
    reply = await enter(plain, await form(plain), **changes)
    assert reply.status_code == status
    assert re.search(text, reply.text)
    assert f'<a href="{step}">' in reply.text.split('id="trouble"')[1].split("</div>")[0]
    assert 'value="Nguyễn Thị Hoa"' in reply.text


async def test_no_attempts_left_and_details_of_somebody_else(plain: Stage) -> None:
    for _ in range(3):
        assert (await enter(plain, await form(plain))).status_code == 303
    reply = await enter(plain, await form(plain))
    assert reply.status_code == 409
    assert '<a href="/c/hue/mine">' in reply.text
    await plain.started(person(2, national_id="012345678901"))
    reply = await enter(plain, await form(plain), phone="0905000003", national_id="012 345 678 901")
    assert reply.status_code == 409
    assert '<a href="#field-national_id">' in reply.text


async def test_a_rush_from_one_address_keeps_what_was_typed(plain: Stage, monkeypatch: Any) -> None:
    settings = plain.play.settings
    monkeypatch.setattr(plain.play, "settings", type(settings)(data_dir=settings.data_dir, starts_per_address=1))
    assert (await enter(plain, await form(plain))).status_code == 303
    reply = await enter(plain, await form(plain), phone="0905000009")
    assert reply.status_code == 429
    assert int(reply.headers["retry-after"]) > 0
    assert 'value="0905000009"' in reply.text


async def test_redis_away_keeps_what_was_typed(plain: Stage) -> None:
    hidden = await form(plain)
    await plain.backends.live.call("FLUSHALL")
    reply = await enter(plain, hidden)
    assert reply.status_code == 503
    assert 'value="0905000001"' in reply.text and "retry-after" in reply.headers


async def test_a_form_of_another_website_is_not_taken(plain: Stage) -> None:
    hidden = await form(plain)
    body = urlencode({"name": "Hoa", "phone": "0905000001", "unit": "phu hau", "consent": "on"} | hidden)
    usual = {"content-type": "application/x-www-form-urlencoded"}
    for foreign in ({"sec-fetch-site": "cross-site"}, {"origin": "https://evil.example"}, {"origin": "null"}):
        reply = await plain.client.post("/c/hue/enter", content=body, headers=usual | foreign)
        assert reply.status_code == 403
        assert '<a class="button" href="/c/hue">' in reply.text
    for own in ({"sec-fetch-site": "same-origin", "origin": "https://behind.proxy"}, {"origin": "http://test"}):
        assert (await plain.client.post("/c/hue/enter", content=body, headers=usual | own)).status_code == 303
    assert (await plain.client.post("/c/hue/enter", json={})).status_code == 415
    assert (await plain.client.post("/c/hue/enter", data={"name": "x" * 70_000})).status_code == 413


async def test_a_phone_that_may_remember_fills_the_form(plain: Stage) -> None:
    await enter(plain, await form(plain), remember="on")
    page = (await plain.client.get("/c/hue/enter")).text
    assert 'value="Nguyễn Thị Hoa"' in page and 'value="Phú Hậu" data-unit="phu-hau"' in page
    assert 'name="consent" required aria-describedby="error-consent">' in page, "consent is given anew each time"
    await enter(plain, fields(page))
    assert 'value="Nguyễn Thị Hoa"' not in (await plain.client.get("/c/hue/enter")).text


async def test_the_contest_page_knows_a_phone_without_scripts(plain: Stage) -> None:
    paper = (await enter(plain, await form(plain))).headers["location"]
    page = await plain.client.get("/c/hue")
    assert f'href="{paper}"' in page.text and "Số lượt còn lại: 2" in page.text
    assert page.headers["cache-control"] == "no-store"


async def test_without_an_open_round_there_is_no_form(plain: Stage) -> None:
    plain.clock.now += 90_000_000
    reply = await plain.client.get("/c/hue/enter")
    assert (reply.status_code, reply.headers["location"]) == (303, "/c/hue")


async def test_a_unit_by_its_name(plain: Stage) -> None:
    found = (await enter(plain, await form(plain), unit="thanh pho", phone="0905000005")).text
    assert 'name="unit.id" value="phu-hau"' in found and 'name="unit.id" value="vy-da"' in found
    assert 'value="0905000005"' in found
    chosen = await enter(plain, fields(found), unit="thanh pho", phone="0905000005", **{"unit.id": "vy-da"})
    assert chosen.status_code == 303
    changed = await enter(plain, fields(found) | {"unit.id": "vy-da"}, unit="phú hậu")
    assert changed.status_code == 303, "what is typed now goes before what was chosen for another text"


async def test_the_link_of_a_unit_fills_it_in(plain: Stage) -> None:
    assert fields((await plain.client.get("/c/hue/enter?u=vy-da")).text)["unit.id"] == "vy-da"
    for other in ("hue", "nowhere", "%00", "x" * 300):
        reply = await plain.client.get(f"/c/hue/enter?u={other}")
        assert reply.status_code == 200 and fields(reply.text).get("unit.id", "") == "", other


async def test_a_unit_down_the_tree(plain: Stage) -> None:
    hidden = await form(plain)
    page = (await plain.client.get("/c/hue/enter")).text
    assert '<option value="vy-da">Vỹ Dạ</option>' in page, "a lone unit at the top is gone past"
    step = {"unit": "", "name": "Lê Lợi", "form.step": "unit.down"}
    below = (await enter(plain, hidden, **step, **{"unit.go": "hue"})).text
    assert '<option value="vy-da">Vỹ Dạ</option>' in below and 'value="Lê Lợi"' in below
    assert "<title>Lỗi" not in below
    taken = (await enter(plain, fields(below), **step, **{"unit.go": "vy-da"})).text
    assert fields(taken)["unit.id"] == "vy-da" and 'value="Vỹ Dạ" data-unit="vy-da"' in taken
    above = (await enter(plain, fields(below), **step | {"form.step": "unit.up"})).text
    assert fields(above)["unit.at"] == ""
    assert (await enter(plain, fields(taken), unit="Vỹ Dạ")).status_code == 303


async def test_the_language_is_changed_with_what_was_typed(plain: Stage) -> None:
    page = (await plain.client.get("/c/hue/enter")).text
    assert '<button form="identity" formaction="?lang=en" name="language" value="en"' in page
    sent = {"name": "Lê Lợi", "phone": "09", "language": "en"} | fields(page)
    english = await plain.client.post("/c/hue/enter?lang=en", data=sent)
    assert english.status_code == 200 and english.cookies["lang"] == "en"
    assert 'value="Lê Lợi"' in english.text and "Your details" in english.text
    assert (await plain.client.get("/c/hue/mine")).text.count("/paper/") == 0, "nothing was started"
