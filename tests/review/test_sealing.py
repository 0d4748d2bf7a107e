"""Sealing a played round with real services: closed, sealed, reviewed, sealed again, exported, verified, erased, altered."""

import json
from pathlib import Path

import msgspec
import pytest

from contest.archive.decisions import list_decisions, record_decision
from contest.archive.pool import Connection
from contest.archive.seals import list_seals
from contest.backends import Backends
from contest.closing import close_round, finalize_round
from contest.refusals import Refusal
from contest.review.entries_sealing import seal_round_entries
from contest.review.exporting import export_round
from contest.review.places import read_round_places
from contest.review.rescoring import apply
from contest.review.result_sealing import seal_round_result
from contest.review.sealed import SealedRound
from scoring.rules import Attempts, Draw, PrizeTier, RankingKey
from scoring.sealing.verifying import Verified, verify
from tests.planted import DAY_MS
from tests.played import CLOSES, OPENS, PLAYED, Played, person_of, stage

OVER = CLOSES + DAY_MS // 2
HOUR_MS = 3_600_000
DRAWN = msgspec.structs.replace(
    PLAYED,
    attempts=Attempts(time_limit_s=600),
    ranking=(RankingKey("score", "desc"), RankingKey("draw", "asc")),
    prizes=(PrizeTier("Giải Nhất", 1, 1_000_000), PrizeTier("Giải Nhì", 2, 500_000)),
    draw=Draw("Xổ số Thừa Thiên Huế", days_after=3),
)


@pytest.fixture
async def played(b: Backends, connection: Connection) -> Played:
    (one,) = await stage(b, connection)
    for person in range(5):
        await one.enters(person, person % 3, at=OPENS + person)
    await one.enters(1, 2, at=OPENS + HOUR_MS)
    await close_round(b, one.slug, now_ms=OVER, who="system", why="closing time")
    return one


async def seal_entries(one: Played, at: int = OVER, on: str | None = None) -> SealedRound:
    return await seal_round_entries(one.b, one.slug, now_ms=at, who="an", why="khóa bài", on=on)


async def seal_result(one: Played, at: int = OVER + 1, number: str | None = None) -> SealedRound:
    return await seal_round_result(one.b, one.slug, number=number, now_ms=at, who="an", why="đã duyệt")


async def exported(one: Played, path: Path, **more: bool) -> bytes:
    await export_round(one.b, one.slug, path, **more)
    return path.read_bytes()


def verified(data: bytes) -> Verified:
    return verify(data.splitlines(keepends=True))


async def test_from_close_to_an_identical_result(played: Played, tmp_path: Path, connection: Connection) -> None:
    entries = await seal_entries(played)
    assert (entries.entries.entries.size, entries.entries.people.lines, entries.entries.draw) == (6, 5, None)
    result = await seal_result(played)
    found = verified(await exported(played, tmp_path / "w1.jsonl"))
    assert found.identical, found.difference
    assert (found.entries_seal, found.result_seal) == (entries.seal, result.seal)
    assert (found.people, found.entries, found.round) == (5, 6, "demo-w1")
    lines = [json.loads(line) for line in (tmp_path / "w1.jsonl").read_text().splitlines()]
    standings = [line["standing"] for line in lines if "standing" in line]
    shown = (await read_round_places(played.b.pool, played.slug))["rows"]
    assert [(row["rank"], row["person"], row["prize"]) for row in standings] == [
        (row["rank"], row["person"], row["prize"]) for row in shown
    ]
    decisions = await list_decisions(connection, played.running.id)
    assert [(one.kind, one.why) for one in decisions[1:]] == [("sealed", "khóa bài"), ("sealed", "đã duyệt")]
