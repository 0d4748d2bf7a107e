"""Standings to look at: everybody's place in a closed round, with masked names. Nothing private."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import msgspec

from contest.archive.contests.lookup import load_round
from contest.archive.contests.published import PublishedContest, PublishedRound
from contest.archive.pool import Pool, acquire
from contest.archive.results.results import PlaceRow, find_result, read_places, read_results
from contest.core.errors import UserError
from contest.review.results.completeness import can_wait, find_missing
from contest.review.results.inputs import read_decisions
from scoring.replay.corrections import Corrections
from scoring.replay.decisions import Decision


def require_closed(round_: PublishedRound) -> None:
    """Raises UserError while the round has no standings."""
    if round_.state not in ("closed", "final"):
        when = "some seconds after it closes, when its entries are counted (see contest round list)"
        raise UserError("round_not_closed", f"round {round_.slug} has no standings yet: they are there {when}")


async def read_round_places(pool: Pool, slug: str) -> dict[str, Any]:
    """{"round", "provisional", "rows", "groups", "units", "missing"}, best first; provisional until the round is final.
    `groups` are the facts of divisions and units, `units` the boards of units, `missing` what the result waits for.
    Raises UserError."""
    contest, round_ = await load_round(pool, slug)
    require_closed(round_)
    async with acquire(pool) as connection:
        decisions = await read_decisions(connection, round_.id)
        units = moved_units(contest, decisions)
        rows = [_shown(row, units) async for page in read_places(connection, round_.id) for row in page]
        result = await find_result(connection, round_.id)
        whole = await read_results(connection, round_.id) if can_wait(round_) else None
    missing = find_missing(round_, decisions, whole) if whole is not None else ()
    return {
        "round": slug,
        "provisional": round_.state != "final",
        "rows": rows,
        "groups": msgspec.to_builtins(result.facts.groups if result else ()),
        "units": msgspec.to_builtins(result.unit_boards if result else ()),
        "missing": [asdict(each) for each in missing],
    }


def moved_units(contest: PublishedContest, decisions: Sequence[Decision]) -> dict[str, str | None]:
    """Who was moved to another unit, and its name."""
    names: dict[str | None, str] = {unit.id: unit.name for unit in contest.units}
    corrections = Corrections(decisions)
    moves = ((corrections.root(person), move.unit) for person, move in corrections.moves)
    return {person: names.get(unit) for person, unit in moves if not isinstance(unit, msgspec.UnsetType)}


def _shown(row: PlaceRow, units: Mapping[str, str | None]) -> dict[str, Any]:
    return {
        "rank": row.rank,
        "name": row.shown_name,
        "unit": units.get(row.person, row.unit),
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
