"""A closed round sealed, exported and verified, as tests of other things need it; sealing itself is tests/review."""

import json
from pathlib import Path
from typing import Any

from contest.review.sealing.export_round import export_round
from contest.review.sealing.seal_entries import seal_round_entries
from contest.review.sealing.seal_result import seal_round_result
from contest.services import Backends
from scoring.sealing.verifying import verify


async def export_sealed(b: Backends, slug: str, path: Path, *, at: int) -> bytes:
    """Its entries sealed, if they are not yet, and its result as it is; the export, which has to verify."""
    await seal_round_entries(b, slug, now_ms=at, who="an", why="khóa bài")
    await seal_round_result(b, slug, now_ms=at + 1, who="an", why="đã duyệt")
    await export_round(b, slug, path)
    with path.open("rb") as file:
        found = verify(file)
    assert found.identical, found.difference
    return path.read_bytes()


def lines_of(data: bytes, kind: str) -> list[dict[str, Any]]:
    return [value[kind] for value in map(json.loads, data.splitlines()) if kind in value]
