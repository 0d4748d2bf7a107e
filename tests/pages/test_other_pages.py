"""Receipts in words, friendly errors in both languages, and the headers every page carries."""

import re

import httpx
import pytest

from contest.pages.receipt_page import grouped
from tests.pages.conftest import NOON, Contests

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
    contests.receipts[CODE] = RECEIPT | {"status": "accepted", "represents": None, "rank": None}
    assert "đã được nhận" in (await reader.get(f"/r/{CODE}?lang=vi")).text


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
    for address in ("/c/nobody", "/r/NOBODY", "/c/%3Cscript%3E"):
        page = await reader.get(address)
        assert page.status_code == 404
        assert "Không tìm thấy" in page.text
        assert "<script>" not in page.text
        english = await reader.get(address, headers={"accept-language": "en-GB"})
        assert "Not found" in english.text
        assert 'lang="en"' in english.text


async def test_receipt_page_when_the_archive_is_away(reader: httpx.AsyncClient, contests: Contests) -> None:
    contests.away = True
    page = await reader.get(f"/r/{CODE}")
    assert page.status_code == 503
    assert page.headers["retry-after"] == "5"
    assert "Hiện chưa xem được" in page.text


@pytest.mark.parametrize("address", ["/", "/c/hue", "/c/nobody", "/r/NOBODY", "/static/no.js"])
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
