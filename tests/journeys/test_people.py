"""All kinds of people and browsers: long, emoji and right-to-left names, hostile ones, in-app browsers, keyboard only,
large text and narrow screens."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Dialog, expect

from tests.journeys.checks import one_entry
from tests.journeys.entering import Contestant
from tests.journeys.phone import Phone
from tests.journeys.small_contest import QUESTIONS, Contest, own_contest
from tests.journeys.stage import Stage
from tests.journeys.states import all_states

ANDROID = "Mozilla/5.0 (Linux; Android 8.1.0; SM-J610F; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 12_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148"
IN_APP = {
    "Zalo on Android": f"{ANDROID} Chrome/96.0.4664.45 Mobile Safari/537.36 Zalo android/12100666 ZaloTheme/light",
    "Zalo on iPhone": f"{IPHONE} Zalo iOS/489 ZaloTheme/light ZaloLanguage/vi",
    "Facebook on Android": f"{ANDROID} Chrome/96.0.4664.45 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/407.0.0.30.97;]",
    "Facebook on iPhone": f"{IPHONE} [FBAN/FBIOS;FBAV/407.0.0.34.113;FBBV/462086146;FBDV/iPhone7,2;FBMD/iPhone]",
}
NAMES = {
    "200 characters": "Công Tằng Tôn Nữ " + "Nguyễn" * 30 + "An",
    "emoji": "Trần Văn 👩‍👩‍👧‍👦 Ân 😀",
    "right to left": "محمد عبد الله",
    "both directions": "Hoa محمد 2",
}
READING_PX = 640
# how much of the screen is taken by what stays in place, in the middle of the page
STUCK = """() => {
  scrollTo(0, (document.documentElement.scrollHeight - innerHeight) / 2);
  const all = Array.from(document.querySelectorAll("body *"));
  const sticky = all.filter((one) => getComputedStyle(one).position === "sticky");
  const boxes = sticky.map((one) => one.getBoundingClientRect());
  const seen = boxes.map(({top, bottom}) => Math.min(bottom, innerHeight) - Math.max(top, 0));
  scrollTo(0, 0);
  return seen.filter((height) => height > 0).reduce((sum, height) => sum + height, 0);
}"""
HOSTILE = """<script>alert(1)</script><img src=x onerror=alert(1)>"'&amp;{{97*89}}${97*89}</title></textarea>"""
HOSTILE_QUESTIONS = tuple(
    (f"{text} {HOSTILE}", tuple(f"{option} {HOSTILE}" for option in options)) for text, options in QUESTIONS.items()
)


@pytest.mark.parametrize("browser_name", IN_APP)
def test_in_app_browsers(phone_in: Callable[..., Phone], contest: Contest, stage: Stage, browser_name: str) -> None:
    contestant = Contestant(phone_in(user_agent=IN_APP[browser_name]), contest)
    contestant.start()
    contestant.answer_all()
    contestant.submit()
    one_entry(stage, contestant)


@pytest.mark.parametrize("kind", NAMES)
def test_names(phone_in: Callable[..., Phone], stage: Stage, kind: str) -> None:
    contest = stage.open(own_contest(prompt=""))
    contestant = Contestant(phone_in(), contest, NAMES[kind])
    contestant.start()
    contestant.answer_all()
    contestant.submit()
    one_entry(stage, contestant)
    row = contestant.page.locator("#board tbody tr")
    expect(row).to_have_count(1)
    assert not _too_wide(contestant)
    contestant.page.goto(f"{contestant.phone.url}/c/{contest.slug}/board")
    expect(row_of_page := contestant.page.locator("tbody tr").first).to_be_visible()
    assert row_of_page.inner_text().strip()
    assert not _too_wide(contestant)


def test_details_stay_remembered_and_used_up_attempts_are_said(phone_in: Callable[..., Phone], stage: Stage) -> None:
    contestant = Contestant(phone_in(), stage.open(own_contest(prompt="")))
    page = contestant.page
    page.goto(f"{contestant.phone.url}/c/{contestant.contest.slug}?u=phu-hau")
    page.tap("#enter")
    expect(page.locator("[name=unit]")).to_have_value("Phường Phú Hậu")
    contestant.open()
    contestant.fill_form()
    page.check("[name=remember]")
    for again in (True, False):
        contestant.send_form()
        contestant.see_paper()
        contestant.answer_all()
        contestant.submit()
        contestant.see_receipt()
        page.tap("#receipt [data-done]")
        if again:
            page.tap("#enter")
            expect(page.locator("[name=name]")).to_have_value(contestant.name)
            expect(page.locator("[name=remember]")).to_be_checked()
            page.check("[name=consent]")
    expect(page.locator("#attempts-left")).to_contain_text("hết lượt")
    expect(page.locator("#enter")).to_be_hidden()


