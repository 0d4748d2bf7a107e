"""What a phone without scripts is shown of its own: receipt with score and time, its entries, its own place."""

import re

from tests.fixtures.worker import Stage, person
from tests.pages.test_entering import enter, form
from tests.pages.test_paper import answered, paper, press


async def entered(stage: Stage, **changes: str) -> str:
    """The address of a receipt."""
    address = await paper(stage, **changes)
    await answered(stage, address)
    stage.clock.now += 65_000
    return str((await press(stage, address, "submit", "overview")).headers["location"])


async def test_the_receipt_tells_score_and_time_to_the_phone_alone(open_plain: Stage) -> None:
    receipt = await entered(open_plain)
    page = await open_plain.client.get(receipt)
    assert page.headers["cache-control"] == "no-store"
    assert "<dd>4/4</dd>" in page.text and "<dd>1:05</dd>" in page.text
    assert f'src="{receipt}/qr.svg"' in page.text
    assert page.text.index("Thi thêm lượt") < page.text.index("Đến trang cuộc thi"), "attempts are left"
    open_plain.client.cookies.clear()
    other = await open_plain.client.get(receipt)
    assert other.status_code == 200 and "4/4" not in other.text and "Thi thêm lượt" not in other.text


async def test_my_entries_until_they_are_forgotten(open_plain: Stage) -> None:
    receipt = await entered(open_plain)
    begun = await paper(open_plain)
    page = (await open_plain.client.get("/c/hue/mine")).text
    assert f'href="{receipt}"' in page and f'href="{begun}"' in page
    assert page.index(begun) < page.index(receipt), "the latest first"
    foreign = await open_plain.client.post("/c/hue/mine", headers={"sec-fetch-site": "cross-site"})
    assert foreign.status_code == 403
    forgotten = await open_plain.client.post("/c/hue/mine", data={"x": "1"})
    assert forgotten.status_code == 303
    page = (await open_plain.client.get("/c/hue/mine")).text
    assert "Chưa có bài thi nào" in page and receipt not in page
    assert (await open_plain.client.get(begun)).status_code == 401
    assert (await open_plain.client.get(receipt)).status_code == 200, "the contest keeps the entry"


async def test_a_cookie_that_was_tampered_with_is_nothing(open_plain: Stage) -> None:
    for value in ("~~..~", "a.b.c.d.e.f", '<script>."."', "a.b.-1.c.d", "x" * 4000, "é.b.1.c.d"):
        page = await open_plain.client.get("/c/hue/mine", headers={b"cookie": f"mine={value}".encode()})
        assert page.status_code == 200
        assert "<script>" not in page.text
        assert (await open_plain.client.get("/c/hue", headers={b"cookie": f"mine={value}".encode()})).status_code == 200


async def test_the_own_place_on_the_board(open_plain: Stage) -> None:
    await open_plain.submit(await open_plain.started(person(7, unit="vy-da")))
    await entered(open_plain)
    open_plain.clock.now += 10_000
    page = await open_plain.client.get("/c/hue/board")
    assert page.headers["cache-control"] == "no-store"
    assert "Thứ hạng của bạn: 2" in page.text and page.text.count('class="own"') == 1
    assert "2 người, 2 bài dự thi" in page.text
    below = (await open_plain.client.get("/c/hue/board/hue-w1?unit=vy-da")).text
    assert "Bạn không nằm trong các dòng được hiển thị." in below and "Vỹ Dạ</small>" in below
    assert "Phú Hậu</small>" not in below
    found = (await open_plain.client.get("/c/hue/board/hue-w1?find=phu")).text
    assert 'href="?unit=phu-hau">Phú Hậu</a>' in found
    assert (await open_plain.client.get("/c/hue/board/hue-w1?unit=nowhere")).status_code == 422


async def test_an_open_board_with_a_prediction_shows_no_part(plain: Stage) -> None:
    page = (await plain.client.get("/c/hue/board")).text
    assert "con số cần dự đoán" in page and "<form" not in page and "người," not in page
    assert (await plain.client.get("/c/hue/board/hue-w1?unit=vy-da")).status_code == 403


async def test_results_after_the_close(open_plain: Stage) -> None:
    await entered(open_plain)
    await open_plain.close()
    listed = (await open_plain.client.get("/c/hue/results")).text
    assert 'href="/c/hue/results/hue-w1"' in listed and "hue-w2" not in listed
    page = (await open_plain.client.get("/c/hue/results/hue-w1")).text
    assert re.search(r"<dt>Số bài dự thi</dt><dd>1</dd>", page)
    assert "N. T. Hoa" in page and "Nguyễn Thị Hoa" not in page


async def test_nothing_personal_is_on_a_page_that_is_kept(plain: Stage) -> None:
    await enter(plain, await form(plain), remember="on")
    for address in ("/", "/c/hue", "/c/hue/rules", "/c/hue/board", "/c/hue/results", "/c/hue/enter", "/r"):
        reply = await plain.client.get(address)
        personal = "0905000001" in reply.text or "/paper/" in reply.text
        assert not personal or reply.headers["cache-control"] == "no-store", address
