"""`contest seal` and `contest export` of a round, and below `contest season` of a contest: the first seal, with
--result the second, and the file to verify them with."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import click
import msgspec

from contest.commands import open_list
from contest.commands.options import data_option, json_option, out_option, print_json, run, tell, who_option
from contest.core.errors import UserError
from contest.review.results.open_list import OpenList, read_open
from contest.review.scope import Of
from contest.review.sealing.export import export_contest, export_round
from contest.review.sealing.read_seals import SealedContest, SealedRound
from contest.review.sealing.seal_entries import seal_round_entries
from contest.review.sealing.seal_result import seal_round_result
from contest.review.sealing.seal_season import seal_contest_result, seal_contest_rounds
from contest.services import Services
from questions.language import Message, day_text

Sealing = Callable[..., Awaitable[SealedRound | SealedContest]]
_FIRST: dict[Of, Sealing] = {"round": seal_round_entries, "contest": seal_contest_rounds}
_RESULT: dict[Of, Sealing] = {"round": seal_round_result, "contest": seal_contest_result}
_KINDS = {"round": ("entries", "result"), "contest": ("rounds", "season")}


def _seal(of: Of) -> click.Command:
    first_kind, result_kind = _KINDS[of]

    @click.command("seal")
    @click.argument("slug", metavar=of.upper())
    @click.option("--result", "seals_result", is_flag=True)
    @click.option("--number")
    @click.option("--on", metavar="DAY")
    @out_option
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
        if not seals_result and (number is not None or (out is not None and of == "contest")):
            option = "--number" if number is not None else "--out"
            raise UserError("no_result.number" if of == "round" else "no_result.of_contest", option=option)
        if on is not None and seals_result:
            raise UserError("no_entries.day" if of == "round" else "no_entries.day_of_contest")

        async def work(services: Services) -> tuple[SealedRound | SealedContest, OpenList]:
            now = services.clock.now_ms()
            reason = why.strip() or f"{result_kind if seals_result else first_kind} sealed"
            if seals_result:
                sealed = await _RESULT[of](services, slug, number=number, now_ms=now, who=who, why=reason)
            else:
                sealed = await _FIRST[of](services, slug, now_ms=now, who=who, why=reason, on=on)
            if out is not None:
                await _write(services, of, slug, out, entries_only=not seals_result)
            return sealed, await read_open(services.pool, slug, of)

        sealed, items = run(work, data=data)
        kind = result_kind if sealed.result else first_kind
        if as_json:
            print_json(_document(of, kind, sealed) | open_list.members(items))
        else:
            _show(of, kind, sealed)
            open_list.show(items)

    return command


def _export(of: Of) -> click.Command:
    @click.argument("slug", metavar=of.upper())
    @out_option
    @data_option
    @json_option
    def command(slug: str, out: Path | None, data: Path | None, as_json: bool, entries_only: bool = False) -> None:
        path = out or Path(f"{slug}.jsonl" if of == "round" else f"{slug}-season.jsonl")

        async def work(services: Services) -> str:
            return await _write(services, of, slug, path, entries_only=entries_only)

        seal = run(work, data=data)
        if as_json:
            print_json({of: slug, "file": str(path), "seal": seal})
        else:
            tell("command.seal.exported", file=path, seal=seal)

    if of == "round":
        command = click.option("--entries", "entries_only", is_flag=True)(command)
    return click.command("export")(command)


async def _write(services: Services, of: Of, slug: str, path: Path, *, entries_only: bool) -> str:
    if of == "contest":
        return await export_contest(services, slug, path)
    return await export_round(services, slug, path, entries_only=entries_only)


def _document(of: Of, kind: str, sealed: Any) -> dict[str, Any]:
    """What was sealed, with the seal itself."""
    base, result = sealed.base, sealed.result
    last = result or base
    if of == "round":
        over = {"root": base.entries.root, "entries": base.entries.size, "people": base.people.lines}
    else:
        over = {"rounds": msgspec.to_builtins(last.rounds)}
    return {
        of: sealed.slug,
        "kind": kind,
        "seal": sealed.seal,
        "fresh": sealed.fresh,
        **over,
        "draw": msgspec.to_builtins(base.draw),
        "number": result.number if result else None,
        "replaces": getattr(last, "replaces", None),
        "sealed_at": last.sealed_at,
    }


def _show(of: Of, kind: str, sealed: Any) -> None:
    base, result = sealed.base, sealed.result
    tell(Message(f"command.seal.{kind}", **{of: sealed.slug, "seal": sealed.seal}))
    if not sealed.fresh:
        tell("command.seal.as_before")
    if of == "round":
        tree = base.entries
        tell("command.seal.counted", entries=tree.size, people=base.people.lines, root=tree.root)
        if result:
            tell("command.seal.decided", revision=result.key_revision, decisions=result.decisions.lines)
    else:
        for round_ in (result or base).rounds:
            seal, name = (round_.result_seal, "result") if result else (round_.entries_seal, "entries")
            tell(f"command.seal.of_{name}", round=round_.round, seal=seal)
    if result and result.number is not None:
        tell("command.seal.number", number=result.number)
    replaces = getattr(result or base, "replaces", None)
    if replaces is not None:
        tell("command.seal.replaces", seal=replaces)
    if base.draw is not None and not result:
        tell("command.seal.draw", source=base.draw.source, day=day_text(base.draw.date))


command, season_seal = _seal("round"), _seal("contest")
export, season_export = _export("round"), _export("contest")
