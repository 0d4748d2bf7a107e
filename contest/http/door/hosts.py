"""Under which name the service is reached. A host that nobody here gave it is repeated nowhere: not in links, not in QR
codes, not in redirects.

With `PUBLIC_URL` that is the known one, and further names stand in `ALLOWED_HOSTS`. Without it, numbers, names of an
office network and what a trusted proxy passes on are believed; to any other the address is said that was connected to.
"""

import re
from functools import lru_cache
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Receive, Scope, Send

ORIGIN, ASKED, BY_PROXY = "contest.origin", "contest.asked_host", "contest.by_proxy"
_HOST = re.compile(rb"[A-Za-z0-9._-]{1,253}(?::\d{1,5})?|\[[0-9A-Fa-f:.]{2,45}\](?::\d{1,5})?")
_OWN_NETWORK = ("localhost", ".localhost", ".local", ".lan", ".internal", ".home.arpa")
_FORWARDED = b"x-forwarded-for"


class Hosts:
    """Sets `scope[ORIGIN]`, such as `https://contest.example`, and puts the known host in place of an unknown one."""

    def __init__(self, app: ASGIApp, public_url: str | None, allowed: tuple[str, ...] = ()) -> None:
        self._app = app
        self._origin = public_url.rstrip("/") if public_url else None
        self._public = urlsplit(public_url or "").netloc.lower()
        self._allowed = frozenset(host.lower() for host in allowed)
        self._origin_of = lru_cache(maxsize=1024)(self._find_origin)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            self._settle(scope)
        await self._app(scope, receive, send)

    def _settle(self, scope: Scope) -> None:
        hosts = [value for name, value in scope["headers"] if name == b"host"]
        host = hosts[0].decode() if len(hosts) == 1 and _HOST.fullmatch(hosts[0]) else ""
        passed_on = bool(scope.get(BY_PROXY)) and any(name == _FORWARDED for name, _ in scope["headers"])
        server = tuple(scope.get("server") or ("localhost", None))
        if host and (origin := self._origin_of(host, scope["scheme"], server, passed_on)):
            scope[ORIGIN] = origin
            return
        scope[ORIGIN] = self._origin or f"{scope['scheme']}://{_own_address(scope)}"
        scope[ASKED] = host
        known = urlsplit(scope[ORIGIN]).netloc.encode()
        scope["headers"] = [*(pair for pair in scope["headers"] if pair[0] != b"host"), (b"host", known)]

    def _find_origin(self, host: str, scheme: str, server: tuple[Any, ...], passed_on: bool) -> str:
        """With this host in it; "" for one that is not believed."""
        name, bare = host.lower(), _bare(host.lower())
        if name == self._public:
            return self._origin or ""
        known = name in self._allowed or bare in self._allowed
        if not known and self._origin is None:
            known = _is_of_own_network(bare) or bare == str(server[0]).lower() or passed_on
        return f"{scheme}://{host}" if known else ""


def _bare(host: str) -> str:
    """Without its port."""
    return host[1 : host.index("]")] if host.startswith("[") and "]" in host else host.partition(":")[0]


def _is_of_own_network(name: str) -> bool:
    if "." not in name or name.endswith(_OWN_NETWORK):
        return True
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def _own_address(scope: Scope) -> str:
    host, port = scope.get("server") or ("localhost", None)
    shown = f"[{host}]" if ":" in host else host
    return shown if port in (None, 80, 443) else f"{shown}:{port}"
