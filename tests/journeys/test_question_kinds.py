"""Every kind of question on small and large phones, with scripts and without: answered by touch and by keyboard, wrong
on the way, saved, reloaded, submitted, and under axe."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from questions.kinds.number import KIND as NUMBER
from tests.journeys.entering import Contestant
from tests.journeys.phone import Phone
from tests.journeys.small_contest import Contest, command
from tests.journeys.stage import Stage
from tests.journeys.test_accessible import OPTIONS, in_the_dark, violations
from tests.review.test_question_kinds import ALL, BANK, MARKING

SIZES = ({"width": 360, "height": 640}, {"width": 412, "height": 915})
BAD_NUMBER = "Hãy chỉ nhập một số, không kèm chữ hay đơn vị."
UNCLEAR = "Chưa rõ dấu chấm hoặc dấu phẩy ở đây nghĩa là gì."
QUESTIONS = {"q001": "Kinh đô", "q002": "Về thành phố", "q003": "Cầu Trường Tiền dài", "q004": "Vua nào"}
EXPECTED = ALL | {"q003": ["402,6"], "q004": ["gia long"]}
NUMBERS = (
    *("3,14", "3.14", "-5", "\u22125", "+7", ",5", "5,", "1200", "1.200", "1,200", "1.200.000", "1 200", "1.234,5", ""),
    *("1,234.5", "12 345,678", "1.20.300", "--5", "1e5", "5 km", "\u00bd", "0,125", "1234,567", "3,14,15", "\u0663"),
)


@dataclass(frozen=True)
class Kinds(Contest):
    """A contest with the bank of all kinds."""

    bank: str = "cac-loai"
    prompt: str = ""
    more: str = MARKING

    def _import_bank(self, data: Path) -> None:
        file = data / f"{self.bank}.txt"
        file.write_text(BANK, "utf-8")
        command(data, "bank", "import", str(file), "--bank", self.bank)


@pytest.fixture
def kinds(stage: Stage) -> Contest:
    return stage.open(Kinds("cac-loai"))


def accessible(page: Page) -> None:
    assert violations(page, OPTIONS) == []
    assert in_the_dark(page) == []


def fits(page: Page) -> None:
    """Nothing sticks out to the side, and what is tapped is large enough for a thumb."""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for target in page.locator(
        "#questions label:visible:has(input[type=radio]), #questions .typed input:visible"
    ).all():
        box = target.bounding_box()
        assert box and box["height"] >= 44


def field_of(page: Page, question: str) -> Locator:
    return page.locator("#questions fieldset.question", has_text=QUESTIONS[question])


def archived(stage: Stage, receipt: str) -> dict[str, list[str]]:
    """The answers as the archive has them; statements come in the order of their paper."""
    stage.all_of(receipt)
    return {question: sorted(answer) for question, answer in stage.answers_of(receipt).items()}


def turn_to(contestant: Contestant, question: str) -> Locator:
    """The field of a question, brought on the screen."""
    legends = contestant.page.locator("#questions fieldset.question > legend").all_text_contents()
    place = next(at for at, text in enumerate(legends, 1) if QUESTIONS[question] in text)
    contestant.page.tap("#paper [data-overview]")
    contestant.page.tap(f"#jump [data-place='{place}']")
    return contestant.question(place)


def say_verdicts(field: Locator, verdicts: dict[str, str]) -> None:
    for statement, word in verdicts.items():
        field.locator(".statement", has_text=statement).locator("label", has_text=word).tap()


VERDICTS = {"Sông Hương chảy": "Đúng", "sông Hồng": "Sai", "Phước Duyên": "Đúng", "nhà Lý": "Sai"}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size['width']}x{size['height']}")
def test_with_scripts(phone_in: Callable[..., Phone], kinds: Contest, stage: Stage, size: dict[str, int]) -> None:
    contestant = Contestant(phone_in(viewport=size), kinds)
    page = contestant.page
    contestant.start()
    for place in range(1, 5):
        contestant.turn_to(place)
        text = contestant.question(place).locator("legend").inner_text()
        question = next(name for name, begins in QUESTIONS.items() if begins in text)
        field = contestant.question(place)
        fits(page)
        if question == "q001":
            field.locator("label", has_text="Huế").tap()
        elif question == "q002":
            say_verdicts(field, VERDICTS)
        elif question == "q003":
            expect(field.locator(".unit")).to_have_text("m")
            field.locator("input").fill("bốn trăm")
            field.locator("input").blur()
            expect(field.locator(".error")).to_have_text(BAD_NUMBER)
            accessible(page)
            field.locator("input").fill("1.200")
            field.locator("input").blur()
            expect(field.locator(".error")).to_contain_text("Nếu là hàng nghìn, hãy viết liền: 1200.")
            field.locator("input").fill("-402,6")
            expect(field.locator(".error")).to_be_empty()
            field.locator(".sign").tap()
            expect(field.locator("input")).to_have_value("402,6")
        else:
            field.locator("input").fill(" gia long ")
        accessible(page)
    expect(page.locator("#answered")).to_contain_text("4/4")
    expect(contestant.saved).to_have_text(contestant.says.saved)
    page.reload()
    contestant.see_paper()
    assert page.locator("#questions input:checked").count() == 5
    expect(field_of(page, "q003").locator("input")).to_have_value("402,6")
    expect(field_of(page, "q004").locator("input")).to_have_value("gia long")
    page.tap("#paper [data-overview]")
    page.tap("#overview [data-onward]")
    receipt = contestant.see_receipt()
    assert archived(stage, receipt) == EXPECTED


def test_by_keyboard_alone(phone_in: Callable[..., Phone], kinds: Contest) -> None:
    contestant = Contestant(phone_in(), kinds)
    page = contestant.page
    contestant.start()
    field = turn_to(contestant, "q002")
    for _ in range(4):
        contestant.tab_to(".statement input")
        page.keyboard.press("Space")
    assert field.locator("input:checked").count() == 4
    page.keyboard.press("ArrowRight")
    assert field.locator("input:checked").count() == 4


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size['width']}x{size['height']}")
def test_without_scripts(phone_in: Callable[..., Phone], kinds: Contest, stage: Stage, size: dict[str, int]) -> None:
    contestant = Contestant(phone_in(viewport=size, java_script_enabled=False), kinds)
    page, plain = contestant.page, contestant.plain
    plain.open_form()
    plain.fill()
    plain.send()
    for _ in range(4):
        text = plain.question().locator("legend").inner_text()
        question = next(name for name, begins in QUESTIONS.items() if begins in text)
        if question == "q001":
            plain.question().locator("label", has_text="Huế").tap()
        elif question == "q002":
            say_verdicts(plain.question(), VERDICTS)
        elif question == "q003":
            page.fill("#typed-q003", "bốn trăm")
            plain.press("button[value=next]")
            expect(page.locator("#error-q003")).to_have_text(BAD_NUMBER)
            expect(page.locator("#typed-q003")).to_have_value("bốn trăm")
            page.fill("#typed-q003", "402,6")
        else:
            page.fill("#typed-q004", " gia long ")
        plain.press("button[value=next]")
    expect(page.locator("main")).to_contain_text("Đã trả lời tất cả các câu.")
    plain.press("button[value=submit]")
    receipt = plain.see_receipt()
    assert archived(stage, receipt) == EXPECTED


def test_plain_pages_are_accessible(phone_in: Callable[..., Phone], kinds: Contest) -> None:
    contestant = Contestant(phone_in(), kinds)
    contestant.phone.without_our_scripts()
    page, plain = contestant.page, contestant.plain
    plain.open_form()
    plain.fill()
    plain.send()
    for place in range(1, 5):
        page.goto(f"{page.url.partition('?')[0]}?at={place}")
        fits(page)
        accessible(page)
        if page.locator("#typed-q003").count():
            page.fill("#typed-q003", "x")
            plain.press("button[value=next]")
            accessible(page)


def test_scripts_read_numbers_as_the_service_does(phone_in: Callable[..., Phone], kinds: Contest) -> None:
    contestant = Contestant(phone_in(), kinds)
    contestant.start()
    field = turn_to(contestant, "q003")
    sentences = {"": "", "no_number": BAD_NUMBER, "number_unclear": UNCLEAR}
    for text in NUMBERS:
        field.locator("input").fill(text)
        field.locator("input").blur()
        mistake = NUMBER.mistake(text) if text else ""
        assert field.locator(".error").inner_text().startswith(sentences[mistake]), text
        assert bool(field.locator(".error").inner_text()) == bool(mistake), text
