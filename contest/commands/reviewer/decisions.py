"""`contest decisions ROUND`: everything that was decided about a round, or a contest as a whole, in its order."""

from dataclasses import asdict
from pathlib import Path

import click

from contest.archive.contests.lookup import load_all, load_round
from contest.commands.options import data_option, json_option, print_json, run
from contest.organize.windows import show_moment
from contest.review.decisions.history import Listed, list_round_decisions
from contest.review.season.decide import list_contest_decided
from contest.services import Services


@click.command()
@click.argument("slug", metavar="ROUND")
@data_option
@json_option
def command(slug: str, data: Path | None, as_json: bool) -> None:
    """Who decided what about ROUND, when and why, and whether it is still in force."""

    async def work(services: Services) -> tuple[list[Listed], str]:
        now = services.clock.now_ms()
        for contest in await load_all(services.pool):
            if contest.slug == slug:
                return await list_contest_decided(services, slug, now_ms=now), contest.time_zone
        contest, _ = await load_round(services.pool, slug)
        return await list_round_decisions(services, slug, now_ms=now), contest.time_zone

    decisions, zone = run(work, data=data)
    if as_json:
        print_json([asdict(decision) for decision in decisions])
        return
    for decision in decisions:
        gone = f"  [withdrawn by {decision.withdrawn_by}]" if decision.withdrawn_by is not None else ""
        effect = f": {decision.effect}" if decision.effect else ""
        click.echo(f"{decision.id}  {show_moment(decision.at, zone)}  {decision.who}  {decision.kind}{effect}{gone}")
        click.echo(f"    {decision.why}")
