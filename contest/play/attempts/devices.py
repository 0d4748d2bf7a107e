"""What people start with: the kind of device, and the app whose browser it is. Counted, never kept of anybody."""

from functools import lru_cache
from typing import NamedTuple

from starlette.types import Scope

from contest.play.contracts.requests import find_header

_READ = 256
_APPS = (("zalo", "zalo"), ("fban", "facebook"), ("fbav", "facebook"), ("messenger", "facebook"), ("tiktok", "tiktok"))
_TABLETS = ("ipad", "tablet", "kindle", "silk/")
_COMPUTERS = ("windows nt", "macintosh", "cros ", "x11;")


class Device(NamedTuple):
    """`kind` is phone, tablet, computer or other; `app` zalo, facebook, tiktok or ""."""

    kind: str
    app: str = ""


UNKNOWN = Device("other")


def device_of(scope: Scope) -> Device:
    return _read(find_header(scope, b"user-agent")[:_READ])


@lru_cache(maxsize=4096)
def _read(agent: bytes) -> Device:
    text = agent.decode("latin-1").lower()
    app = next((name for mark, name in _APPS if mark in text), "")
    if any(mark in text for mark in _TABLETS) or ("android" in text and "mobile" not in text):
        return Device("tablet", app)
    if "mobi" in text or "iphone" in text or "android" in text:
        return Device("phone", app)
    return Device("computer" if any(mark in text for mark in _COMPUTERS) else "other", app)
