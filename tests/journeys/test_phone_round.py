"""A newcomer's whole round on a phone, from the opened link to the own name on the board; and one on a bad network."""

import re
from collections.abc import Callable

import httpx
from playwright.sync_api import Route, expect

from tests.journeys.phone import Phone
from tests.journeys.small_contest import QUESTIONS, ROUND, SLUG, TITLE, right_option


def open_contest(phone: Phone) -> None:
    phone.page.goto(f"{phone.url}/c/{SLUG}")
    expect(phone.page.locator("h1")).to_have_text(TITLE)
    expect(phone.page.locator("#enter")).to_be_enabled()


def answer_right(phone: Phone, *places: int) -> None:
    legends = phone.page.locator("#questions legend")
    expect(legends).to_have_count(len(QUESTIONS))
    for place in places:
        phone.answer(place, right_option(legends.nth(place - 1).inner_text()))


def test_newcomer_enters_a_round(phone: Phone) -> None:
    page = phone.page
    open_contest(phone)
    expect(page.locator("#nobody")).to_be_visible()
    phone.keep("1-contest", whole=True)

    page.tap("#enter")
    page.tap("#form button:not([type])")
    expect(page.locator("#error-phone")).not_to_be_empty()
    expect(page.locator("[name=name]")).to_be_focused()
    phone.identify("Nguyễn Thị Hoa", "0905 123 456", "phu hau", "Phường Phú Hậu")
    expect(page.locator("#error-phone")).to_be_empty()
    phone.keep("2-form", whole=True)
    page.tap("#form button:not([type])")

    expect(page.locator("#timer")).to_have_text(re.compile(r"^(10:00|9:\d\d)$"))
    answer_right(phone, 1, 2)
    expect(page.locator("#saved")).to_have_text("Đã lưu")
    phone.keep("3-paper", whole=True)
    before = phone.chosen()
    page.reload()
    expect(page.locator("#timer")).to_have_text(re.compile(r"^9:\d\d$"))
    assert phone.chosen() == before
    answer_right(phone, 3, 4)
    expect(page.locator("#answered")).to_contain_text("4/4")

    page.tap("#paper .button")
    page.tap("#prediction button:not([type])")
    expect(page.locator("#error-prediction")).not_to_be_empty()
    page.fill("#prediction-number", "1.200")
    phone.keep("4-prediction")
    page.tap("#prediction button:not([type])")

    code = page.locator("#receipt .code")
    expect(code).to_have_text(re.compile(r"^([0-9A-Z]{5}-){3}[0-9A-Z]{5}$"))
    expect(page.locator("#receipt dl")).to_contain_text("4/4")
    expect(page.locator("#board tbody tr", has_text="N. T. Hoa")).to_contain_text("Phường Phú Hậu")
    phone.keep("5-receipt", whole=True)
    receipt = code.inner_text()
    page.reload()
    expect(code).to_have_text(receipt)

    page.tap("#receipt a")
    expect(page.locator(".verdict")).to_contain_text("đã được nhận")
    phone.keep("6-receipt-page", whole=True)
    stored = httpx.get(f"{phone.url}/api/receipts/{receipt}").json()
    assert (stored["round"], stored["status"]) == (ROUND, "accepted")


def lose_reply(times: int) -> Callable[[Route], None]:
    """The service gets the request; the phone does not get the answer."""
    left = [times]

    def handle(route: Route) -> None:
        if left[0] == 0:
            route.continue_()
            return
        left[0] -= 1
        route.fetch()
        route.fulfill(status=200, content_type="text/html", body="<h1>Free Wi-Fi: please sign in</h1>")

    return handle


def test_lost_replies_cost_nothing(phone_in: Callable[..., Phone]) -> None:
    """A captive portal answers start, save and submission at first, and events never come: one attempt, one entry, one
    receipt, and a board all the same."""
    phone = phone_in("en-GB")
    page = phone.page
    page.route("**/attempts", lose_reply(2))
    page.route("**/answers", lose_reply(1))
    page.route("**/submission", lose_reply(2))
    page.route("**/leaderboard/events", lambda route: route.fulfill(status=204))
    open_contest(phone)
    page.tap("#enter")
    phone.identify("Trần Văn Ân 😀", "0914 000 111", "vy da", "Phường Vỹ Dạ")
    page.tap("#form button:not([type])")
    expect(page.locator("#progress")).to_have_text("No connection to the contest. Trying again by itself…")
    answer_right(phone, 1)
    expect(page.locator("#saved")).to_have_text("Saved on this phone")
    expect(page.locator("#saved")).to_have_text("Saved")
    page.tap("#paper .button")
    page.fill("#prediction-number", "7")
    page.tap("#prediction button:not([type])")
    expect(page.locator("#progress")).to_contain_text("No reply yet.")
    expect(page.locator("#receipt")).to_be_hidden()
    expect(page.locator("#receipt h2")).to_have_text("Your entry was accepted")
    expect(page.locator("#receipt dl")).to_contain_text(re.compile(r"Attempts left\s*1"))
    expect(page.locator("#receipt dl")).to_contain_text("1 of 4")
    expect(page.locator("#board tbody tr", has_text="T. V. Â. 😀")).to_contain_text("Phường Vỹ Dạ")
