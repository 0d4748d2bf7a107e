"""`contest rebuild CONTEST`: Redis from Postgres."""

from pathlib import Path

import click
import orjson

from contest.archiver.rebuild import Rebuilt
from contest.archiver.rebuild import rebuild as refill
from contest.commands.options import data_option, json_option, run
from contest.services import Services


@click.command()
@click.argument("contest")
@data_option
@json_option
def command(contest: str, data: Path | None, as_json: bool) -> None:
    """Write a contest's live side anew from the archive. Nothing is granted or accepted until it is done."""

    async def work(services: Services) -> Rebuilt:
        return await refill(services, contest)

    done = run(work, data=data)
    if as_json:
        click.echo(orjson.dumps(done._asdict()).decode())
    else:
        click.echo(
            f"{done.contest}: {done.contestants} contestants, {done.attempts} attempts, {done.entries} entries rebuilt"
        )
