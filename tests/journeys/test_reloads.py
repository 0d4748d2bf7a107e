"""Reload at every step, a closed tab, no storage: the attempt goes on where it was, and there is only one."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.journeys.checks import answered, one_entry
from tests.journeys.entering import Contestant
from tests.journeys.network import Network
from tests.journeys.phone import Phone
from tests.journeys.small_contest import Contest
from tests.journeys.stage import Stage


def test_reload_at_every_step(contestant: Contestant, network: Network, stage: Stage) -> None:
    page = contestant.page
    contestant.open()
    page.reload()
    contestant.fill_form()
    page.reload()
    contestant.fill_form()
    network.fault("POST", "/attempts", "lost", 1)
    contestant.send_form()
    page.wait_for_timeout(300)
    page.reload()
    contestant.come_back_to_form()
    for place in range(1, 5):
        contestant.answer(place)
        page.reload()
        contestant.see_paper()
        assert len(contestant.all_chosen()) == place
    contestant.go_to_prediction()
    page.fill("#prediction-number", "11")
    page.reload()
    contestant.see_paper()
    contestant.go_to_prediction()
    expect(page.locator("#prediction-number")).to_have_value("11")
    network.fault("POST", "/submission", "lost", 2)
    contestant.send_prediction()
    expect(contestant.progress).to_be_visible()
    page.reload()
    contestant.see_receipt()
    page.reload()
    one_entry(stage, contestant)
    assert answered(stage, contestant) == 4
    receipt = contestant.see_receipt()
    contestant.come_back()
    expect(page.locator("#enter")).to_be_visible()
    expect(page.locator("#entries")).to_contain_text(receipt)


def test_once_more_from_the_receipt(contestant: Contestant, stage: Stage) -> None:
    """With attempts left the next one is a tap away; back at the contest the page begins at its top."""
    contestant.start()
    contestant.answer_all()
    contestant.submit()
    contestant.see_receipt()
    page = contestant.page
    page.tap("#receipt [data-enter]")
    contestant.send_form()
    contestant.see_paper()
    contestant.answer_all()
    contestant.submit()
    contestant.see_receipt()
    expect(page.locator("#receipt [data-enter]")).to_be_hidden()
    page.evaluate("scrollTo(0, 9999)")
    page.tap("#receipt [data-done]")
    expect(page.locator("#attempts-left")).to_be_visible()
    expect(page.locator("#enter")).to_be_hidden()
    assert page.evaluate("scrollY") == 0


def test_closed_tab(contestant: Contestant, network: Network, stage: Stage) -> None:
    """Closed at once after a tap that never reached the service, and once more while a submission waits."""
    contestant.start()
    contestant.answer(1)
    contestant.answer(2)
    with network.cut():
        contestant.answer(3)
        contestant.phone.close_tab_and_come_back()
    contestant.come_back()
    contestant.see_paper()
    assert len(contestant.all_chosen()) == 3
    contestant.answer(4)
    with network.cut():
        contestant.submit()
        expect(contestant.progress).to_be_visible()
        contestant.phone.close_tab_and_come_back()
    contestant.come_back()
    one_entry(stage, contestant)
    assert answered(stage, contestant) == 4


def test_storage_blocked(phone_in: Callable[..., Phone], contest: Contest, stage: Stage, network: Network) -> None:
    """Without any memory the round still works, as long as the page stays open."""
    contestant = Contestant(phone_in(), contest)
    contestant.phone.context.add_init_script(
        """for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) {
          Object.defineProperty(window, name, {get() { throw new DOMException("blocked", "SecurityError"); }});
        }"""
    )
    contestant.start()
    contestant.answer_all()
    network.fault("POST", "/submission", "lost")
    contestant.submit()
    one_entry(stage, contestant)
