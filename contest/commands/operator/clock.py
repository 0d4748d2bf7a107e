"""`contest clock confirm`: staff say that a machine's clock, which was set back, is right now."""

import logging
from pathlib import Path

import click

from contest.commands.options import data_option, reason, run, tell, who_option, why_option
from contest.live.clock_mark import read_mark, write_mark
from contest.live.connection.connection import Live
from contest.services import Services

log = logging.getLogger(__name__)
command = click.Group("clock")


@command.command()
@why_option
@who_option
@data_option
def confirm(why: str, who: str, data: Path | None) -> None:
    because = reason(why)

    async def work(services: Services) -> int:
        back_s, now_s = await confirm_clock(services.live)
        log.warning("clock_confirmed", extra={"back_s": back_s, "at": now_s, "who": who, "why": because})
        return back_s

    tell("command.clock_confirmed", seconds=run(work, data=data))


async def confirm_clock(live: Live) -> tuple[int, int]:
    """Redis' time is the right one from now on. (By how many seconds it was set back, that time in epoch seconds.)"""
    seconds, _ = await live.server_time()
    latest = await read_mark(live)
    await write_mark(live, seconds * 1000)
    return max(0, -(-latest // 1000) - seconds), seconds
