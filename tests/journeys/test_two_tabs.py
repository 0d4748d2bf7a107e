"""Two tabs of one phone on the same attempt."""

from playwright.sync_api import expect

from tests.journeys.checks import answered, one_entry
from tests.journeys.entering import Contestant
from tests.journeys.stage import Stage


def test_two_tabs(contestant: Contestant, stage: Stage) -> None:
    """Both tabs answer and both submit: what is answered last in either counts, and both show the same receipt."""
    contestant.start()
    contestant.answer(1)
    contestant.answer(2)
    expect(contestant.saved).to_have_text(contestant.says.saved)
    other = contestant.in_another_tab()
    other.come_back()
    other.see_paper()
    assert len(other.all_chosen()) == 2
    other.answer(3)
    expect(other.saved).to_have_text(other.says.saved)
    contestant.page.bring_to_front()
    contestant.answer(4)
    contestant.submit()
    one_entry(stage, contestant)
    assert answered(stage, contestant) == 4
    other.page.bring_to_front()
    assert other.see_receipt() == contestant.see_receipt()
