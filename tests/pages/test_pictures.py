"""Pictures to pass on: of the right size, with everything inside its edges, sent once, and without anybody's name."""

from io import BytesIO

import httpx
import pytest
from PIL import Image

from contest.core.colours import colour_of, readable_on
from contest.pages.images.drawing import fitted, font, printable
from contest.pages.images.pictures import Shared, draw_shared
from tests.fixtures.pages import NOON, Contests

RECEIPT = "h0ueabcdefghjkmnpqrs"


def opened(body: bytes) -> Image.Image:
    picture = Image.open(BytesIO(body))
    assert picture.format == "PNG"
    return picture.convert("RGB")


async def test_a_contest_and_each_round_have_their_picture(reader: httpx.AsyncClient) -> None:
    whole = await reader.get("/c/hue/share.png")
    assert (whole.status_code, whole.headers["content-type"]) == (200, "image/png")
    assert opened(whole.content).size == (1200, 630)
    assert len(whole.content) < 60_000, "link previews load it on phones"
    first = await reader.get("/c/hue/share.png?round=hue-w1")
    second = await reader.get("/c/hue/share.png?round=hue-w2")
    assert len({whole.content, first.content, second.content}) == 3
    again = await reader.get("/c/hue/share.png", headers={"If-None-Match": whole.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    for unknown in ("/c/none/share.png", "/c/hue/share.png?round=none"):
        assert (await reader.get(unknown)).status_code == 404


async def test_a_picture_is_drawn_anew_when_what_it_says_changes(reader: httpx.AsyncClient, contests: Contests) -> None:
    before = (await reader.get("/c/hue/share.png")).headers["etag"]
    assert (await reader.get("/c/hue/share.png")).headers["etag"] == before
    contests.title = "Một tên khác"
    assert (await reader.get("/c/hue/share.png")).headers["etag"] != before


async def test_a_receipt_has_a_picture_to_keep(reader: httpx.AsyncClient, contests: Contests) -> None:
    contests.receipts = {RECEIPT: {"round": "hue-w2", "received_at": NOON, "status": "accepted"}}
    kept = await reader.get(f"/r/{RECEIPT}.png")
    assert kept.status_code == 200
    assert opened(kept.content).size == (1080, 1350)
    assert kept.headers["cache-control"].startswith("private")
    assert (await reader.get("/r/h0uexxxxxxxxxxxxxxxx.png")).status_code == 404
    contests.away = True
    assert (await reader.get("/r/h0ueyyyyyyyyyyyyyyyy.png")).status_code == 503


@pytest.mark.parametrize(
    "title",
    ["A" * 300, "Cuộc thi " * 40, "🎉" * 50, "", "שלום " * 30, "ngắn", "một_từ_rất_dài_" * 20 + " và nữa"],
    ids=["one word", "many words", "emoji", "nothing", "right to left", "short", "both"],
)
def test_any_title_stays_inside_the_picture(title: str) -> None:
    picture = opened(draw_shared(Shared(title, title, title, "#0b5c8a", "https://thi.example/c/hue")))
    ground = picture.getpixel((2, 2))
    for left in (0, 1160):
        assert picture.crop((left, 0, left + 40, 600)).getcolors() == [(40 * 600, ground)]


def test_what_the_font_does_not_have_is_left_out() -> None:
    assert printable("Chào 🎉 bạn\n Huế\u202e") == "Chào bạn Huế"
    assert printable("ếộữẬĐ “thi” – 2026") == "ếộữẬĐ “thi” – 2026"
    assert printable("e\u0302\u0301") == "ế"


def test_lines_fit_or_say_that_they_were_cut() -> None:
    size, lines = fitted("Hội thi tìm hiểu pháp luật về trẻ em và phụ nữ", 400, (60, 40), 2)
    assert (size, len(lines)) == (40, 2)
    assert lines[-1].endswith("…")
    assert all(font(size, True).getlength(line) <= 400 for line in lines)


def test_text_is_readable_on_every_ground() -> None:
    assert readable_on(colour_of("#0b5c8a")) == (255, 255, 255)
    assert readable_on(colour_of("#ffd54a")) == (26, 32, 38)
