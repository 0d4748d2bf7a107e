"""`contest season …`: a contest as a whole: places, prizes and facts over all its rounds. Its seals: season_seal."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from contest.commands.list_options import choose_kind, list_options, note_full_list, opening, tell_written
from contest.commands.options import data_option, json_option, print_json, run, write_out
from contest.commands.reviewer import season_seal
from contest.commands.tables import print_table
from contest.review.season.standings import read_season_facts, read_season_places
from contest.review.season.winners import SeasonWinners, read_season_winners, to_csv, to_json
from contest.services import Services

_PLACES = ("division", "rank", "name", "unit", "points", "rounds", "duration_ms", "prize")
_WRITERS: dict[str, Callable[[SeasonWinners], bytes]] = {"csv": to_csv, "json": to_json}


@click.group()
def command() -> None:
    """A contest as a whole: what is computed over all of its rounds."""


command.add_command(season_seal.seal)
command.add_command(season_seal.export)


@command.command()
@click.argument("slug", metavar="CONTEST")
@data_option
@json_option
def standings(slug: str, data: Path | None, as_json: bool) -> None:
    """Everybody's place over the rounds closed so far, finalists, units; provisional until all rounds are final."""

    async def work(services: Services) -> dict[str, Any]:
        return await read_season_places(services.pool, slug)

    found = run(work, data=data)
    if as_json:
        print_json(found)
        return
    _tell_head(found, f"{len(found['rows'])} places")
    print_table(_PLACES, found["rows"])
    for finalist in found["finalists"]:
        where = f" of {finalist['division']}" if finalist["division"] else ""
        click.echo(f"to the final{where}: {', '.join(person['name'] for person in finalist['people']) or 'nobody yet'}")
        if finalist["undecided"]:
            equal = ", ".join(person["name"] for person in finalist["undecided"])
            click.echo(f"  equal on the last {finalist['places']} places: {equal}")
    for board in found["units"]:
        _tell_units(board)


@command.command()
@click.argument("slug", metavar="CONTEST")
@data_option
@json_option
def facts(slug: str, data: Path | None, as_json: bool) -> None:
    """People, entries and units over the rounds closed so far; who was in several rounds is one person."""

    async def work(services: Services) -> dict[str, Any]:
        return await read_season_facts(services.pool, slug)

    found = run(work, data=data)
    if as_json:
        print_json(found)
        return
    _tell_head(found, f"{found['people']} people, {found['entries']} entries")
    names = ("people", "people_all_right", "entries", "entries_all_right", "voided")
    print_table(("slug", *names), found["rounds"])
    print_table(("division", "unit", "head_count", *names), found["groups"])
    for board in found["units"]:
        _tell_units(board)


@command.command()
@click.argument("slug", metavar="CONTEST")
@list_options(_WRITERS)
def winners(
    slug: str, kind: str | None, as_json: bool, out: Path | None, full: bool, who: str, data: Path | None
) -> None:
    """Who and which units hold which prize over all rounds."""
    kind = choose_kind(_WRITERS, kind, out, as_json=as_json)

    async def work(services: Services) -> SeasonWinners:
        found = await read_season_winners(services.pool, slug, full=full, open_profile=opening(services))
        if full:
            await note_full_list(services, who, contest=slug, people=len(found.rows), fields=["name", *found.private])
        return found

    found = run(work, data=data)
    write_out(_WRITERS[kind](found), out, private=full)
    tell_written(f"{len(found.rows) + len(found.units)} prizes", out, named=found.named, full=full)


def _tell_head(found: dict[str, Any], what: str) -> None:
    click.echo(f"{found['contest']}{' (provisional)' if found['provisional'] else ''}: {what}")
    if found["open_rounds"]:
        click.echo(f"not closed yet, and not in it: {', '.join(found['open_rounds'])}")


def _tell_units(board: dict[str, Any]) -> None:
    league = f", {board['league']}" if board["league"] else ""
    click.echo(f"units: {board['ranking']}{league}")
    rows = [
        {**row, "prize": row["prize"] if row["counts"] else "(too small to win)", **_measures(row["measures"])}
        for row in board["rows"]
    ]
    measures = dict.fromkeys(name for row in board["rows"] for name in _measures(row["measures"]))
    print_table(("rank", "name", *measures, "prize"), rows)


def _measures(measures: list[dict[str, Any]]) -> dict[str, str]:
    return {
        measure["measure"]: str(measure["value"]) + (f" of {measure['of']}" if measure["of"] != 1 else "")
        for measure in measures
    }
