"""Decisions taken in tests as the command takes them: shown first, then applied."""

from typing import Any

from contest.review.decisions.model import DecisionOutcome, DecisionRequest
from contest.review.decisions.take import apply, preview
from tests.fixtures.round import CLOSES, Played
from tests.fixtures.rows import DAY_MS

OVER = CLOSES + DAY_MS // 2


async def look(played: Played, kind: str, target: str = "", at: int = OVER, **details: Any) -> DecisionOutcome:
    return await preview(played.services, played.slug, DecisionRequest(kind, target, details), now_ms=at)


async def take(
    played: Played,
    kind: str,
    target: str = "",
    at: int = OVER,
    after: int | None = None,
    public_reason: str = "",
    **details: object,
) -> DecisionOutcome:
    request = DecisionRequest(kind, target, details, public_reason)
    return await apply(played.services, played.slug, request, now_ms=at, actor="an", reason="lý do", after=after)
