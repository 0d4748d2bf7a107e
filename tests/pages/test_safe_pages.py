"""Every page that links lead to: a strict policy in its headers, no inline script, no style but the one that the
policy names by its hash, nothing foreign.
"""

import re
from base64 import b64encode
from hashlib import sha256
from urllib.parse import urljoin, urlsplit

import httpx

BASE = "http://contest.test"
ELSEWHERE = ("/c/nobody", "/r/NOBODY", "/r?code=NOBODY", "/c/hue/enter", "/c/hue/board", "/c/hue/results")
INLINE = re.compile(r"<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE)

SOURCES = re.compile(r'<(?:script|img|link|iframe|source)\b[^>]*?\b(?:src|href)="([^"]+)"')


async def test_every_page_is_safe(reader: httpx.AsyncClient) -> None:
    waiting, seen = ["/", *ELSEWHERE], set[str]()
    while waiting:
        address = waiting.pop()
        if address in seen or len(seen) > 80:
            continue
        seen.add(address)
        response = await reader.get(address)
        if response.is_redirect:
            waiting.append(response.headers["location"])
            continue
        policy = response.headers.get("content-security-policy", "")
        assert policy.startswith("default-src 'self'"), address
        assert "unsafe" not in policy
        assert response.headers["x-content-type-options"] == "nosniff", address
        if response.headers["content-type"].startswith("text/html"):
            assert not INLINE.search(response.text), (address, INLINE.search(response.text))
            for style in re.findall(r"<style[^>]*>(.*?)</style>", response.text, re.DOTALL):
                assert b64encode(sha256(style.encode()).digest()).decode() in policy, address
            for source in re.findall(
                r'<(?:script|img|link|iframe|source)\b[^>]*?\b(?:src|href)="([^"]+)"', response.text
            ):
                assert urlsplit(urljoin(BASE, source)).netloc == urlsplit(BASE).netloc, (address, source)
            waiting += _links(response.text, address)
    assert {"/", "/c/hue", "/c/hue/rules", "/r"} <= seen
    assert len(seen) > 10


def _links(page: str, address: str) -> list[str]:
    found = []
    for link in re.findall(r'<(?:a|form)\b[^>]*?\b(?:href|action)="([^"#]+)', page):
        parts = urlsplit(urljoin(BASE + address, link.replace("&amp;", "&")))
        if parts.netloc == urlsplit(BASE).netloc:
            found.append(parts.path + (f"?{parts.query}" if parts.query else ""))
    return found
