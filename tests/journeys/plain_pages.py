"""The same round by plain forms: what a contestant taps when scripts are off. Knows where things are, checks little."""

from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from tests.journeys.small_contest import Contest


@dataclass(frozen=True)
class PlainPages:
    """`home` is the address of the contest's page."""

    page: Page
    home: str
    contest: Contest
    name: str
    number: str

    def open_form(self) -> None:
        self.page.goto(self.home)
        self.press("#enter")
        expect(self.page.locator("#form form")).to_be_visible()

    def fill(self) -> None:
        """Everything asked, the unit by typing a part of its name and choosing from what was found."""
        page = self.page
        page.fill("[name=name]", self.name)
        page.fill("[name=phone]", self.number)
        page.fill("[name=unit]", "phu hau")
        page.check("[name=consent]")
        self.press("button[value='unit.find']")
        found = page.locator("[name='unit.id']")
        expect(found).not_to_have_count(0)
        if found.first.get_attribute("type") == "radio":
            found.first.check()

    def send(self) -> None:
        """The main button of the form on the screen."""
        self._press(self.page.locator("main form button.button:visible:not(.quiet)").last)

    def press(self, selector: str) -> None:
        """Taps what leads to another page, and waits for that page."""
        self._press(self.page.locator(f"{selector}:visible").first)

    def _press(self, button: Locator) -> None:
        with self.page.expect_navigation():
            button.tap()

    def question(self) -> Locator:
        return self.page.locator("#questions fieldset").first

    def answer(self) -> None:
        """The right option of the question on the screen."""
        right = self.contest.right_option(self.question().locator("legend").inner_text())
        self.question().locator("label", has_text=right).tap()

    def answer_to_overview(self) -> None:
        """Every question one after the other, until the overview."""
        for _ in self.contest.questions:
            self.answer()
            self.press("button[value=next]")
        expect(self.page.locator("button[value=prediction]")).to_be_visible()

    def onward(self) -> None:
        self.press("button[value=prediction]")
        expect(self.page.locator("#prediction-number")).to_be_visible()

    def predict(self, number: str) -> None:
        self.page.fill("#prediction-number", number)

    def see_receipt(self) -> str:
        code = self.page.locator("main .code")
        expect(code).to_be_visible()
        return code.inner_text()
