"""The contest page as it is sent: what it says in each state, the form it offers, and that nothing breaks out of it."""

import httpx
import pytest

from contest.html.assets import assets
from scoring.rules.model import IdentityField
from tests.fixtures.pages import DAY, Contests

HOSTILE = """<script>alert(1)</script>"'><img src=x onerror=alert(1)>&amp;{{ 7919*7919 }}"""


async def test_open_round_in_both_languages(reader: httpx.AsyncClient) -> None:
    vietnamese = (await reader.get("/c/hue")).text
    assert "Mở đến 12:00 thứ\xa0Ba, ngày 02/12/2025" in vietnamese
    assert 'data-round="hue-w2"' in vietnamese
    assert "<li>Đề thi có 1 câu. Mỗi lượt thi làm trong 10 phút 30 giây" in vietnamese
    assert "điểm cao hơn; dự đoán gần đúng hơn; nộp bài sớm hơn" in vietnamese
    assert "Giải nhất: 1 giải, mỗi giải 1.000.000 đồng; Giải nhì: 2 giải.</li>" in vietnamese
    assert 'href="/c/hue/rules">Xem toàn bộ thể lệ</a>' in vietnamese
    english = (await reader.get("/c/hue", headers={"accept-language": "en"})).text
    assert "Open until 12:00, Tuesday 2 December 2025" in english
    assert "Everybody has at most 3 attempts in a round." in english


async def test_before_between_and_after_rounds(reader: httpx.AsyncClient, contests: Contests) -> None:
    contests.now -= 9 * DAY
    page = (await reader.get("/c/hue")).text
    assert "Mở lúc 12:00 Chủ\xa0Nhật, ngày 23/11/2025" in page
    assert "data-round" not in page
    assert "data-board" not in page
    contests.now += 12 * DAY
    page = (await reader.get("/c/hue")).text
    assert "Mở lúc 12:00 Chủ\xa0Nhật, ngày 07/12/2025" in page
    assert 'data-board="hue-w2"' in page
    contests.now += 30 * DAY
    page = (await reader.get("/c/hue")).text
    assert "Các đợt thi đã kết thúc" in page
    assert 'data-board="hue-w3"' in page


async def test_form_has_the_right_keyboards(reader: httpx.AsyncClient) -> None:
    page = (await reader.get("/c/hue")).text
    for expected in (
        'id="field-name" name="name" required aria-describedby="error-name" type="text" autocomplete="name"',
        'type="tel" inputmode="tel" autocomplete="tel"',
        'type="date" autocomplete="bday"',
        'inputmode="numeric" autocomplete="off"',
        'type="email" inputmode="email" autocomplete="email" autocapitalize="none"',
        'aria-controls="units-unit"',
        "<option>Người dân</option>",
    ):
        assert expected in page
    assert 'id="field-email" name="email"  aria' in page, "an optional field is not required"
    for field in ("name", "phone", "birth_date", "national_id", "email", "unit", "group"):
        assert f'<label for="field-{field}"' in page


async def test_consent_is_asked_only_where_the_rules_have_one(reader: httpx.AsyncClient, contests: Contests) -> None:
    assert "Tôi đồng ý." in (await reader.get("/c/hue")).text
    contests.identity(IdentityField("name", "Tên"))
    assert 'name="consent"' not in (await reader.get("/c/hue")).text


async def test_hostile_names_stay_text(reader: httpx.AsyncClient, contests: Contests) -> None:
    contests.title = HOSTILE
    contests.rows = [{"rank": 1, "name": HOSTILE, "unit": HOSTILE, "points": 1, "duration_ms": 75_000, "tag": "t"}]
    contests.identity(
        IdentityField("name", HOSTILE), IdentityField("kind", "k", "choice", options=(HOSTILE,)), consent=HOSTILE
    )
    for address in ("/c/hue", "/"):
        page = (await reader.get(address)).text
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "62710561" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;&#34;&#39;&gt;" in page


async def test_page_changes_only_with_what_it_shows(reader: httpx.AsyncClient, contests: Contests) -> None:
    first = await reader.get("/c/hue")
    contests.now += 1000
    again = await reader.get("/c/hue", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    contests.rows = [{"rank": 1, "name": "N. V. An", "unit": "Phú Hậu", "points": 9, "duration_ms": 61_000, "tag": "t"}]
    changed = await reader.get("/c/hue", headers={"if-none-match": first.headers["etag"]})
    assert changed.status_code == 200
    assert "N. V. An</span><small>Phú Hậu</small>" in changed.text
    assert "1:01" in changed.text
    english = await reader.get("/c/hue?lang=en", headers={"if-none-match": changed.headers["etag"]})
    assert english.status_code == 200


async def test_page_without_board_when_it_cannot_be_had(reader: httpx.AsyncClient, contests: Contests) -> None:
    contests.away = True
    page = await reader.get("/c/hue")
    assert page.status_code == 200
    assert 'id="nobody" hidden' in page.text, "an unknown board is not an empty one"


async def test_scripts_carry_their_texts(reader: httpx.AsyncClient) -> None:
    for lang, text in (("vi", "Đang gửi bài của bạn…"), ("en", "Sending your answers…")):
        address = assets()[0][f"phone.{lang}.js"]
        assert f'src="{address}"' in (await reader.get(f"/c/hue?lang={lang}")).text
        assert text in (await reader.get(address)).text


@pytest.mark.parametrize("name", ["icon.svg", "page.css", "phone.vi.js"])
async def test_static_files_are_kept_for_ever(reader: httpx.AsyncClient, name: str) -> None:
    address = assets()[0][name]
    packed = await reader.get(address, headers={"accept-encoding": "gzip"})
    plain = await reader.get(address, headers={"accept-encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.content == plain.content
    assert "immutable" in plain.headers["cache-control"]
    assert (await reader.get(f"/static/{name}")).status_code == 404
