"""`contest quarantine`: records that could not be archived; looked at, taken in once repaired, or set aside."""

from pathlib import Path
from typing import Any

import click
import orjson

from contest.archive.entries.quarantine import Quarantined
from contest.commands.options import data_option, json_option, print_json, reason, run, who_option, why_option
from contest.core.errors import Refusal
from contest.review.quarantine import How, Settled, find_record, list_records, settle_record, shown
from contest.services import Backends


@click.group()
def command() -> None:
    """Records of CONTEST that could not be archived. While one waits, no round can be sealed or become final."""


@command.command("list")
@click.argument("slug", metavar="CONTEST")
@click.option("--all", "every", is_flag=True, help="Also those that are settled")
@data_option
@json_option
def list_(slug: str, every: bool, data: Path | None, as_json: bool) -> None:
    """What waits, and why it could not be taken."""

    async def work(b: Backends) -> list[Quarantined]:
        return await list_records(b, slug)

    records = [one for one in run(work, data=data) if every or one.settled_by is None]
    if as_json:
        print_json([_summary(one) for one in records])
        return
    for one in records:
        how = f"  [{one.settled_how}, decision {one.settled_by}]" if one.settled_by is not None else ""
        click.echo(f"{one.id}  {one.kind}  {one.error.splitlines()[0]}{how}")
    if not records:
        click.echo("nothing waits")


@command.command()
@click.argument("slug", metavar="CONTEST")
@click.argument("number", type=int)
@data_option
def show(slug: str, number: int, data: Path | None) -> None:
    """One record as JSON, without what is anybody's own."""

    async def work(b: Backends) -> Quarantined:
        return await find_record(b, slug, number)

    one = run(work, data=data)
    print_json(_summary(one) | {"record": shown(one)})


@command.command()
@click.argument("slug", metavar="CONTEST")
@click.argument("number", type=int)
@click.option("--take-in", "takes", is_flag=True, help="Archive it, as it is or with --set")
@click.option("--set-aside", "drops", is_flag=True, help="It does not count; its reason stays on record")
@click.option("--set", "changes", multiple=True, metavar="NAME=JSON", help="Repair a member: --set unit='\"hue\"'")
@click.option("--apply", "applies", is_flag=True, help="Do it; else it is only tried")
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
    """Decide about record NUMBER."""
    if takes is drops:
        raise Refusal("no_choice", "say --take-in or --set-aside")
    said = reason(why)
    given = dict(map(_change, changes))

    async def work(b: Backends) -> Settled:
        now = b.clock.now_ms()
        how: How = "record_taken_in" if takes else "record_set_aside"
        return await settle_record(b, slug, number, how, changes=given, applies=applies, now_ms=now, who=who, why=said)

    settled = run(work, data=data)
    if as_json:
        print_json(settled)
        return
    where = f" of {settled.round}" if settled.round else ""
    click.echo(f"record {number}{where}: {'taken in' if takes else 'set aside'}, {settled.entries} new entries")
    click.echo(f"decision {settled.decision}" if applies else "nothing was changed (--apply does it)")


def _change(text: str) -> tuple[str, Any]:
    name, mark, value = text.partition("=")
    try:
        return name.strip(), orjson.loads(value if mark else "")
    except orjson.JSONDecodeError:
        raise Refusal("bad_change", f"--set takes NAME=JSON such as unit='\"hue\"', not {text!r}") from None


def _summary(one: Quarantined) -> dict[str, Any]:
    return {
        "id": one.id,
        "kind": one.kind,
        "error": one.error,
        "at": one.at,
        "settled_by": one.settled_by,
        "settled_how": one.settled_how,
    }
