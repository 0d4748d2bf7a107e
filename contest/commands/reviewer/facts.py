"""`contest facts ROUND`: people, entries, all right, score bands, by division and unit, rates with their base."""

from pathlib import Path

import click

from contest.commands.options import data_option, json_option, print_json, run
from contest.review.decisions.preview_text import table
from contest.review.results.statistics import BANDS, HEAD, TABLE, RoundFacts, read_round_facts
from contest.services import Services
from questions.files.csv_format import write_delimited


@click.command()
@click.argument("slug", metavar="ROUND")
@click.option("--format", "kind", default="text", show_default=True, type=click.Choice(["text", "csv", "json"]))
@data_option
@json_option
def command(slug: str, kind: str, data: Path | None, as_json: bool) -> None:
    """The numbers of the closed ROUND, as the engine counted them."""

    async def work(services: Services) -> RoundFacts:
        return await read_round_facts(services.pool, slug)

    facts = run(work, data=data)
    if as_json or kind == "json":
        print_json(facts.document())
    elif kind == "csv":
        click.echo(write_delimited([TABLE, *facts.table()]), nl=False)
    else:
        _tell(facts)


def _tell(facts: RoundFacts) -> None:
    click.echo(f"{facts.round}{' (provisional)' if facts.provisional else ''}: {facts.title}")
    if facts.facts.target is not None:
        number = facts.facts.predicted
        click.echo(f"the number predicted ({facts.facts.target}): {'not known yet' if number is None else number}")
    for line in table([HEAD, *facts.groups()]):
        click.echo(line)
    click.echo()
    for line in table([BANDS, *facts.bands()]):
        click.echo(line)
