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
from contest.documents.columns import pick, unit_levels
from contest.documents.table import Document, Table
from contest.review.results.season import SeasonNow, compute_season, season_name
from contest.review.results.standings import season_head, unit_board, unit_members
from contest.review.scope import Of, Scope, load_scope
from scoring.results.statistics import GroupFacts, Statistics

_COLUMNS = (
    *("section", "name", "people", "entries", "received", "voided", "people_all_right", "entries_all_right"),
    *("head_count", "rate_percent", "all_right_percent", "people_percent"),
)
_BANDS = ((90, 100), (80, 90), (70, 80), (50, 70), (0, 50))
"""Points in percent of the most that anybody has, for a first look; the last one is open below."""


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
        member |= {name: row[name] for name in ("unit_shown", "unit_path") if name in row}
    members = {"round": scope.slug, "title": scope.title, "provisional": scope.provisional, **members}
    bands = [
        {
            **band,
            "section": "points",
            "name": str(band["points"]),
            "people_percent": percent(band["people"], facts.people),
        }
        for band in members["bands"]
    ]
    members["grouped_bands"] = list(_grouped(facts))
    rows = [_numbers("all", "", members), *groups, *members["grouped_bands"], *bands]
    return _document(scope, members, rows)


def _grouped(facts: Statistics) -> Iterator[dict[str, Any]]:
    """Bands of points put together: from `least` to `most`, in tenths and more of the highest score there is."""
    highest = facts.bands[0].points if facts.bands else 0
    if highest <= 0:
        return
    above: int | None = None
    for least, _ in _BANDS:
        low = -(-highest * least // 100) if least else min(0, facts.bands[-1].points)
        inside = [band for band in facts.bands if low <= band.points and (above is None or band.points < above)]
        high = highest if above is None else above - 1
        if low <= high:
            people, entries = sum(band.people for band in inside), sum(band.entries for band in inside)
            yield {
                "section": "band",
                "name": f"{low}–{high}",
                "least": low,
                "most": high,
                "people": people,
                "entries": entries,
                "people_percent": percent(people, facts.people),
            }
            above = low


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
    columns = [*pick(*_COLUMNS), *unit_levels(scope.unit_names().depth)]
    table = Table(scope.slug, columns, rows, names_in_csv=True)
    return Document(members, (table,), scope.contest.language, scope.contest.time_zone)


def _groups(scope: Scope, groups: tuple[GroupFacts, ...]) -> Iterator[dict[str, Any]]:
    """Each division, each unit with all below it."""
    divisions, units = scope.division_names(), scope.unit_names()
    for group in groups:
        if group.division:
            row = _numbers("division", divisions.get(group.division, group.division), msgspec.structs.asdict(group))
        else:
            name = next(iter(units.path(group.unit)[-1:]), group.unit)
            row = _numbers("unit", name, msgspec.structs.asdict(group))
        levels = unit_members(units, group.unit) if units.depth > 1 else {}
        yield {**row, "rate_percent": percent(group.people, group.head_count), **levels}


def _numbers(section: str, name: str, counted: Mapping[str, Any]) -> dict[str, Any]:
    row = {column: counted.get(column) for column in _COLUMNS}
    shares = {"all_right_percent": percent(counted["people_all_right"], counted["people"])}
    received = counted["entries"] + counted["voided"]
    return {**row, "section": section, "name": name, "received": received, **shares}


def percent(part: int, whole: int | None) -> str:
    """ "12.34", rounded to a hundredth, halves up; empty where the base is not known."""
    if not whole:
        return ""
    whole_percent, hundredths = divmod((part * 20_000 + whole) // (2 * whole), 100)
    return f"{whole_percent}.{hundredths:02}"
