"""`make screenshots`: every page in every state, both languages, both themes, into build/screenshots; with `--readme`
the pictures of the README instead, taken of the demo contest as it really runs."""

import csv
import json
import re
import sys
import tempfile
import time
from pathlib import Path

import httpx
from PIL import Image
from playwright.sync_api import Browser, expect

from contest.demo.content import demo_banks
from tests.fixtures.up import start_up
from tests.journeys.entering import Contestant
from tests.journeys.phone import BUILD, Phone, chromium
from tests.journeys.small_contest import Contest, command
from tests.journeys.stage import Stage
from tests.journeys.states import all_states

IMAGES = Path(__file__).parents[2] / "docs" / "images"
PEOPLE = ("Lê Thị Hồng", "Trần Văn Phúc", "Nguyễn Minh An", "Hồ Thị Thu", "Phan Quốc Bảo", "Võ Thị Lan")
COLOURS = 64


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        if "--readme" in sys.argv:
            _of_the_demo(Path(folder) / "demo", browser)
        else:
            print(f"{_all_states(Path(folder) / 'all', browser)} pictures in {BUILD}")


def _all_states(data: Path, browser: Browser) -> int:
    """How many pictures were taken."""
    BUILD.mkdir(parents=True, exist_ok=True)
    stage = Stage(data)
    taken = 0
    try:
        for language in ("vi-VN", "en-GB"):
            made: list[Phone] = []

            def make(language: str, made: list[Phone] = made) -> Phone:
                made.append(Phone(browser, stage.url, language))
                return made[-1]

            for place, (name, contestant) in enumerate(all_states(make, language, stage), 1):
                file = f"{place:02}-{re.sub('[^a-z0-9]+', '-', name.lower())}-{language[:2]}"
                for theme in ("light", "dark"):
                    contestant.page.emulate_media(color_scheme=theme, reduced_motion="reduce")
                    contestant.phone.keep(f"{file}-{theme}", whole=True)
                    taken += 1
                contestant.page.emulate_media(color_scheme="light")
            for phone in made:
                phone.context.close()
    finally:
        stage.close()
    return taken


def _of_the_demo(data: Path, browser: Browser) -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    up = start_up(data, "--demo")
    try:
        _fill_board(up.url)
        _photograph(Phone(browser, up.url))
        _photograph_board(Phone(browser, up.url), data)
    finally:
        up.stop()
    for path in sorted(IMAGES.glob("*.png")):
        Image.open(path).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


def _fill_board(url: str) -> None:
    """Everybody enters and answers right, the first all ten questions, the next nine, and so on, some seconds apart."""
    right = _right_options()
    with httpx.Client(base_url=url) as client:
        contest = client.get("/api/contests/demo").json()
        units = client.get("/api/contests/demo/units").json()["units"]
        open_round = next(round_["id"] for round_ in contest["rounds"] if round_["state"] == "open")
        for place, name in enumerate(PEOPLE):
            contestant = {"name": name, "phone": f"090512345{place}", "unit": units[place]["id"]}
            path = f"/api/rounds/{open_round}/attempts"
            started = client.post(path, json={"contestant": contestant, "consent": True}).raise_for_status().json()
            answers = {question["id"]: right[question["text"]] for question in started["questions"][place:]}
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
    contestant = Contestant(phone, Contest("demo"))
    page = phone.page
    contestant.open()
    expect(page.locator("#home .countdown")).to_have_text(re.compile(r"\d"))
    page.screenshot(path=IMAGES / "contest.png")
    contestant.fill_form()
    contestant.send_form()
    contestant.see_paper()
    page.locator("#questions label:visible").nth(1).tap()
    expect(contestant.saved).to_have_text(contestant.says.saved)
    page.evaluate("document.activeElement.blur()")
    page.screenshot(path=IMAGES / "phone.png")


def _photograph_board(phone: Phone, data: Path) -> None:
    """Of the closed round: while its number is predicted there are no rows."""
    rounds = json.loads(command(data, "round", "list", "--json"))
    open_round = next(round_["id"] for round_ in rounds if round_["contest"] == "demo" and round_["state"] == "open")
    command(data, "round", "close", open_round, "--why", "ảnh chụp")
    page = phone.page
    page.goto(f"{phone.url}/c/demo")
    page.locator("#board tbody tr").nth(len(PEOPLE) - 1).wait_for()
    page.locator("#board h2").scroll_into_view_if_needed()
    page.locator("#board").screenshot(path=IMAGES / "board.png")


if __name__ == "__main__":
    main()
