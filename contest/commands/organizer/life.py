"""`contest contest`: publishes, hides, archives or deletes a contest, and says before what that does."""

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from contest.archive.contests.life import ContestLife, list_lives
from contest.archive.pool import acquire
from contest.commands.options import contest_address, data_option, json_option, print_json, reason, run, tell
from contest.commands.options import who_option as who
from contest.commands.options import why_option as why
from contest.core.errors import UserError
from contest.i18n.command_language import sentence
from contest.organize.life import Action, LifeChange, change_life
from contest.services import Services

command = click.Group("contest")


@command.command("list")
@data_option
@json_option
def list_(data: Path | None, as_json: bool) -> None:
    addresses: dict[str, str] = {}

    async def work(services: Services) -> list[ContestLife]:
        async with acquire(services.pool) as connection:
            lives = await list_lives(connection)
        addresses.update({life.slug: contest_address(services.settings, life.slug) for life in lives})
        return lives

    lives = run(work, data=data)
    if as_json:
        names = ("title", "state", "state_since", "kept_until", "entered")
        ids = ({"id": life.slug, "address": addresses[life.slug]} for life in lives)
        members = ({name: getattr(life, name) for name in names} for life in lives)
        print_json([first | more for first, more in zip(ids, members, strict=True)])
        return
    for life in lives:
        click.echo(f"{life.slug:<24} {sentence(f'contest_state_name.{life.state}'):<24} {addresses[life.slug]}")


def _command(action: Action, *options: Any) -> None:
    """A command of the group; `options` are given to `_change` by their names."""

    def act(slug: str, data: Path | None, as_json: bool, dry_run: bool, **values: Any) -> None:
        _change(action, slug, data, as_json, dry_run, **values)

    for option in (json_option, data_option, click.option("--dry-run", is_flag=True), *options, who):
        act = option(act)
    command.command(action)(click.argument("slug", metavar="CONTEST")(act))


def _change(
    action: Action,
    slug: str,
    data: Path | None,
    as_json: bool,
    dry_run: bool,
    *,
    who: str,
    why: str = "",
    yes: bool = True,
    until: str | None = None,
) -> None:
    async def work(services: Services) -> LifeChange:
        wanted: dict[str, Any] = {"who": who, "why": why and reason(why), "keep_until": until}
        planned = await change_life(services, slug, action, now_ms=services.clock.now_ms(), dry_run=True, **wanted)
        if dry_run:
            return planned
        if not yes:
            _ask(planned)
        return await change_life(services, slug, action, now_ms=services.clock.now_ms(), **wanted)

    change = run(work, data=data)
    if as_json:
        print_json(asdict(change) | {"effects": [sentence(effect) for effect in change.effects]})
        return
    for effect in change.effects:
        tell("command.life.would" if change.dry_run else "command.life.did", effect=effect)


def _ask(planned: LifeChange) -> None:
    """What cannot be brought back is asked for at a terminal, and elsewhere done only with --yes."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UserError("not_confirmed")
    for effect in planned.effects:
        tell("command.life.would", effect=effect)
    if not click.confirm(sentence("command.life.ask", contest=planned.contest), default=False):
        raise UserError("not_wanted")


_command("publish")
_command("hide", why)
_command("archive", why, click.option("--until"))
_command("delete", why, click.option("--yes", is_flag=True))
