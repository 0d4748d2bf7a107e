"""What must hold once the round is closed: each check compares the engine's answers with what the players kept."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from typing import Any

from tests.end_to_end.organizer import LIMIT_MS, PRIZES, ROUND, Key
from tests.end_to_end.players import Attempt, Players
from tests.end_to_end.processes import Archive, Processes
from tests.end_to_end.recomputation import Recomputed, points_of, recompute
from tests.end_to_end.service import Service


async def settle(players: Players, closed_at: int) -> list[Attempt]:
    """All attempts that must be entries now. Those that were only saved learn their receipt: they count as of the
    moment the round closed; those with nothing saved have ended without an entry."""
    unsent = [attempt for attempt in players.kept if attempt.receipt is None]
    for attempt in unsent:
        shown = await players.look(attempt)
        if attempt.saved:
            assert shown["state"] == "entered", shown
            attempt.receipt, attempt.received_at = shown["receipt"], min(attempt.deadline, closed_at)
        else:
            assert (shown["state"], shown["receipt"]) == ("ended", None)
    return players.accepted


def agree_on_every_place(rows: Sequence[dict[str, Any]], entries: Sequence[Attempt], key: Key) -> Recomputed:
    """Standings and recomputation name the same attempts with the same ranks, points, distances and prizes."""
    recomputed = recompute((entry.entry(entry.received_at or 0) for entry in entries), key, PRIZES)
    assert [row["rank"] for row in rows] == [place.rank for place in recomputed.places]
    found = {row["entry"]: (row["rank"], row["points"], row["distance"], row["prize"]) for row in rows}
    expected = {place.attempt: (place.rank, place.points, place.distance, place.prize) for place in recomputed.places}
    assert found == expected
    kept = {entry.attempt: entry for entry in entries}
    for row in rows:
        own = kept[row["entry"]]
        told = (row["number"], row["received_at"], row["prediction"])
        assert told == (own.number, own.received_at, own.prediction)
        assert row["duration_ms"] == max(0, row["received_at"] - own.started_at) <= LIMIT_MS
    assert len({row["person"] for row in rows}) == recomputed.people == len(rows)
    return recomputed


def numbers_count_from_one(attempts: Sequence[Attempt]) -> None:
    numbers: dict[int, list[int]] = {}
    for attempt in attempts:
        numbers.setdefault(attempt.person, []).append(attempt.number)
    for own in numbers.values():
        assert sorted(own) == list(range(1, len(own) + 1))
    assert len({attempt.attempt for attempt in attempts}) == len(attempts)


def marked_as_we_mark(entries: Sequence[Attempt], key: Key) -> None:
    """The points a phone was shown at once are those its answers deserve."""
    for entry in entries:
        assert entry.points is None or entry.points == points_of(entry.entry(0), key)


async def all_receipts_are_valid(service: Service, entries: Sequence[Attempt], recomputed: Recomputed) -> None:
    """Each receipt answers for its own entry, and exactly one of each person represents."""
    places = {place.attempt: place for place in recomputed.places}
    assert len({entry.receipt for entry in entries}) == len(entries)
    gate = asyncio.Semaphore(64)

    async def ask(attempt: Attempt) -> dict[str, Any]:
        async with gate:
            facts: dict[str, Any] = await service.get(f"/api/receipts/{attempt.receipt}")
            return facts

    representing: Counter[int] = Counter()
    for entry, facts in zip(entries, await asyncio.gather(*map(ask, entries)), strict=True):
        place = places.get(entry.attempt)
        assert facts == {
            "entry": entry.attempt,
            "round": ROUND,
            "received_at": entry.received_at,
            "archived": True,
            "status": "valid",
            "represents": place is not None,
            "reason": None,
            "rank": place.rank if place else None,
            "prize": None,
            "division": None,
            "division_rank": None,
        }
        representing[entry.person] += facts["represents"]
    assert set(representing.values()) == {1}


async def archived_exactly_once(
    archive: Archive | Processes, begun: Sequence[Attempt], entries: Sequence[Attempt]
) -> None:
    """Postgres holds these attempts and entries, no other, and put nothing aside."""
    attempts = await archive.query("select attempt_id from attempts")
    assert sorted(row["attempt_id"] for row in attempts) == sorted(entry.attempt for entry in begun)
    archived = await archive.query("select receipt from entries join attempts using (round_id, attempt_id)")
    held = sorted((entry.receipt or "").replace("-", "").lower() for entry in entries)
    assert sorted(row["receipt"] for row in archived) == held
    assert await archive.query("select * from quarantine") == []
