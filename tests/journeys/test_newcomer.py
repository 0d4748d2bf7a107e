"""A newcomer's whole round, from the opened link to the receipt, in both languages."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import httpx
import pytest
from playwright.sync_api import expect

from tests.journeys.entering import Contestant
from tests.journeys.phone import Phone
from tests.journeys.small_contest import own_contest
from tests.journeys.stage import Stage


@dataclass(frozen=True)
class Words:
    """What the pages say on the way."""

    locale: str
    title: str
    saved: str
    score: str
    left: str
    verdict: str
    hidden: str
    thanks: str
    next: str


LANGUAGES = (
    Words(
        "vi-VN",
        "Bài dự thi của bạn đã được nhận",
        "Đã lưu",
        "4/4",
        r"Số lượt còn lại\s*1",
        "đã được nhận",
        "được ẩn khi đợt thi đang mở",
        "Cảm ơn bạn Nguyễn Thị Hoa đã dự thi",
        "Kết quả có sau khi đợt thi đóng",
    ),
    Words(
        "en-GB",
        "Your entry was accepted",
        "Saved",
        "4 of 4",
        r"Attempts left\s*1",
        "was accepted",
        "is hidden while the round is open",
        "Thank you for taking part, Nguyễn Thị Hoa",
        "Results come after the round closes",
    ),
)


@pytest.mark.parametrize("words", LANGUAGES, ids=lambda words: words.locale)
def test_newcomer_enters_a_round(phone_in: Callable[..., Phone], stage: Stage, words: Words) -> None:
    contest = stage.open(own_contest())
    contestant = Contestant(phone_in(words.locale), contest)
    page = contestant.page
    contestant.open()
    expect(page.locator("#nobody")).to_be_visible()
    contestant.fill_form()
    page.fill("[name=name]", "")
    page.tap("#form button:not([type])")
    expect(page.locator("#error-name")).not_to_be_empty()
    expect(page.locator("[name=name]")).to_be_focused()
    page.fill("[name=name]", contestant.name)
    expect(page.locator("#error-name")).to_be_empty()
    page.tap("#form button:not([type])")

    expect(page.locator("#timer")).to_have_text(re.compile(r"^(10:00|9:\d\d)$"))
    contestant.answer_all()
    expect(contestant.saved).to_have_text(words.saved)
    contestant.go_to_prediction()
    page.tap("#prediction button:not([type])")
    expect(page.locator("#error-prediction")).not_to_be_empty()
    page.fill("#prediction-number", "1.200")
    page.tap("#prediction button:not([type])")

    receipt = contestant.see_receipt()
    expect(page.locator("#receipt h2")).to_have_text(words.title)
    expect(page.locator("#receipt .thanks")).to_have_text(words.thanks)
    expect(page.locator("#receipt .note")).to_contain_text(words.next)
    contestant.phone.keep(f"receipt-{words.locale[:2]}", whole=True)
    expect(page.locator("#receipt dl")).to_contain_text(words.score)
    expect(page.locator("#receipt dl")).to_contain_text(re.compile(words.left))
    expect(page.locator("#nobody")).to_contain_text(words.hidden)

    page.tap("#receipt [data-look]")
    expect(page.locator(".verdict")).to_contain_text(words.verdict)
    stored = httpx.get(f"{stage.url}/api/receipts/{receipt}").json()
    assert (stored["round"], stored["status"]) == (contest.round, "accepted")
    assert [row["prediction"] for row in stage.query("select prediction from entries")][-1:] == [1200]
