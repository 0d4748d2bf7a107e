"""`contest season …`: a contest as a whole: standings, winners, facts and seals over all its rounds."""

import click

from contest.commands.reviewer import lists, seal


@click.group()
def command() -> None:
    """A contest as a whole: what is computed over all of its rounds."""


for part in (lists.season_standings, lists.season_facts, lists.season_winners, seal.season_seal, seal.season_export):
    command.add_command(part)
