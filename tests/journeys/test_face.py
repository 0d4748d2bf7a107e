"""A contest with its organizer's face: what it weighs, that nothing moves, and that its colours can be read."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.fixtures.pictures import logo, photo
from tests.journeys.entering import Contestant
from tests.journeys.phone import Phone
from tests.journeys.small_contest import Contest
from tests.journeys.stage import Stage
from tests.journeys.tables import tell
from tests.journeys.test_accessible import OPTIONS, violations
from tests.journeys.test_weight import FIRST_REQUESTS, FIRST_VISIT, SHIFTS
from tests.journeys.wire import Wire

WITH_BANNER = 90_000
TITLE = "first question with an organizer's face, bytes over the wire with headers"
FACE = """color = "#0b6b8a"
face = { logo = "bieu-trung.png", accent = "#f0c000", hotline = "0234 3822 123", zalo = "0912 345 678", """
FACE += 'sponsors = [{ name = "Công ty Điện lực Huế" }], welcome = "Chào mừng cán bộ, hội viên toàn thành phố!"%s }'
PLAIN = Contest("mat", page=FACE % "")
WHOLE = Contest("mat-anh", page=FACE % ', banner = "anh.jpg"')
SIZES = {"360": {"width": 360, "height": 640}, "412": {"width": 412, "height": 915}}


@pytest.fixture(scope="module")
def faces(whole_stage: Stage) -> Iterator[Stage]:
    (whole_stage.data / "bieu-trung.png").write_bytes(logo(colour="#0b6b8a"))
    (whole_stage.data / "anh.jpg").write_bytes(photo(1600, 700))
    for contest in (PLAIN, WHOLE):
        whole_stage.open(contest)
    yield whole_stage


@pytest.mark.parametrize(("contest", "most"), [(PLAIN, FIRST_VISIT), (WHOLE, WITH_BANNER)], ids=["logo", "banner"])
def test_first_question_with_a_face_is_light_and_nothing_moves(
    browser: Browser, faces: Stage, contest: Contest, most: int
) -> None:
    contestant = Contestant(Phone(browser, faces.direct_url), contest)
    contestant.page.add_init_script(f"window.shifts = []; {SHIFTS}")
    wire = Wire(contestant.phone)
    contestant.open()
    contestant.page.wait_for_timeout(700)
    assert contestant.page.evaluate("shifts") == []
    contestant.fill_form()
    contestant.send_form()
    contestant.see_paper()
    for path, size in wire.listed():
        tell(TITLE, (contest.slug, path, size, ""))
    tell(TITLE, (contest.slug, f"{wire.requests} requests (at most {FIRST_REQUESTS})", wire.total, most))
    contestant.phone.context.close()
    assert wire.total <= most and wire.requests <= FIRST_REQUESTS, wire.listed()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["vi-VN", "en-GB"])
def test_the_face_can_be_read_in_both_themes_and_leads_to_people(
    browser: Browser, faces: Stage, language: str, size: str
) -> None:
    phone = Phone(browser, faces.url, language, viewport=SIZES[size])
    contestant = Contestant(phone, WHOLE)
    contestant.open()
    page = phone.page
    assert page.locator(".foot [href='tel:02343822123']").bounding_box()["height"] >= 44  # type: ignore[index]
    expect(page.locator(".foot [href='https://zalo.me/0912345678']")).to_be_visible()
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        for name, address in (("home", ""), ("help", "/help"), ("results", "/results")):
            page.goto(f"{phone.url}/c/{WHOLE.slug}{address}")
            for folded in page.locator("details summary").all():
                folded.tap()
            assert violations(page, OPTIONS) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= SIZES[size]["width"]
            phone.keep(f"face-{name}-{size}-{language[:2]}-{theme}", whole=True)
    phone.context.close()
    assert phone.errors == [] and phone.foreign == []
