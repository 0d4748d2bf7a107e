"""The staff desk in a real browser, on an office laptop and on a phone: coming in, second factor, colleagues, record.

It is used with scripts switched on and off alike, since it has none; every page goes through axe in both themes.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pyotp
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.commands.test_cli import contest as command
from tests.journeys.phone import BUILD
from tests.journeys.small_contest import Contest
from tests.journeys.stage import Stage
from tests.journeys.test_accessible import IN_THE_DARK, OPTIONS, violations

PASSWORD = "sông hương núi ngự bình"
SIZES = {"laptop": (1366, 768), "phone": (360, 740)}
WORDS = {
    "vi": {
        "name": "Họ tên, như đồng nghiệp sẽ thấy",
        "login": "Thư điện tử hoặc tên đăng nhập",
        "password": "Mật khẩu",
        "again": "Nhập lại mật khẩu",
        "make": "Tạo tài khoản",
        "contests": "Các cuộc thi",
        "second": "Thêm bước thứ hai",
        "code": "Mã",
        "on": "Bật",
        "kept": "Đã cất các mã",
        "people": "Nhân sự",
        "whom": "Mời ai",
        "link": "Liên kết",
        "admin": "Quản trị viên: được làm mọi việc, kể cả ở trang này",
        "invite": "Tạo liên kết",
        "record": "Nhật ký",
        "out": "Đăng xuất",
        "in": "Đăng nhập",
        "six": "Sáu chữ số ứng dụng trên điện thoại đang hiện",
        "go": "Tiếp tục",
        "account": "Tài khoản của tôi",
    },
    "en": {
        "name": "Your name, as colleagues see it",
        "login": "E-mail or user name",
        "password": "Password",
        "again": "The password once more",
        "make": "Make the account",
        "contests": "Contests",
        "second": "Add a second step",
        "code": "Code",
        "on": "Switch it on",
        "kept": "I have kept them",
        "people": "Colleagues",
        "whom": "For whom",
        "link": "Link",
        "admin": "Administrator: may do everything, also here",
        "invite": "Make the link",
        "record": "Record of changes",
        "out": "Log out",
        "in": "Log in",
        "go": "Go on",
        "account": "My account",
        "six": "The six digits that the app on your phone shows now",
    },
}


class Office:
    """A browser of somebody at the desk; `look` photographs the page and gathers what axe finds."""

    def __init__(self, browser: Browser, size: str, lang: str) -> None:
        width, height = SIZES[size]
        self.context = browser.new_context(
            viewport={"width": width, "height": height}, locale={"vi": "vi-VN", "en": "en-GB"}[lang]
        )
        self.page: Page = self.context.new_page()
        self.words, self.name = WORDS[lang], f"desk-{size}-{lang}"
        self.faults: dict[str, Any] = {}
        self._foreign: list[str] = []
        self.page.on("request", lambda request: self._foreign.append(request.url))

    def look(self, state: str) -> None:
        page = self.page
        BUILD.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=BUILD / f"{self.name}-{state}.png", full_page=True)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        bad = violations(page, OPTIONS)
        page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        bad += violations(page, IN_THE_DARK)
        page.emulate_media(color_scheme="light")
        if bad or wide > 0:
            self.faults[state] = (wide, bad)

    def fill(self, word: str, text: str) -> None:
        self.page.get_by_label(self.words[word], exact=True).fill(text)

    def press(self, word: str) -> None:
        self.page.get_by_role("button", name=self.words[word], exact=True).first.click()

    def go(self, word: str) -> None:
        self.page.get_by_role("link", name=self.words[word], exact=True).first.click()

    def make_account(self, link: str, login: str) -> None:
        self.page.goto(link)
        self.look("invitation")
        self.fill("name", login.title())
        self.fill("login", login)
        self.fill("password", PASSWORD)
        self.fill("again", PASSWORD)
        self.press("make")

    def foreign(self, home: str) -> list[str]:
        return [url for url in self._foreign if not url.startswith((home, "data:"))]


@pytest.fixture
def offices(browser: Browser) -> Iterator[Callable[[str, str], Office]]:
    opened: list[Office] = []

    def open_(size: str, lang: str) -> Office:
        opened.append(Office(browser, size, lang))
        return opened[-1]

    yield open_
    for office in opened:
        office.context.close()


def new_link(stage: Stage) -> str:
    done = command("staff", "invite", "--desk-url", stage.desk_url, "--data", str(stage.data))
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize(("size", "lang"), [("laptop", "vi"), ("phone", "vi"), ("laptop", "en"), ("phone", "en")])
def test_from_the_first_link_to_a_colleague_who_is_in(
    stage: Stage, offices: Callable[[str, str], Office], size: str, lang: str
) -> None:
    stage.open(Contest("hue"))
    lan = offices(size, lang)
    lan.make_account(new_link(stage), f"lan-{size}-{lang}")
    expect(lan.page.get_by_role("heading", name=lan.words["contests"], exact=True)).to_be_visible()
    lan.look("home")
    lan.go("second")
    secret = lan.page.locator("code.digits").inner_text()
    lan.look("second-factor")
    lan.fill("code", pyotp.TOTP(secret).now())
    lan.press("on")
    recovery = lan.page.locator(".codes code").first.inner_text()
    lan.look("recovery-codes")
    lan.go("kept")
    lan.look("account")
    lan.go("people")
    lan.look("people")
    lan.fill("whom", "Minh")
    lan.page.get_by_label(lan.words["admin"], exact=True).check()
    lan.press("invite")
    link = lan.page.get_by_label(lan.words["link"], exact=True).input_value()
    lan.look("invited")
    minh = offices(size, lang)
    minh.make_account(link, f"minh-{size}-{lang}")
    expect(minh.page.get_by_role("heading", name=minh.words["contests"], exact=True)).to_be_visible()
    minh.go("record")
    minh.look("record")
    minh.page.goto(link)
    minh.look("invitation-over")
    lan.press("out")
    lan.fill("login", f"lan-{size}-{lang}")
    lan.fill("password", PASSWORD)
    lan.look("login")
    lan.press("in")
    lan.look("code")
    lan.fill("six", recovery)
    lan.press("go")
    expect(lan.page.get_by_role("heading", name=lan.words["contests"], exact=True)).to_be_visible()
    assert lan.faults | minh.faults == {}
    assert lan.foreign(stage.desk_url) == [] == minh.foreign(stage.desk_url)


def test_the_desk_is_used_with_the_keyboard_alone(stage: Stage, offices: Callable[[str, str], Office]) -> None:
    office = offices("laptop", "en")
    office.page.goto(new_link(stage))
    keyboard = office.page.keyboard
    office.page.get_by_label(office.words["name"], exact=True).focus()
    for text in ("Hoa", "hoa-keyboard", PASSWORD, PASSWORD):
        keyboard.type(text)
        keyboard.press("Tab")
    keyboard.press("Enter")
    expect(office.page.get_by_role("heading", name=office.words["contests"], exact=True)).to_be_visible()
    reached = set()
    for _ in range(20):
        keyboard.press("Tab")
        reached.add(office.page.evaluate("document.activeElement.textContent.trim()"))
        focused = "document.activeElement"
        outlined = office.page.evaluate(
            f"{focused} === document.body || getComputedStyle({focused}).outlineStyle !== 'none'"
        )
        assert outlined, "what has the focus is seen"
    assert {office.words["people"], office.words["record"], office.words["out"]} <= reached
