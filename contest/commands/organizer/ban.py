"""`contest ban RECEIPT`: the holder of a receipt starts no further attempt in that contest."""

from pathlib import Path

import click

from contest.archive.entries.bans import Holder
from contest.commands.options import WHO, data_option, run
from contest.organize import bans
from contest.services import Services


@click.command()
@click.argument("receipt")
@click.option("--why", required=True, help="The reason, kept with the decision")
@click.option("--lift", is_flag=True, help="Let them enter again")
@data_option
def command(receipt: str, why: str, lift: bool, data: Path | None) -> None:
    """Ban the contestant who holds RECEIPT from the contest, or lift the ban. Entries they have are not touched."""

    async def work(backends: Services) -> Holder:
        decide = bans.lift_ban if lift else bans.ban
        return await decide(backends.pool, receipt, who=WHO, why=why, now_ms=backends.clock.now_ms())

    holder = run(work, data=data)
    done = "can enter again" if lift else "is banned"
    click.echo(f"contest {holder.contest}: the holder of this receipt {done}")
