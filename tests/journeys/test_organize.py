"""The organizer's desk in a real browser: every page and state at two sizes, in both languages and both themes."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.office import Office
from tests.journeys.small_contest import Contest
from tests.journeys.stage import Stage

SIZES = [("laptop", "vi"), ("phone", "vi"), ("laptop", "en"), ("phone", "en")]


@pytest.mark.parametrize(("size", "lang"), SIZES)
def test_a_walk_over_the_pages_of_a_contest(
    stage: Stage, offices: Callable[[str, str], Office], size: str, lang: str
) -> None:
    stage.open(Contest("hue"))
    lan = offices(size, lang)
    lan.first_login(stage, f"organizer-{size}-{lang}")
    lan.page.goto(f"{stage.desk_url}/organize/hue")
    expect(lan.page.get_by_role("heading", name=lan.words["today"], exact=True)).to_be_visible()
    lan.look("today")
    if size == "phone":
        lan.page.locator(".thumb summary").click()
        lan.look("more")
    walk_the_rules(lan, f"{stage.desk_url}/organize/hue/rules")
    walk_the_units(lan, f"{stage.desk_url}/organize/hue/units")
    lan.page.goto(f"{stage.desk_url}/staff/components")
    expect(lan.page.get_by_role("heading", name=lan.words["components"], exact=True)).to_be_visible()
    lan.look("components")
    assert lan.faults == {}


def walk_the_rules(lan: Office, address: str) -> None:
    lan.page.goto(address)
    lan.look("rules")
    lan.page.locator("summary", has_text=lan.words["attempts"]).click()
    lan.fill("per_round", "7")
    lan.press("see")
    expect(lan.page.locator("ins")).not_to_have_count(0)
    lan.look("rules-preview")
    for view in ("printed", "file"):
        lan.page.goto(f"{address}#{view}")
        lan.look(f"rules-{view}")
    lan.page.goto(f"{address}/examples?q=hue")
    lan.look("rules-examples")


def walk_the_units(lan: Office, address: str) -> None:
    lan.page.goto(address)
    lan.look("units")
    lan.page.locator("td .reach").first.click()
    lan.look("unit")
    own = lan.page.locator("#field-own").input_value()
    lan.page.locator("#field-name").fill("Phường Kim Long")
    lan.press("see")
    lan.look("units-preview")
    lan.page.goto(own)
    lan.look("unit-link")
