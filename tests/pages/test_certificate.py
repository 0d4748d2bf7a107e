"""Certificates: for entries that count, with the name that was typed, which is kept nowhere."""

import httpx
import pytest

from contest.pages.views.certificate import MOST_CHARACTERS, read_name
from tests.fixtures.pages import NOON, Contests

CODE = "h0ueabcdefghjkmnpqrs"
ADDRESS = f"/c/hue/certificate/{CODE}"


@pytest.fixture(autouse=True)
def receipts(contests: Contests) -> None:
    contests.receipts = {CODE: {"round": "hue-w2", "received_at": NOON, "status": "valid", "represents": True}}


async def test_the_typed_name_is_printed_and_nothing_is_kept(reader: httpx.AsyncClient) -> None:
    asked = await reader.get(ADDRESS)
    assert asked.status_code == 200
    assert '<article class="certificate">' not in asked.text
    shown = await reader.post(ADDRESS, data={"name": "  Nguyễn  Thị <b>Hoa</b> 🎉 "})
    assert shown.status_code == 200
    assert '<p class="name" dir="auto">Nguyễn Thị &lt;b&gt;Hoa&lt;/b&gt; 🎉</p>' in shown.text
    assert "H0UEA-BCDEF-GHJKM-NPQRS" in shown.text
    assert "Tuần 2" in shown.text
    assert shown.headers["cache-control"] == "no-store"
    assert "set-cookie" not in shown.headers
    assert "Hoa" not in (await reader.get(ADDRESS)).text


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (" ", "required"),
        ("x" * (MOST_CHARACTERS + 1), "too_long"),
        ("a\x07b", "control_characters"),
        ("\u202eaoH", "control_characters"),
    ],
)
async def test_a_bad_name_is_asked_for_again(reader: httpx.AsyncClient, typed: str, code: str) -> None:
    assert read_name(typed) == ("", code)
    answer = await reader.post(ADDRESS, data={"name": typed})
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.text


async def test_only_entries_that_count_have_one(reader: httpx.AsyncClient, contests: Contests) -> None:
    contests.receipts[CODE]["status"] = "void"
    assert (await reader.get(ADDRESS)).status_code == 403
    assert (await reader.post(ADDRESS, data={"name": "Hoa"})).status_code == 403
    assert (await reader.get("/c/other/certificate/" + CODE)).status_code == 404
    assert (await reader.get("/c/hue/certificate/h0uexxxxxxxxxxxxxxxx")).status_code == 404
    contests.away = True
    assert (await reader.get(ADDRESS)).status_code == 503


async def test_a_foreign_page_cannot_fill_it(reader: httpx.AsyncClient) -> None:
    foreign = await reader.post(ADDRESS, data={"name": "Hoa"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert foreign.status_code == 403
