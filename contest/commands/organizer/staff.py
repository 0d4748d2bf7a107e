"""`contest staff`: accounts and API keys of organizers, reviewers and admins."""

from pathlib import Path
from typing import cast

import click

from contest.archive import staff as accounts
from contest.archive.pool import acquire
from contest.archive.staff import ROLES, Role, StaffRow
from contest.commands.options import WHO, data_option, json_option, print_json, run
from contest.organize import staff
from contest.organize.staff import NewStaff
from contest.services import Services


@click.group()
def command() -> None:
    """Staff accounts and API keys."""


@command.command()
@click.argument("name")
@click.option("--role", required=True, type=click.Choice(ROLES))
@data_option
@json_option
def add(name: str, role: str, data: Path | None, as_json: bool) -> None:
    """Add NAME and print their API key, once: only its hash is kept."""

    async def work(backends: Services) -> NewStaff:
        return await staff.add(backends, name, cast("Role", role), who=WHO, now_ms=backends.clock.now_ms())

    added = run(work, data=data, creates=True)
    if as_json:
        print_json({"name": added.account.name, "role": added.account.role, "api_key": added.api_key})
    else:
        click.echo(f"{added.account.role} {added.account.name}: keep this API key, it is not shown again", err=True)
        click.echo(added.api_key)


@command.command("list")
@data_option
@json_option
def list_(data: Path | None, as_json: bool) -> None:
    """List everybody who is or was staff."""

    async def work(backends: Services) -> list[StaffRow]:
        async with acquire(backends.pool) as connection:
            return await accounts.list_staff(connection)

    members = run(work, data=data)
    if as_json:
        print_json(
            [
                {"name": member.name, "role": member.role, "disabled": member.disabled_at is not None}
                for member in members
            ]
        )
    for item in () if as_json else members:
        click.echo(f"{item.role:<10} {item.name}{'  (disabled)' if item.disabled_at else ''}")


@command.command()
@click.argument("name")
@data_option
def disable(name: str, data: Path | None) -> None:
    """End NAME's access at once."""

    async def work(backends: Services) -> StaffRow:
        return await staff.disable(backends, name, who=WHO, now_ms=backends.clock.now_ms())

    click.echo(f"{run(work, data=data).name} is disabled")
