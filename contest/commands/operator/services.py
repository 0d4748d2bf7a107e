"""`contest up` and its roles one by one: `serve`, `archive`, `desk`, `work`, `migrate`."""

import asyncio
import os
import socket
import sys
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

import click

from contest.commands.options import WHO, data_option, tell, telling_who_is_away
from contest.core import logs, secrets, settings
from contest.core.errors import UserError
from contest.core.settings import Settings

_MOST_WORKERS = 4
ONE_JOB = ("contest.cli", "work", "--one-job")
"""How the jobs process begins a process for one job."""
_pulse_option = click.option("--pulse-fd", type=click.IntRange(3))


@click.command()
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535))
@click.option("--host", default="127.0.0.1", show_default=True)
@data_option
@click.option("--workers", type=click.IntRange(1, 64))
@click.option("--demo", is_flag=True)
@click.option("--debug", is_flag=True)
@click.option("--desk-port", type=click.IntRange(0, 65535))
@click.option("--no-desk", is_flag=True)
@click.option("--no-work", is_flag=True)
def up(
    port: int,
    host: str,
    data: Path | None,
    workers: int | None,
    demo: bool,
    debug: bool,
    desk_port: int | None,
    no_desk: bool,
    no_work: bool,
) -> None:
    from contest.processes.supervisor import Supervisor

    if debug and workers not in (None, 1):
        raise UserError("workers_in_debug")
    own = settings.read(data=data)
    logs.configure(own.log_level)
    workers = 1 if debug else workers or min(_MOST_WORKERS, os.cpu_count() or 1)

    first: list[str] = []

    async def prepare(ready: Settings) -> None:
        if demo:
            await _apply_demo(ready)
        if not no_desk:
            first.extend(await _first_link(ready))

    def announce(url: str, desk_url: str | None) -> None:
        if debug:
            tell("command.up.debug", err=True)
        click.echo(f"ready {url}")  # read by programs, in no language
        if desk_url is not None:
            click.echo(f"desk {desk_url}")
        if demo:
            _invite(f"{url}/c/demo")
        for token in first if desk_url is not None else ():
            tell("command.up.first", url=f"{desk_url}/staff/invitation/{token}")
        if demo:
            tell("command.up.stop")
        sys.stdout.flush()

    guessed = desk_port is None
    beside = None if no_desk else (port + 1 if port else 0) if desk_port is None else desk_port
    supervisor = Supervisor(
        own,
        host=host,
        port=port,
        workers=workers,
        desk_port=beside,
        guessed=guessed,
        jobs=not no_work,
        debug=debug,
    )
    supervisor.run(prepare, announce)


async def _first_link(own: Settings) -> list[str]:
    """The token of a link for the first administrator, while nobody has an account."""
    from contest.accounts.invitations import invite_first
    from contest.core.clock import Clock
    from contest.services import open_services

    async with open_services(own) as services:
        token = await invite_first(services, who=WHO, now_ms=Clock().now_ms(), only_if_nobody=True)
    return [token] if token else []


async def _apply_demo(own: Settings) -> None:
    from contest.core.clock import Clock
    from contest.demo.install import apply_demo
    from contest.services import open_services

    async with open_services(own) as services:
        await apply_demo(services, Clock().now_ms())


def _invite(url: str) -> None:
    """A QR code if a phone can open the demo contest, and last where it is and how to stop."""
    import segno

    url = url.replace("//0.0.0.0:", f"//{_own_address()}:")
    if _only_here(url):
        tell("command.up.for_phones")
    else:
        segno.make(url, error="m").terminal(out=sys.stdout, compact=True)
    tell("command.up.demo", url=url)


def _only_here(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _own_address() -> str:
    """Where the phones of this network find us: the address that a packet to the outside would leave from."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # a documentation address; connecting a datagram socket sends nothing
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])


@click.command()
@click.option("--fd", type=click.IntRange(3))
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--host", default="127.0.0.1", show_default=True)
@_pulse_option
def serve(fd: int | None, port: int, host: str, pulse_fd: int | None) -> None:
    role = _role_settings()
    from contest.web import serving

    serving.run(role, fd=fd, host=host, port=port, heartbeat_fd=pulse_fd)


@click.command()
@click.option("--fd", type=click.IntRange(3))
@click.option("--port", default=8001, show_default=True, type=click.IntRange(1, 65535))
@click.option("--host", default="127.0.0.1", show_default=True)
@_pulse_option
def desk(fd: int | None, port: int, host: str, pulse_fd: int | None) -> None:
    role = _role_settings()
    from contest.desk import serving

    serving.run(role, fd=fd, host=host, port=port, heartbeat_fd=pulse_fd)


@click.command()
@_pulse_option
def archive(pulse_fd: int | None) -> None:
    role = _role_settings()
    from contest.archiver import process

    process.run(role, heartbeat_fd=pulse_fd)


@click.command()
@click.option("--one-job", is_flag=True)
@_pulse_option
def work(one_job: bool, pulse_fd: int | None) -> None:
    role = _role_settings()
    if one_job:
        from contest.work import one_job as job
        from contest.work.kinds import own_kinds

        raise SystemExit(job.run(role, own_kinds()))
    from contest.work import serving

    serving.run(role, ONE_JOB, heartbeat_fd=pulse_fd)


@click.command()
def migrate() -> None:
    from contest.archive.migrate import migrate as migrate_database
    from contest.archive.roles import grant

    own = settings.read()
    database_url = own.database_url
    if database_url is None:
        raise UserError("no_services.migrate")
    with telling_who_is_away():
        applied = asyncio.run(migrate_database(database_url))
        asyncio.run(grant(database_url, {"desk": own.desk_database_url, "web": own.web_database_url}))
    if applied:
        tell("command.migrated", versions=applied)
    else:
        tell("command.nothing_to_do")


def _role_settings() -> Settings:
    """Refuses, before anything is opened, to run without services or without keys."""
    role_settings = settings.read()
    if not role_settings.external:
        raise UserError("no_services")
    secrets.load(role_settings.secrets_path)
    logs.configure(role_settings.log_level)
    return role_settings
