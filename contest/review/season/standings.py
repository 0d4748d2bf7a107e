"""A contest as a whole to look at: places over all rounds, who goes on to the final, units, facts. Names are masked.

Provisional until every round is final. Nothing private.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from contest.archive.contests.lookup import load_contest
from contest.archive.contests.published import PublishedContest
from contest.archive.pool import Pool, acquire
from contest.archive.results.season_seals import NamedRow, read_named
from contest.review.season.replay import SeasonNow, compute_season
from scoring.results.outcome import UnitBoard
from scoring.season.outcome import SeasonOutcome


async def read_season_places(pool: Pool, slug: str) -> dict[str, Any]:
    """{"contest", "provisional", "open_rounds", "rows", "finalists", "undecided", "units"}: rows board by board, best
    first. Raises UserError."""
    contest = await load_contest(pool, slug)
    now = await compute_season(pool, contest)
    outcome = now.outcome
    people = {row.person for board in outcome.boards for row in board.rows}
    people |= {person for finalist in outcome.finalists for person in (*finalist.people, *finalist.undecided)}
    async with acquire(pool) as connection:
        named = await read_named(connection, contest.id, sorted(people))
    return {
        **_head(contest, now),
        "rows": list(_rows(contest, outcome, named)),
        "finalists": list(_finalists(outcome, named)),
        "undecided": msgspec.to_builtins(outcome.undecided),
        "units": [unit_board(contest, board) for board in outcome.unit_boards],
    }


async def read_season_facts(pool: Pool, slug: str) -> dict[str, Any]:
    """{"contest", "provisional", "open_rounds", "people", "entries", …, "rounds", "groups", "units"}: a person of
    several rounds is one person. Raises UserError."""
    contest = await load_contest(pool, slug)
    now = await compute_season(pool, contest)
    numbers = msgspec.to_builtins(now.outcome.numbers)
    del numbers["division"]
    order = {round_.slug.removeprefix(f"{contest.slug}-"): at for at, round_ in enumerate(contest.rounds)}
    rounds = sorted(now.outcome.rounds, key=lambda round_: order[round_.slug])
    return {
        **_head(contest, now),
        **numbers,
        "rounds": msgspec.to_builtins(rounds),
        "groups": msgspec.to_builtins(now.outcome.groups),
        "units": [unit_board(contest, board) for board in now.outcome.unit_boards],
    }


def unit_board(contest: PublishedContest, board: UnitBoard) -> dict[str, Any]:
    """A board of units as it is shown, units by name too."""
    names = {unit.id: unit.name for unit in contest.units}
    shown: dict[str, Any] = msgspec.to_builtins(board)
    for row in shown["rows"]:
        row["name"] = names.get(row["unit"], row["unit"])
    return shown


def _head(contest: PublishedContest, now: SeasonNow) -> dict[str, Any]:
    return {"contest": contest.slug, "provisional": not now.final, "open_rounds": list(now.open_rounds)}


def _rows(contest: PublishedContest, outcome: SeasonOutcome, named: Mapping[str, NamedRow]) -> Iterator[dict[str, Any]]:
    units = {unit.id: unit.name for unit in contest.units}
    for board in outcome.boards:
        for row in board.rows:
            known = named[row.person]
            yield {
                "division": board.division or None,
                "rank": row.rank,
                "name": known.shown_name,
                "unit": units.get(known.unit_id or ""),
                "points": row.points,
                "rounds": row.number,
                "duration_ms": row.duration_ms,
                "received_at": row.received_at,
                "distance": row.distance,
                "prize": row.prize,
                "person": row.person,
            }


def _finalists(outcome: SeasonOutcome, named: Mapping[str, NamedRow]) -> Iterator[dict[str, Any]]:
    for finalist in outcome.finalists:
        going = [{"person": person, "name": named[person].shown_name} for person in finalist.people]
        equal = [{"person": person, "name": named[person].shown_name} for person in finalist.undecided]
        yield {"division": finalist.division or None, "people": going, "undecided": equal, "places": finalist.places}
