"""`contest demo`: a small round of its own, played by simulated contestants over HTTP, with its board and winners."""

import sys
from pathlib import Path
from typing import Any

import click

from contest.commands.options import data_option, json_option, print_json, run, tell
from contest.demo.minute import MOST_PEOPLE, PEOPLE, ROUND_S, Minute, play_minute
from contest.demo.simulated import Tally
from contest.i18n.command_language import sentence
from contest.services import Services

_SHOWN = 10


class Progress:
    """One line that is written over while the round runs; nothing when the output is no terminal."""

    def __init__(self, quiet: bool) -> None:
        self._quiet = quiet
        self._phase = ""

    def __call__(self, phase: str, tally: Tally) -> None:
        if self._quiet:
            return
        line = sentence(
            "command.demo.progress", started=tally.started, entered=tally.entered, left=tally.collected_later
        )
        waiting = sentence("command.demo.closing") if phase == "closing" else ""
        click.echo(f"\r\033[K{line}{waiting}", nl=False, err=True)
        if phase == "closed":
            click.echo(err=True)


@click.command()
@click.option("--people", default=PEOPLE, show_default=True, type=click.IntRange(1, MOST_PEOPLE))
@data_option
@json_option
def command(people: int, data: Path | None, as_json: bool) -> None:
    tell("command.demo.starts", people=people, seconds=ROUND_S, err=True)

    async def work(services: Services) -> Minute:
        return await play_minute(services, people, Progress(quiet=as_json or not sys.stderr.isatty()))

    minute = run(work, data=data, creates=True)
    board = minute.final_board
    if as_json:
        print_json({"contest": minute.contest, "round": minute.round, **vars(minute.tally), "board": board})
        return
    after = sentence("command.demo.after", round=minute.round, people=board["people"], entries=board["entries"])
    _print_board(sentence("command.demo.before"), minute.live_board["rows"])
    if not minute.live_board["rows"]:
        tell("command.demo.hidden")
    _print_board(after, board["rows"], people=board["people"])
    winners = [row for row in board["rows"] if row["prize"]]
    _print_board(sentence("command.demo.winners"), winners, everything=True)


def _print_board(title: str, rows: list[dict[str, Any]], *, everything: bool = False, people: int = 0) -> None:
    click.secho(f"\n{title}", bold=True)
    for row in rows if everything else rows[:_SHOWN]:
        seconds = f"{row['duration_ms'] / 1000:.1f} s"
        click.echo(
            f"{row['rank']:>4}  {row['points']:>3}  {seconds:>8}  {row['name']:<24} {row['prize'] or row['unit']}"
        )
    if not everything and len(rows) > _SHOWN:
        tell("command.demo.more", count=max(people, len(rows)) - _SHOWN)
