"""`kill -9` of the service and of Valkey in the middle of a submission, and a restart of everything."""

import pytest
from playwright.sync_api import expect

from tests.journeys.checks import one_entry
from tests.journeys.entering import Contestant
from tests.journeys.network import Network
from tests.journeys.stage import Stage


@pytest.mark.parametrize("process", ["web", "valkey"])
def test_killed_before_it_took_the_submission(
    contestant: Contestant, network: Network, stage: Stage, process: str
) -> None:
    contestant.start()
    contestant.answer_all()
    expect(contestant.saved).to_have_text(contestant.says.saved)
    stage.freeze(process)
    killed = network.fault("POST", "/submission", "pass", meanwhile=lambda: stage.kill(process))
    contestant.submit()
    one_entry(stage, contestant)
    assert killed.times == 0


def test_service_killed_with_the_answer_on_its_way(contestant: Contestant, network: Network, stage: Stage) -> None:
    contestant.start()
    contestant.answer_all()
    network.fault("POST", "/submission", "lost", afterwards=lambda: stage.kill("web"))
    contestant.submit()
    expect(contestant.progress).to_contain_text(contestant.says.no_reply)
    one_entry(stage, contestant)
    first, *others = network.answers("POST", "/submission")
    assert first.status == 200, "it was accepted before the kill"
    assert others[-1].body == first.body, "and the same is said again"


def test_valkey_killed_after_submission(contestant: Contestant, network: Network, stage: Stage) -> None:
    contestant.start()
    contestant.answer_all()
    network.fault("POST", "/submission", "lost", afterwards=lambda: stage.kill("valkey"))
    contestant.submit()
    one_entry(stage, contestant)
    assert network.answers("POST", "/submission")[0].status == 200


def test_restart_of_everything(contestant: Contestant, network: Network, stage: Stage) -> None:
    """Once with a paper open, once with a submission waiting."""
    contestant.start()
    contestant.answer(1)
    contestant.answer(2)
    expect(contestant.saved).to_have_text(contestant.says.saved)
    with network.cut():
        contestant.answer(3)
        contestant.answer(4)
        contestant.submit()
        expect(contestant.progress).to_contain_text(contestant.says.no_reply)
        stage.restart()
    contestant.wait_for_receipt(within_s=60)  # a phone that was refused for long asks less often
    one_entry(stage, contestant)
