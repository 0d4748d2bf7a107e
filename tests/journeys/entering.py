"""A contestant with a phone: the steps of a round, the way a person does them, on whatever page is on the screen.

Knows where things are on the pages, so that journeys do not. Checks nothing but that each step can be taken.
"""

import re
from copy import copy
from dataclasses import dataclass
from itertools import count

from playwright.sync_api import Locator, Page, expect

from tests.journeys.phone import Phone
from tests.journeys.plain_pages import PlainPages
from tests.journeys.small_contest import Contest
from tests.journeys.stage import wait_until

RECEIPT = re.compile(r"^([0-9A-Z]{5}-){3}[0-9A-Z]{5}$")
_numbers = count(1)

MOST_TABS = 60
FOCUS_IS_SEEN = """() => {
  const drawn = (one) => one && ["outlineStyle"].some((name) => getComputedStyle(one)[name] !== "none");
  const one = document.activeElement;
  return drawn(one) || drawn(one.nextElementSibling) || drawn(one.parentElement);
}"""
KEPT = """async () => {
  const found = [];
  for (const name of await caches.keys()) {
    for (const {url} of await (await caches.open(name)).keys()) {
      if (url.endsWith(".js")) found.push("js");
      if (url === location.href) found.push("html");
    }
  }
  return found;
}"""


@dataclass(frozen=True)
class Says:
    """What the pages say where a journey must hold them to it."""

    saved: str
    no_network: str
    no_reply: str
    accepted: str
    collected: str
    too_late: str


VIETNAMESE = Says(
    "Đã lưu",
    "Mất mạng, máy đã lưu",
    "Chưa có phản hồi",
    "Bài dự thi của bạn đã được nhận",
    "Đã hết giờ: các câu trả lời đã lưu đến lúc đó được nhận",
    "Thời gian của lượt thi đã hết",
)
ENGLISH = Says(
    "Saved",
    "Offline, saved here",
    "No reply yet",
    "Your entry was accepted",
    "Time was up: the answers saved until then were accepted",
    "The time for this attempt was over",
)


class Contestant:
    def __init__(self, phone: Phone, contest: Contest, name: str = "Nguyễn Thị Hoa") -> None:
        self.phone, self.contest, self.name = phone, contest, name
        self._tab: Page | None = None
        self.number = f"0905{next(_numbers):06}"
        self.says = ENGLISH if phone.language.startswith("en") else VIETNAMESE

    @property
    def page(self) -> Page:
        return self._tab or self.phone.page

    @property
    def plain(self) -> PlainPages:
        """The same steps on a phone whose scripts are off."""
        return PlainPages(self.page, f"{self.phone.url}/c/{self.contest.slug}", self.contest, self.name, self.number)

    def in_another_tab(self) -> "Contestant":
        """The same person in a further tab of the same phone."""
        twin = copy(self)
        twin._tab = self.phone.tab()
        return twin

    # the way in

    def open(self) -> None:
        self.page.goto(f"{self.phone.url}/c/{self.contest.slug}")
        expect(self.page.locator("#enter")).to_be_enabled()

    def fill_form(self, *, choose: bool = True) -> None:
        """Typing without accents finds the unit to tap."""
        page = self.page
        if page.locator("#enter").is_visible():
            page.tap("#enter")
        page.fill("[name=name]", self.name)
        page.fill("[name=phone]", self.number)
        page.fill("[name=unit]", "phu hau")
        page.check("[name=consent]")
        expect(self._offered_unit).to_be_visible()
        if choose:
            self.choose_unit()

    def choose_unit(self) -> None:
        self._offered_unit.tap()

    @property
    def _offered_unit(self) -> Locator:
        return self.page.locator(".units button", has_text="Phú Hậu").first

    def send_form(self) -> None:
        self.page.tap("#form button:not([type])")

    def start(self) -> None:
        """From the opened link to the first question."""
        self.open()
        self.fill_form()
        self.send_form()
        self.see_paper()

    def come_back(self) -> None:
        """Opens the contest's link again."""
        self.page.goto(f"{self.phone.url}/c/{self.contest.slug}")

    def come_back_to_form(self) -> None:
        """After a start whose answer was lost: the same details once more."""
        self.fill_form()
        self.send_form()
        self.see_paper()

    def see_paper(self) -> None:
        expect(self.page.locator("#questions fieldset:visible").first).to_be_visible()

    def tab_to(self, selector: str) -> None:
        """By the Tab key alone, to what can then be seen to have the focus."""
        for _ in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
                assert self.page.evaluate(FOCUS_IS_SEEN), f"the focus on {selector} cannot be seen"
                return
        raise AssertionError(f"{selector} cannot be reached by keyboard")

    def wait_for_offline_copy(self) -> None:
        """Until the service worker keeps this page and its script."""
        wait_until(lambda: {"html", "js"} <= set(self.page.evaluate(KEPT)))

    # the paper

    def question(self, place: int) -> Locator:
        """The field of the question at this place, the first being 1."""
        return self.page.locator(f"#questions fieldset:nth-child({place})")

    def answer(self, place: int) -> None:
        """Taps the right option."""
        self.turn_to(place)
        field = self.question(place)
        right = self.contest.right_option(field.locator("legend").inner_text())
        field.locator("label", has_text=right).tap()

    def turn_to(self, place: int) -> None:
        """Brings the question on the screen, where the paper shows one at a time."""
        if place > 1 and self.question(place - 1).is_visible() and not self.question(place).is_visible():
            self.page.tap("#paper [data-next]")
        elif not self.question(place).is_visible():
            self.page.tap("#paper [data-overview]")
            self.page.tap(f"#jump [data-place='{place}']")

    def answer_all(self) -> None:
        for place in range(1, len(self.contest.questions) + 1):
            self.answer(place)

    def all_chosen(self) -> list[str]:
        """The texts of all options that are ticked."""
        return self.page.locator("#questions label:has(input:checked)").all_text_contents()

    # the way out

    def go_to_prediction(self) -> None:
        self.page.tap("#paper [data-overview]")
        self.page.tap("#overview [data-onward]")

    def send_prediction(self) -> None:
        self.page.tap("#prediction button:not([type])")

    def submit(self, prediction: int = 7) -> None:
        self.go_to_prediction()
        if self.contest.prompt:
            self.page.fill("#prediction-number", str(prediction))
            self.send_prediction()

    def wait_for_receipt(self, *, within_s: float) -> None:
        """Longer than anything else may take."""
        expect(self.page.locator("#receipt .code")).to_have_text(RECEIPT, timeout=within_s * 1000)

    def see_receipt(self) -> str:
        """The receipt on the screen."""
        code = self.page.locator("#receipt .code")
        expect(code).to_have_text(RECEIPT)
        expect(code).to_be_visible()
        return code.inner_text()

    # what the page says

    @property
    def saved(self) -> Locator:
        return self.page.locator("#saved")

    @property
    def progress(self) -> Locator:
        return self.page.locator("#progress")
