"""Question banks in a real browser: from an office's file to the bank, one question, at two sizes, two languages, two
themes; with a mouse, with scripts and without."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.office import Office
from tests.journeys.small_contest import Contest
from tests.journeys.stage import Stage
from tests.questions.files.tables import as_xlsx, good, table

SIZES = [("laptop", "vi"), ("phone", "en")]
LONG = "Người điều khiển xe mô tô phải tuân thủ quy định nào sau đây khi tham gia giao thông đường bộ?"
WORDS = {
    "vi": {
        "read": "Đọc tệp",
        "reread": "Đọc lại với các lựa chọn này",
        "unlock": "Mở ngân hàng",
        "save": "Lưu bản mới",
    },
    "en": {"read": "Read the file", "reread": "Read again with these choices", "unlock": "Open the bank"}
    | {"save": "Save a new version"},
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
    page.goto(f"{home}/banks/kho-{size}/q/q003")
    lan.look("question")
    page.locator("#field-text").fill("Câu đã sửa?")
    lan.press("save")
    expect(page.locator("[role=status]").first).to_contain_text("2")
    lan.look("saved")
    assert lan.faults == {}
    assert lan.foreign(stage.desk_url) == []
