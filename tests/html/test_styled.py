"""The contest page brings its style to newcomers, and links it for those who have it."""

import httpx

from contest.html.assets import assets
from contest.html.inline_style import COOKIE, mark

PAGE = "/c/hue"
LINK = f'<link rel="stylesheet" href="{assets()[0]["page.css"]}">'


async def test_a_newcomer_gets_the_style_inside_and_needs_no_second_trip(reader: httpx.AsyncClient) -> None:
    for _ in range(2):  # the first goes the long way, the second the short one
        first = await reader.get(PAGE, headers={"cookie": ""})
        assert "<style>" in first.text and LINK not in first.text
        assert "'sha256-" in first.headers["content-security-policy"]
        assert first.headers["set-cookie"].startswith(f"{COOKIE}={mark()};")
        assert "HttpOnly" in first.headers["set-cookie"]


async def test_who_has_the_style_gets_the_light_page(reader: httpx.AsyncClient) -> None:
    known = {"cookie": f"{COOKIE}={mark()}"}
    for _ in range(2):
        light = await reader.get(PAGE, headers=known)
        assert "<style>" not in light.text and LINK in light.text
        assert "<style" not in light.text
        assert "set-cookie" not in light.headers
    old = await reader.get(PAGE, headers={"cookie": f"{COOKIE}=0123456789ab"})
    assert "<style>" in old.text


async def test_both_are_one_page_to_whoever_kept_one_of_them(reader: httpx.AsyncClient) -> None:
    first = await reader.get(PAGE, headers={"cookie": ""})
    again = await reader.get(PAGE, headers={"cookie": f"{COOKIE}={mark()}", "if-none-match": first.headers["etag"]})
    assert again.status_code == 304
    # it replaces the policy of the page that was kept, whichever that was
    assert again.headers["content-security-policy"] == first.headers["content-security-policy"]


async def test_https_marks_the_cookie_secure(reader: httpx.AsyncClient) -> None:
    reply = await reader.get(f"https://contest.test{PAGE}", headers={"cookie": ""})
    assert "; Secure" in reply.headers["set-cookie"]
