"""`contest season …`: a contest as a whole. Places, prizes and facts over all its rounds, its seals, its export."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import msgspec

from contest.archive.decisions import record_audit
from contest.archive.pool import acquire
from contest.backends import Backends
from contest.clock import Clock
from contest.commands.entry import data_option, json_option, print_json, run, write_out
from contest.commands.tables import print_table
from contest.play.identity import open_profile
from contest.refusals import Refusal
from contest.review.season_exporting import export_contest
from contest.review.season_places import read_season_facts, read_season_places
from contest.review.season_sealing import SealedContest, seal_contest_result, seal_contest_rounds
from contest.review.season_winners import SeasonWinners, read_season_winners, to_csv, to_json

_PLACES = ("division", "rank", "name", "unit", "points", "rounds", "duration_ms", "prize")
_WRITERS: dict[str, Callable[[SeasonWinners], bytes]] = {"csv": to_csv, "json": to_json}


@click.group()
def command() -> None:
    """A contest as a whole: what is computed over all of its rounds."""


@command.command()
@click.argument("slug", metavar="CONTEST")
@data_option
@json_option
def standings(slug: str, data: Path | None, as_json: bool) -> None:
    """Everybody's place over the rounds closed so far, finalists, units; provisional until all rounds are final."""

    async def work(b: Backends) -> dict[str, Any]:
        return await read_season_places(b.pool, slug)

    found = run(work, data=data)
    if as_json:
        print_json(found)
        return
    _tell_head(found, f"{len(found['rows'])} places")
    print_table(_PLACES, found["rows"])
    for one in found["finalists"]:
        where = f" of {one['division']}" if one["division"] else ""
        click.echo(f"to the final{where}: {', '.join(person['name'] for person in one['people']) or 'nobody yet'}")
        if one["undecided"]:
            equal = ", ".join(person["name"] for person in one["undecided"])
            click.echo(f"  equal on the last {one['places']} places: {equal}")
    for board in found["units"]:
        _tell_units(board)


@command.command()
@click.argument("slug", metavar="CONTEST")
@data_option
@json_option
def facts(slug: str, data: Path | None, as_json: bool) -> None:
    """People, entries and units over the rounds closed so far; who was in several rounds is one person."""

    async def work(b: Backends) -> dict[str, Any]:
        return await read_season_facts(b.pool, slug)

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
@click.option("--format", "kind", type=click.Choice(list(_WRITERS)), help="By default what --out ends in, else csv")
@click.option("--json", "as_json", is_flag=True, help="The same as --format json")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file")
@click.option("--full", is_flag=True, help="With full names and personal fields; this is noted in the audit trail")
@click.option("--who", default="command line", show_default=True, help="Who asks for the full list")
@data_option
def winners(
    slug: str, kind: str | None, as_json: bool, out: Path | None, full: bool, who: str, data: Path | None
) -> None:
    """Who and which units hold which prize over all rounds."""
    kind = "json" if as_json else kind or (out.suffix[1:].lower() if out else "csv")
    if kind not in _WRITERS:
        raise Refusal("bad_format", f"cannot write {out}: the list comes as {', '.join(_WRITERS)}")

    async def work(b: Backends) -> SeasonWinners:
        return await _read_winners(b, slug, full=full, who=who)

    content = _WRITERS[kind](run(work, data=data))
    write_out(content, out, private=full)


async def _read_winners(b: Backends, slug: str, *, full: bool, who: str) -> SeasonWinners:
    found = await read_season_winners(
        b.pool, slug, full=full, open_profile=lambda profile, code: open_profile(profile, code, b.secrets)
    )
    if full:
        details = {"contest": slug, "people": len(found.rows), "fields": ["name", *found.private]}
        async with acquire(b.pool) as connection:
            now = Clock(b.settings.clock_offset_ms).now_ms()
            await record_audit(connection, who=who, action="winners_read_in_full", at=now, details=details)
    return found


