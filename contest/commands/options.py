"""What every command shares: its options, opening the services it works on, and printing. No command of its own."""

import asyncio
import shlex
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click
import orjson

from contest.archive.errors import DatabaseUnavailable
from contest.core import secrets, settings
from contest.core.errors import UserError, os_reason
from contest.i18n.command_language import sentence
from contest.live.connection.connection import RedisUnavailable
from contest.processes.child.process import lower_priority
from contest.processes.embedded import services as embedded
from contest.processes.embedded.data_directory import Directory
from contest.services import PATIENCE_S, Services, open_services
from questions.language import Message

T = TypeVar("T")
WHO = "command line"
"""Who did what was typed, where nobody says."""

data_option = click.option("--data", type=click.Path(file_okay=False, path_type=Path))
json_option = click.option("--json", "as_json", is_flag=True)
who_option = click.option("--who", default=WHO)
why_option = click.option("--why", required=True)
out_option = click.option("--out", type=click.Path(dir_okay=False, path_type=Path))


def tell(message: Message | str, /, *, err: bool = False, **values: object) -> None:
    """Prints a sentence in the command's language."""
    click.echo(sentence(message, **values), err=err)


def run(work: Callable[[Services], Awaitable[T]], *, data: Path | None = None, creates: bool = False) -> T:
    """Runs `work` on the servers of the environment, of a running `contest up`, or on own ones for the time of it.
    `creates`: it may be the first command of a data directory, which is made then.

    Raises UserError (one line and exit 1, see contest/cli.py) for what it cannot do, also for servers that went away.
    """
    read = settings.read(data=data)
    if not (creates or read.external or (read.data_dir / "postgres").exists()):
        # before anything is made: a mistyped folder stays unmade
        raise UserError("no_data", folder=read.data_dir, quoted=shlex.quote(str(read.data_dir)))
    with embedded.services(read) as servers:
        if servers.own and secrets.create(read.secrets_path):
            # easily done by mistake, in another folder than that of `contest up`
            tell("command.new_data", folder=read.data_dir, err=True)
        if not servers.own:
            lower_priority()  # what is computed and exported beside a running round gives way to it
        return asyncio.run(_work(read.with_services(*servers[:2]), work, fresh=servers.own))


async def _work(opened: settings.Settings, work: Callable[[Services], Awaitable[T]], *, fresh: bool) -> T:
    with telling_who_is_away():
        if fresh and opened.database_url:
            from contest.archive.migrate import migrate  # Alembic takes as long to import as all else

            await migrate(opened.database_url)
        # a Postgres that restarts is there again in seconds; after that it is a sentence
        async with open_services(opened, patience_s=PATIENCE_S / 2) as services:
            return await work(services)


@contextmanager
def telling_who_is_away() -> Iterator[None]:
    """Servers that do not answer come out as UserError."""
    try:
        yield
    except DatabaseUnavailable as away:
        raise UserError("archive_away.no_answer", reason=away.reason) from None
    except RedisUnavailable as away:
        raise UserError("live_away.no_answer", reason=away.reason) from None


def contest_address(using: settings.Settings, slug: str) -> str:
    """Where contestants reach it: at PUBLIC_URL, else at a running `contest up`, else as a path alone."""
    running = Directory(using.data_dir).state() if (using.data_dir / "run" / "state.json").exists() else None
    return f"{using.public_url or (running and running.url) or ''}/c/{slug}"


def reason(why: str) -> str:
    """What --why says. Raises UserError if that is nothing."""
    if not why.strip():
        raise UserError("no_reason.why")
    return why.strip()


def print_json(value: Any) -> None:
    click.echo(orjson.dumps(value, option=orjson.OPT_INDENT_2).decode())


def write_out(content: bytes, out: Path | None, *, private: bool) -> None:
    """To the file, which nobody else may read if it is private, or printed. Raises UserError if it cannot be
    written."""
    if out is None:
        click.echo(content, nl=False)
        return
    try:
        if private:
            out.touch(mode=0o600)
        out.write_bytes(content)
    except OSError as error:
        raise UserError("unwritable", file=out, reason=os_reason(error)) from None
