"""How a page is passed on: its whole address, links to share it that ask nobody before they are tapped, its QR code."""

from base64 import b64encode
from functools import lru_cache
from io import BytesIO
from typing import NamedTuple
from urllib.parse import quote

import orjson
import segno
from starlette.requests import Request

from contest.html.prepared import Prepared, prepare


class Share(NamedTuple):
    """`origin` as the reader reached us, `path` of the page."""

    origin: str
    path: str

    @property
    def url(self) -> str:
        return self.origin + self.path

    @property
    def zalo(self) -> str:
        packed = b64encode(orjson.dumps({"url": self.url})).decode()
        return f"https://button-share.zalo.me/share_external?d={quote(packed, safe='')}"

    @property
    def facebook(self) -> str:
        return f"https://www.facebook.com/sharer/sharer.php?u={quote(self.url, safe='')}"


def origin_of(request: Request) -> str:
    """`https://contest.example`: what a phone has to type to reach us. Settled at the door, never by a strange host."""
    origin: str | None = request.scope.get("contest.origin")
    return origin or f"{request.url.scheme}://{request.headers.get('host', '')[:255]}"


@lru_cache(maxsize=256)
def qr(text: str) -> Prepared:
    """As an SVG picture, black on white with its quiet zone, so that dark pages do not hide it."""
    drawn = BytesIO()
    segno.make(text, error="m", micro=False).save(
        drawn,
        kind="svg",
        border=4,
        dark="#000",
        light="#fff",
        xmldecl=False,
        omitsize=True,
        svgclass=None,
        lineclass=None,
    )
    return prepare(drawn.getvalue(), "image/svg+xml")
