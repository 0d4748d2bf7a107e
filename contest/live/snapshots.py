"""One board snapshot a second for all workers: whoever gets the turn builds it, the others take the same bytes."""

from collections.abc import Awaitable, Callable

from contest.live.connection.connection import Live
from contest.live.connection.keys import live_key

TURN_MS = 900


class Snapshots:
    def __init__(self, live: Live, code: str, round_id: int) -> None:
        self._live = live
        self._snapshot = live_key(code, "snap", round_id)
        self._turn = live_key(code, "turn", round_id)

    async def newest(self, now_ms: int, build: Callable[[], Awaitable[bytes]]) -> tuple[int, bytes]:
        """(version, content). The version is the moment at which this content was first seen."""
        mine = await self._live.call("SET", self._turn, "1", "NX", "PX", TURN_MS)
        kept = await self._live.call("GET", self._snapshot)
        version, content = _parse(kept) if kept else (0, b"")
        if kept and not mine:
            return version, content
        built = await build()
        if kept and built == content:
            return version, content
        version = max(now_ms, version + 1)
        await self._live.call("SET", self._snapshot, b"%d %b" % (version, built))
        return version, built


def _parse(kept: bytes) -> tuple[int, bytes]:
    version, _, content = kept.partition(b" ")
    return int(version), content
