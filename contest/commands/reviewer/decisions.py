"""`contest decisions ROUND`: everything that was decided about a round, or a contest as a whole, in its order."""

from dataclasses import asdict
from pathlib import Path

import click

from contest.archive.contests.lookup import load_all, load_round
from contest.commands.options import data_option, json_option, print_json, run
from contest.organize.windows import show_moment
from contest.review.decisions.history import Listed, list_round_decisions
from contest.review.season.decide import list_contest_decided
from contest.services import Backends


@click.command()
@click.argument("slug", metavar="ROUND")
@data_option
@json_option
def command(slug: str, data: Path | None, as_json: bool) -> None:
    """Who decided what about ROUND, when and why, and whether it is still in force."""

    async def work(b: Backends) -> tuple[list[Listed], str]:
        now = b.clock.now_ms()
        for contest in await load_all(b.pool):
            if contest.slug == slug:
                return await list_contest_decided(b, slug, now_ms=now), contest.time_zone
        contest, _ = await load_round(b.pool, slug)
        return await list_round_decisions(b, slug, now_ms=now), contest.time_zone

    decisions, zone = run(work, data=data)
    if as_json:
        print_json([asdict(one) for one in decisions])
        return
    for one in decisions:
        gone = f"  [withdrawn by {one.withdrawn_by}]" if one.withdrawn_by is not None else ""
        effect = f": {one.effect}" if one.effect else ""
        click.echo(f"{one.id}  {show_moment(one.at, zone)}  {one.who}  {one.kind}{effect}{gone}")
        click.echo(f"    {one.why}")
