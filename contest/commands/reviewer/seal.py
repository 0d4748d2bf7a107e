"""`contest seal ROUND`: the entries seal, and with --result the result seal. `contest export`: the file to verify."""

from pathlib import Path
from typing import Any

import click
import msgspec

from contest.commands.options import data_option, json_option, print_json, run, tell, who_option
from contest.core.errors import UserError
from contest.review.sealing.export_round import export_round
from contest.review.sealing.read_seals import SealedRound
from contest.review.sealing.seal_entries import seal_round_entries
from contest.review.sealing.seal_result import seal_round_result
from contest.services import Services
from scoring.sealing.records import NamedNumber

_out_option = click.option("--out", type=click.Path(dir_okay=False, path_type=Path))


@click.command()
@click.argument("slug", metavar="ROUND")
@click.option("--result", "seals_result", is_flag=True)
@click.option("--number")
@click.option("--on", metavar="DAY")
@_out_option
@click.option("--why", default="")
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
    if number is not None and not seals_result:
        raise UserError("no_result.number")
    if on is not None and seals_result:
        raise UserError("no_entries.day")

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
@click.option("--entries", "entries_only", is_flag=True)
@_out_option
@data_option
@json_option
def export(slug: str, entries_only: bool, out: Path | None, data: Path | None, as_json: bool) -> None:
    path = out or Path(f"{slug}.jsonl")

    async def work(services: Services) -> str:
        return await export_round(services, slug, path, entries_only=entries_only)

    tell_export("round", slug, path, run(work, data=data), as_json=as_json)


def tell_export(of: str, slug: str, path: Path, seal: str, *, as_json: bool) -> None:
    """`of`: what was exported, a round or a contest."""
    if as_json:
        print_json({of: slug, "file": str(path), "seal": seal})
    else:
        tell("command.seal.exported", file=path, seal=seal)


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
    tell("command.seal.result" if result else "command.seal.entries", round=sealed.round, seal=sealed.seal)
    if not sealed.fresh:
        tell("command.seal.as_before")
    tell(
        "command.seal.counted",
        entries=entries.entries.size,
        people=entries.people.lines,
        root=entries.entries.root,
    )
    if result is not None:
        tell("command.seal.decided", revision=result.key_revision, decisions=result.decisions.lines)
        if result.number is not None:
            tell("command.seal.number", number=result.number)
        if result.replaces is not None:
            tell("command.seal.replaces", seal=result.replaces)
    elif entries.draw is not None:
        tell_draw(entries.draw)


def tell_draw(draw: NamedNumber) -> None:
    tell("command.seal.draw", source=draw.source, day=draw.date)
