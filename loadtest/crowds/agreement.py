"""What clients hold, against Postgres, standings, boards and receipts: zero lost, zero doubled, zero wrong.

Points and places are worked out here from what the clients chose and guessed, not by the engine that is compared.
"""

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import asyncpg
import orjson

from loadtest.client import wire
from loadtest.crowds.visits import Play, Told
from loadtest.reports.report import Result, exactly, shown
from loadtest.service.deployments import Ground

QUESTIONS = 10
NO_GUESS = 10**12
_ENTRIES = """select r.slug, e.attempt_id, a.receipt, e.person, a.number, e.received_at, e.points, e.prediction, e.how
    from entries e join attempts a using (round_id, attempt_id) join rounds r on r.id = e.round_id"""


class Entry(NamedTuple):
    round: str
    attempt: str
    receipt: str
    person: str
    number: int
    received_at: int
    points: int
    prediction: int | None
    how: str


@dataclass
class Agreement:
    held: int = 0
    lost: int = 0
    doubled: int = 0
    wrong: int = 0
    unheld: int = 0
    places: int = 0
    told: list[str] = field(default_factory=list)

    def blame(self, what: str) -> None:
        self.wrong += 1
        if len(self.told) < 10:
            self.told.append(what)


def compare(ground: Ground, play: Play, told: Sequence[Told]) -> tuple[list[Result], list[str]]:
    """All rounds are closed. Results, and a few words on what is wrong if anything is."""
    entries = asyncio.run(_entries(ground.database_url))
    found = Agreement()
    _compare_entries(play, told, entries, found)
    rounds = sorted({entry.round for entry in entries})
    for round_id in rounds:
        _compare_places(ground, round_id, [entry for entry in entries if entry.round == round_id], found)
    _compare_receipts(ground, told, found)
    results = [
        exactly("receipts held by clients, entry not in Postgres (lost)", found.lost, 0, "entries"),
        exactly("attempts or receipts with more than one entry (doubled)", found.doubled, 0, "entries"),
        exactly("entries, places, boards or receipts that differ (wrong)", found.wrong, 0, "entries"),
        exactly("entries in Postgres that no client can explain", found.unheld, 0, "entries"),
        shown("receipts compared", found.held, "receipts"),
        shown("places compared", found.places, "places"),
    ]
    return results, found.told


async def _entries(database_url: str) -> list[Entry]:
    connection = await asyncpg.connect(database_url)
    try:
        return [Entry(*row) for row in await connection.fetch(_ENTRIES)]
    finally:
        await connection.close()


def _compare_entries(play: Play, told: Sequence[Told], entries: Sequence[Entry], found: Agreement) -> None:
    by_attempt = {entry.attempt: entry for entry in entries}
    found.doubled += len(entries) - len(by_attempt)
    held = [entry_ for entry_ in told if entry_.receipt]
    found.held = len(held)
    found.doubled += len(held) - len({entry_.receipt for entry_ in held})
    for entry_ in held:
        entry = by_attempt.pop(entry_.attempt, None)
        if entry is None:
            found.lost += 1
            continue
        expected = (_plain(entry_.receipt), entry_.points, entry_.prediction)
        if (entry.receipt, entry.points, entry.prediction) != expected:
            found.blame(f"{entry_.attempt}: {entry}, the client holds {entry_}")
        if entry_.state == "accepted" and (entry.how, entry.received_at) != ("submitted", entry_.received_at):
            found.blame(f"{entry_.attempt}: entered {entry.how} at {entry.received_at}, the client was told {entry_}")
    unsure = {entry_.attempt for entry_ in told if entry_.attempt and not entry_.receipt}
    for attempt, entry in by_attempt.items():
        if entry.how == "submitted" and attempt not in unsure:
            found.unheld += 1


def _plain(receipt: str) -> str:
    return receipt.replace("-", "").lower()


def _compare_places(ground: Ground, round_id: str, entries: Sequence[Entry], found: Agreement) -> None:
    expected = places(entries)
    rows = orjson.loads(ground.told("standings", round_id, "--json"))["rows"]
    said = {row["entry"]: row["rank"] for row in rows}
    found.places += len(rows)
    if said != expected:
        differing = {entry for entry in said.keys() | expected.keys() if said.get(entry) != expected.get(entry)}
        found.blame(f"standings of {round_id}: {len(differing)} of {len(expected)} places differ")
    board = orjson.loads(ground.server.get(f"/api/rounds/{round_id}/leaderboard?limit=1000"))["rows"]
    points = {entry.attempt: entry.points for entry in entries}
    shown_rows = Counter((row["rank"], row["points"]) for row in board)
    expected_rows = Counter((rank, points[entry]) for entry, rank in expected.items() if rank <= len(board))
    if shown_rows - expected_rows or len(board) != min(1000, len(expected)):
        found.blame(f"the board of {round_id} differs from its standings")


def places(entries: Sequence[Entry]) -> dict[str, int]:
    """Rank by the entry that represents each person: best, then earliest; ranked by points, nearness of the guess to
    the number of people with everything right, arrival."""
    truth = len({entry.person for entry in entries if entry.points == QUESTIONS})
    best: dict[str, Entry] = {}
    for entry in entries:
        other = best.get(entry.person)
        if other is None or _worth(entry) < _worth(other):
            best[entry.person] = entry
    keys = {entry.attempt: _standing(entry, truth) for entry in best.values()}
    ranks: dict[str, int] = {}
    before, rank = None, 0
    for position, attempt in enumerate(sorted(keys, key=keys.__getitem__), 1):
        if keys[attempt] != before:
            before, rank = keys[attempt], position
        ranks[attempt] = rank
    return ranks


def _worth(entry: Entry) -> tuple[int, int, int]:
    return -entry.points, entry.received_at, entry.number


def _standing(entry: Entry, truth: int) -> tuple[int, int, int]:
    distance = NO_GUESS if entry.prediction is None else abs(entry.prediction - truth)
    return -entry.points, distance, entry.received_at


def _compare_receipts(ground: Ground, told: Sequence[Told], found: Agreement) -> None:
    held = [entry for entry in told if entry.receipt]
    asked = [wire.request("GET", f"/api/receipts/{entry.receipt}") for entry in held]
    outcome = wire.send_all(ground.server.address, asked, keep=True, connections=32)
    for entry, status, body in zip(held, outcome.statuses, outcome.bodies, strict=True):
        said: Mapping[str, Any] = orjson.loads(body) if status == 200 else {}
        if said.get("entry") != entry.attempt or said.get("status") != "valid" or said.get("archived") is not True:
            found.blame(f"receipt {entry.receipt}: {status} {body[:160]!r}")
