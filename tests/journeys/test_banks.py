"""Question banks in a real browser: from an office's file to the bank, one question, at two sizes, two languages, two
themes; with a mouse, with scripts and without."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.journeys.office import PASSWORD, Office, new_link
from tests.journeys.small_contest import Contest
from tests.journeys.stage import Stage
from tests.questions.files.tables import as_csv, as_xlsx, good, table

SIZES = [("laptop", "vi"), ("phone", "en")]
LONG = "Người điều khiển xe mô tô phải tuân thủ quy định nào sau đây khi tham gia giao thông đường bộ?"
WORDS = {
    "vi": {
        "read": "Đọc tệp",
        "reread": "Đọc lại với các lựa chọn này",
        "unlock": "Mở ngân hàng",
        "save": "Lưu bản mới",
        "find": "Tìm ngay",
        "print": "In đề hoặc tải về thành tệp",
        "make_file": "Tạo tệp",
        "done": "Đã xong.",
        "kind": "Hiện các ô của dạng này",
    },
    "en": {"read": "Read the file", "reread": "Read again with these choices", "unlock": "Open the bank"}
    | {"save": "Save a new version", "find": "Look for them now", "print": "Print it, or take it as a file"}
    | {"make_file": "Make the file", "done": "Done.", "kind": "Show the fields of this kind"},
}


@pytest.mark.parametrize(("size", "lang"), SIZES)
def test_a_file_becomes_a_bank(
    stage: Stage, offices: Callable[[str, str], Office], tmp_path: Path, size: str, lang: str
) -> None:
    stage.open(Contest("hue"))
    lan = offices(size, lang)
    lan.words |= WORDS[lang]
    lan.name = f"banks-{size}-{lang}"
    lan.first_login(stage, f"banks-{size}-{lang}")
    home, page = f"{stage.desk_url}/organize/hue", lan.page
    page.goto(f"{home}/banks")
    lan.look("list")
    page.goto(f"{home}/bank-upload")
    lan.look("upload")
    file = tmp_path / "câu hỏi.xlsx"
    rows = [good(1, key="2"), good(2, key="E"), good(3, text=LONG), good(4, text=LONG.replace("tô", "to"))]
    file.write_bytes(as_xlsx(table(*rows, *(good(number) for number in range(5, 60)))))
    page.locator("#field-file").set_input_files(file)
    page.locator("#field-title").fill(f"Kho {size}")
    lan.press("read")
    again = page.get_by_role("button", name=lan.words["reread"])
    expect(again).to_be_visible(timeout=60_000)
    lan.look("read")
    page.locator("#fix-2").select_option("C")
    again.click()
    expect(page.locator(".chips a").nth(1)).to_contain_text("0", timeout=60_000)
    page.locator(".confirm input[type=checkbox]").check()
    page.locator(".confirm button").click()
    expect(page.get_by_role("link", name=lan.words["unlock"])).to_be_visible(timeout=60_000)
    lan.look("imported")
    lan.go("unlock")
    lan.look("questions")
    page.goto(f"{home}/banks/kho-{size}/versions")
    lan.look("versions")
    page.goto(f"{home}/banks/kho-{size}/duplicates")
    lan.press("find")
    expect(page.locator("tbody tr").first).to_contain_text("q004", timeout=60_000)
    lan.look("doubles")
    page.goto(f"{home}/banks/kho-{size}/q/q003")
    lan.look("question")
    page.locator("#field-text").fill("Câu đã sửa?")
    lan.press("save")
    expect(page.locator("[role=status]").first).to_contain_text("2")
    lan.look("saved")
    page.locator("#field-kind").select_option("match")
    lan.press("kind")
    expect(page.locator("input[name=right]")).to_have_count(0)
    lan.look("pairs")
    page.goto(f"{home}/banks/kho-{size}")
    page.get_by_text(lan.words["print"], exact=True).click()
    lan.press("make_file")
    expect(page.get_by_text(lan.words["done"], exact=True)).to_be_visible(timeout=60_000)
    lan.look("job")
    page.goto(f"{stage.desk_url}/staff/jobs")
    lan.look("jobs")
    assert lan.faults == {}
    assert lan.foreign(stage.desk_url) == []


def test_a_bank_without_scripts_and_without_a_mouse(stage: Stage, browser: Browser, tmp_path: Path) -> None:
    """The same way with the keys alone; pages that wait fetch themselves again."""
    stage.open(Contest("hue"))
    context = browser.new_context(java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    page.goto(new_link(stage))
    page.get_by_label("Your name, as colleagues see it", exact=True).focus()
    for text in ("Hoa", "hoa-banks", PASSWORD, PASSWORD):
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Contests", exact=True)).to_be_visible()
    page.goto(f"{stage.desk_url}/organize/hue/bank-upload")
    file = tmp_path / "keys.csv"
    file.write_text(as_csv(table(*(good(number) for number in range(1, 4)))))
    page.locator("#field-file").set_input_files(file)
    press(page, page.get_by_role("button", name="Read the file"))
    take = page.get_by_role("button", name="Import 3 questions")
    expect(take).to_be_visible(timeout=60_000)
    press(page, take)
    opened = page.get_by_role("link", name="Open the bank")
    expect(opened).to_be_visible(timeout=60_000)
    press(page, opened)
    press(page, page.get_by_role("link", name="q002", exact=True))
    reach(page, page.locator("#field-text"))
    page.keyboard.press("Control+A")
    page.keyboard.type("Which?")
    press(page, page.get_by_role("button", name="Save a new version"))
    expect(page.locator("#field-text")).to_have_value("Which?")
    expect(page.get_by_text("Saved as version 2.")).to_be_visible()
    context.close()


def press(page: Page, target: Locator) -> None:
    reach(page, target)
    page.keyboard.press("Enter")


def reach(page: Page, target: Locator) -> None:
    """With the tabulator alone."""
    for _ in range(90):
        page.keyboard.press("Tab")
        if target.and_(page.locator(":focus")).count():
            return
    raise AssertionError("no key leads there")
