"""After a drill: what clients hold against board, standings and every receipt. Zero lost, zero doubled, zero wrong.

Places are worked out from what clients were told alone, and compared with what the service says.
"""

import asyncio
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

import orjson

from loadtest.client import wire
from loadtest.client.rush import ClientReceipt
from loadtest.service.site import Site

BOARD_ROWS = 1000
BOARD_WITHIN_S = 20.0


@dataclass
class Agreement:
    """Counts of entries. `told` says a few of what is wrong."""

    held: int
    lost: int = 0
    doubled: int = 0
    wrong: int = 0
    told: list[str] = field(default_factory=list)

    def blame(self, what: str) -> None:
        self.wrong += 1
        if len(self.told) < 5:
            self.told.append(what)


async def agree(site: Site, round_id: str, held: Sequence[ClientReceipt]) -> Agreement:
    """Closes the round."""
    found = Agreement(len(held))
    found.doubled += len(held) - len({entry.receipt for entry in held})
    ranks = places(held)
    await _board(site, round_id, held, found)
    await site.told("round", "close", round_id, "--why", "end of the drill")
    rows = orjson.loads(await site.told("standings", round_id, "--json"))["rows"]
    compare_standings(rows, held, ranks, found)
    await asyncio.to_thread(_receipts, site, held, ranks, found)
    return found


def places(held: Sequence[ClientReceipt]) -> dict[str, int]:
    """Rank by entry: more points first, then who came earlier; equals share."""
    ordered = sorted(held, key=_key)
    ranks: dict[str, int] = {}
    position = 1
    for _, group in groupby(ordered, key=_key):
        equals = list(group)
        ranks |= {equal.entry: position for equal in equals}
        position += len(equals)
    return ranks


def _key(receipt: ClientReceipt) -> tuple[int, int]:
    return (-receipt.score.points, receipt.received_at)


async def _board(site: Site, round_id: str, held: Sequence[ClientReceipt], found: Agreement) -> None:
    """While the round is open; it may be a second or two behind."""
    certain, possible = _rows(held)
    deadline = time.monotonic() + BOARD_WITHIN_S
    while True:
        board = await asyncio.to_thread(shown_board, site, round_id)
        shown = Counter((row["points"], row["duration_ms"]) for row in board["rows"])
        right = shown >= certain and shown <= possible and shown.total() == min(len(held), BOARD_ROWS)
        if right and board.get("entries") == len(held):
            return
        if time.monotonic() > deadline:
            found.blame(f"the board says {board.get('entries')} entries of {len(held)}, and other rows")
            return
        await asyncio.sleep(0.3)


def _rows(held: Sequence[ClientReceipt]) -> tuple[Counter[tuple[int, int]], Counter[tuple[int, int]]]:
    """Those that are on the board for certain, and those that may be: with the same points in the same millisecond
    either may stand on its last line."""
    ordered = sorted(held, key=_key)
    last = _key(ordered[BOARD_ROWS - 1]) if len(ordered) > BOARD_ROWS else None
    rows = [(_key(item), (item.score.points, item.duration_ms)) for item in ordered]
    certain = Counter(row for key, row in rows if last is None or key < last)
    possible = Counter(row for key, row in rows if last is None or key <= last)
    return certain, possible


def shown_board(site: Site, round_id: str) -> dict[str, Any]:
    request = wire.request("GET", f"/api/rounds/{round_id}/leaderboard?limit={BOARD_ROWS}")
    outcome = wire.send_all(site.server.address, [request], keep=True)
    board: dict[str, Any] = orjson.loads(outcome.bodies[0]) if outcome.statuses == [200] else {"rows": []}
    return board


def compare_standings(
    rows: list[dict[str, Any]], held: Sequence[ClientReceipt], ranks: dict[str, int], found: Agreement
) -> None:
    """A contestant plays once here, so the standings have one row an entry."""
    known = {row["entry"]: row for row in rows}
    found.doubled += len(rows) - len(known)
    for entry_ in held:
        row = known.pop(entry_.entry, None)
        if row is None:
            found.lost += 1
            continue
        told = (row["rank"], row["points"], row["received_at"], row["duration_ms"])
        if told != (ranks[entry_.entry], entry_.score.points, entry_.received_at, entry_.duration_ms):
            found.blame(f"standings of {entry_.entry}: {told}, told {entry_}")
    for entry in known:
        found.blame(f"the archive has an entry that nobody holds: {entry}")


def _receipts(site: Site, held: Sequence[ClientReceipt], ranks: dict[str, int], found: Agreement) -> None:
    asked = [wire.request("GET", f"/api/receipts/{entry.receipt}") for entry in held]
    outcome = wire.send_all(site.server.address, asked, keep=True, connections=64)
    for entry, status, body in zip(held, outcome.statuses, outcome.bodies, strict=True):
        told = orjson.loads(body) if status == 200 else {}
        expected = {
            "entry": entry.entry,
            "received_at": entry.received_at,
            "archived": True,
            "status": "valid",
            "represents": True,
            "rank": ranks[entry.entry],
        }
        if any(told.get(name) != value for name, value in expected.items()):
            found.blame(f"receipt {entry.receipt}: {status} {body[:200]!r}")
