"""`contest quarantine`: records that could not be archived; looked at, taken in once repaired, or set aside."""

from pathlib import Path
from typing import Any

import click
import orjson

from contest.archive.entries.quarantine import Quarantined
from contest.commands.options import data_option, json_option, print_json, reason, run, who_option, why_option
from contest.core.errors import UserError
from contest.i18n.command_language import language, sentence
from contest.review.decisions.model import kind_name
from contest.review.quarantine import How, Resolved, find_record, list_records, resolve_record
from contest.review.quarantine import show as show_record
from contest.services import Services

command = click.Group("quarantine")


@command.command("list")
@click.argument("slug", metavar="CONTEST")
@click.option("--all", "every", is_flag=True)
@data_option
@json_option
def list_(slug: str, every: bool, data: Path | None, as_json: bool) -> None:
    async def work(services: Services) -> list[Quarantined]:
        return await list_records(services, slug)

    records = [item for item in run(work, data=data) if every or item.settled_by is None]
    if as_json:
        print_json([_summary(record) for record in records])
        return
    for record in records:
        line = f"{record.id}  {record.kind}  {record.error.splitlines()[0]}"
        if record.settled_how is not None:
            how = kind_name(record.settled_how)
            line += sentence("quarantine.resolved", how=how, decision=record.settled_by)
        click.echo(line)
    if not records:
        click.echo(sentence("quarantine.nothing_waits"))


@command.command()
@click.argument("slug", metavar="CONTEST")
@click.argument("number", type=int)
@data_option
def show(slug: str, number: int, data: Path | None) -> None:
    async def work(services: Services) -> Quarantined:
        return await find_record(services, slug, number)

    record = run(work, data=data)
    print_json(_summary(record) | {"record": show_record(record, language())})


@command.command()
@click.argument("slug", metavar="CONTEST")
@click.argument("number", type=int)
@click.option("--take-in", "takes", is_flag=True)
@click.option("--set-aside", "drops", is_flag=True)
@click.option("--set", "changes", multiple=True, metavar="NAME=JSON")
@click.option("--apply", "applies", is_flag=True)
@why_option
@who_option
@data_option
@json_option
def settle(
    slug: str,
    number: int,
    takes: bool,
    drops: bool,
    changes: tuple[str, ...],
    applies: bool,
    why: str,
    who: str,
    data: Path | None,
    as_json: bool,
) -> None:
    if takes is drops:
        raise UserError("no_choice.quarantine")
    why = reason(why)
    members = dict(map(_change, changes))

    async def work(services: Services) -> Resolved:
        now = services.clock.now_ms()
        how: How = "record_taken_in" if takes else "record_set_aside"
        return await resolve_record(
            services, slug, number, how, changes=members, applies=applies, now_ms=now, actor=who, reason=why
        )

    resolved = run(work, data=data)
    if as_json:
        print_json(resolved)
        return
    name = f"quarantine.{'taken_in' if takes else 'set_aside'}{'_of_round' if resolved.round else ''}"
    click.echo(sentence(name, record=number, round=resolved.round, entries=resolved.entries))
    click.echo(sentence("quarantine.decision" if applies else "quarantine.tried", decision=resolved.decision))


def _change(text: str) -> tuple[str, Any]:
    name, mark, value = text.partition("=")
    try:
        return name.strip(), orjson.loads(value if mark else "")
    except orjson.JSONDecodeError:
        raise UserError("bad_change", text=text) from None


def _summary(quarantined: Quarantined) -> dict[str, Any]:
    return {
        "id": quarantined.id,
        "kind": quarantined.kind,
        "error": quarantined.error,
        "at": quarantined.at,
        "settled_by": quarantined.settled_by,
        "settled_how": quarantined.settled_how,
    }
