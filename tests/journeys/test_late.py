"""Around the deadline: what was answered in time and arrives within grace counts, and what the server collected is
shown as what it is."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.journeys.checks import answered, one_entry
from tests.journeys.entering import Contestant
from tests.journeys.network import Network
from tests.journeys.phone import Phone
from tests.journeys.small_contest import own_contest
from tests.journeys.stage import Stage, wait_until


def test_answered_in_time_and_arriving_within_grace(
    phone_in: Callable[..., Phone], network: Network, stage: Stage
) -> None:
    contest = stage.open(own_contest(time_limit="12 s", grace="60 s"))
    contestant = Contestant(phone_in(), contest)
    contestant.start()
    contestant.answer(1)
    contestant.phone.context.set_offline(True)
    with network.cut():
        for place in (2, 3, 4):
            contestant.answer(place)
        expect(contestant.page.locator("#sending")).to_be_visible()
        expect(contestant.page.locator("#receipt")).to_be_hidden()
    contestant.phone.context.set_offline(False)
    one_entry(stage, contestant)
    assert answered(stage, contestant) == 4
    (entry,) = stage.entries_of(contest.round)
    assert entry["duration_ms"] == 12_000, "never longer than the limit"


def test_collected_at_the_deadline(phone_in: Callable[..., Phone], network: Network, stage: Stage) -> None:
    """One phone had saved two answers and loses the third; another had saved none. Both come back much later."""
    contest = stage.open(own_contest(time_limit="10 s", grace="1 s"))
    some, none = Contestant(phone_in(), contest), Contestant(phone_in("en-GB"), contest)
    some.start()
    some.answer(1)
    some.answer(2)
    expect(some.saved).to_have_text(some.says.saved)
    none.start()
    with network.cut():
        some.page.bring_to_front()
        some.answer(3)
        none.page.bring_to_front()
        none.answer(1)
        wait_until(lambda: len(stage.entries_of(contest.round)) == 1)
        some.page.wait_for_timeout(2500)
    expect(some.page.locator("#receipt h2")).to_have_text(some.says.collected)
    one_entry(stage, some, how="collected")
    assert answered(stage, some) == 2
    expect(none.page.locator("#trouble")).to_contain_text(none.says.too_late)
    expect(none.page.locator("#receipt")).to_be_hidden()
    assert len(stage.entries_of(contest.round)) == 1
