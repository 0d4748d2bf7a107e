"""`contest admit CONTEST SHEET`: who may enter a contest whose rules have a list; without SHEET, how many are on it."""

from dataclasses import asdict
from pathlib import Path

import click

from contest.commands.options import data_option, json_option, print_json, run, tell, who_option
from contest.review.admission import AdmissionChange, AdmissionSheet, admit, count_list
from contest.services import Services


@click.command()
@click.argument("slug", metavar="CONTEST")
@click.argument("sheet", type=click.Path(dir_okay=False, path_type=Path), required=False)
@click.option("--from", "of", metavar="CONTEST", default="")
@click.option("--take-off", "takes_off", is_flag=True)
@click.option("--why", default="")
@click.option("--dry-run", is_flag=True)
@who_option
@data_option
@json_option
def command(
    slug: str,
    sheet: Path | None,
    of: str,
    *,
    takes_off: bool,
    why: str,
    dry_run: bool,
    who: str,
    data: Path | None,
    as_json: bool,
) -> None:
    async def work(services: Services) -> AdmissionChange:
        if sheet is None:
            return await count_list(services, slug)
        wanted, now = AdmissionSheet(sheet, of, takes_off), services.clock.now_ms()
        return await admit(services, slug, wanted, who=who, why=why, now_ms=now, dry_run=dry_run)

    change = run(work, data=data)
    if as_json:
        print_json(asdict(change) | {"dry_run": dry_run})
        return
    if sheet is not None:
        told = f"command.admit.{'would_' if dry_run else ''}{'take_off' if takes_off else 'let_in'}"
        tell(told, people=change.people, changed=change.people - change.already)
    tell("command.admit.total", contest=change.contest, list=change.list, total=change.total)
