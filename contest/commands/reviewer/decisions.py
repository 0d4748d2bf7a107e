"""`contest decisions ROUND`: everything that was decided about a round, or a contest as a whole, in its order."""

from pathlib import Path

import click

from contest.archive.contests.lookup import load_contest, load_round_row
from contest.commands.options import data_option, json_option, print_json, run
from contest.i18n.command_language import language, sentence
from contest.organize.windows import show_moment
from contest.review.decisions.history import ListedDecision, list_decided
from contest.review.decisions.model import kind_name
from contest.review.decisions.scope import find_scope
from contest.services import Services


@click.command()
@click.argument("slug", metavar="ROUND")
@data_option
@json_option
def command(slug: str, data: Path | None, as_json: bool) -> None:
    async def work(services: Services) -> tuple[list[ListedDecision], str]:
        scope = await find_scope(services, slug)
        listed = await list_decided(services, slug, scope=scope, now_ms=services.clock.now_ms())
        if scope == "contest":
            return listed, (await load_contest(services.pool, slug)).time_zone
        return listed, (await load_round_row(services.pool, slug)).time_zone

    decisions, zone = run(work, data=data)
    if as_json:
        print_json([decision.document(language()) for decision in decisions])
        return
    for decision in decisions:
        effect = decision.sentence(language())
        by = decision.withdrawn_by
        line = sentence(
            "decision.listed.effect" if effect else "decision.listed",
            number=decision.id,
            at=show_moment(decision.at, zone),
            actor=decision.actor,
            kind=kind_name(decision.kind),
            effect=effect,
            gone=sentence("decision.listed.withdrawn", decision=by) if by is not None else "",
        )
        click.echo(line)
        click.echo(f"    {decision.reason}")
