"""`contest winners ROUND`: the winner list as CSV, JSON or a workbook."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from contest.archive.decisions import record_audit
from contest.archive.pool import acquire
from contest.backends import Backends
from contest.clock import Clock
from contest.commands.entry import data_option, run, write_out
from contest.play.identity import open_profile
from contest.refusals import Refusal
from contest.review.claiming import NEXT, show_day
from contest.review.winner_files import to_csv, to_json, to_workbook
from contest.review.winners import WinnerList, read_winner_list

_WRITERS: dict[str, Callable[[WinnerList], bytes]] = {"csv": to_csv, "json": to_json, "xlsx": to_workbook}


@click.command()
@click.argument("slug", metavar="ROUND")
@click.option("--format", "kind", type=click.Choice(list(_WRITERS)), help="By default what --out ends in, else csv")
@click.option("--json", "as_json", is_flag=True, help="The same as --format json")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file")
@click.option("--full", is_flag=True, help="With full names and personal fields; this is noted in the audit trail")
@click.option("--who", default="command line", show_default=True, help="Who asks for the full list")
@data_option
def command(
    slug: str, kind: str | None, as_json: bool, out: Path | None, full: bool, who: str, data: Path | None
) -> None:
    """Who holds which prize in the closed ROUND."""
    kind = "json" if as_json else kind or (out.suffix[1:].lower() if out else "csv")
    write = _WRITERS.get(kind)
    if write is None:
        raise Refusal("bad_format", f"cannot write {out}: the list comes as {', '.join(_WRITERS)}")
    if kind == "xlsx" and out is None and sys.stdout.isatty():
        raise Refusal("no_file", "a workbook is nothing to look at in a terminal: use --out FILE.xlsx")

    async def work(b: Backends) -> WinnerList:
        return await _read(b, slug, full=full, who=who)

    winners = run(work, data=data)
    for line in _notes(winners):
        click.echo(line, err=True)
    content = write(winners)
    write_out(content, out, private=full)


def _notes(winners: WinnerList) -> Iterator[str]:
    """Beside the list: until when prizes can be claimed, and what happens then."""
    if winners.claim_days is not None:
        zone = ZoneInfo(winners.time_zone)
        days = sorted({row.claim_by for row in winners.rows if row.claim_by is not None})
        until = f" (until {', '.join(show_day(day, zone) for day in days)})" if days else ""
        yield f"prizes are claimed within {winners.claim_days} days{until}; else {NEXT[winners.vacant]}:"
        yield f"  contest decide unclaimed {winners.round} PERSON --why …"
    for one in winners.gone_on:
        what = "refused the prize" if one.why == "refuse_prize" else "did not claim the prize"
        yield f"{one.name} ({one.person}) {what}, decision {one.decision}; {NEXT[winners.vacant]}"


async def _read(b: Backends, slug: str, *, full: bool, who: str) -> WinnerList:
    winners = await read_winner_list(
        b.pool, slug, full=full, open_profile=lambda profile, code: open_profile(profile, code, b.secrets)
    )
    if full:
        details = {"round": slug, "people": len(winners.rows), "fields": ["name", *winners.private]}
        async with acquire(b.pool) as connection:
            now = Clock(b.settings.clock_offset_ms).now_ms()
            await record_audit(connection, who=who, action="winners_read_in_full", at=now, details=details)
    return winners
