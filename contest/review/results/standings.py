"""Standings to look at: everybody's place in a closed round or over all rounds of a contest, with masked names. Nothing
private."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from contest.archive.contests.published import ContestWithPapers, PublishedContest, PublishedRound
from contest.archive.pool import Pool, acquire
from contest.archive.results.results import NamedRow, PlaceRow, find_result, read_named, read_places, read_results
from contest.documents.columns import pick, unit_levels
from contest.documents.table import Document, Table
from contest.review.results.inputs import read_decisions
from contest.review.results.open_list import OpenList, name_items, open_of_contest, open_of_round
from contest.review.results.season import SeasonNow, compute_season
from contest.review.scope import Of, Scope, load_scope
from questions.language import Language
from scoring.open_items.items import missing_marks, ranked
from scoring.replay.corrections import Corrections
from scoring.replay.decisions import Decision
from scoring.results.outcome import Result, UnitBoard
from scoring.rules.units import UnitNames
from scoring.season.outcome import SeasonOutcome, as_outcome

_ROUND = (
    *("rank", "division", "division_rank", "name", "unit", "points", "prediction", "distance"),
    *("duration_ms", "received_at", "prize", "person"),
)
_ROUND_MEMBERS = (
    *("rank", "name", "unit", "division", "division_rank", "points", "duration_ms", "received_at", "prediction"),
    *("distance", "number", "prize", "person", "entry", "unit_shown", "unit_path"),
)
_CONTEST = (
    *("rank", "division", "name", "unit", "points", "rounds", "distance"),
    *("duration_ms", "received_at", "prize", "person"),
)


_NUMBER = {"part": "prediction", "missing": 1, "of": 1, "brought_in": False}


async def read_standings(pool: Pool, slug: str, of: Of = "round", lang: Language = "en") -> Document:
    """One table, best first, a contest's board by board. Provisional until all is final. Its members are, of a round,
    {"round", "provisional", "rows", "groups", "units", "missing", "open"}: `groups` are the facts of divisions and
    units, `units` the boards of units, `missing` the marks and numbers it waits for, `open` all that is open, in words
    of `lang`; of a contest {"contest", "provisional", "open_rounds", "rows", "finalists", "undecided", "units",
    "open"}. Raises UserError."""
    scope = await load_scope(pool, slug, of)
    if scope.round:
        read = _read_round(pool, scope.contest, scope.round, lang)
    else:
        read = _read_contest(pool, scope.season, lang)
    return standings_document(scope, await read)


def standings_document(scope: Scope, members: Mapping[str, Any]) -> Document:
    divisions = scope.division_names()
    columns = pick(*(_ROUND if scope.round else _CONTEST), division=lambda row: divisions.get(row["division"]))
    columns += unit_levels(scope.unit_names().depth)
    table = Table(scope.slug, columns, members["rows"])
    return Document(members, (table,), scope.contest.language, scope.contest.time_zone)


async def _read_round(pool: Pool, contest: PublishedContest, round_: PublishedRound, lang: Language) -> dict[str, Any]:
    async with acquire(pool) as connection:
        decisions = await read_decisions(connection, round_.id)
        units, unit_names = moved_units(decisions), UnitNames(contest.units)
        rows = [_place(row, units, unit_names) async for page in read_places(connection, round_.id) for row in page]
        result = await find_result(connection, round_.id)
        whole = await read_results(connection, round_.id) if round_.rules.judged else None
        items = await open_of_round(connection, contest, round_)
        names = await name_items(connection, contest, items)
    return {
        "round": round_.slug,
        "provisional": round_.state != "final",
        "rows": rows,
        "groups": msgspec.to_builtins(result.facts.groups if result else ()),
        "units": msgspec.to_builtins(result.unit_boards if result else ()),
        "missing": [
            *(_missing_marks(round_, decisions, whole) if whole else ()),
            *({**_NUMBER, "name": item.about.values["prompt"]} for item in items if item.kind == "number"),
        ],
        "open": OpenList(Scope(contest, round_), items, names).documents(lang),
    }


def _missing_marks(round_: PublishedRound, decisions: Sequence[Decision], result: Result) -> Iterator[dict[str, Any]]:
    for part, missing, of, brought_in in missing_marks(
        round_.rules, Corrections(decisions), ranked(result, round_.rules)
    ):
        yield {"part": part.id, "name": part.name, "missing": len(missing), "of": of, "brought_in": brought_in}


def moved_units(decisions: Sequence[Decision]) -> dict[str, str | None]:
    """Who was moved to another unit, or to none."""
    corrections = Corrections(decisions)
    moves = ((corrections.root(person), move.unit) for person, move in corrections.moves)
    return {person: unit for person, unit in moves if not isinstance(unit, msgspec.UnsetType)}


def unit_members(names: UnitNames, unit: str | None) -> dict[str, Any]:
    """A unit as rows of lists have it: its name, and where there are levels, as it is told apart from others, and all
    above it from the top."""
    path = list(names.path(unit))
    levels = {"unit_shown": names.short.get(unit or ""), "unit_path": path} if names.depth > 1 else {}
    return {"unit": path[-1] if path else None, **levels}


def _place(row: PlaceRow, units: Mapping[str, str | None], names: UnitNames) -> dict[str, Any]:
    unit = unit_members(names, units.get(row.person, row.unit_id))
    columns = {**row._asdict(), "name": row.shown_name, "entry": row.attempt, **unit}
    return {name: columns[name] for name in _ROUND_MEMBERS if name in columns}


async def _read_contest(pool: Pool, contest: ContestWithPapers, lang: Language) -> dict[str, Any]:
    season = await compute_season(pool, contest)
    outcome = season.outcome
    people = {row.person for board in outcome.boards for row in board.rows}
    people |= {person for finalist in outcome.finalists for person in (*finalist.people, *finalist.undecided)}
    async with acquire(pool) as connection:
        named = await read_named(connection, contest.id, sorted(people))
        items = await open_of_contest(connection, contest, season.rules, season.corrections, as_outcome(outcome))
        names = await name_items(connection, contest, items)
    return {
        **season_head(contest, season),
        "rows": list(_season_places(contest, outcome, named)),
        "finalists": list(_finalists(outcome, named)),
        "undecided": msgspec.to_builtins(outcome.undecided),
        "units": [unit_board(contest, board) for board in outcome.unit_boards],
        "open": OpenList(Scope(contest, None), items, names).documents(lang),
    }


def season_head(contest: PublishedContest, season: SeasonNow) -> dict[str, Any]:
    return {"contest": contest.slug, "provisional": not season.final, "open_rounds": list(season.open_rounds)}


def unit_board(contest: PublishedContest, board: UnitBoard) -> dict[str, Any]:
    """A board of units as it is shown, units by name too."""
    names = UnitNames(contest.units)
    members: dict[str, Any] = msgspec.to_builtins(board)
    for row in members["rows"]:
        unit = unit_members(names, row["unit"])
        row |= {**unit, "unit": row["unit"], "name": unit["unit"] or row["unit"]}
    return members


def _season_places(
    contest: PublishedContest, outcome: SeasonOutcome, named: Mapping[str, NamedRow]
) -> Iterator[dict[str, Any]]:
    names = UnitNames(contest.units)
    for board in outcome.boards:
        for row in board.rows:
            person = named[row.person]
            yield {
                "division": board.division or None,
                "rank": row.rank,
                "name": person.shown_name,
                **unit_members(names, person.unit_id),
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
