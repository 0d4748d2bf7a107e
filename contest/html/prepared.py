"""Responses prepared once and sent many times: bytes, their compressed twin and their ETag. Knows no page."""

import gzip
from base64 import b64encode
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import Response

POLICY = "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none'"
SECURITY_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
REVALIDATE = "no-cache"
FOR_AN_HOUR = "public, max-age=3600"
FOR_EVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, eq=False)
class Prepared:
    """A body ready to send, equal only to itself. `etag` is weak because the compressed twin shares it; `policy` lets
    in what is inside the page."""

    body: bytes
    packed: bytes
    etag: str
    media_type: str
    policy: str = POLICY


def prepare(body: bytes, media_type: str, *, styles: tuple[bytes, ...] = ()) -> Prepared:
    """`styles` are those that the page has inside: the policy lets exactly them in."""
    packed = gzip.compress(body, 6, mtime=0)
    policy = f"{POLICY}; style-src 'self' {' '.join(map(_hash_of, styles))}" if styles else POLICY
    return Prepared(body, packed, f'W/"{sha256(body).hexdigest()[:20]}"', media_type, policy)


@lru_cache(maxsize=512)
def _hash_of(style: bytes) -> str:
    return f"'sha256-{b64encode(sha256(style).digest()).decode()}'"


def reply(request: Request, prepared: Prepared, cache_control: str, status: int = 200) -> Response:
    """The response for this request: 304 when the reader has it already, compressed when the reader takes that."""
    headers = {**SECURITY_HEADERS, "etag": prepared.etag, "cache-control": cache_control, "vary": "Accept-Encoding"}
    headers["content-security-policy"] = prepared.policy
    if cache_control == REVALIDATE:
        headers["vary"] = "Accept-Encoding, Accept-Language, Cookie"
    if status == 200 and prepared.etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(prepared.body, status, headers, prepared.media_type)
    return Response(prepared.packed, status, {**headers, "content-encoding": "gzip"}, prepared.media_type)


def ready(page: Prepared, lang: str, *, packed: bool, unchanged: bool) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of a page that is the same for everybody: what `reply` says, without a request."""
    headers = {
        **SECURITY_HEADERS,
        "content-security-policy": page.policy,
        "etag": page.etag,
        "cache-control": REVALIDATE,
        "vary": "Accept-Encoding, Accept-Language, Cookie",
        "content-language": lang,
    }
    if unchanged:
        return 304, headers, b""
    body = page.packed if packed else page.body
    headers |= {"content-length": str(len(body)), "content-type": f"{page.media_type}; charset=utf-8"}
    if packed:
        headers["content-encoding"] = "gzip"
    return 200, headers, body
