"""`contest season seal` and `export`: the two seals of a contest as a whole, and the file to verify them with."""

from pathlib import Path
from typing import Any

import click
import msgspec

from contest.commands.options import data_option, json_option, print_json, run, tell, who_option
from contest.commands.reviewer.seal import tell_draw, tell_export
from contest.core.errors import UserError
from contest.review.sealing.export_season import export_contest
from contest.review.sealing.seal_season import SealedContest, seal_contest_result, seal_contest_rounds
from contest.services import Services


@click.command()
@click.argument("slug", metavar="CONTEST")
@click.option("--result", "seals_result", is_flag=True)
@click.option("--number")
@click.option("--on", metavar="DAY")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--why", default="")
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
    if not seals_result and (number is not None or out is not None):
        name = "--number" if number is not None else "--out"
        raise UserError("no_result.of_contest", option=name)
    if on is not None and seals_result:
        raise UserError("no_entries.day_of_contest")

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
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path))
@data_option
@json_option
def export(slug: str, out: Path | None, data: Path | None, as_json: bool) -> None:
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
    name = "command.seal.season" if sealed.season else "command.seal.rounds"
    tell(name, contest=sealed.contest, seal=sealed.seal)
    if not sealed.fresh:
        tell("command.seal.as_before")
    for round_ in sealed.season.rounds if sealed.season else ():
        tell("command.seal.of_result", round=round_.round, seal=round_.result_seal)
    for other in () if sealed.season else sealed.rounds.rounds:
        tell("command.seal.of_entries", round=other.round, seal=other.entries_seal)
    replaces = (sealed.season or sealed.rounds).replaces
    if sealed.season is not None and sealed.season.number is not None:
        tell("command.seal.number", number=sealed.season.number)
    if replaces is not None:
        tell("command.seal.replaces", seal=replaces)
    draw = sealed.rounds.draw
    if draw is not None and sealed.season is None:
        tell_draw(draw)
