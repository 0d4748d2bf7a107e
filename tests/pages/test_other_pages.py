"""Receipts in words, friendly errors in both languages, and the headers every page carries."""

import re
from typing import Any

import httpx
import pytest

from contest.archive.contests.announcements import Announcement
from contest.pages.views.receipt import grouped
from tests.fixtures.pages import DAY, NOON, Contests

CODE = "H0UE1-ABCDE-FGHJK-MNPQR"
RECEIPT = {
    "entry": "h0ue",
    "round": "hue-w2",
    "received_at": NOON,
    "archived": True,
    "status": "valid",
    "represents": True,
    "reason": None,
    "rank": 7,
    "prize": None,
    "division": None,
    "division_rank": None,
}


async def test_receipt_in_words(reader: httpx.AsyncClient, contests: Contests) -> None:
    contests.receipts[CODE] = RECEIPT
    page = (await reader.get(f"/r/{CODE}")).text
    assert "là bài được tính cho bạn" in page
    assert f'<p class="code">{CODE}</p>' in page
    assert "Tuần 2" in page
    assert "<dd>7</dd>" in page
    contests.receipts[CODE] = RECEIPT | {"status": "void", "represents": None, "reason": "<b>Thi hộ</b>", "rank": None}
    page = (await reader.get(f"/r/{CODE}?lang=en")).text
    assert "This entry does not count." in page
    assert "&lt;b&gt;Thi hộ&lt;/b&gt;" in page
    assert "Ask the organizer" not in page and "/certificate/" not in page
    contests.receipts[CODE]["reason"] = None
    assert "Ask the organizer" in (await reader.get(f"/r/{CODE}?lang=en")).text
    contests.receipts[CODE] = RECEIPT | {"status": "accepted", "represents": None, "rank": None}
    assert "đã được nhận" in (await reader.get(f"/r/{CODE}?lang=vi")).text


@pytest.mark.parametrize("address", ["", "/rules", "/board", "/results", "/enter", "/mine"])
async def test_announcements_are_at_the_top_of_every_page(
    reader: httpx.AsyncClient, contests: Contests, address: str
) -> None:
    page = (await reader.get(f"/c/hue{address}", follow_redirects=True)).text
    assert re.search(r'<div id="announcements"[^>]*></div>', page), "ready for what is announced while it is open"
    contests.announcements = (Announcement(1, "Gia hạn <b>", "Extended", NOON, NOON + DAY),)
    page = (await reader.get(f"/c/hue{address}", follow_redirects=True)).text
    assert '<p lang="vi">Gia hạn &lt;b&gt;</p></div>' in page
    assert '<p lang="en">Extended</p>' in (await reader.get(f"/c/hue{address}?lang=en", follow_redirects=True)).text


@pytest.mark.parametrize("represents", [True, False, None])
@pytest.mark.parametrize("status", ["accepted", "valid", "void"])
async def test_every_state_of_a_receipt_has_words(
    reader: httpx.AsyncClient, contests: Contests, status: str, represents: bool | None
) -> None:
    contests.receipts[CODE] = RECEIPT | {"status": status, "represents": represents}
    assert (await reader.get(f"/r/{CODE}")).status_code == 200


def test_grouped_however_it_was_typed() -> None:
    assert grouped("h0ue1abcde fghjk-mnpqr") == CODE


async def test_unknown_addresses_are_friendly(reader: httpx.AsyncClient) -> None:
    for address in ("/c/nobody", "/c/nobody/mine", "/c/hue/board/none", "/c/%3Cscript%3E"):
        page = await reader.get(address)
        assert page.status_code == 404
        assert "Không tìm thấy" in page.text
        assert "<script>" not in page.text
        english = await reader.get(address, headers={"accept-language": "en-GB"})
        assert "Not found" in english.text
        assert 'lang="en"' in english.text


async def test_a_receipt_that_no_entry_has(reader: httpx.AsyncClient) -> None:
    page = await reader.get("/r/%3Cscript%3E-NOBODY")
    assert page.status_code == 404
    assert "<title>Lỗi: Không có bài dự thi nào mang mã này." in page.text
    assert "<script>" not in page.text and 'value="&lt;script&gt;-NOBODY"' in page.text


async def test_looking_a_receipt_up_however_it_is_typed(reader: httpx.AsyncClient) -> None:
    assert '<label for="code">' in (await reader.get("/r")).text
    found = await reader.get("/r", params={"code": " h0ue1 abcde-fghjkmnpqr"})
    assert (found.status_code, found.headers["location"]) == (303, f"/r/{CODE}")
    assert 'value="«»"' in (await reader.get("/r", params={"code": "«»"})).text


