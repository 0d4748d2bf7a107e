"""What everybody may know of a round's result: its numbers from close on, who won only once it is final.

An allow-list. Names are masked unless the rules publish winners' names and contestants agreed to a text; nothing else
of a person leaves here but what their row on the board says.
"""

from collections.abc import Iterable
from typing import Any

from contest.archive.contests.lookup import load_round
from contest.archive.pool import Pool, acquire
from contest.archive.results.decisions import list_decisions
from contest.archive.results.results import ResultRow, find_result
from contest.archive.results.seals import list_seals
from contest.i18n.messages import MESSAGES
from contest.review.results.open_list import open_of_round
from contest.review.results.winners import OpenProfile, read_winner_list
from contest.review.scope import CLOSED
from questions.language import Language, say

LANGUAGES: tuple[Language, ...] = ("vi", "en")
_FACTS = ("people", "entries", "people_all_right", "entries_all_right", "voided", "target", "predicted")
_WINNER = (
    *("prizes", "decided", "amount", "rank", "name", "unit", "division", "points"),
    *("duration_ms", "prediction", "distance"),
)
_UNIT = ("ranking", "league", "rank", "unit", "prize", "amount")


async def read_public_result(pool: Pool, slug: str, *, open_profile: OpenProfile) -> dict[str, Any]:
    """The members of `ResultsReply`. Raises UserError if there is no such round, DatabaseUnavailable."""
    contest, round_ = await load_round(pool, slug)
    async with acquire(pool) as connection:
        result = await find_result(connection, round_.id) if round_.state in CLOSED else None
        seals = await list_seals(connection, round_.id)
        items = await open_of_round(connection, contest, round_) if result is not None else ()
        reasons = {each.id: each.details.get("reason") for each in await list_decisions(connection, round_.id)}
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
        "facts": _facts(result) if result is not None else None,
        "winners": [{**_pick(row, _WINNER), "unit": row.unit_shown, "prizes": list(row.prizes)} for row in listed.rows]
        if listed is not None
        else None,
        "units": [{**_pick(row, _UNIT), "unit": row.unit_shown} for row in listed.units]
        if listed is not None
        else None,
        "currency": round_.rules.currency,
        "open": [
            {
                "about": {lang: say(MESSAGES, item.about, lang) for lang in LANGUAGES},
                "accepted": item.accepted is not None,
                "reason": reasons.get(item.accepted) if item.accepted is not None else None,
            }
            for item in items
        ],
        "seals": [_pick(row, ("kind", "seal", "sealed_at", "replaces")) for row in seals],
    }


def _masked(profile: str, code: str) -> dict[str, str]:
    return {}


def _facts(result: ResultRow) -> dict[str, Any]:
    bands = [_pick(band, ("points", "people", "entries")) for band in result.facts.bands]
    return {**_pick(result.facts, _FACTS), "bands": bands, "key_corrected": result.key_revision > 1}


def _pick(row: object, names: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}
