"""`contest season seal` and `export`: the two seals of a contest as a whole, and the file to verify them with."""

from pathlib import Path
from typing import Any

import click
import msgspec

from contest.commands.options import data_option, json_option, print_json, run, who_option
from contest.commands.reviewer.seal import tell_draw, tell_export
from contest.core.errors import UserError
from contest.review.sealing.export_season import export_contest
from contest.review.sealing.seal_season import SealedContest, seal_contest_result, seal_contest_rounds
from contest.services import Services


@click.command()
@click.argument("slug", metavar="CONTEST")
@click.option("--result", "seals_result", is_flag=True, help="Seal the result, when those of all rounds are sealed")
@click.option("--number", help="The public number, where something is drawn; with --result")
@click.option("--on", metavar="DAY", help="Another day for the public number, if that of the rules has passed")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write the export here; with --result")
@click.option("--why", default="", help="Why now, recorded for ever")
@who_option
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
        raise UserError("no_result", f"{name} belongs to the result: contest season seal CONTEST --result {name} …")
    if on is not None and seals_result:
        raise UserError("no_entries", "--on belongs to the rounds seal: its day cannot change any more")

    async def work(services: Services) -> SealedContest:
        now = services.clock.now_ms()
        reason = why.strip()
        if not seals_result:
            return await seal_contest_rounds(services, slug, now_ms=now, who=who, why=reason or "rounds sealed", on=on)
        why_result = reason or "season sealed"
        sealed = await seal_contest_result(services, slug, number=number, now_ms=now, who=who, why=why_result)
        if out is not None:
            await export_contest(services, slug, out)
        return sealed

    sealed = run(work, data=data)
    if as_json:
        print_json(_document(sealed))
    else:
        _tell_sealed(sealed)


@click.command()
@click.argument("slug", metavar="CONTEST")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write the export here")
@data_option
@json_option
def export(slug: str, out: Path | None, data: Path | None, as_json: bool) -> None:
    """Write everything the sealed result of CONTEST depends on, with all its rounds: no personal data."""
    path = out or Path(f"{slug}-season.jsonl")

    async def work(services: Services) -> str:
        return await export_contest(services, slug, path)

    tell_export("contest", slug, path, run(work, data=data), as_json=as_json)


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
    for round_ in sealed.season.rounds if sealed.season else ():
        click.echo(f"{round_.round}: result {round_.result_seal}")
    for other in () if sealed.season else sealed.rounds.rounds:
        click.echo(f"{other.round}: entries {other.entries_seal}")
    replaces = (sealed.season or sealed.rounds).replaces
    if sealed.season is not None and sealed.season.number is not None:
        click.echo(f"public number {sealed.season.number}")
    if replaces is not None:
        click.echo(f"replaces {replaces}")
    draw = sealed.rounds.draw
    if draw is not None and sealed.season is None:
        tell_draw(draw)
