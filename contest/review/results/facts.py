"""The numbers of a closed round, or of all rounds of a contest: what organizers add up by hand elsewhere, and where it
goes wrong.

Everything is counted by scoring/ when the result is computed; here it only gets names. Rates say their base.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from contest.archive.pool import Pool, acquire
from contest.archive.results.results import find_result
from contest.core.errors import UserError
from contest.documents.columns import pick
from contest.documents.table import Document, Table
from contest.review.results.season import SeasonNow, compute_season, season_name
from contest.review.results.standings import season_head, unit_board
from contest.review.scope import Of, Scope, load_scope
from scoring.results.statistics import GroupFacts, Statistics

_COLUMNS = (
    *("section", "name", "people", "entries", "received", "voided", "people_all_right", "entries_all_right"),
    *("head_count", "rate_percent"),
)


async def read_facts(pool: Pool, slug: str, of: Of = "round") -> Document:
    """One table: `section` says what a row counts (everybody, a round, a division, a unit with all below it, a score).
    A person of several rounds of a contest is one person. Rates of the members are pairs of whole numbers, so that
    nobody rounds. Raises UserError before close."""
    scope = await load_scope(pool, slug, of)
    if scope.round:
        async with acquire(pool) as connection:
            result = await find_result(connection, scope.round.id)
        if result is None:
            raise UserError("no_result", round=slug)
        return round_document(scope, result.facts)
    return _contest_document(scope, await compute_season(pool, scope.season))


def round_document(scope: Scope, facts: Statistics) -> Document:
    members: dict[str, Any] = msgspec.to_builtins(facts)
    members["received"] = facts.entries + facts.voided
    groups = list(_groups(scope, facts.groups))
    for member, group, row in zip(members["groups"], facts.groups, groups, strict=True):
        member["name"] = row["name"]
        member["received"] = row["received"]
        member["rate"] = [group.people, group.head_count] if group.head_count else None
    members = {"round": scope.slug, "title": scope.title, "provisional": scope.provisional, **members}
    bands = [{**band, "section": "points", "name": str(band["points"])} for band in members["bands"]]
    return _document(scope, members, [_numbers("all", "", members), *groups, *bands])


def _contest_document(scope: Scope, season: SeasonNow) -> Document:
    contest, outcome = scope.contest, season.outcome
    numbers = msgspec.to_builtins(outcome.numbers)
    del numbers["division"]
    order = {season_name(contest, round_): place for place, round_ in enumerate(contest.rounds)}
    rounds = msgspec.to_builtins(sorted(outcome.rounds, key=lambda round_: order[round_.slug]))
    members = {
        **season_head(contest, season),
        **numbers,
        "rounds": rounds,
        "groups": msgspec.to_builtins(outcome.groups),
        "units": [unit_board(contest, board) for board in outcome.unit_boards],
    }
    voided = sum(round_["voided"] for round_ in rounds)
    rows = [
        _numbers("all", "", {**numbers, "voided": voided}),
        *(_numbers("round", round_["slug"], round_) for round_ in rounds),
        *_groups(scope, outcome.groups),
    ]
    return _document(scope, members, rows)


def _document(scope: Scope, members: Mapping[str, Any], rows: list[dict[str, Any]]) -> Document:
    table = Table(scope.slug, pick(*_COLUMNS), rows, names_in_csv=True)
    return Document(members, (table,), scope.contest.language, scope.contest.time_zone)


def _groups(scope: Scope, groups: tuple[GroupFacts, ...]) -> Iterator[dict[str, Any]]:
    """Each division, each unit with all below it."""
    divisions, units = scope.division_names(), scope.unit_names()
    for group in groups:
        if group.division:
            row = _numbers("division", divisions.get(group.division, group.division), msgspec.structs.asdict(group))
        else:
            row = _numbers("unit", units.get(group.unit, group.unit), msgspec.structs.asdict(group))
        yield {**row, "rate_percent": percent(group.people, group.head_count)}


def _numbers(section: str, name: str, counted: Mapping[str, Any]) -> dict[str, Any]:
    row = {column: counted.get(column) for column in _COLUMNS}
    return {**row, "section": section, "name": name, "received": counted["entries"] + counted["voided"]}


def percent(people: int, head_count: int | None) -> str:
    """ "12.34", rounded down to a hundredth; empty where the base is not known."""
    if not head_count:
        return ""
    whole, hundredths = divmod(people * 10_000 // head_count, 100)
    return f"{whole}.{hundredths:02}"
