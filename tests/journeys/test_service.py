"""Help desk, announcements and share kit in a real browser, at two sizes and in both languages, with what it takes."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.office import Office
from tests.journeys.phone import Phone
from tests.journeys.small_contest import Contest
from tests.journeys.stage import Stage
from tests.journeys.test_organize import SIZES

WORDS = {
    "vi": {
        "announcements": "Thông báo",
        "announce": "Phát",
        "on_phone": "Xem trên điện thoại",
        "withdraw": "Gỡ",
        "ready": "Sự cố đã được khắc phục.",
    },
    "en": {
        "announcements": "Announcements",
        "announce": "Announce",
        "on_phone": "See it on a phone",
        "withdraw": "Withdraw",
        "ready": "The problem is solved.",
    },
}
TEXT = "Sự cố đã được khắc phục."


@pytest.fixture
def service(stage: Stage) -> Contest:
    return stage.open(Contest("service", title="Tìm hiểu pháp luật"))


@pytest.mark.parametrize(("size", "lang"), SIZES)
def test_announcing(
    stage: Stage,
    service: Contest,
    offices: Callable[[str, str], Office],
    phone_in: Callable[..., Phone],
    size: str,
    lang: str,
) -> None:
    lan, words = offices(size, lang), WORDS[lang]
    lan.first_login(stage, f"service-{size}-{lang}")
    phone, plain = phone_in(), phone_in(java_script_enabled=False)
    for reader in (phone, plain):
        reader.page.goto(f"{stage.url}/c/service")
    phone.page.locator("#enter").tap()
    lan.page.goto(f"{stage.desk_url}/organize/service")
    lan.page.get_by_role("link", name=words["announcements"], exact=True).locator("visible=true").click()
    lan.look("announcements-empty")
    lan.page.get_by_label(words["ready"]).check()
    lan.page.get_by_role("button", name=words["on_phone"]).click()
    lan.look("announcements-preview")
    lan.page.get_by_role("button", name=words["announce"], exact=True).click()
    expect(lan.page.locator(".toast")).to_be_visible()
    lan.look("announcements")
    if (size, lang) != ("laptop", "vi"):  # what phones show is the same whoever announced it
        phone.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    line = phone.page.locator("#announcements p", has_text=TEXT)
    expect(line).to_be_visible(timeout=15_000)
    plain.page.reload()
    expect(plain.page.locator("#announcements p", has_text=TEXT)).to_be_visible()
    lan.page.get_by_role("button", name=words["withdraw"]).first.click()
    expect(lan.page.locator(".toast")).to_be_visible()
    phone.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(line).to_have_count(0, timeout=15_000)
    assert lan.faults == {}
