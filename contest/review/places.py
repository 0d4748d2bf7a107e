"""Standings to look at: everybody's place in a closed round, with masked names. Nothing private."""

from typing import Any

import msgspec

from contest.archive.lookup import load_round
from contest.archive.pool import Pool, acquire
from contest.archive.published import PublishedRound
from contest.archive.results import PlaceRow, find_result, read_places
from contest.refusals import Refusal


def require_closed(one: PublishedRound) -> None:
    """Raises Refusal while the round has no standings."""
    if one.state not in ("closed", "final"):
        raise Refusal("round_not_closed", f"round {one.slug} is not closed yet: there are no standings before that")


async def read_round_places(pool: Pool, slug: str) -> dict[str, Any]:
    """{"round", "provisional", "rows", "groups", "units"}, best first; provisional until the round is final. `groups`
    are the facts of divisions and units, `units` the boards of units. Raises Refusal."""
    _, one = await load_round(pool, slug)
    require_closed(one)
    async with acquire(pool) as connection:
        rows = [_shown(row) async for page in read_places(connection, one.id) for row in page]
        result = await find_result(connection, one.id)
    return {
        "round": slug,
        "provisional": one.state != "final",
        "rows": rows,
        "groups": msgspec.to_builtins(result.facts.groups if result else ()),
        "units": msgspec.to_builtins(result.unit_boards if result else ()),
    }


def _shown(row: PlaceRow) -> dict[str, Any]:
    return {
        "rank": row.rank,
        "name": row.shown_name,
        "unit": row.unit,
        "division": row.division,
        "division_rank": row.division_rank,
        "points": row.points,
        "duration_ms": row.duration_ms,
        "received_at": row.received_at,
        "prediction": row.prediction,
        "distance": row.distance,
        "number": row.number,
        "prize": row.prize,
        "person": row.person,
        "entry": row.attempt,
    }
