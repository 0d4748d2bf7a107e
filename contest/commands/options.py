"""What every command shares: its options, opening the services it works on, and printing. No command of its own."""

import asyncio
import shlex
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click
import orjson

from contest import services as backends
from contest.archive.errors import ArchiveAway
from contest.archive.migrate import migrate
from contest.core import secrets, settings
from contest.core.errors import Refusal
from contest.live.connection.connection import LiveAway
from contest.processes.child.priority import give_way
from contest.processes.embedded import services as embedded
from contest.services import Backends

T = TypeVar("T")
WHO = "command line"
"""Who did what was typed, where nobody says."""

data_option = click.option(
    "--data", type=click.Path(file_okay=False, path_type=Path), help="Data directory [default: CONTEST_DATA or ./data]"
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs")
who_option = click.option("--who", default=WHO, show_default=True, help="Who decided this")
why_option = click.option("--why", required=True, help="The reason, recorded for ever")


def run(work: Callable[[Backends], Awaitable[T]], *, data: Path | None = None, creates: bool = False) -> T:
    """Runs `work` on the servers of the environment, of a running `contest up`, or on own ones for the time of it.
    `creates`: it may be the first command of a data directory, which is made then.

    Raises Refusal (one line and exit 1, see contest/cli.py) for what it cannot do, also for servers that went away.
    """
    given = settings.read(data=data)
    if not creates:
        _refuse_nothing(given)
    with embedded.services(given) as services:
        if services.own and secrets.create(given.secrets_path):
            # easily done by mistake, in another folder than that of `contest up`
            click.echo(f"note: {given.data_dir} is new, with no contest in it", err=True)
        if not services.own:
            give_way()  # what is computed and exported beside a running round gives way to it
        return asyncio.run(_work(given.with_services(*services[:2]), work, fresh=services.own))


def _refuse_nothing(given: settings.Settings) -> None:
    """Raises Refusal where there is nothing to work on, before anything is made: a mistyped folder stays unmade."""
    if not given.external and not (given.data_dir / "postgres").exists():
        where = shlex.quote(str(given.data_dir))
        raise Refusal("no_data", f"there is no contest data in {given.data_dir}: `contest up --data {where}` makes it")


async def _work(given: settings.Settings, work: Callable[[Backends], Awaitable[T]], *, fresh: bool) -> T:
    with telling_who_is_away():
        if fresh and given.database_url:
            await migrate(given.database_url)
        async with backends.open(given) as opened:
            return await work(opened)


@contextmanager
def telling_who_is_away() -> Iterator[None]:
    """Servers that do not answer come out as Refusal."""
    try:
        yield
    except ArchiveAway as away:
        raise Refusal("archive_away", f"Postgres does not answer: {away}") from None
    except LiveAway as away:
        raise Refusal("live_away", f"Redis does not answer: {away}") from None


def reason(why: str) -> str:
    """What --why says. Raises Refusal if that is nothing."""
    if not why.strip():
        raise Refusal("no_reason", "--why needs a reason")
    return why.strip()


def print_json(value: Any) -> None:
    click.echo(orjson.dumps(value, option=orjson.OPT_INDENT_2).decode())


def write_out(content: bytes, out: Path | None, *, private: bool) -> None:
    """To the file, which nobody else may read if it is private, or printed. Raises Refusal if it cannot be written."""
    if out is None:
        click.echo(content, nl=False)
        return
    try:
        if private:
            out.touch(mode=0o600)
        out.write_bytes(content)
    except OSError as error:
        raise Refusal("unwritable", f"cannot write {out}: {error.strerror}") from None
