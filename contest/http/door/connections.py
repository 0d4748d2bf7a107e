"""All connections of one worker: how many an address has, and once a second which of them have waited too long.

No timer a request: each connection notes when it began to wait, and one sweep looks at all of them.
"""

import asyncio
from collections.abc import Iterable
from functools import lru_cache
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Protocol

from contest.http.door.limits import EVICTED

SWEEP_S = 1.0


class Connection(Protocol):
    @property
    def network(self) -> str: ...

    def idle_since(self) -> float | None:
        """When it began to wait for a request; None while it has one."""

    def check(self, now: float) -> None:
        """Ends what has lasted too long."""

    def leave(self) -> None:
        """Closes it; it has no request."""


class Connections:
    """`per_address` 0: as many as come. Proxies are never counted: they bring everybody's."""

    def __init__(self, proxies: Iterable[str], per_address: int, most: int) -> None:
        self._proxies = [ip_network(proxy, strict=False) for proxy in proxies]
        self._per_address = per_address
        self._most = most
        self._all: dict[Connection, None] = {}
        self._of: dict[str, dict[Connection, None]] = {}
        self._sweep: asyncio.TimerHandle | None = None
        self.network_of = lru_cache(maxsize=4096)(self._network_of)

    def __len__(self) -> int:
        return len(self._all)

    def admit(self, connection: Connection, loop: asyncio.AbstractEventLoop) -> bool:
        """False where its address has too many already and all of them are at work."""
        if len(self._all) >= self._most and not self._evict(self._all):
            return False
        if connection.network and self._per_address:
            own = self._of.setdefault(connection.network, {})
            if len(own) >= self._per_address and not self._evict(own):
                return False
            own[connection] = None
        self._all[connection] = None
        if self._sweep is None:
            self._sweep = loop.call_later(SWEEP_S, self._look, loop)
        return True

    def forget(self, connection: Connection) -> None:
        self._all.pop(connection, None)
        own = self._of.get(connection.network)
        if own is not None:
            own.pop(connection, None)
            if not own:
                del self._of[connection.network]

    def _evict(self, connections: dict[Connection, None]) -> bool:
        """Those that have waited longest for a request make room: a stranger's empty ones, not a phone's answer."""
        waiting = [(since, number) for number, each in enumerate(connections) if (since := each.idle_since())]
        chosen = {number for _, number in sorted(waiting)[:EVICTED]}
        for connection in [each for number, each in enumerate(connections) if number in chosen]:
            connection.leave()
            self.forget(connection)
        return bool(chosen)

    def _look(self, loop: asyncio.AbstractEventLoop) -> None:
        self._sweep = loop.call_later(SWEEP_S, self._look, loop) if self._all else None
        now = loop.time()
        for connection in list(self._all):
            connection.check(now)

    def _network_of(self, host: str) -> str:
        """What counts as one address: an IPv4 address, the first 64 bits of an IPv6 one, nothing for a proxy."""
        try:
            address = ip_address(host.partition("%")[0])
        except ValueError:
            return ""
        if isinstance(address, IPv6Address):
            mapped = address.ipv4_mapped
            if mapped is None:
                own = any(address in network for network in self._proxies)
                return "" if own else address.exploded[:19]
            address = mapped
        return "" if any(address in network for network in self._proxies) else str(address)
