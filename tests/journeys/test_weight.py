"""What the pages weigh on a phone that comes for the first time and on one that comes again; nothing jumps."""

from collections.abc import Callable

from playwright.sync_api import Browser, Page, expect

from tests.journeys.entering import Contestant
from tests.journeys.phone import Phone
from tests.journeys.small_contest import Contest, own_contest
from tests.journeys.stage import Stage
from tests.journeys.tables import tell
from tests.journeys.wire import Wire

FIRST_VISIT, FIRST_REQUESTS, SECOND_VISIT = 60_000, 8, 5_000
TITLE = "weight over the wire, headers included"
SHIFTS = """new PerformanceObserver((list) => {
  for (const one of list.getEntries()) {
    const moved = one.sources.map(({node}) => (node || {}).outerHTML);
    if (!one.hadRecentInput) window.shifts.push([one.value, ...moved]);
  }
}).observe({type: "layout-shift", buffered: false});"""


def test_first_visit_to_first_question_and_second_visit(browser: Browser, stage: Stage) -> None:
    contest = stage.open(Contest("hue"))
    contestant = Contestant(Phone(browser, stage.direct_url), contest)
    first = Wire(contestant.phone)
    contestant.start()
    tell(TITLE, ("visit", "what", "bytes", "at most"))
    for path, size in first.listed():
        tell(TITLE, ("first", path, size, ""))
    tell(TITLE, ("first", f"{first.requests} requests (at most {FIRST_REQUESTS})", first.total, FIRST_VISIT))
    first_bytes, first_requests = first.total, first.requests
    contestant.answer_all()
    contestant.submit()
    contestant.see_receipt()
    contestant.page.tap("#receipt [data-done]")
    contestant.page.wait_for_timeout(500)
    contestant.phone.close_tab_and_come_back()
    second = Wire(contestant.phone)
    contestant.open()
    contestant.page.wait_for_timeout(1500)
    for path, size in second.listed():
        tell(TITLE, ("second", path, size, ""))
    tell(TITLE, ("second", f"{second.requests} requests", second.total, SECOND_VISIT))
    contestant.phone.context.close()
    assert first_bytes <= FIRST_VISIT
    assert first_requests <= FIRST_REQUESTS
    assert second.total <= SECOND_VISIT, second.listed()


def test_nothing_jumps_when_the_timer_runs(contestant: Contestant) -> None:
    contestant.start()
    _watch(contestant.page)
    contestant.answer(1)
    expect(contestant.saved).to_have_text(contestant.says.saved)
    contestant.page.wait_for_timeout(2500)
    assert contestant.page.evaluate("shifts") == []


def test_the_next_button_stays_where_the_thumb_is(contestant: Contestant) -> None:
    contestant.start()
    button, places = contestant.page.locator("#paper [data-next]"), []
    for place in range(1, len(contestant.contest.questions)):
        contestant.answer(place)
        for top in (0, 9_999):
            contestant.page.evaluate("(top) => scrollTo(0, top)", top)
            box = button.bounding_box()
            assert box is not None
            places.append(round(box["y"]))
    assert max(places) - min(places) <= 2, places


def test_nothing_jumps_when_the_board_changes(phone_in: Callable[..., Phone], stage: Stage) -> None:
    contest = stage.open(own_contest(prompt=""))
    onlooker = Contestant(phone_in(), contest)
    onlooker.open()
    onlooker.page.locator("#board").scroll_into_view_if_needed()
    onlooker.page.wait_for_timeout(500)
    _watch(onlooker.page)
    for place in (1, 2):
        contestant = Contestant(phone_in(), contest)
        contestant.start()
        contestant.answer_all()
        contestant.submit()
        contestant.see_receipt()
        onlooker.page.bring_to_front()
        expect(onlooker.page.locator("#board tbody tr")).to_have_count(place)
    onlooker.page.wait_for_timeout(500)
    assert onlooker.page.evaluate("shifts") == []


def _watch(page: Page) -> None:
    page.evaluate("window.shifts = []")
    page.evaluate(SHIFTS)
