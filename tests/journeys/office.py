"""A browser of somebody at the desk, on an office laptop or a phone, that looks at what it sees."""

from typing import Any

from playwright.sync_api import Browser, Page, expect

from tests.commands.test_cli import contest as command
from tests.journeys.phone import BUILD
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
        "today": "Hôm nay",
        "components": "Các thành phần",
        "first": "Tạo cuộc thi đầu tiên",
        "new": "Cuộc thi mới",
        "organization": "Tên đơn vị",
        "title": "Tên cuộc thi",
        "file": "Tệp câu hỏi",
        "import": "Nhập câu hỏi",
        "weeks": "Xem các tuần",
        "make_contest": "Tạo cuộc thi, dạng bản nháp",
        "whom_reviewer": "Mời ai",
        "check_first": "Kiểm tra đợt đầu",
        "as_contestant": "Xem thử như thí sinh",
        "seen": "Tôi đã xem",
        "publish": "Công bố cuộc thi",
        "calendar": "Lịch và đợt thi",
        "extend": "Gia hạn…",
        "really_extend": "Gia hạn",
        "new_times": "Xem giờ mới",
        "save_calendar": "Lưu lịch",
        "account": "Tài khoản của tôi",
        "attempts": "Lượt thi",
        "per_round": "Số lượt trong một đợt",
        "see": "Xem thay đổi",
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
        "today": "Today",
        "components": "Components",
        "first": "Make the first contest",
        "new": "A new contest",
        "organization": "Name of the organization",
        "title": "Name of the contest",
        "file": "Question file",
        "import": "Import the questions",
        "weeks": "Show the weeks",
        "make_contest": "Make the contest, as a draft",
        "whom_reviewer": "For whom",
        "check_first": "Check the first round",
        "as_contestant": "See it as a contestant",
        "seen": "I have seen it",
        "publish": "Publish the contest",
        "calendar": "Calendar and rounds",
        "extend": "Extend…",
        "really_extend": "Extend",
        "new_times": "Show the new times",
        "save_calendar": "Save the calendar",
        "account": "My account",
        "attempts": "Attempts",
        "per_round": "Attempts in a round",
        "see": "See what changes",
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

    def first_login(self, stage: Stage, login: str) -> None:
        """As `make_account` with a new link, and on to the contest named `hue`."""
        self.page.goto(new_link(stage))
        for word, text in (("name", login.title()), ("login", login), ("password", PASSWORD), ("again", PASSWORD)):
            self.fill(word, text)
        self.press("make")
        expect(self.page.get_by_role("heading", name=self.words["contests"], exact=True)).to_be_visible()

    def foreign(self, home: str) -> list[str]:
        return [url for url in self._foreign if not url.startswith((home, "data:"))]


def new_link(stage: Stage) -> str:
    done = command("staff", "invite", "--desk-url", stage.desk_url, "--data", str(stage.data))
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()
