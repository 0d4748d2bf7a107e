"""With scripts: points and time stay with the phone that entered; its own row is marked on the whole leaderboard."""

import time
from collections.abc import Callable

import httpx
import pytest
from playwright.sync_api import expect

from tests.journeys.entering import Contestant
from tests.journeys.phone import Phone
from tests.journeys.small_contest import command, own_contest
from tests.journeys.stage import Stage, wait_until


def test_points_and_own_row_stay_with_the_phone(phone_in: Callable[..., Phone], stage: Stage) -> None:
    contest = stage.open(own_contest(prompt=""))
    contestant = Contestant(phone_in(), contest)
    contestant.start()
    contestant.answer_all()
    contestant.submit()
    receipt = contestant.see_receipt()
    taken = contestant.page.locator("#receipt dd").nth(1).inner_text()
    home = f"{stage.url}/c/{contest.slug}"
    page = contestant.page
    for address in (f"{stage.url}/r/{receipt}", f"{home}/mine"):
        page.goto(address)
        expect(page.locator("main dl")).to_contain_text("4/4")
        expect(page.locator("main dl")).to_contain_text(taken)
    page.goto(f"{home}/board")
    expect(page.locator("tr.own")).to_contain_text("N. T. Hoa")
    expect(page.locator("#own")).to_have_text("Thứ hạng của bạn: 1")
    other = phone_in()
    other.page.goto(f"{stage.url}/r/{receipt}")
    other.page.wait_for_load_state("networkidle")
    assert "4/4" not in other.page.locator("main").inner_text(), "the receipt alone tells nobody the points"
    other.page.goto(f"{home}/board")
    other.page.wait_for_load_state("networkidle")
    expect(other.page.locator("tr.own")).to_have_count(0)


def test_whose_attempts_a_stranger_used_up_gets_them_back_and_enters_as_themselves(
    phone_in: Callable[..., Phone], stage: Stage
) -> None:
    contest = stage.open(own_contest(prompt=""))
    person = Contestant(phone_in(), contest)
    stranger = {"name": "Kẻ Lạ", "phone": person.number, "unit": "vy-da"}
    start = f"{stage.direct_url}/api/rounds/{contest.round}/attempts"
    first, _ = (httpx.post(start, json={"contestant": stranger, "consent": True}).json() for _ in range(2))
    address = f"{stage.direct_url}/api/attempts/{first['attempt']}/submission"
    httpx.post(address, json={"answers": {}}, headers={"Authorization": f"Bearer {first['token']}"}).raise_for_status()
    person.open()
    person.fill_form()
    person.send_form()
    expect(person.page.locator("[role=alert]:visible").first).to_contain_text("đã dùng hết")
    decide = ("decide", "give-back", contest.round, person.number)
    wait_until(lambda: len(stage.entries_of(contest.round)) == 1)
    command(stage.data, *decide, "--why", "người khác đã dùng số này", "--apply")
    paper = person.page.locator("#questions fieldset:visible").first
    deadline = time.monotonic() + 30
    while not paper.is_visible():  # until the service has heard of it, a moment after the decision
        assert time.monotonic() < deadline, "nothing was given back"
        person.send_form()
        person.page.wait_for_timeout(1_500)
    person.answer_all()
    person.submit()
    person.see_receipt()
    person.page.goto(f"{stage.url}/c/{contest.slug}/board")
    expect(person.page.locator("tbody tr")).to_have_count(1)
    expect(person.page.locator("tr.own")).to_contain_text("N. T. Hoa")
    expect(person.page.locator("tr.own")).to_contain_text("Phú Hậu")


def test_what_is_wrong_in_a_form_is_said_at_once(phone: Phone, stage: Stage) -> None:
    contestant = Contestant(phone, stage.open(own_contest()))
    contestant.open()
    contestant.page.tap("#enter")
    contestant.page.fill("[name=phone]", "12")
    contestant.send_form()
    for field in ("name", "phone", "consent"):
        expect(contestant.page.locator(f"#error-{field}")).not_to_be_empty()


@pytest.mark.parametrize("written", ["12", "0905 abc"])
def test_a_phone_number_that_cannot_be_one(phone: Phone, stage: Stage, written: str) -> None:
    contestant = Contestant(phone, stage.open(own_contest()))
    contestant.open()
    contestant.fill_form()
    contestant.page.fill("[name=phone]", written)
    contestant.send_form()
    expect(contestant.page.locator("#error-phone")).not_to_be_empty()
