"""Scripts off: a person can enter, answer and submit by plain forms, with mistakes on the way."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.journeys.checks import only_entry
from tests.journeys.entering import Contestant
from tests.journeys.phone import Phone
from tests.journeys.small_contest import Contest
from tests.journeys.stage import Stage


def test_whole_round_by_plain_forms(phone_in: Callable[..., Phone], contest: Contest, stage: Stage) -> None:
    contestant = Contestant(phone_in(java_script_enabled=False), contest)
    page, plain = contestant.page, contestant.plain
    plain.open_form()
    page.fill("[name=name]", contestant.name)
    page.fill("[name=phone]", "12")
    plain.send()
    expect(page.locator("#error-phone")).not_to_be_empty()
    expect(page.locator("[name=name]")).to_have_value(contestant.name)
    plain.fill()
    plain.send()
    paper = page.url
    for _ in range(2):
        plain.answer()
        plain.press("button[value=next]")
    plain.press("button[value=previous]")
    assert page.locator("#questions input:checked").count() == 1
    page.goto(f"{plain.home}/mine")
    plain.press("main a[href*='/paper/']")
    plain.press("button[value=overview]")
    plain.press("main ol a")
    plain.answer_to_overview()
    plain.onward()
    plain.predict("nhiều")
    plain.send()
    expect(page.locator("#error-prediction")).not_to_be_empty()
    plain.predict("1.200")
    plain.send()
    receipt = plain.see_receipt()
    only_entry(stage, receipt)
    assert len(stage.answers_of(receipt)) == 4
    page.goto(paper)
    assert plain.see_receipt() == receipt, "the paper leads to its receipt from now on"
