"""`contest seal ROUND`: the entries seal, and with --result the result seal. `contest export`: the file to verify."""

from pathlib import Path
from typing import Any

import click
import msgspec

from contest.commands.options import data_option, json_option, print_json, run, who_option
from contest.core.errors import UserError
from contest.review.sealing.export_round import export_round
from contest.review.sealing.read_seals import SealedRound
from contest.review.sealing.seal_entries import seal_round_entries
from contest.review.sealing.seal_result import seal_round_result
from contest.services import Services
from scoring.sealing.records import NamedNumber

_out_option = click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write the export here")


@click.command()
@click.argument("slug", metavar="ROUND")
@click.option("--result", "seals_result", is_flag=True, help="Seal the result, after review")
@click.option("--number", help="The public number, where the rules draw; with --result")
@click.option("--on", metavar="DAY", help="Another day for the public number, if that of the rules has passed")
@_out_option
@click.option("--why", default="", help="Why now, recorded for ever")
@who_option
@data_option
@json_option
def command(
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
    """Seal the entries of the closed ROUND, or, with --result, what was decided and computed of it."""
    if number is not None and not seals_result:
        raise UserError("no_result", "--number belongs to the result: contest seal ROUND --result --number N")
    if on is not None and seals_result:
        raise UserError("no_entries", "--on belongs to the entries seal: its day cannot change any more")

    async def work(services: Services) -> SealedRound:
        now = services.clock.now_ms()
        reason = why.strip()
        if seals_result:
            why_result = reason or "result sealed"
            sealed = await seal_round_result(services, slug, number=number, now_ms=now, who=who, why=why_result)
        else:
            why_entries = reason or "entries sealed"
            sealed = await seal_round_entries(services, slug, now_ms=now, who=who, why=why_entries, on=on)
        if out is not None:
            await export_round(services, slug, out, entries_only=not seals_result)
        return sealed

    sealed = run(work, data=data)
    if as_json:
        print_json(_document(sealed))
    else:
        _tell(sealed)


@click.command()
@click.argument("slug", metavar="ROUND")
@click.option("--entries", "entries_only", is_flag=True, help="Without the result, even if it is sealed")
@_out_option
@data_option
@json_option
def export(slug: str, entries_only: bool, out: Path | None, data: Path | None, as_json: bool) -> None:
    """Write everything the sealed ROUND's result depends on, for anybody to recompute it: no personal data."""
    path = out or Path(f"{slug}.jsonl")

    async def work(services: Services) -> str:
        return await export_round(services, slug, path, entries_only=entries_only)

    tell_export("round", slug, path, run(work, data=data), as_json=as_json)


def tell_export(of: str, slug: str, path: Path, seal: str, *, as_json: bool) -> None:
    """`of`: what was exported, a round or a contest."""
    if as_json:
        print_json({of: slug, "file": str(path), "seal": seal})
    else:
        click.echo(f"{path}: sealed as {seal}")


def _document(sealed: SealedRound) -> dict[str, Any]:
    """What was sealed, with the seal itself."""
    what = sealed.result or sealed.entries
    return {
        "round": sealed.round,
        "kind": "result" if sealed.result else "entries",
        "seal": sealed.seal,
        "fresh": sealed.fresh,
        "root": sealed.entries.entries.root,
        "entries": sealed.entries.entries.size,
        "people": sealed.entries.people.lines,
        "draw": msgspec.to_builtins(sealed.entries.draw),
        "number": sealed.result.number if sealed.result else None,
        "replaces": sealed.result.replaces if sealed.result else None,
        "sealed_at": what.sealed_at,
    }


def _tell(sealed: SealedRound) -> None:
    entries, result = sealed.entries, sealed.result
    click.echo(f"{'result' if result else 'entries'} seal of {sealed.round}: {sealed.seal}")
    if not sealed.fresh:
        click.echo("(as before: nothing has changed since)")
    click.echo(f"{entries.entries.size} entries of {entries.people.lines} people, Merkle root {entries.entries.root}")
    if result is not None:
        click.echo(f"key revision {result.key_revision}, {result.decisions.lines} decisions")
        if result.number is not None:
            click.echo(f"public number {result.number}")
        if result.replaces is not None:
            click.echo(f"replaces {result.replaces}")
    elif entries.draw is not None:
        tell_draw(entries.draw)


def tell_draw(draw: NamedNumber) -> None:
    click.echo(f"drawn with the public number of {draw.source}, {draw.date}: publish this seal before")
