"""Decisions taken in tests as the command takes them: shown first, then applied."""

from typing import Any

from contest.review.decisions.request.model import Decided, Wish
from contest.review.decisions.take import apply, preview
from tests.fixtures.round import CLOSES, Played
from tests.fixtures.rows import DAY_MS

OVER = CLOSES + DAY_MS // 2


async def look(one: Played, kind: str, target: str = "", at: int = OVER, **details: Any) -> Decided:
    return await preview(one.b, one.slug, Wish(kind, target, details), now_ms=at)


async def take(
    one: Played,
    kind: str,
    target: str = "",
    at: int = OVER,
    after: int | None = None,
    told: str = "",
    **details: object,
) -> Decided:
    wish = Wish(kind, target, details, told)
    return await apply(one.b, one.slug, wish, now_ms=at, who="an", why="lý do", after=after)
