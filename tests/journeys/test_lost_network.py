"""Networks as they are: no answer, a wrong answer, an answer too late. One entry and one receipt each time."""

import pytest
from playwright.sync_api import expect

from tests.journeys.checks import one_entry
from tests.journeys.entering import Contestant
from tests.journeys.network import Network, Way
from tests.journeys.stage import Stage


def test_no_network_during_the_paper(contestant: Contestant, network: Network, stage: Stage) -> None:
    contestant.start()
    contestant.answer(1)
    expect(contestant.saved).to_have_text(contestant.says.saved)
    contestant.phone.context.set_offline(True)
    with network.cut():
        contestant.answer(2)
        expect(contestant.saved).to_have_text(contestant.says.no_network)
        contestant.answer(3)
    contestant.phone.context.set_offline(False)
    expect(contestant.saved).to_have_text(contestant.says.saved)
    contestant.answer(4)
    contestant.submit()
    one_entry(stage, contestant)


def test_no_network_during_submission(contestant: Contestant, network: Network, stage: Stage) -> None:
    contestant.start()
    contestant.answer_all()
    contestant.phone.context.set_offline(True)
    with network.cut():
        contestant.submit()
        expect(contestant.progress).to_contain_text(contestant.says.no_reply)
        expect(contestant.page.locator("#receipt")).to_be_hidden()
    contestant.phone.context.set_offline(False)
    one_entry(stage, contestant)


@pytest.mark.parametrize("way", ["bad gateway", "bad gateway after", "lost", "portal", "portal after"])
def test_faults_at_start_saving_and_submission(
    contestant: Contestant, network: Network, stage: Stage, way: Way
) -> None:
    network.fault("POST", "/attempts", way)
    saving = network.fault("PUT", "/answers", way)
    submission = network.fault("POST", "/submission", way, 2)
    contestant.start()
    contestant.answer_all()
    expect(contestant.saved).to_have_text(contestant.says.saved)
    assert saving.times == 0
    contestant.submit()
    expect(contestant.progress).to_contain_text(contestant.says.no_reply)
    expect(contestant.page.locator("#receipt")).to_be_hidden()
    one_entry(stage, contestant)
    assert submission.times == 0
