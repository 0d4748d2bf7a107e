"""`contest standings ROUND`: everybody's place, from the archive, from close on."""

from pathlib import Path
from typing import Any

import click

from contest.commands.list_options import choose_kind, refuse_terminal
from contest.commands.options import data_option, json_option, print_json, run, write_out
from contest.commands.tables import print_table
from contest.review.results.place_files import KINDS, write_places
from contest.review.results.standings import read_round_places
from contest.services import Services

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
@click.option("--format", "kind", type=click.Choice(KINDS), help="By default what --out ends in, else text to read")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file")
@data_option
@json_option
def command(slug: str, kind: str | None, out: Path | None, data: Path | None, as_json: bool) -> None:
    """Everybody's place in ROUND, names masked; provisional until the round is final."""
    if kind or out:
        _write(slug, choose_kind(KINDS, kind, out, as_json=as_json), out, data)
        return

    async def work(services: Services) -> dict[str, Any]:
        return await read_round_places(services.pool, slug)

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


def _write(slug: str, kind: str, out: Path | None, data: Path | None) -> None:
    refuse_terminal(kind, out)

    async def work(services: Services) -> tuple[bytes, int]:
        return await write_places(services.pool, slug, kind)

    content, people = run(work, data=data)
    write_out(content, out, private=False)
    if out is not None:
        click.echo(f"wrote the places of {people} people to {out}", err=True)
