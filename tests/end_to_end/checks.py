"""What must hold once the round is closed: the engine's answers agree with what the players kept."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from typing import Any

from loadtest.reconcile import Comparison, plain
from tests.end_to_end.organizer import LIMIT_MS, PRIZES, ROUND, Key
from tests.end_to_end.players import Attempt, Players
from tests.end_to_end.processes import Archive, Processes
from tests.end_to_end.recomputation import Recomputed, points_of, recompute
from tests.end_to_end.service import Service


async def final_entries(players: Players, closed_at: int) -> list[Attempt]:
    """All attempts that must be entries now. Those that were only saved learn their receipt: they count as of the
    moment the round closed; those with nothing saved have ended without an entry."""
    unsent = [attempt for attempt in players.kept if attempt.receipt is None]
    for attempt in unsent:
        paper = await players.look(attempt)
        if attempt.saved:
            assert paper["state"] == "entered", paper
            attempt.receipt, attempt.received_at = paper["receipt"], min(attempt.deadline, closed_at)
        else:
            assert (paper["state"], paper["receipt"]) == ("ended", None)
    return players.accepted


def agree_on_every_place(rows: Sequence[dict[str, Any]], entries: Sequence[Attempt], key: Key) -> Recomputed:
    """Standings and recomputation name the same attempts with the same ranks, points, distances and prizes."""
    recomputed = recompute((entry.entry(entry.received_at or 0) for entry in entries), key, PRIZES)
    assert [row["rank"] for row in rows] == [place.rank for place in recomputed.places]
    kept = {entry.attempt: entry for entry in entries}
    expected = {}
    for place in recomputed.places:
        own = kept[place.attempt]
        expected[place.attempt] = {
            **{name: getattr(place, name) for name in ("rank", "points", "distance", "prize")},
            **{name: getattr(own, name) for name in ("number", "received_at", "prediction")},
        }
    comparison = Comparison()
    comparison.compare_all(expected, rows, "standings")
    comparison.require_agreement()
    for row in rows:
        assert row["duration_ms"] == max(0, row["received_at"] - kept[row["entry"]].started_at) <= LIMIT_MS
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
            page: dict[str, Any] = await service.get(f"/api/receipts/{attempt.receipt}")
            return page

    expected = {}
    for entry in entries:
        place = places.get(entry.attempt)
        expected[entry.receipt or ""] = {
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
    pages = await asyncio.gather(*map(ask, entries))
    comparison = Comparison()
    comparison.compare_receipts(expected, pages)
    comparison.require_agreement()
    listed = {*next(iter(expected.values())), "score", "remarked"}
    assert all(page.keys() == listed and page["remarked"] is None for page in pages)
    representing = Counter(entry.person for entry, page in zip(entries, pages, strict=True) if page["represents"])
    assert representing == Counter({entry.person for entry in entries})


async def archived_exactly_once(
    archive: Archive | Processes, begun: Sequence[Attempt], entries: Sequence[Attempt]
) -> None:
    """Postgres holds these attempts and entries, no other, and put nothing aside."""
    comparison = Comparison()
    rows = await archive.query("select attempt_id as entry from attempts")
    comparison.compare_all({attempt.attempt: {} for attempt in begun}, map(dict, rows), "attempts")
    rows = await archive.query(
        "select attempt_id as entry, receipt from entries join attempts using (round_id, attempt_id)"
    )
    held = {entry.attempt: {"receipt": plain(entry.receipt or "")} for entry in entries}
    comparison.compare_all(held, map(dict, rows), "entries")
    comparison.require_agreement()
    assert await archive.query("select * from quarantine") == []
