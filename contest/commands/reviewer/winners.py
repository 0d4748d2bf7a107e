"""`contest winners ROUND`: the winner list as CSV, JSON or a workbook."""

from collections.abc import Callable, Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from contest.commands.list_options import (
    choose_kind,
    list_options,
    note_full_list,
    opening,
    refuse_terminal,
    tell_written,
)
from contest.commands.options import run, write_out
from contest.review.results.claim_deadline import NEXT, show_day
from contest.review.results.winner_files import to_csv, to_json, to_workbook
from contest.review.results.winners import WinnerList, read_winner_list
from contest.services import Services

_WRITERS: dict[str, Callable[[WinnerList], bytes]] = {"csv": to_csv, "json": to_json, "xlsx": to_workbook}


@click.command()
@click.argument("slug", metavar="ROUND")
@list_options(_WRITERS)
def command(
    slug: str, kind: str | None, as_json: bool, out: Path | None, full: bool, who: str, data: Path | None
) -> None:
    """Who holds which prize in the closed ROUND."""
    kind = choose_kind(_WRITERS, kind, out, as_json=as_json)
    refuse_terminal(kind, out)

    async def work(services: Services) -> WinnerList:
        winners = await read_winner_list(services.pool, slug, full=full, open_profile=opening(services))
        if full:
            await note_full_list(services, who, round=slug, people=len(winners.rows), fields=["name", *winners.private])
        return winners

    winners = run(work, data=data)
    for line in _notes(winners):
        click.echo(line, err=True)
    write_out(_WRITERS[kind](winners), out, private=full)
    tell_written(_counted(winners), out, named=winners.named, full=full)


def _counted(winners: WinnerList) -> str:
    people, units = len(winners.rows), len(winners.units)
    said = f"{people} winner{'' if people == 1 else 's'}"
    return f"{said} and {units} prize{'' if units == 1 else 's'} of units" if units else said


def _notes(winners: WinnerList) -> Iterator[str]:
    """Beside the list: until when prizes can be claimed, and what happens then."""
    if winners.claim_days is not None:
        zone = ZoneInfo(winners.time_zone)
        days = sorted({row.claim_by for row in winners.rows if row.claim_by is not None})
        until = f" (until {', '.join(show_day(day, zone) for day in days)})" if days else ""
        yield f"prizes are claimed within {winners.claim_days} days{until}; else {NEXT[winners.vacant]}:"
        yield f"  contest decide unclaimed {winners.round} PERSON --why …"
    for item in winners.gone_on:
        what = "refused the prize" if item.why == "refuse_prize" else "did not claim the prize"
        yield f"{item.name} ({item.person}) {what}, decision {item.decision}; {NEXT[winners.vacant]}"
