"""The paper without scripts, on the whole service: every button saves, nothing is lost, one attempt ends in one receipt
that is shown only when the service has the entry."""

import asyncio
import re
from collections.abc import AsyncIterator
from html import unescape

import httpx
import pytest

from contest.archive.pool import Pool
from contest.core.settings import Settings
from contest.live.attempts import read_attempt
from contest.live.connection.connection import Live
from tests.fixtures.worker import CONTEST, PREDICTION, RIGHT, Stage, make_stage
from tests.pages.test_entering import enter, form

TEN_MINUTES = 600_000


async def paper(stage: Stage, **changes: str) -> str:
    """The address of a paper that was just begun."""
    return str((await enter(stage, await form(stage), **changes)).headers["location"])


async def press(
    stage: Stage, address: str, go: str, at: str, ticks: dict[str, str | list[str]] | None = None
) -> httpx.Response:
    """A button of the page at `at`; `ticks` are what was shown with its answer."""
    sent = {"at": at, "go": go, "shown": list(ticks or {})}
    sent |= {f"q-{name}": value for name, value in (ticks or {}).items() if name != "prediction" and value}
    if ticks and "prediction" in ticks:
        sent["prediction"] = ticks["prediction"]
    return await stage.client.post(address, data=sent)


async def questions(stage: Stage, address: str) -> list[str]:
    shown = []
    for place in range(1, 5):
        page = (await stage.client.get(f"{address}?at={place}")).text
        shown += re.findall(r'name="shown" value="([^"]+)"', page)
    return shown


async def answered(stage: Stage, address: str) -> list[str]:
    """All questions answered right, page by page."""
    ids = await questions(stage, address)
    for place, id_ in enumerate(ids, 1):
        reply = await press(stage, address, "next", str(place), {id_: RIGHT[id_]})
        there = "overview" if place == 4 else place + 1
        assert (reply.status_code, reply.headers["location"]) == (303, f"{address}?at={there}")
    return ids


async def test_question_by_question_to_one_receipt(plain: Stage) -> None:
    address = await paper(plain)
    ids = await answered(plain, address)
    page = await plain.client.get(f"{address}?at=1")
    assert page.headers["cache-control"] == "no-store"
    assert f'value="{RIGHT[ids[0]]}" checked' in page.text, "what was saved is ticked"
    assert "Câu 1/4" in page.text and "đến 15:10:00" in page.text
    overview = (await plain.client.get(f"{address}?at=overview")).text
    assert "Đã trả lời tất cả các câu." in overview and 'value="prediction"' in overview
    assert (await press(plain, address, "prediction", "overview")).headers["location"].endswith("?at=prediction")
    assert "Bao nhiêu người đúng hết?" in (await plain.client.get(f"{address}?at=prediction")).text
    sent = [press(plain, address, "submit", "prediction", {"prediction": "1.200"}) for _ in range(4)]
    replies = await asyncio.gather(*sent)
    assert {reply.status_code for reply in replies} == {303}
    assert len({reply.headers["location"] for reply in replies}) == 1
    receipt = replies[0].headers["location"]
    shown = await plain.client.get(receipt)
    assert shown.status_code == 200
    attempt = receipt[3:].replace("-", "").lower()
    live = await read_attempt(plain.play.live, "".join(plain.play.registry.by_code), attempt)
    assert live is not None and live.state == "e"
    assert (await plain.client.get(address)).headers["location"] == receipt, "the paper of an entry is its receipt"


async def test_answers_are_taken_back_page_by_page(plain: Stage) -> None:
    address = await paper(plain)
    ids = await questions(plain, address)
    await press(plain, address, "next", "1", {ids[0]: "a"})
    await press(plain, address, "previous", "2", {ids[1]: "b"})
    page = (await plain.client.get(f"{address}?at=1")).text
    assert 'value="a" checked' in page
    await press(plain, address, "next", "1", {ids[0]: ""})
    assert " checked" not in (await plain.client.get(f"{address}?at=1")).text
    assert " checked" in (await plain.client.get(f"{address}?at=2")).text, "the other page is as it was"
    overview = (await plain.client.get(f"{address}?at=overview")).text
    assert "Còn 3 câu chưa trả lời." in overview


@pytest.fixture
async def strict(settings: Settings, pool: Pool, live: Live) -> AsyncIterator[Stage]:
    """Only whole papers are handed in."""
    text = CONTEST.replace("[attempts]\n", "[attempts]\nall_answered = true\n")
    made = await make_stage(settings, pool, live, PREDICTION, contest=text)
    async with made.client:
        yield made


async def test_where_all_have_to_be_answered_the_overview_leads_to_the_first_gap(strict: Stage) -> None:
    address = await paper(strict)
    ids = await questions(strict, address)
    await press(strict, address, "next", "2", {ids[1]: RIGHT[ids[1]]})
    overview = (await strict.client.get(f"{address}?at=overview")).text
    assert "Chưa trả lời: câu 1, 3, 4." in overview and "Trả lời câu 1" in overview and 'href="?at=1"' in overview
    assert 'value="submit"' not in overview and 'value="prediction"' not in overview
    early = await press(strict, address, "submit", "prediction", {"prediction": "77"})
    assert (early.status_code, early.headers["location"]) == (303, f"{address}?at=overview")
    assert 'value="77"' in (await strict.client.get(f"{address}?at=prediction")).text, "what was typed is kept"
    for place, id_ in enumerate(ids, 1):
        await press(strict, address, "next", str(place), {id_: RIGHT[id_]})
    assert "Đã trả lời tất cả các câu." in (await strict.client.get(f"{address}?at=overview")).text
    done = await press(strict, address, "submit", "prediction", {"prediction": "77"})
    assert done.headers["location"].startswith("/r/")