async def test_the_proof_is_a_file_once_there_is_one(reader: httpx.AsyncClient, contests: Contests) -> None:
    contests.receipts[CODE] = RECEIPT
    assert "Chưa niêm phong" in (await reader.get(f"/r/{CODE}/proof.json")).text
    assert "proof.json" not in (await reader.get(f"/r/{CODE}")).text
    proof = {"entry": "e", "index": 0, "path": [], "seal": "{}", "entries_seal": "ab" * 32}
    contests.receipts[CODE] = RECEIPT | {"proof": proof}
    page = (await reader.get(f"/r/{CODE}")).text
    assert "ab" * 32 in page and f'href="/r/{CODE}/proof.json"' in page
    file = await reader.get(f"/r/{CODE}/proof.json")
    assert file.json() == proof
    assert "attachment" in file.headers["content-disposition"]


async def test_qr_codes_lead_back(reader: httpx.AsyncClient) -> None:
    for address in ("/c/hue/qr.svg", f"/r/{CODE}/qr.svg"):
        drawn = await reader.get(address)
        assert drawn.headers["content-type"].startswith("image/svg+xml")
        assert drawn.text.startswith("<svg") and "script" not in drawn.text


def result(*, final: bool) -> dict[str, Any]:
    """As the service gives one; `final` with a winner, a unit and seals."""
    winner = {"prizes": ["Giải nhất"], "decided": True, "amount": 1, "rank": 1, "name": "<b>Hoa</b>", "unit": "Phú Hậu"}
    winner |= {"division": "Học sinh", "points": 9, "duration_ms": 61_000, "prediction": 1200, "distance": 3}
    numbers = {"people": 1204, "entries": 3000, "people_all_right": 17, "entries_all_right": 20, "voided": 0}
    return {
        "final": final,
        "facts": numbers | {"target": "people_all_right", "predicted": 17, "bands": [], "key_corrected": True},
        "winners": [winner] if final else None,
        "units": [{"ranking": "r", "league": None, "rank": 1, "unit": "Vỹ Dạ", "prize": "Tập thể", "amount": 0}]
        if final
        else None,
        "seals": [{"kind": "entries", "seal": "ab" * 32, "sealed_at": NOON, "replaces": None}] if final else [],
    }


async def test_results_name_winners_only_when_final(reader: httpx.AsyncClient, contests: Contests) -> None:
    row = {"rank": 1, "name": "N. V. An", "unit": "Phú Hậu", "points": 9, "duration_ms": 61_000, "tag": "t"}
    contests.rows = [row]
    contests.now += 2 * DAY
    contests.result = result(final=False)
    assert "Đang rà soát" in (await reader.get("/c/hue/results")).text
    closed = (await reader.get("/c/hue/results/hue-w2")).text
    assert "Đang rà soát" in closed and "Giải nhất" not in closed and "N. V. An" in closed
    assert "<dd>1.204</dd>" in closed and "<dd>17</dd>" in closed
    contests.result = result(final=True)
    final = (await reader.get("/c/hue/results/hue-w2?lang=en")).text
    assert '<h3 lang="vi">Giải nhất</h3>' in final and "&lt;b&gt;Hoa&lt;/b&gt;" in final
    assert "Prediction: 1,200" in final and "Học sinh" in final and "ab" * 32 in final and "Tập thể" in final
    assert (await reader.get("/c/hue/results/hue-w3")).status_code == 404, "not over yet"
    contests.away = True
    assert (await reader.get("/c/hue/results/hue-w2")).status_code == 503


async def test_receipt_page_when_the_archive_is_away(reader: httpx.AsyncClient, contests: Contests) -> None:
    contests.away = True
    page = await reader.get(f"/r/{CODE}")
    assert page.status_code == 503
    assert page.headers["retry-after"] == "5"
    assert "Hiện chưa xem được" in page.text


@pytest.mark.parametrize(
    "address",
    ["/", "/c/hue", "/c/nobody", "/r", "/r/NOBODY", "/c/hue/mine", "/c/hue/results", "/c/hue/board", "/static/no.js"],
)
async def test_security_headers(reader: httpx.AsyncClient, address: str) -> None:
    response = await reader.get(address)
    policy = response.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert response.headers["x-content-type-options"] == "nosniff"
    assert "<script>" not in response.text
    assert "style=" not in response.text
    assert not re.search(r"<[^>]*\son\w+=", response.text)


async def test_chosen_language_is_remembered(reader: httpx.AsyncClient) -> None:
    chosen = await reader.get("/c/hue?lang=en")
    assert chosen.cookies["lang"] == "en"
    assert chosen.headers["content-language"] == "en"
    assert "How to win" in (await reader.get("/c/hue")).text
