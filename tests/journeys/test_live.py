"""A round under way and its results at the desk, in a real browser: two sizes, both languages, with what axe finds."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.office import Office
from tests.journeys.small_contest import Contest
from tests.journeys.stage import Stage
from tests.journeys.test_organize import SIZES

LIVE = {
    "vi": ("Diễn biến", "Bài mỗi phút, một giờ qua", "Xem dạng bảng", "Số liệu câu hỏi", "Kết quả", "Cả mùa thi"),
    "en": (
        "How it goes", "Entries a minute, the last hour", "As a table", "Statistics of the questions", "Results",
        "The whole season",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("size", "lang"), SIZES)
def test_a_round_under_way_and_its_results(
    stage: Stage, offices: Callable[[str, str], Office], size: str, lang: str
) -> None:
    stage.open(Contest("hue"))
    stage.open(Contest("running"))
    lan, (live, minutes, as_table, items, results, season) = offices(size, lang), LIVE[lang]
    lan.first_login(stage, f"live-{size}-{lang}")
    page = lan.page
    page.goto(f"{stage.desk_url}/organize/running/rounds/running-w1/live")
    expect(page.get_by_role("heading", name=re.compile(live))).to_be_visible()
    table = page.locator("#chart-minutes")
    table.get_by_text(as_table).click()
    expect(table.get_by_role("row")).to_have_count(61)
    assert page.evaluate("[...document.images].every(each => each.complete && each.naturalWidth > 0)"), minutes
    lan.look("live")
    page.wait_for_timeout(6_000)
    assert table.locator("details").get_attribute("open") is not None, "a table that was opened stays open"
    page.get_by_role("link", name=items, exact=True).click()
    expect(page.get_by_role("heading", name=items)).to_be_visible()
    lan.look("items")
    for address, heading in (("results", results), ("results/running-w1", results), ("season", season)):
        page.goto(f"{stage.desk_url}/organize/running/{address}")
        expect(page.get_by_role("heading", name=re.compile(heading)).first).to_be_visible()
        lan.look(address.replace("/", "-"))
    assert (lan.faults, lan.foreign(stage.desk_url)) == ({}, [])
