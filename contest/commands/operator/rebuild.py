"""`contest rebuild CONTEST`: Redis from Postgres."""

from pathlib import Path

import click
import orjson

from contest.archiver.rebuild import Rebuilt
from contest.archiver.rebuild import rebuild as refill
from contest.commands.options import data_option, json_option, run, tell
from contest.services import Services


@click.command()
@click.argument("contest")
@data_option
@json_option
def command(contest: str, data: Path | None, as_json: bool) -> None:
    async def work(services: Services) -> Rebuilt:
        return await refill(services, contest)

    rebuilt = run(work, data=data)
    if as_json:
        click.echo(orjson.dumps(rebuilt._asdict()).decode())
    else:
        tell("command.rebuilt", **rebuilt._asdict())
