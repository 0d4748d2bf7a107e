"""A phone whose clock is wrong by hours, and one whose clock is set in the middle: the server's clock is shown."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.journeys.checks import one_entry
from tests.journeys.entering import Contestant
from tests.journeys.phone import Phone
from tests.journeys.small_contest import Contest
from tests.journeys.stage import Stage

HOUR_MS = 3_600_000
MOVED = """
(() => {
  const Real = Date;
  const shift = () => Number(sessionStorage.getItem("shift") || %d);
  window.Date = class extends Real {
    constructor(...given) { if (given.length) super(...given); else super(Real.now() + shift()); }
    static now() { return Real.now() + shift(); }
  };
  window.setClock = (ms) => sessionStorage.setItem("shift", ms);
})();
"""
STARTED = re.compile(r"^(10:00|9:[345]\d)$")
A_DAY = 26 * HOUR_MS


def test_clock_wrong_by_hours_and_set_midway(phone_in: Callable[..., Phone], contest: Contest, stage: Stage) -> None:
    contestant = Contestant(phone_in(), contest)
    page = contestant.page
    contestant.phone.context.add_init_script(MOVED % (5 * HOUR_MS))
    contestant.open()
    assert page.evaluate("Date.now()") > stage.now_ms() + 4 * HOUR_MS
    expect(page.locator("#home [data-until]")).to_have_text(re.compile(r"^([1-5]\d|1:00):?\d\d"))
    contestant.start()
    expect(page.locator("#timer")).to_have_text(STARTED)
    contestant.answer(1)
    page.evaluate(f"setClock({-A_DAY})")
    assert page.evaluate("Date.now()") < stage.now_ms() - HOUR_MS
    contestant.answer(2)
    page.wait_for_timeout(600)
    expect(page.locator("#timer")).to_have_text(STARTED)
    page.reload()
    contestant.see_paper()
    expect(page.locator("#timer")).to_have_text(STARTED)
    contestant.answer(3)
    page.evaluate(f"setClock({A_DAY})")
    contestant.answer(4)
    contestant.submit()
    one_entry(stage, contestant)
    duration = page.locator("#receipt dl").inner_text()
    assert re.search(r"\b0:\d\d\b|\b1:\d\d\b", duration), duration
