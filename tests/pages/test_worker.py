"""The service worker and what phones are told of the site: where they are, and that they stay young."""

import httpx

from contest.html.assets import assets


async def test_worker_is_at_the_root_and_asked_for_anew(reader: httpx.AsyncClient) -> None:
    worker = await reader.get("/sw.js")
    assert worker.headers["content-type"].startswith("text/javascript")
    assert worker.headers["cache-control"] == "no-cache"
    again = await reader.get("/sw.js", headers={"if-none-match": worker.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


async def test_pages_carry_the_mark_by_which_the_worker_knows_them(reader: httpx.AsyncClient) -> None:
    worker = (await reader.get("/sw.js")).text
    mark = "default-src 'self'"
    assert mark in worker
    for address in ("/c/hue", "/c/hue/rules", assets()[0]["page.css"]):
        assert (await reader.get(address)).headers["content-security-policy"].startswith(mark)


async def test_manifest_names_an_icon_that_is_there(reader: httpx.AsyncClient) -> None:
    manifest = await reader.get(assets()[0]["app.webmanifest"])
    assert manifest.headers["content-type"].startswith("application/manifest+json")
    (icon,) = manifest.json()["icons"]
    assert (await reader.get(icon["src"])).status_code == 200


async def test_scripts_and_styles_travel_without_their_comments(reader: httpx.AsyncClient) -> None:
    for name in ("phone.vi.js", "page.css"):
        text = (await reader.get(assets()[0][name])).text
        assert "Plain and calm" not in text
        assert "Last in the bundle" not in text
        assert "\n\n" not in text
