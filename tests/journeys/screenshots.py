"""`python -m tests.journeys.screenshots`: the pictures of the README, taken of the demo contest as it really runs."""

import csv
import re
import tempfile
import time
from pathlib import Path

import httpx
from playwright.sync_api import expect

from contest.demo import demo_banks
from tests.fixtures_up import start_up
from tests.journeys.entering import Contestant
from tests.journeys.phone import Phone, chromium
from tests.journeys.small_contest import Contest

IMAGES = Path(__file__).parents[2] / "docs" / "images"
PEOPLE = ("Lê Thị Hồng", "Trần Văn Phúc", "Nguyễn Minh An", "Hồ Thị Thu", "Phan Quốc Bảo", "Võ Thị Lan")


def main() -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        up = start_up(Path(folder) / "data", "--demo")
        try:
            _fill_board(up.url)
            with chromium() as browser:
                _photograph(Phone(browser, up.url))
        finally:
            up.stop()


def _fill_board(url: str) -> None:
    """Everybody enters and answers right, the first all ten questions, the next nine, and so on, some seconds apart."""
    right = _right_options()
    with httpx.Client(base_url=url) as client:
        contest = client.get("/api/contests/demo").json()
        units = client.get("/api/contests/demo/units").json()["units"]
        open_round = next(one["id"] for one in contest["rounds"] if one["state"] == "open")
        for place, name in enumerate(PEOPLE):
            contestant = {"name": name, "phone": f"090512345{place}", "unit": units[place]["id"]}
            path = f"/api/rounds/{open_round}/attempts"
            started = client.post(path, json={"contestant": contestant, "consent": True}).raise_for_status().json()
            answers = {one["id"]: right[one["text"]] for one in started["questions"][place:]}
            time.sleep(5 + place)
            path, bearer = f"/api/attempts/{started['attempt']}/submission", f"Bearer {started['token']}"
            body = {"answers": answers, "prediction": 1000 + place}
            client.post(path, json=body, headers={"Authorization": bearer}).raise_for_status()


def _right_options() -> dict[str, list[str]]:
    with demo_banks()[0][1].open(encoding="utf-8-sig", newline="") as file:
        return {
            row["Nội dung câu hỏi"]: re.findall("[a-h]", row["Đáp án đúng"].lower()) for row in csv.DictReader(file)
        }


def _photograph(phone: Phone) -> None:
    page = phone.page
    page.goto(f"{phone.url}/c/demo")
    page.locator("#board tbody tr").nth(len(PEOPLE) - 1).wait_for()
    page.locator("#board").scroll_into_view_if_needed()
    page.locator("#board").screenshot(path=IMAGES / "board.png")
    Contestant(phone, Contest("demo")).fill_form()
    page.tap("#form button:not([type])")
    page.tap("#questions fieldset:nth-child(1) label >> nth=1")
    expect(page.locator("#saved")).to_have_text("Đã lưu")
    page.evaluate("document.activeElement.blur()")
    page.screenshot(path=IMAGES / "phone.png")


if __name__ == "__main__":
    main()
