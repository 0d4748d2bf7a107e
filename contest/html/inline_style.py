"""A page with its style sheet inside, for a phone that was never here, and its twin that links it, for one that was.

The link would cost a newcomer a second round trip before anything can be read. The style is allowed by its hash in the
policy. Both have one ETag and one policy: they show the same, and whoever kept the one need not fetch the other (the
headers of a 304 replace those that were kept).
"""

from dataclasses import dataclass, field, replace
from functools import cache

from contest.html.assets import assets
from contest.html.prepared import Prepared, prepare

COOKIE = "styled"
SHEET = "page.css"
_YEAR_S = 31_536_000


@dataclass(frozen=True, eq=False)
class Styled(Prepared):
    """The page with its style inside; `linked` is the twin."""

    linked: Prepared = field(kw_only=True)


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


def with_style(page: Prepared, *styles: bytes) -> Styled:
    """`page` links the style sheet once, in its head, and has `styles` inside already."""
    link, sheet = _sheet()
    body = page.body.replace(link, b"<style>%b</style>" % sheet, 1)
    inside = prepare(body, page.media_type, styles=(sheet, *styles))
    twin = replace(page, etag=inside.etag, policy=inside.policy)
    return Styled(inside.body, inside.packed, inside.etag, page.media_type, inside.policy, linked=twin)


@cache
def _sheet() -> tuple[bytes, bytes]:
    """The link, and what stands in its place."""
    address = assets()[0][SHEET]
    sheet = assets()[1][address.rsplit("/", 1)[1]].body
    return f'<link rel="stylesheet" href="{address}">'.encode(), sheet
