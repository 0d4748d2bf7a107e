"""The organizer's face on every page: name, logo, colours that the policy lets in, ways to ask, form of address."""

import re
from base64 import b64encode
from hashlib import sha256

import httpx
import pytest

from contest.archive.contests.pages import PublishedFace, PublishedPage, PublishedPicture, PublishedSponsor
from contest.html.assets import assets
from contest.i18n.address import speak, voices
from tests.fixtures.pages import Contests

LOGO = PublishedPicture("/media/w.png", "/media/l.png", "", 144, 120)
BANNER = PublishedPicture("/media/b.png", "/media/p.jpg", "/media/w.jpg", 720, 240)
FACE = PublishedFace(
    LOGO,
    BANNER,
    "#f0c000",
    "Chào mừng!\n\nMời cả nhà thi.",
    "0234 3822 123",
    "0912 345 678",
    (PublishedSponsor("Công ty A", "https://a.vn/"), PublishedSponsor("<b>Ông B</b>")),
)


@pytest.fixture
def contests() -> Contests:
    contests = Contests()
    contests.page = PublishedPage(color="#0b5c8a", face=FACE)
    return contests


async def test_the_face_is_on_every_page_and_the_policy_lets_in_exactly_its_style(reader: httpx.AsyncClient) -> None:
    for path in ("/c/hue", "/c/hue/rules", "/c/hue/results", "/c/hue/board", "/c/hue/mine", "/c/hue/results/none"):
        page = await reader.get(path)
        assert '<img src="/media/l.png" width="144" height="120" alt="">' in page.text, path
        assert "<span>Sở Tư pháp</span></a>" in page.text
        assert 'href="tel:02343822123">Gọi 0234 3822 123</a>' in page.text
        assert 'href="https://zalo.me/0912345678"' in page.text
        assert re.search(r'<p class="made"><a href="/">Hội Thi</a>', page.text)
        styles = re.findall(r"<style>(.*?)</style>", page.text)
        assert any("--accent:#0b5c8a" in style for style in styles)
        hashes = {b64encode(sha256(style.encode()).digest()).decode() for style in styles}
        policy = page.headers["content-security-policy"]
        assert set(re.findall(r"'sha256-(.+?)'", policy)) >= hashes, path
        assert "unsafe" not in policy


async def test_a_contest_without_a_face_has_no_style_of_its_own(reader: httpx.AsyncClient, contests: Contests) -> None:
    assert "<style>" in (await reader.get("/c/hue/rules")).text
    contests.page = PublishedPage()
    page = await reader.get("/c/hue/rules")
    assert "<style>" not in page.text and "style-src" not in page.headers["content-security-policy"]
    assert "<span>Sở Tư pháp</span></a>" in page.text and "tel:" not in page.text


async def test_banner_welcome_and_sponsors_stand_on_the_contests_page_alone(reader: httpx.AsyncClient) -> None:
    page = (await reader.get("/c/hue")).text
    assert '<source media="(min-width: 46rem)" srcset="/media/w.jpg">' in page
    assert '<img src="/media/p.jpg" width="720" height="240" alt="">' in page
    assert '<p lang="vi">Chào mừng!</p>' in page and '<p lang="vi">Mời cả nhà thi.</p>' in page
    assert "&lt;b&gt;Ông B&lt;/b&gt;" in page and 'href="https://a.vn/" rel="noopener noreferrer">Công ty A</a>' in page
    assert "/media/p.jpg" not in (await reader.get("/c/hue/rules")).text


@pytest.mark.parametrize(("address", "word"), [("ban", "bạn"), ("anh_chi", "anh/chị"), ("quy_vi", "quý vị")])
async def test_people_are_spoken_to_as_the_organizer_chose(
    reader: httpx.AsyncClient, contests: Contests, address: str, word: str
) -> None:
    contests.page = PublishedPage(address=address)  # type: ignore[arg-type]
    page = (await reader.get("/c/hue/mine")).text
    script = re.search(r"/static/(mine\.[\w.-]+)", page)
    assert script is not None
    said = page + assets()[1][script[1]].body.decode()
    assert word in said
    assert [other for other in ("bạn", "Bạn") if other in said and address != "ban"] == []
    english = (await reader.get("/c/hue/mine", headers={"accept-language": "en"})).text
    assert re.search(r"/static/mine\.en\.", english)


def test_only_the_word_for_you_changes() -> None:
    assert speak("Bạn còn 2 lượt. Mời bạn bè của bạn.", "vi-anh_chi") == "Anh/chị còn 2 lượt. Mời bạn bè của anh/chị."
    assert speak("Bạn đã nộp.", "vi-quy_vi") == "Quý vị đã nộp."
    assert speak("Bạn đã nộp.", "vi") == "Bạn đã nộp."
    assert (voices("vi"), voices("en")) == (["vi", "vi-anh_chi", "vi-quy_vi"], ["en"])
