"""From the first link to a published season of eight weeks, counted: every click, every field filled, every file."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook
from playwright.sync_api import expect

from tests.journeys.office import PASSWORD, Office, new_link
from tests.journeys.stage import Stage, wait_until
from tests.journeys.tables import tell

BAR = 20
TITLE = "Interactions from the first link to a published season of eight weeks"
SIZES = [("laptop", "vi"), ("phone", "vi"), ("laptop", "en"), ("phone", "en")]


class Counted:
    """Somebody at the desk whose every interaction is counted."""

    def __init__(self, office: Office) -> None:
        self.office, self.done = office, 0

    def press(self, word: str) -> None:
        self.done += 1
        self.office.press(word)

    def go(self, word: str) -> None:
        self.done += 1
        self.office.go(word)

    def fill(self, word: str, text: str) -> None:
        self.done += 1
        self.office.fill(word, text)

    def choose_file(self, path: Path) -> None:
        self.done += 1
        self.office.page.get_by_label(self.office.words["file"], exact=True).set_input_files(path)


def sheet(path: Path) -> Path:
    """Forty questions as an office keeps them."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.append(["STT", "Nội dung câu hỏi", "A", "B", "C", "D", "Đáp án", "Lĩnh vực"])
    for number in range(1, 41):
        right = "ABCD"[number % 4]
        options = [f"Phương án {letter} của câu {number}" for letter in "ABCD"]
        page.append([number, f"Nội dung của câu hỏi số {number} là gì?", *options, right, "Lịch sử Huế"])
    book.save(path)
    return path


@pytest.fixture(scope="module", autouse=True)
def head() -> None:
    tell(TITLE, ("at", "interactions", "at most"))


@pytest.mark.parametrize(("size", "lang"), SIZES)
def test_the_first_run(
    stage: Stage, offices: Callable[[str, str], Office], tmp_path: Path, size: str, lang: str
) -> None:
    lan = offices(size, lang)
    lan.name = f"first-run-{size}-{lang}"
    by_hand, page, title = Counted(lan), lan.page, f"Tìm hiểu Huế {size} {lang}"
    slug = f"tim-hieu-hue-{size}-{lang}"
    page.goto(new_link(stage))
    by_hand.done += 1
    for word, text in (("name", "Lan"), ("login", f"first-{size}-{lang}"), ("password", PASSWORD), ("again", PASSWORD)):
        by_hand.fill(word, text)
    by_hand.press("make")
    lan.look("home")
    by_hand.go("new" if page.get_by_role("link", name=lan.words["new"], exact=True).count() else "first")
    lan.look("start")
    if page.get_by_label(lan.words["organization"], exact=True).count():
        by_hand.fill("organization", "Hội LHPN thành phố Huế")
    by_hand.fill("title", title)
    by_hand.press("go")
    by_hand.choose_file(sheet(tmp_path / "cau-hoi.xlsx"))
    lan.look("questions")
    by_hand.press("import")
    lan.look("calendar")
    by_hand.press("weeks")
    lan.look("weeks")
    by_hand.press("make_contest")
    lan.look("reviewer")
    by_hand.fill("whom_reviewer", "Minh")
    by_hand.press("invite")
    lan.look("reviewer-link")
    by_hand.go("as_contestant")
    lan.look("preview")
    by_hand.press("seen")
    why = page.locator("textarea[name=why]")
    if why.count():
        by_hand.done += 1
        why.fill("Giám khảo sẽ nhận lời trong tuần")
    lan.look("ready")
    by_hand.press("publish")
    wait_until(lambda: stage.query("select state from contests where slug = $1", slug)[0]["state"] == "published")
    expect(page.locator(".toast")).to_be_visible()
    lan.look("published")
    lan.page.goto(f"{stage.desk_url}/organize/{slug}")
    lan.look("today")
    assert len(stage.query("select 1 from rounds where slug like $1", f"{slug}-tuan-%")) == 8
    wait_until(lambda: page.request.get(f"{stage.direct_url}/c/{slug}").status == 200)
    tell(TITLE, (f"{size}, {lang}", by_hand.done, BAR))
    assert lan.faults == {}
    assert lan.foreign(stage.desk_url) == []
    assert by_hand.done <= BAR
