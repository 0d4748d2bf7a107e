"""A prediction about the whole contest: rounds that closed before the last one get their places when it closes."""

import msgspec

from contest.archive.pool import Connection
from contest.backends import Backends
from contest.closing import close_round
from contest.review.places import read_round_places
from scoring.rules import Prediction, RankingKey
from tests.planted import DAY_MS
from tests.played import OPENS, PLAYED, Played, stage

RULES = msgspec.structs.replace(
    PLAYED,
    ranking=(RankingKey("score", "desc"), RankingKey("prediction", "asc"), RankingKey("received_at", "asc")),
    prediction=Prediction("Bao nhiêu bài dự thi?", target="entries", over="contest"),
)


async def distances(one: Played) -> list[int | None]:
    return [row["distance"] for row in (await read_round_places(one.b.pool, one.slug))["rows"]]


async def test_the_first_round_waits_for_the_last(b: Backends, connection: Connection) -> None:
    first, last = await stage(b, connection, RULES, rounds=2)
    await first.enters(1, 2, at=OPENS + 1, guess=2)
    await first.enters(2, 2, at=OPENS + 2, guess=3)
    await close_round(b, first.slug, now_ms=OPENS + DAY_MS + 1, who="test", why="test")
    assert await distances(first) == [None, None]
    await last.enters(3, 2, at=OPENS + DAY_MS + 1, guess=5)
    await close_round(b, last.slug, now_ms=OPENS + 2 * DAY_MS + 1, who="test", why="test")
    assert await distances(last) == [2]
    assert await distances(first) == [0, 1]
