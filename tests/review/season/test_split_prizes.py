"""Equal people who split a prize: the winner list names what each of them gets."""

import msgspec

from contest.archive.pool import Connection
from contest.archiver.closing import close_round
from contest.review.results.winners import read_winner_list
from contest.services import Services
from scoring.rules.model import PrizeTier, RankingKey, Winners
from tests.fixtures.round import CLOSES, OPENS, PLAYED, stage


async def test_each_part_is_on_the_list(services: Services, connection: Connection) -> None:
    rules = msgspec.structs.replace(
        PLAYED,
        ranking=(RankingKey("score", "desc"),),
        prizes=(PrizeTier("Nhất", 1, 1_000_000), PrizeTier("Nhì", 1, 500_000)),
        winners=Winners(ties="split", split_unit=1000),
    )
    (round_,) = await stage(services, connection, rules)
    for person in range(3):
        await round_.enters(person, 2, at=OPENS + person)
    await close_round(services, round_.slug, now_ms=CLOSES + 1, who="test", why="test", early=True)
    found = await read_winner_list(services.pool, round_.slug, full=False, open_profile=lambda profile, code: {})
    assert [(row.rank, row.amount) for row in found.rows] == [(1, 500_000)] * 3
