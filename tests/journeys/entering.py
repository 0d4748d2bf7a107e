"""A contestant with a phone: the steps of a round, the way a person does them, on whatever page is on the screen.

Knows where things are on the pages, so that journeys do not. Checks nothing but that each step can be taken.
"""

import re
from itertools import count

from playwright.sync_api import Locator, Page, expect

from tests.journeys.phone import Phone
from tests.journeys.small_contest import Contest

RECEIPT = re.compile(r"^([0-9A-Z]{5}-){3}[0-9A-Z]{5}$")
_numbers = count(1)


class Contestant:
    def __init__(self, phone: Phone, contest: Contest, name: str = "Nguyễn Thị Hoa") -> None:
        self.phone, self.contest, self.name = phone, contest, name
        self.number = f"0905{next(_numbers):06}"

    @property
    def page(self) -> Page:
        return self.phone.page

    # the way in

    def open(self) -> None:
        self.page.goto(f"{self.phone.url}/c/{self.contest.slug}")
        expect(self.page.locator("#enter")).to_be_enabled()

    def fill_form(self) -> None:
        """`typed` without accents finds the unit to tap."""
        page = self.page
        if page.locator("#enter").is_visible():
            page.tap("#enter")
        page.fill("[name=name]", self.name)
        page.fill("[name=phone]", self.number)
        page.fill("[name=unit]", "phu hau")
        page.locator(".units button", has_text="Phú Hậu").first.tap()
        page.check("[name=consent]")

    def start(self) -> None:
        """From the opened link to the first question."""
        self.open()
        self.fill_form()
        self.page.tap("#form button:not([type])")
        self.see_paper()

    def see_paper(self) -> None:
        expect(self.page.locator("#questions fieldset").first).to_be_visible()

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
        if not self.question(place).is_visible():
            self.page.tap("#paper [data-overview]")
            self.page.tap(f"#jump [data-place='{place}']")

    def answer_all(self) -> None:
        for place in range(1, len(self.contest.questions) + 1):
            self.answer(place)

    def chosen(self) -> list[str]:
        """The texts of all options that are ticked."""
        return self.page.locator("#questions label:has(input:checked)").all_inner_texts()

    # the way out

    def go_to_prediction(self) -> None:
        self.page.tap("#paper [data-overview]")
        self.page.tap("#overview [data-onward]")

    def submit(self, prediction: int = 7) -> None:
        self.go_to_prediction()
        self.page.fill("#prediction-number", str(prediction))
        self.page.tap("#prediction button:not([type])")

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
