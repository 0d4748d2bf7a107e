"""`contest apply FILE.toml`: creates or updates a contest with its rules, rounds, prizes and units."""

from dataclasses import asdict
from pathlib import Path

import click

from contest.backends import Backends
from contest.commands.entry import data_option, json_option, print_json, run
from contest.organize.apply import apply_file
from contest.organize.apply_contest import Applied


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only tell what would change")
@data_option
@json_option
def command(file: Path, dry_run: bool, data: Path | None, as_json: bool) -> None:
    """Create or update a contest from FILE. Running it twice changes nothing; a bad file changes nothing at all."""

    async def work(backends: Backends) -> Applied:
        return await apply_file(backends, file, who="command line", dry_run=dry_run)

    applied = run(work, data=data)
    if as_json:
        print_json(asdict(applied))
    else:
        _tell(applied)


def _tell(applied: Applied) -> None:
    for note in applied.notes:
        click.echo(f"note: {note}", err=True)
    for difference in applied.differences:
        click.echo(f"rules: {difference}")
    for change in applied.changed:
        click.echo(f"{'would change' if applied.dry_run else 'changed'}: {change}")
    if not applied.changed:
        click.echo(f"contest {applied.contest} is as the file says: nothing to change")
