"""`contest up` and its roles one by one: `serve`, `archive`, `migrate`."""

import asyncio
import os
import socket
import sys
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

import click

from contest.commands.options import data_option, telling_who_is_away
from contest.core import logs, secrets, settings
from contest.core.errors import UserError
from contest.core.settings import Settings

_MOST_WORKERS = 4
_pulse_option = click.option("--pulse-fd", type=click.IntRange(3), help="Pipe of a supervisor that listens for life")


@click.command()
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535))
@click.option("--host", default="127.0.0.1", show_default=True)
@data_option
@click.option("--workers", type=click.IntRange(1, 64), help="Web workers [default: one per core, at most 4]")
@click.option("--demo", is_flag=True, help="Apply the demo contest, once, with a round that is open for days")
def up(port: int, host: str, data: Path | None, workers: int | None, demo: bool) -> None:
    """Run everything: Postgres, Valkey, web workers and archiver."""
    from contest.processes.supervisor import Supervisor

    given = settings.read(data=data)
    logs.configure(given.log_level)
    workers = workers or min(_MOST_WORKERS, os.cpu_count() or 1)

    async def prepare(ready: Settings) -> None:
        if demo:
            await _apply_demo(ready)

    def announce(url: str) -> None:
        click.echo(f"ready {url}")
        if demo:
            _invite(f"{url}/c/demo")
        sys.stdout.flush()

    Supervisor(given, host=host, port=port, workers=workers).run(prepare, announce)


async def _apply_demo(given: Settings) -> None:
    from contest.core.clock import Clock
    from contest.demo.install import apply_demo
    from contest.services import open_services

    async with open_services(given) as opened:
        await apply_demo(opened, Clock().now_ms())


def _invite(url: str) -> None:
    """The address of the demo contest, with its QR code if a phone can open it."""
    import segno

    url = url.replace("//0.0.0.0:", f"//{_own_address()}:")
    click.echo(f"demo contest {url}")
    if _only_here(url):
        click.echo("for phones of your network: make run HOST=0.0.0.0 (or contest up --demo --host 0.0.0.0)")
        return
    segno.make(url, error="m").terminal(out=sys.stdout, compact=True)


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
@click.option("--fd", type=click.IntRange(3), help="Listening socket inherited from a supervisor")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--host", default="127.0.0.1", show_default=True)
@_pulse_option
def serve(fd: int | None, port: int, host: str, pulse_fd: int | None) -> None:
    """Run one web worker on DATABASE_URL and REDIS_URL."""
    given = _role_settings()
    from contest.web import serving

    serving.run(given, fd=fd, host=host, port=port, pulse_fd=pulse_fd)


@click.command()
@_pulse_option
def archive(pulse_fd: int | None) -> None:
    """Run one archiver on DATABASE_URL and REDIS_URL."""
    given = _role_settings()
    from contest.archiver import process

    process.run(given, pulse_fd=pulse_fd)


@click.command()
def migrate() -> None:
    """Bring the database to the newest schema."""
    from contest.archive.migrate import migrate as bring_up

    given = settings.read()
    if given.database_url is None:
        raise UserError("no_services", "DATABASE_URL is not set: `contest up` migrates its own database by itself")
    with telling_who_is_away():
        applied = asyncio.run(bring_up(given.database_url))
    click.echo(f"applied {', '.join(applied)}" if applied else "nothing to do")


def _role_settings() -> Settings:
    """Refuses, before anything is opened, to run without services or without keys."""
    given = settings.read()
    if not given.external:
        raise UserError("no_services", "DATABASE_URL and REDIS_URL are not set: `contest up` has its own services")
    secrets.load(given.secrets_path)
    logs.configure(given.log_level)
    return given
