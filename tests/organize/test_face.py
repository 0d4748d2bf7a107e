"""The organizer's face: any picture becomes few bytes of a known size, and applied again it is the same."""

from io import BytesIO

import pytest
from msgspec.structs import replace
from PIL import Image

from contest.archive.contests.media import Media
from contest.core.errors import UserError
from contest.organize.apply import apply_text
from contest.organize.contest_plans import change_plan
from contest.organize.face_pictures import (
    FLATTEST,
    LOGO_SIDE,
    MOST_LOGO_BYTES,
    MOST_PHONE_BYTES,
    MOST_WIDE_BYTES,
    PHONE_WIDTH,
    STEEPEST,
    read_banner,
    read_logo,
)
from contest.services import Services
from scoring.rules.file.read import RulesError, read_contest_file
from tests.fixtures.pictures import logo, photo
from tests.organize.test_apply import BEFORE, FILE, published
from tests.organize.test_contest_plans import LAN, stored

FACE = """
[page]
color = "#0b5c8a"
address = "anh_chi"
prediction = "first"
[page.face]
logo = "logo.png"
banner = "anh.jpg"
accent = "#F0C000"
welcome = "Chào mừng!"
hotline = "0234 3822 123"
zalo = "0912 345 678"
sponsors = [{ name = "Công ty A", url = "https://a.vn/" }, { name = "Ông B" }]
"""
FILES = {"logo.png": logo(), "anh.jpg": photo(1500, 1000)}


def sizes(media: list[Media]) -> list[tuple[int, int]]:
    opened = [Image.open(BytesIO(each.body)) for each in media]
    assert [picture.size for picture in opened] == [(each.width, each.height) for each in media]
    return [picture.size for picture in opened]


@pytest.mark.parametrize("size", [(2400, 1600), (3000, 200), (300, 900), (720, 240), (3, 2), (1, 1), (40, 1)])
def test_any_banner_is_light_and_of_a_shape_for_the_top_of_a_page(size: tuple[int, int]) -> None:
    published, (_, phone, wide) = read_banner(photo(*size), "banner")
    (width, height), (wider, higher) = sizes([phone, wide])
    assert len(phone.body) <= MOST_PHONE_BYTES and len(wide.body) <= MOST_WIDE_BYTES
    assert width <= PHONE_WIDTH and (published.width, published.height) == (width, height)
    assert width / height <= FLATTEST * 1.02 + 1 and wider >= width and higher >= height
    if min(size) > 100:
        assert STEEPEST * 0.98 <= width / height <= FLATTEST * 1.02
        assert abs(width / height - wider / higher) < 0.02, "both have one shape: nothing moves"


@pytest.mark.parametrize("raw", [logo(), logo(90), photo(1000, 300), photo(400, 900)])
def test_any_logo_is_light_and_stays_clear_around(raw: bytes) -> None:
    published, (kept, sent) = read_logo(raw, "logo")
    assert max(sizes([kept])[0]) <= LOGO_SIDE and len(sent.body) <= MOST_LOGO_BYTES
    assert (published.width, published.height) == (kept.width, kept.height)
    if raw.startswith(b"\x89PNG"):
        corner = Image.open(BytesIO(sent.body)).convert("RGBA").getpixel((0, 0))
        assert isinstance(corner, tuple) and corner[3] == 0


def test_what_is_kept_gives_the_same_pictures_again() -> None:
    for read, raw in ((read_banner, photo(2000, 1300)), (read_logo, logo())):
        published, media = read(raw, "x")
        assert read(media[0].body, "x") == (published, media)


@pytest.mark.usefixtures("bank")
async def test_a_face_is_published_and_stays_when_something_else_changes(services: Services) -> None:
    await apply_text(services, FILE + FACE, who="test", now_ms=BEFORE, read_part=FILES.__getitem__)
    page = (await published(services)).page
    face = page.face
    assert face is not None and face.logo is not None and face.banner is not None
    assert (page.address, page.prediction, face.accent) == ("anh_chi", "first", "#f0c000")
    assert [(each.name, each.url) for each in face.sponsors] == [("Công ty A", "https://a.vn/"), ("Ông B", "")]
    read = await stored(services)
    assert read.plan.page.face is not None and len(read.files) == 2
    changed = await change_plan(services, read, replace(read.plan, title="Tên mới"), author=LAN, now_ms=BEFORE)
    assert [message.code for message in changed.changed] == ["applied.texts"]
    assert (await published(services)).page == page


@pytest.mark.usefixtures("bank")
async def test_a_pale_colour_is_said_to_be_made_darker(services: Services) -> None:
    pale = f'{FILE}\n[page]\ncolor = "#ffee00"\n'
    applied = await apply_text(services, pale, who="test", now_ms=BEFORE, dry_run=True)
    (note,) = [note for note in applied.notes if note.code == "applied.color_corrected"]
    assert note.values == {"color": "#ffee00", "used": "#756d00"}
    plain = await apply_text(services, FILE, who="test", now_ms=BEFORE, dry_run=True)
    assert "applied.color_corrected" not in [note.code for note in plain.notes]


@pytest.mark.usefixtures("bank")
async def test_what_is_no_picture_refuses_the_whole(services: Services) -> None:
    with pytest.raises(UserError, match="banner: "):
        text = f'{FILE}\n[page.face]\nbanner = "a.jpg"\n'
        await apply_text(services, text, who="test", now_ms=BEFORE, read_part=lambda name: b"<svg/>")


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ('logo = "../logo.png"', "not_beside"),
        ('logo = "logo.svg"', "bad_material"),
        ('banner = "gone.png"', "no_such_file"),
        ('accent = "gold"', "bad_color"),
        ('hotline = "gọi chị Lan"', "bad_hotline"),
        ('hotline = "1"', "bad_hotline"),
        ('zalo = "javascript:alert(1)"', "bad_zalo"),
        (f'welcome = "{"a" * 601}"', "too_large"),
        ('sponsors = [{ name = " " }]', "empty"),
        ('sponsors = [{ name = "A", url = "a.vn" }]', "bad_address"),
        ("sponsors = [" + '{ name = "A" }, ' * 21 + "]", "too_large"),
    ],
)
def test_mistakes_are_named_with_their_place(written: str, code: str) -> None:
    with pytest.raises(RulesError) as refused:
        read_contest_file(f"{FILE}\n[page.face]\n{written}\n")
    (mistake,) = refused.value.mistakes
    assert mistake.code == code
    assert mistake.place.startswith("page.face.")
