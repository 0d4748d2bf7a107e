"""A prediction about the whole contest: rounds that closed before the last one get their places when it closes."""

import msgspec

from contest.archive.pool import Connection
from contest.archiver.closing import close_round
from contest.review.results.standings import read_standings
from contest.services import Services
from scoring.rules.model import Prediction, PrizeTier, RankingKey
from tests.fixtures.round import OPENS, PLAYED, Played, person_of, stage
from tests.fixtures.rows import DAY_MS

RULES = msgspec.structs.replace(
    PLAYED,
    ranking=(RankingKey("score", "desc"), RankingKey("prediction", "asc"), RankingKey("received_at", "asc")),
    prediction=Prediction("Bao nhiêu bài dự thi?", target="entries", over="contest"),
)


async def distances(played: Played) -> list[int | None]:
    return [row["distance"] for row in (await read_standings(played.services.pool, played.slug)).members["rows"]]


async def test_the_first_round_waits_for_the_last(services: Services, connection: Connection) -> None:
    first, last = await stage(services, connection, RULES, rounds=2)
    await first.enters(1, 2, at=OPENS + 1, guess=2)
    await first.enters(2, 2, at=OPENS + 2, guess=3)
    await close_round(services, first.slug, now_ms=OPENS + DAY_MS + 1, who="test", why="test")
    assert await distances(first) == [None, None]
    await last.enters(3, 2, at=OPENS + DAY_MS + 1, guess=5)
    await close_round(services, last.slug, now_ms=OPENS + 2 * DAY_MS + 1, who="test", why="test")
    assert await distances(last) == [2]
    assert await distances(first) == [0, 1]


async def test_who_holds_a_prize_is_known_again_when_the_number_is(services: Services, connection: Connection) -> None:
    """Until the last round closes nobody's guess counts, so the first entry wins. Then 3 wins the first round (off by
    1), and as everybody wins once, 2 the second although 3 was nearer there too."""
    rules = msgspec.structs.replace(
        RULES, prizes=(PrizeTier("Giải Nhất", 1),), one_prize_per_person="contest", ranking=RULES.ranking[1:]
    )
    first, last = await stage(services, connection, rules, rounds=2)
    for week, item in enumerate((first, last)):
        for person in (1, 2, 3):
            await item.enters(person, 2, at=OPENS + week * DAY_MS + person, guess=person + 2)
    await close_round(services, first.slug, now_ms=OPENS + DAY_MS + 1, who="test", why="test")
    assert await winners(first) == [person_of(1)]
    await close_round(services, last.slug, now_ms=OPENS + 2 * DAY_MS + 1, who="test", why="test")
    assert (await winners(first), await winners(last)) == ([person_of(3)], [person_of(2)])


async def winners(played: Played) -> list[str]:
    return [
        row["person"]
        for row in (await read_standings(played.services.pool, played.slug)).members["rows"]
        if row["prize"]
    ]
