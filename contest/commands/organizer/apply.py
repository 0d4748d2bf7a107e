"""`contest apply FILE.toml`: creates or updates a contest with its rules, rounds, prizes and units."""

import sys
from dataclasses import asdict
from pathlib import Path

import click

from contest.commands.options import WHO, contest_address, data_option, json_option, print_json, run, tell
from contest.core.errors import UserError
from contest.i18n.command_language import sentence
from contest.organize.apply import apply_file
from contest.organize.apply_contest import Applied
from contest.services import Services

_DONE = {
    (False, False): "command.apply.changed",
    (False, True): "command.apply.would_change",
    (True, False): "command.apply.created",
    (True, True): "command.apply.would_create",
}
"""By whether the contest is new, and whether nothing was done."""


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True)
@click.option("--yes", is_flag=True)
@click.option("--draft", is_flag=True)
@data_option
@json_option
def command(file: Path, dry_run: bool, yes: bool, draft: bool, data: Path | None, as_json: bool) -> None:
    addresses: dict[str, str] = {}

    async def work(services: Services) -> Applied:
        planned = await apply_file(services, file, who=WHO, dry_run=True, draft=draft)
        addresses.update(address=contest_address(services.settings, planned.contest))
        if not as_json:
            _tell_plan(planned)
        if dry_run:
            return planned
        if planned.changed and not planned.created and not yes and sys.stdin.isatty() and sys.stdout.isatty():
            _ask(planned)
        return await apply_file(services, file, who=WHO, draft=draft)

    applied = run(work, data=data, creates=not dry_run)
    if as_json:
        texts = {name: [sentence(each) for each in getattr(applied, name)] for name in ("changed", "notes")}
        members = {name: value for name, value in asdict(applied).items() if name != "changed_rules"}
        print_json(members | texts | addresses)
    else:
        _tell(applied)
        if not dry_run:
            tell(f"command.apply.seen.{applied.state}", contest=applied.contest, address=addresses["address"])


def _tell_plan(planned: Applied) -> None:
    for note in planned.notes:
        tell("command.note", note=note, err=True)
    for difference in planned.changed_rules:
        tell("command.apply.rules", difference=difference)


def _ask(planned: Applied) -> None:
    """A round that was published is never dropped, and versions of rules stay: nothing of this can be taken back."""
    for change in planned.changed:
        tell("command.apply.would_change", change=change)
    if not click.confirm(sentence("command.apply.ask"), default=False):
        raise UserError("not_wanted")


def _tell(applied: Applied) -> None:
    for change in applied.changed:
        tell(_DONE[applied.created, applied.dry_run], change=change)
    if not applied.changed:
        tell("command.apply.same", contest=applied.contest)
