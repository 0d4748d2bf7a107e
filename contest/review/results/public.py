"""What everybody may know of a round's result: its numbers from close on, who won only once it is final.

An allow-list. Names are masked unless the rules publish winners' names and contestants agreed to a text; nothing else
of a person leaves here but what their row on the board says.
"""

from typing import Any

from contest.archive.contests.lookup import load_round
from contest.archive.contests.published import PublishedRound
from contest.archive.pool import Pool, acquire
from contest.archive.results.results import ResultRow, find_result
from contest.archive.results.seals import SealRow, list_seals
from contest.review.results.winners import OpenProfile, Winner, WinningUnit, read_winner_list


async def read_public_result(pool: Pool, slug: str, *, open_profile: OpenProfile) -> dict[str, Any]:
    """The members of `ResultsReply`. Raises UserError if there is no such round, DatabaseUnavailable."""
    _, round_ = await load_round(pool, slug)
    async with acquire(pool) as connection:
        result = await find_result(connection, round_.id) if round_.state in ("closed", "final") else None
        seals = await list_seals(connection, round_.id)
    listed = None
    if round_.state == "final":
        agreed = bool(round_.rules.identity.consent.strip())
        listed = await read_winner_list(pool, slug, full=False, open_profile=open_profile if agreed else _masked)
    return {
        "round": round_.slug,
        "title": round_.title,
        "opens_at": round_.opens_at,
        "closes_at": round_.closes_at,
        "final": round_.state == "final",
        "facts": _facts(round_, result) if result is not None else None,
        "winners": [_winner(row) for row in listed.rows] if listed is not None else None,
        "units": [_unit(row) for row in listed.units] if listed is not None else None,
        "currency": round_.rules.currency,
        "seals": [_seal(row) for row in seals],
    }


def _masked(profile: str, code: str) -> dict[str, str]:
    return {}


def _facts(round_: PublishedRound, result: ResultRow) -> dict[str, Any]:
    facts = result.facts
    return {
        "people": facts.people,
        "entries": facts.entries,
        "people_all_right": facts.people_all_right,
        "entries_all_right": facts.entries_all_right,
        "voided": facts.voided,
        "target": facts.target,
        "predicted": facts.predicted,
        "bands": [{"points": band.points, "people": band.people, "entries": band.entries} for band in facts.bands],
        "key_corrected": result.key_revision > 1,
    }


def _winner(row: Winner) -> dict[str, Any]:
    return {
        "prizes": list(row.prizes),
        "decided": row.decided,
        "amount": row.amount,
        "rank": row.rank,
        "name": row.name,
        "unit": row.unit,
        "division": row.division,
        "points": row.points,
        "duration_ms": row.duration_ms,
        "prediction": row.prediction,
        "distance": row.distance,
    }


def _unit(row: WinningUnit) -> dict[str, Any]:
    names = ("ranking", "league", "rank", "unit", "prize", "amount")
    return {name: getattr(row, name) for name in names}


def _seal(row: SealRow) -> dict[str, Any]:
    return {"kind": row.kind, "seal": row.seal, "sealed_at": row.sealed_at, "replaces": row.replaces}