async def test_english_counts_one_and_many(plain: Stage) -> None:
    plain.client.headers["accept-language"] = "en"
    address = await paper(plain)
    assert "4 questions are not answered yet." in (await plain.client.get(f"{address}?at=overview")).text
    for place, question in enumerate((await questions(plain, address))[:3], 1):
        await press(plain, address, "next", str(place), {question: "a"})
    assert "1 question is not answered yet." in (await plain.client.get(f"{address}?at=overview")).text


@pytest.mark.parametrize(("typed", "text"), [("many", "Hãy nhập một số nguyên."), ("99999999999", "Số này quá lớn.")])
async def test_a_number_that_is_none(plain: Stage, typed: str, text: str) -> None:
    address = await paper(plain)
    reply = await press(plain, address, "submit", "prediction", {"prediction": typed})
    assert reply.status_code == 422
    assert text in reply.text and f'value="{typed}"' in reply.text and "<title>Lỗi: " in reply.text


async def test_redis_away_in_the_middle_keeps_the_page(plain: Stage) -> None:
    address = await paper(plain)
    ids = await questions(plain, address)
    await press(plain, address, "next", "1", {ids[0]: "a"})
    await plain.backends.live.call("FLUSHALL")
    reply = await press(plain, address, "next", "2", {ids[1]: "c"})
    assert reply.status_code == 503 and "retry-after" in reply.headers
    assert 'value="c" checked' in reply.text and "chưa được lưu" in reply.text
    assert "/r/" not in reply.text


async def test_too_late_with_something_saved_is_a_receipt_and_without_is_said(plain: Stage) -> None:
    address, other = await paper(plain), await paper(plain, phone="0905000002")
    ids = await questions(plain, address)
    await press(plain, address, "next", "1", {ids[0]: "a"})
    plain.clock.now += TEN_MINUTES + 20_000
    late = await press(plain, address, "next", "2", {ids[1]: "a"})
    assert late.status_code == 303 and late.headers["location"].startswith("/r/")
    assert "entered=late" in late.headers["set-cookie"] or any(
        cookie.startswith("entered=late") for cookie in late.headers.get_list("set-cookie")
    )
    nothing = await press(plain, other, "submit", "overview")
    assert nothing.status_code == 409
    assert 'href="/c/hue/enter"' in nothing.text


async def test_in_the_grace_a_button_submits(plain: Stage) -> None:
    address = await paper(plain)
    ids = await questions(plain, address)
    plain.clock.now += TEN_MINUTES + 5_000
    reply = await press(plain, address, "next", "1", {ids[0]: "a"})
    assert reply.headers["location"].startswith("/r/")
    assert "entered=late" not in str(reply.headers.get_list("set-cookie"))


async def test_the_paper_is_only_for_the_phone_that_began_it(plain: Stage) -> None:
    address = await paper(plain)
    plain.client.cookies.clear()
    for reply in (await plain.client.get(address), await press(plain, address, "submit", "overview")):
        assert reply.status_code == 401
        assert 'href="/c/hue/enter"' in reply.text and 'href="/r"' in reply.text


async def test_answers_that_are_not_on_the_paper(plain: Stage) -> None:
    address = await paper(plain)
    ids = await questions(plain, address)
    reply = await press(plain, address, "next", "1", {ids[0]: "zz"})
    assert reply.status_code == 422
    assert unescape(reply.text).count("<h1>") == 1


async def test_all_on_one_page(plain: Stage) -> None:
    text = (await plain.client.get("/api/contests/hue")).json()["page"]["layout"]
    assert text == "one"
    contest = plain.play.registry.contests["hue"].published
    object.__setattr__(contest, "page", type(contest.page)("all", contest.page.color, contest.page.materials))
    address = await paper(plain)
    page = (await plain.client.get(address)).text
    ids = re.findall(r'name="shown" value="([^"]+)"', page)
    assert len(ids) == 4
    reply = await press(plain, address, "overview", "all", {ids[0]: "a", ids[1]: "b", ids[2]: "", ids[3]: ""})
    assert reply.headers["location"] == f"{address}?at=overview"
    assert "?at=all#question-3" in (await plain.client.get(f"{address}?at=overview")).text


async def test_the_language_is_changed_with_what_was_ticked(plain: Stage) -> None:
    address = await paper(plain)
    ids = await questions(plain, address)
    sent = {"at": "1", "language": "en", "shown": ids[0], f"q-{ids[0]}": "b"}
    reply = await plain.client.post(f"{address}?lang=en", data=sent)
    assert (reply.status_code, reply.headers["location"]) == (303, f"{address}?at=1")
    page = (await plain.client.get(f"{address}?at=1")).text
    assert 'value="b" checked' in page and "Question 1 of 4" in page


async def test_the_enter_key_never_changes_the_language(plain: Stage) -> None:
    """It presses the first button of the form in the document, wherever that stands."""

    async def first(address: str) -> str:
        page = (await plain.client.get(address)).text
        form = re.search(r'<form id="(\w+)" method="post"', page)
        assert form
        buttons = re.findall(rf'<button form="{form[1]}"[^>]*name="([^"]+)" value="([^"]+)"', page)
        return "=".join(buttons[0])

    assert await first("/c/hue/enter") == "form.step=start"
    address = await paper(plain)
    assert await first(f"{address}?at=2") == "go=next"
    assert await first(f"{address}?at=overview") == "go=overview"
    assert await first(f"{address}?at=prediction") == "go=submit"
