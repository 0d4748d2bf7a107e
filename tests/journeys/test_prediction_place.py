"""The prediction where nobody misses it: first if the organizer chose so, else with a warning in the last minute."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from loadtest.reconcile import plain
from tests.journeys.checks import one_entry
from tests.journeys.entering import Contestant
from tests.journeys.phone import Phone
from tests.journeys.small_contest import Contest
from tests.journeys.stage import Stage

FIRST = Contest("doan-truoc", page='prediction = "first"')
HURRIED = Contest("sap-het-gio", time_limit="64 s")
PREDICTED = "select e.prediction from entries e join attempts a using (round_id, attempt_id) where a.receipt = $1"
WORDS = {
    "vi-VN": ("Vào các câu hỏi", "Số bạn dự đoán: 1200.", "Còn 1 phút, bạn chưa trả lời câu dự đoán."),
    "en-GB": ("On to the questions", "Your prediction: 1200.", "1 minute left, and your prediction is missing."),
}
SIZES = {"vi-VN": {"width": 360, "height": 640}, "en-GB": {"width": 412, "height": 915}}


@pytest.mark.parametrize("language", WORDS)
def test_the_prediction_first_is_saved_like_an_answer_and_can_be_changed(
    phone_in: Callable[..., Phone], stage: Stage, language: str
) -> None:
    onward, predicted, _ = WORDS[language]
    contestant = Contestant(phone_in(language, viewport=SIZES[language]), stage.open(FIRST))
    page = contestant.page
    contestant.open()
    contestant.fill_form()
    contestant.send_form()
    number, button = page.locator("#prediction-number"), page.locator("#prediction form .button").first
    expect(number).to_be_visible()
    expect(button).to_have_text(onward)
    contestant.phone.keep(f"prediction-first-{language[:2]}")
    number.fill("120")
    button.tap()
    contestant.see_paper()
    expect(contestant.saved).to_have_text(contestant.says.saved)
    page.reload()
    contestant.see_paper()
    contestant.answer_all()
    page.tap("#paper [data-overview]")
    page.tap("#overview [data-predict]")
    expect(number).to_have_value("120")
    number.fill("1.200")
    button.tap()
    expect(page.locator("#summary")).to_contain_text(predicted)
    contestant.phone.keep(f"prediction-first-overview-{language[:2]}")
    page.tap("#overview [data-onward]")
    receipt = contestant.see_receipt()
    one_entry(stage, contestant)
    assert [row["prediction"] for row in stage.query(PREDICTED, plain(receipt))] == [1200]


def test_the_prediction_can_wait_and_is_asked_again_before_submitting(
    phone_in: Callable[..., Phone], stage: Stage
) -> None:
    contestant = Contestant(phone_in(), stage.open(FIRST))
    page = contestant.page
    contestant.open()
    contestant.fill_form()
    contestant.send_form()
    page.tap("#prediction [data-back]")
    contestant.answer_all()
    page.tap("#paper [data-overview]")
    page.tap("#overview [data-onward]")
    page.fill("#prediction-number", "5")
    contestant.send_prediction()
    page.tap("#overview [data-onward]")
    contestant.see_receipt()
    one_entry(stage, contestant)


@pytest.mark.parametrize("language", WORDS)
def test_with_a_minute_left_a_missing_prediction_is_one_tap_away(
    phone_in: Callable[..., Phone], stage: Stage, language: str
) -> None:
    contestant = Contestant(phone_in(language, viewport=SIZES[language]), stage.open(HURRIED))
    contestant.start()
    warning = contestant.page.locator("#calm")
    expect(warning).to_contain_text(WORDS[language][2])
    contestant.phone.keep(f"prediction-missing-{language[:2]}")
    warning.locator("button").tap()
    contestant.page.fill("#prediction-number", "7")
    expect(contestant.saved).to_have_text(contestant.says.saved)
    expect(warning).to_be_empty()


def test_first_without_scripts(phone_in: Callable[..., Phone], stage: Stage) -> None:
    contestant = Contestant(phone_in(), stage.open(FIRST))
    contestant.phone.without_our_scripts()
    plain_pages = contestant.plain
    plain_pages.open_form()
    plain_pages.fill()
    plain_pages.send()
    plain_pages.predict("33")
    contestant.phone.keep("prediction-first-plain")
    plain_pages.press("button[value=questions]")
    for _ in contestant.contest.questions:
        plain_pages.answer()
        plain_pages.press("button[value=next]")
    expect(contestant.page.locator("#sheet")).to_contain_text("Số bạn dự đoán: 33.")
    plain_pages.press("button[value=submit]")
    receipt = plain_pages.see_receipt()
    stage.all_of(receipt)
    assert [row["prediction"] for row in stage.query(PREDICTED, plain(receipt))] == [33]
