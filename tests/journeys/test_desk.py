"""The staff desk in a real browser, on an office laptop and on a phone: coming in, second factor, colleagues, record.

Every page goes through axe in both themes.
"""

from collections.abc import Callable

import pyotp
import pytest
from playwright.sync_api import expect

from tests.journeys.office import PASSWORD, Office, new_link
from tests.journeys.small_contest import Contest
from tests.journeys.stage import Stage


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
