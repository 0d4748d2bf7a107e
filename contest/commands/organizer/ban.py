"""`contest ban RECEIPT`: the holder of a receipt starts no further attempt in that contest."""

from pathlib import Path

import click

from contest.archive.entries.bans import Holder
from contest.commands.options import WHO, data_option, run, tell, why_option
from contest.organize import bans
from contest.services import Services


@click.command()
@click.argument("receipt")
@why_option
@click.option("--lift", is_flag=True)
@data_option
def command(receipt: str, why: str, lift: bool, data: Path | None) -> None:
    async def work(services: Services) -> Holder:
        decide = bans.lift_ban if lift else bans.ban
        return await decide(services.pool, receipt, who=WHO, why=why, now_ms=services.clock.now_ms())

    tell("command.ban_lifted" if lift else "command.banned", contest=run(work, data=data).contest)
