"""A contest page that was loaded once opens without a network, and so does a running paper."""

from playwright.sync_api import expect

from tests.journeys.checks import answered, one_entry
from tests.journeys.entering import Contestant
from tests.journeys.network import Network
from tests.journeys.stage import Stage


def test_page_and_running_paper_open_without_a_network(contestant: Contestant, network: Network, stage: Stage) -> None:
    contestant.start()
    contestant.answer(1)
    contestant.answer(2)
    contestant.wait_for_offline_copy()
    contestant.phone.context.set_offline(True)
    with network.cut():
        contestant.phone.close_tab_and_come_back()
        contestant.come_back()
        contestant.see_paper()
        assert len(contestant.all_chosen()) == 2
        expect(contestant.page.locator("#timer")).to_be_visible()
        contestant.answer(3)
        contestant.answer(4)
        contestant.submit()
        expect(contestant.progress).to_contain_text(contestant.says.no_reply)
    contestant.phone.context.set_offline(False)
    one_entry(stage, contestant)
    assert answered(stage, contestant) == 4
    receipt = contestant.see_receipt()
    contestant.phone.context.set_offline(True)
    with network.cut():
        contestant.phone.close_tab_and_come_back()
        contestant.come_back()
        expect(contestant.page.locator("#entries")).to_contain_text(receipt)


def test_a_portals_page_is_never_kept_as_ours(contestant: Contestant, network: Network) -> None:
    contestant.start()
    contestant.wait_for_offline_copy()
    network.portal = True
    contestant.come_back()
    contestant.see_paper()
    network.portal = False
