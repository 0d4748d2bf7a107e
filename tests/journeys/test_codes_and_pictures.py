"""A contest that checks phones and asks with pictures, up to the certificate on paper; on a service of its own, because
its text messages go to a gateway of this test's."""

import re
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.journeys.entering import Contestant
from tests.journeys.phone import Phone
from tests.journeys.small_contest import QUESTIONS, Contest, command
from tests.journeys.stage import Stage

PICTURED = "![Một cây cầu bắc qua sông](cau.png) Cầu *nào* đây?"


class Gateway(ThreadingHTTPServer):
    """Takes text messages; `codes` has the last one of each phone."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Message)
        self.codes: dict[str, str] = {}

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/?to={{phone}}&code={{code}}"


class _Message(BaseHTTPRequestHandler):
    server: Gateway

    def do_GET(self) -> None:
        asked = parse_qs(urlsplit(self.path).query)
        self.server.codes[asked["to"][0]] = asked["code"][0]
        self.send_response(200)
        self.end_headers()

    def log_message(self, format: str, *arguments: object) -> None:
        return None


@pytest.fixture(scope="module")
def gateway() -> Iterator[Gateway]:
    with Gateway() as serving:
        threading.Thread(target=serving.serve_forever, daemon=True).start()
        yield serving
        serving.shutdown()


@pytest.fixture(scope="module")
def stage(fast_directory: Path, gateway: Gateway) -> Iterator[Stage]:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SMS_URL", gateway.url)
        made = Stage(fast_directory / "verified")
    yield made
    made.close()


@pytest.fixture(scope="module")
def contest(stage: Stage) -> Contest:
    """Its bank is imported with markup first: later imports keep that."""
    questions = ((PICTURED, ("Cầu Trường Tiền", "H<sub>2</sub>O", "2 * 3")), *list(QUESTIONS.items())[:3])
    asked = Contest("verified", bank="pictures", questions=questions)
    Image.new("RGB", (1600, 900), "navy").save(stage.data / "cau.png")
    asked._import_bank(stage.data)
    command(stage.data, "bank", "import", str(stage.data / "pictures.csv"), "--bank", "pictures", "--markup")
    stage.open(asked)
    file = stage.data / "verified.toml"
    file.write_text(
        file.read_text("utf-8").replace('unique = ["phone"]', 'unique = ["phone"]\nverify = "phone"'), "utf-8"
    )
    command(stage.data, "apply", str(file))
    return asked


def ask_for_a_code(page: Page, gateway: Gateway, number: str) -> str:
    page.tap("[data-send-code]")
    expect(page.locator("#hint-code")).to_contain_text("đang được gửi")
    expect(page.locator("#field-code")).to_be_focused()
    sent = f"+84{number[1:]}"
    page.wait_for_timeout(50)
    for _ in range(100):
        if sent in gateway.codes:
            return gateway.codes[sent]
        page.wait_for_timeout(50)
    raise AssertionError("no message came")


def test_a_code_a_picture_and_a_certificate(
    phone_in: Callable[..., Phone], contest: Contest, stage: Stage, gateway: Gateway
) -> None:
    contestant = Contestant(phone_in(), contest)
    page = contestant.page
    contestant.open()
    expect(page.locator("#field-code")).to_have_count(1)
    contestant.fill_form()
    code = ask_for_a_code(page, gateway, contestant.number)
    page.fill("#field-code", f"{(int(code) + 1) % 10**6:06}")
    page.tap("#form button.button:not([type]):not([data-send-code])")
    expect(page.locator("#error-code")).to_contain_text("Mã OTP không đúng")
    page.fill("#field-code", code)
    page.tap("#form button.button:not([type]):not([data-send-code])")
    contestant.see_paper()

    pictured = page.locator("#questions fieldset", has=page.locator("legend img"))
    place = pictured.evaluate("field => [...field.parentNode.children].indexOf(field) + 1")
    contestant.turn_to(place)
    picture = pictured.locator("legend img")
    expect(picture).to_have_attribute("alt", "Một cây cầu bắc qua sông")
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("image => image.naturalWidth") == 1280
    assert page.evaluate("document.documentElement.scrollWidth") <= 360, "nothing is wider than the phone"
    expect(pictured.locator("legend em")).to_have_text("nào")
    expect(pictured.locator("sub")).to_have_text("2")
    expect(pictured.locator("label", has_text="2 * 3")).to_be_visible()

    contestant.submit()
    receipt = contestant.see_receipt()
    page.goto(f"{stage.url}/c/{contest.slug}/certificate/{receipt}")
    page.fill("[name=name]", "Nguyễn Thị Hoa")
    page.tap("form button")
    expect(page.locator(".certificate .name")).to_have_text("Nguyễn Thị Hoa")
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1, "one sheet"

    page.goto(f"{stage.url}/c/{contest.slug}")
    expect(page.locator("#receipt")).to_be_hidden()
    expect(page.locator("#enter")).to_be_enabled()
    contestant.fill_form()
    page.tap("#form button.button:not([type]):not([data-send-code])")
    contestant.see_paper()