@command.command()
@click.argument("slug", metavar="CONTEST")
@click.option("--result", "seals_result", is_flag=True, help="Seal the result, when those of all rounds are sealed")
@click.option("--number", help="The public number, where something is drawn; with --result")
@click.option("--on", metavar="DAY", help="Another day for the public number, if that of the rules has passed")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write the export here; with --result")
@click.option("--why", default="", help="Why now, recorded for ever")
@click.option("--who", default="command line", show_default=True, help="Who decided this")
@data_option
@json_option
def seal(
    slug: str,
    seals_result: bool,
    number: str | None,
    on: str | None,
    out: Path | None,
    why: str,
    who: str,
    data: Path | None,
    as_json: bool,
) -> None:
    """Seal the closed rounds of CONTEST together, or, with --result, what was decided and computed over them."""
    if not seals_result and (number is not None or out is not None):
        name = "--number" if number is not None else "--out"
        raise Refusal("no_result", f"{name} belongs to the result: contest season seal CONTEST --result {name} …")
    if on is not None and seals_result:
        raise Refusal("no_entries", "--on belongs to the rounds seal: its day cannot change any more")

    async def work(b: Backends) -> SealedContest:
        now = Clock(b.settings.clock_offset_ms).now_ms()
        reason = why.strip()
        if not seals_result:
            return await seal_contest_rounds(b, slug, now_ms=now, who=who, why=reason or "rounds sealed", on=on)
        why_result = reason or "season sealed"
        sealed = await seal_contest_result(b, slug, number=number, now_ms=now, who=who, why=why_result)
        if out is not None:
            await export_contest(b, slug, out)
        return sealed

    sealed = run(work, data=data)
    if as_json:
        print_json(_document(sealed))
    else:
        _tell_sealed(sealed)


@command.command()
@click.argument("slug", metavar="CONTEST")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write the export here")
@data_option
@json_option
def export(slug: str, out: Path | None, data: Path | None, as_json: bool) -> None:
    """Write everything the sealed result of CONTEST depends on, with all its rounds: no personal data."""
    path = out or Path(f"{slug}-season.jsonl")

    async def work(b: Backends) -> str:
        return await export_contest(b, slug, path)

    made = run(work, data=data)
    if as_json:
        print_json({"contest": slug, "file": str(path), "seal": made})
    else:
        click.echo(f"{path}: sealed as {made}")


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
    return {one["measure"]: str(one["value"]) + (f" of {one['of']}" if one["of"] != 1 else "") for one in measures}


def _document(sealed: SealedContest) -> dict[str, Any]:
    what = sealed.season or sealed.rounds
    return {
        "contest": sealed.contest,
        "kind": "season" if sealed.season else "rounds",
        "seal": sealed.seal,
        "fresh": sealed.fresh,
        "rounds": msgspec.to_builtins(what.rounds),
        "draw": msgspec.to_builtins(sealed.rounds.draw),
        "number": sealed.season.number if sealed.season else None,
        "replaces": what.replaces,
        "sealed_at": what.sealed_at,
    }


def _tell_sealed(sealed: SealedContest) -> None:
    click.echo(f"{'season' if sealed.season else 'rounds'} seal of {sealed.contest}: {sealed.seal}")
    if not sealed.fresh:
        click.echo("(as before: nothing has changed since)")
    for one in sealed.season.rounds if sealed.season else ():
        click.echo(f"{one.round}: result {one.result_seal}")
    for other in () if sealed.season else sealed.rounds.rounds:
        click.echo(f"{other.round}: entries {other.entries_seal}")
    replaces = (sealed.season or sealed.rounds).replaces
    if sealed.season is not None and sealed.season.number is not None:
        click.echo(f"public number {sealed.season.number}")
    if replaces is not None:
        click.echo(f"replaces {replaces}")
    draw = sealed.rounds.draw
    if draw is not None and sealed.season is None:
        click.echo(f"drawn with the public number of {draw.source}, {draw.date}: publish this seal before")
