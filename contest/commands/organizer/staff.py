"""`contest staff`: accounts and API keys of organizers, reviewers and admins."""

from pathlib import Path
from typing import cast

import click

from contest.accounts.invitations import invite_first
from contest.archive import staff as accounts
from contest.archive.pool import acquire
from contest.archive.staff import ROLES, Role, StaffRow
from contest.commands.options import WHO, data_option, json_option, print_json, run, tell
from contest.organize import staff
from contest.organize.staff import NewStaff
from contest.services import Services


@click.group()
def command() -> None:
    pass


@command.command()
@click.argument("name")
@click.option("--role", required=True, type=click.Choice(ROLES))
@data_option
@json_option
def add(name: str, role: str, data: Path | None, as_json: bool) -> None:
    async def work(services: Services) -> NewStaff:
        return await staff.add(services, name, cast("Role", role), who=WHO, now_ms=services.clock.now_ms())

    added = run(work, data=data, creates=True)
    if as_json:
        print_json({"name": added.account.name, "role": added.account.role, "api_key": added.api_key})
    else:
        tell("command.staff.key", role=added.account.role, name=added.account.name, err=True)
        click.echo(added.api_key)


@command.command()
@click.option("--desk-url", default="http://127.0.0.1:8001", show_default=True)
@data_option
def invite(desk_url: str, data: Path | None) -> None:
    async def work(services: Services) -> str | None:
        return await invite_first(services, who=WHO, now_ms=services.clock.now_ms(), only_if_nobody=False)

    token = run(work, data=data, creates=True)
    tell("command.staff.link", err=True)
    click.echo(f"{desk_url.rstrip('/')}/staff/invitation/{token}")


@command.command("list")
@data_option
@json_option
def list_(data: Path | None, as_json: bool) -> None:
    async def work(services: Services) -> list[StaffRow]:
        async with acquire(services.pool) as connection:
            return await accounts.list_staff(connection)

    members = run(work, data=data)
    if as_json:
        print_json(
            [{"name": item.name, "role": item.role, "disabled": item.disabled_at is not None} for item in members]
        )
    for item in () if as_json else members:
        state = "command.staff.disabled" if item.disabled_at else "command.staff.listed"
        tell(state, role=item.role, name=item.name)


@command.command()
@click.argument("name")
@data_option
def disable(name: str, data: Path | None) -> None:
    async def work(services: Services) -> StaffRow:
        return await staff.disable(services, name, who=WHO, now_ms=services.clock.now_ms())

    tell("command.staff.disabled_now", name=run(work, data=data).name)
