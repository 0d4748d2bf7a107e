"""`contest standings ROUND`: everybody's place, from the archive, from close on."""

from pathlib import Path
from typing import Any

import click

from contest.backends import Backends
from contest.commands.entry import data_option, json_option, print_json, run
from contest.commands.tables import print_table
from contest.review.places import read_round_places

_COLUMNS = (
    "rank",
    "division",
    "division_rank",
    "name",
    "unit",
    "points",
    "duration_ms",
    "prediction",
    "prize",
    "person",
)


@click.command()
@click.argument("slug", metavar="ROUND")
@data_option
@json_option
def command(slug: str, data: Path | None, as_json: bool) -> None:
    """Everybody's place in ROUND; provisional until the round is final."""

    async def work(b: Backends) -> dict[str, Any]:
        return await read_round_places(b.pool, slug)

    standings = run(work, data=data)
    if as_json:
        print_json(standings)
        return
    click.echo(f"{slug}{' (provisional)' if standings['provisional'] else ''}: {len(standings['rows'])} people")
    for missing in standings["missing"]:
        if missing["part"] == "prediction":
            click.echo("the true number that was predicted is not stated yet")
        else:
            click.echo(f"{missing['name']}: {missing['missing']} of {missing['of']} without marks")
    print_table(_COLUMNS, standings["rows"])
