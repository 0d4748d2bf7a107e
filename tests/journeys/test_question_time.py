"""A time for every question: the page turns by itself, what was tapped in time counts, what was not does not."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.journeys.entering import Contestant
from tests.journeys.phone import Phone
from tests.journeys.small_contest import own_contest
from tests.journeys.stage import Stage


def test_questions_come_one_by_one_and_a_missed_one_is_missed(phone_in: Callable[..., Phone], stage: Stage) -> None:
    contest = stage.open(own_contest(attempts='question_time = "4 s"', grace="0 s"))
    contestant = Contestant(phone_in("en-GB"), contest)
    contestant.start()
    page = contestant.page
    for place in range(1, 5):
        expect(page.locator("#place")).to_have_text(re.compile(rf"^Question {place} of 4 · 0:0\d$"))
        expect(page.locator("#questions fieldset:visible")).to_have_count(1)
        expect(page.locator("#questions fieldset")).to_have_count(place)
        if place < 4:
            expect(page.locator("#paper [data-next]")).to_be_disabled()
        if place != 2:
            contestant.answer(place)
        if place == 3:
            page.reload()
    expect(page.locator("#summary")).to_contain_text("Not answered: 1")
    page.tap("#overview [data-onward]")
    page.fill("#prediction-number", "3")
    page.tap("#prediction button:not([type])")
    contestant.see_receipt()
    expect(page.locator("#receipt dl")).to_contain_text("3 of 4")
