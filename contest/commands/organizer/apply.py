"""`contest apply FILE.toml`: creates or updates a contest with its rules, rounds, prizes and units."""

import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from contest.commands.options import WHO, data_option, json_option, print_json, run
from contest.core.errors import UserError
from contest.i18n.command_language import language
from contest.i18n.messages import MESSAGES
from contest.organize.apply import apply_file
from contest.organize.apply_contest import Applied
from contest.services import Services
from questions.language import Language, Message, say

_DONE = {
    (False, False): "changed",
    (False, True): "would change",
    (True, False): "created",
    (True, True): "would create",
}
"""By whether the contest is new, and whether nothing was done."""


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True)
@click.option("--yes", is_flag=True)
@data_option
@json_option
def command(file: Path, dry_run: bool, yes: bool, data: Path | None, as_json: bool) -> None:
    async def work(backends: Services) -> Applied:
        planned = await apply_file(backends, file, who=WHO, dry_run=True)
        if not as_json:
            _tell_plan(planned)
        if dry_run:
            return planned
        if planned.changed and not planned.created and not yes and sys.stdin.isatty() and sys.stdout.isatty():
            _ask(planned)
        return await apply_file(backends, file, who=WHO)

    applied = run(work, data=data, creates=not dry_run)
    if as_json:
        print_json(asdict(applied) | {name: _texts(getattr(applied, name), "en") for name in ("changed", "notes")})
    else:
        _tell(applied)


def _texts(messages: Sequence[Message], lang: Language) -> list[str]:
    return [say(MESSAGES, each, lang) for each in messages]


def _tell_plan(planned: Applied) -> None:
    for note in _texts(planned.notes, language()):
        click.echo(f"note: {note}", err=True)
    for difference in planned.differences:
        click.echo(f"rules: {difference}")


def _ask(planned: Applied) -> None:
    """A round that was published is never dropped, and versions of rules stay: nothing of this can be taken back."""
    for change in _texts(planned.changed, language()):
        click.echo(f"would change: {change}")
    if not click.confirm("Change it? This cannot be taken back, only changed again", default=False):
        raise UserError("not_wanted", "nothing was changed")


def _tell(applied: Applied) -> None:
    for change in _texts(applied.changed, language()):
        click.echo(f"{_DONE[applied.created, applied.dry_run]}: {change}")
    if not applied.changed:
        click.echo(f"contest {applied.contest} is as the file says: nothing to change")