def test_hostile_texts_stay_texts(phone_in: Callable[..., Phone], stage: Stage) -> None:
    """Title, round, units, questions, options and the contestant's name; with scripts and without."""
    contest = stage.open(
        own_contest(
            title=f"Thi {HOSTILE}",
            round_title=f"Tuần {HOSTILE}",
            unit=f"Vỹ Dạ {HOSTILE}",
            top_unit=f"Huế {HOSTILE}",
            bank="hostile",
            questions=HOSTILE_QUESTIONS,
        )
    )
    dialogs: list[str] = []

    def note(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    contestant = Contestant(phone_in(), contest, f"Hoa {HOSTILE}")
    contestant.page.on("dialog", note)
    contestant.start()
    assert "onerror=alert(1)" in contestant.question(1).inner_text()
    contestant.answer_all()
    contestant.submit()
    one_entry(stage, contestant)
    receipt = contestant.see_receipt()
    home = f"/c/{contest.slug}"
    for address in ("/", home, f"{home}/rules", f"{home}/board", f"{home}/mine", f"/r/{receipt}", "/c/%3Cscript%3E"):
        contestant.page.goto(contestant.phone.url + address)
        page = contestant.page
        assert page.locator("script:not([src]), img[src='x'], [onerror]").count() == 0, address
        assert "8633" not in page.locator("main").inner_text(), address
    plain = Contestant(phone_in(java_script_enabled=False), contest, f"Hoa {HOSTILE}")
    plain.page.on("dialog", note)
    plain.plain.open_form()
    plain.plain.fill()
    expect(plain.page.locator("[name=name]")).to_have_value(plain.name)
    plain.plain.send()
    assert "onerror=alert(1)" in plain.plain.question().inner_text()
    assert dialogs == []


def test_keyboard_only(phone_in: Callable[..., Phone], contest: Contest, stage: Stage) -> None:
    """Every step by Tab, arrows, Space and Enter; the focus is always seen."""
    contestant = Contestant(phone_in(has_touch=False, is_mobile=False), contest)
    page = contestant.page
    contestant.open()
    contestant.tab_to("#enter")
    page.keyboard.press("Enter")
    contestant.tab_to("[name=name]")
    page.keyboard.type(contestant.name)
    contestant.tab_to("[name=phone]")
    page.keyboard.type(contestant.number)
    contestant.tab_to("[name=unit]")
    page.keyboard.type("phu hau")
    expect(page.locator(".units button", has_text="Phú Hậu")).to_be_visible()
    contestant.tab_to(".units button")
    page.keyboard.press("Enter")
    contestant.tab_to("[name=consent]")
    page.keyboard.press("Space")
    contestant.tab_to("#form button:not([type])")
    page.keyboard.press("Enter")
    contestant.see_paper()
    for _ in contest.questions:
        contestant.tab_to("#questions fieldset:not([hidden]) input")
        page.keyboard.press("Space")
        contestant.tab_to("#paper [data-next]")
        page.keyboard.press("Enter")
    contestant.tab_to("#overview [data-onward]")
    page.keyboard.press("Enter")
    contestant.tab_to("#prediction-number")
    page.keyboard.type("7")
    page.keyboard.press("Enter")
    one_entry(stage, contestant)


@pytest.mark.timeout(240)
@pytest.mark.parametrize(("width", "text"), [(320, "100%"), (360, "200%")], ids=["320 px", "200 % text"])
def test_nothing_is_wider_than_the_screen(phone_in: Callable[..., Phone], stage: Stage, width: int, text: str) -> None:
    wide = []

    def make(language: str) -> Phone:
        phone = phone_in(language, viewport={"width": width, "height": READING_PX})
        phone.enlarge_text(text)
        return phone

    for name, contestant in all_states(make, "vi-VN", stage):
        if found := _too_wide(contestant):
            wide.append((name, found))
        if name == "paper, answered and marked":
            assert contestant.page.evaluate(STUCK) <= READING_PX / 4, "bars that stay in place leave no room to read"
    assert wide == []


def _too_wide(contestant: Contestant) -> list[str]:
    """Elements that reach beyond the right edge, if the page scrolls sideways at all. Held against the screen as it was
    ordered: `innerWidth` of a phone grows with what is on it."""
    screen = contestant.page.viewport_size
    assert screen is not None
    found: list[str] = contestant.page.evaluate(
        """(width) => {
          if (document.documentElement.scrollWidth <= width) return [];
          const all = Array.from(document.querySelectorAll("body *"));
          const wide = all.filter((one) => one.getBoundingClientRect().right > width + 1);
          return ["wide"].concat(wide.map((one) => one.outerHTML.slice(0, 120)));
        }""",
        screen["width"],
    )
    return found
