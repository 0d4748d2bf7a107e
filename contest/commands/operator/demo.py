"""`contest demo`: a small round of its own, played by simulated contestants over HTTP, with its board and winners."""

import sys
from pathlib import Path
from typing import Any

import click

from contest.commands.options import data_option, json_option, print_json, run
from contest.demo.minute import MOST_PEOPLE, PEOPLE, ROUND_S, Minute, play_minute
from contest.demo.simulated import Tally
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
        waiting = "  waiting for the round to close …" if phase == "closing" else ""
        line = (
            f"{tally.started} attempts started, {tally.entered} submitted, {tally.collected_later} left open{waiting}"
        )
        click.echo(f"\r\033[K{line}", nl=False, err=True)
        if phase == "closed":
            click.echo(err=True)


@click.command()
@click.option("--people", default=PEOPLE, show_default=True, type=click.IntRange(1, MOST_PEOPLE))
@data_option
@json_option
def command(people: int, data: Path | None, as_json: bool) -> None:
    """Make a contest with one 40-second round, play it, print board and winners. Touches nothing else."""
    click.echo(f"{people} simulated contestants play a round of {ROUND_S} seconds over HTTP", err=True)

    async def work(services: Services) -> Minute:
        return await play_minute(services, people, Progress(quiet=as_json or not sys.stderr.isatty()))

    done = run(work, data=data, creates=True)
    if as_json:
        print_json({"contest": done.contest, "round": done.round, **vars(done.tally), "board": done.final_board})
        return
    _print_board("Leaderboard a moment before the close (the prediction is not known yet)", done.live_board["rows"])
    totals = f"{done.final_board['people']} people, {done.final_board['entries']} entries"
    _print_board(f"Standings of {done.round} ({totals})", done.final_board["rows"])
    _print_board("Winners", [row for row in done.final_board["rows"] if row["prize"]], everything=True)


def _print_board(title: str, rows: list[dict[str, Any]], *, everything: bool = False) -> None:
    click.secho(f"\n{title}", bold=True)
    for row in rows if everything else rows[:_SHOWN]:
        seconds = f"{row['duration_ms'] / 1000:.1f} s"
        click.echo(
            f"{row['rank']:>4}  {row['points']:>3}  {seconds:>8}  {row['name']:<24} {row['prize'] or row['unit']}"
        )
    if not everything and len(rows) > _SHOWN:
        click.echo(f"      … and {len(rows) - _SHOWN} more")
