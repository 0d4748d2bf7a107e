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
    lan.page.goto(f"{stage.desk_url}/staff/components")
    expect(lan.page.get_by_role("heading", name=lan.words["components"], exact=True)).to_be_visible()
    lan.look("components")
    assert lan.faults == {}
