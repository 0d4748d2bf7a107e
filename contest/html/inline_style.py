"""A page with its style sheet inside, for a phone that was never here, and its twin that links it, for one that was.

The link would cost a newcomer a second round trip before anything can be read. The style is allowed by its hash in the
policy. Both have one ETag and one policy: they show the same, and whoever kept the one need not fetch the other (the
headers of a 304 replace those that were kept).
"""

from base64 import b64encode
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256

from contest.html.assets import assets
from contest.html.prepared import POLICY, Prepared, prepare

COOKIE = "styled"
SHEET = "page.css"
_YEAR_S = 31_536_000


@dataclass(frozen=True, eq=False)
class Styled(Prepared):
    """The page with its style inside; `linked` is the twin."""

    linked: Prepared
    policy: str


@cache
def mark() -> str:
    """What the cookie of a phone says that has the style of today."""
    return assets()[0][SHEET].rsplit(".", 2)[1]


def cookie(scheme: str) -> str:
    """The header by which the phone will say so."""
    secure = "; Secure" if scheme == "https" else ""
    return f"{COOKIE}={mark()}; Path=/; Max-Age={_YEAR_S}; SameSite=Lax; HttpOnly{secure}"


def is_marked(cookies: str) -> bool:
    return f"{COOKIE}={mark()}" in cookies


def with_style(page: Prepared) -> Styled:
    """`page` links the style sheet once, in its head."""
    link, style, policy = _ways()
    inside = prepare(page.body.replace(link, style, 1), page.media_type)
    twin = replace(page, etag=inside.etag)
    return Styled(inside.body, inside.packed, inside.etag, page.media_type, twin, policy)


@cache
def _ways() -> tuple[bytes, bytes, str]:
    """The link, the style in its place, and the policy that lets exactly this style in."""
    address = assets()[0][SHEET]
    sheet = assets()[1][address.rsplit("/", 1)[1]].body
    allowed = b64encode(sha256(sheet).digest()).decode()
    link = f'<link rel="stylesheet" href="{address}">'.encode()
    return link, b"<style>%b</style>" % sheet, f"{POLICY}; style-src 'self' 'sha256-{allowed}'"
