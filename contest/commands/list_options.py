"""What the winner lists of a round and of a contest share: their options, which file it is, who read it in full."""

import sys
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any, TypeVar

import click

from contest.archive.pool import acquire
from contest.archive.results.decisions import record_audit
from contest.commands.options import WHO, data_option
from contest.core.errors import UserError
from contest.identity.form import open_profile
from contest.review.results.winners import OpenProfile
from contest.services import Services

F = TypeVar("F", bound=Callable[..., Any])


def list_options(kinds: Collection[str]) -> Callable[[F], F]:
    """`kind`, `as_json`, `out`, `full`, `who` and `data`."""

    def add(function: F) -> F:
        for option in (
            data_option,
            click.option("--who", default=WHO),
            click.option(
                "--full", is_flag=True, help="With full names and personal fields; this is noted in the audit trail"
            ),
            click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file"),
            click.option("--json", "as_json", is_flag=True, help="The same as --format json"),
            click.option(
                "--format", "kind", type=click.Choice(list(kinds)), help="By default what --out ends in, else csv"
            ),
        ):
            function = option(function)
        return function

    return add


def choose_kind(kinds: Collection[str], kind: str | None, out: Path | None, *, as_json: bool) -> str:
    """Raises UserError for an ending of `out` that is none of them."""
    chosen = "json" if as_json else kind or (out.suffix[1:].lower() if out else "csv")
    if chosen not in kinds:
        raise UserError("bad_format", f"cannot write {out}: the list comes as {', '.join(kinds)}")
    return chosen


def refuse_terminal(kind: str, out: Path | None) -> None:
    if kind == "xlsx" and out is None and sys.stdout.isatty():
        raise UserError("no_file", "a workbook is nothing to look at in a terminal: use --out FILE.xlsx")


def opening(services: Services) -> OpenProfile:
    return lambda profile, code: open_profile(profile, code, services.secrets)


def tell_written(what: str, out: Path | None, *, named: bool, full: bool) -> None:
    """On standard error, once there is a file: what it holds, and what not. `named`: the rules publish names."""
    if out is None:
        return
    click.echo(f"wrote {what} to {out}", err=True)
    if not full:
        masked = "personal fields are" if named else "names and personal fields are"
        click.echo(f"{masked} masked; --full writes them in full, which is noted", err=True)


async def note_full_list(services: Services, who: str, **details: object) -> None:
    """In the audit trail: somebody has the full names and personal fields of a list."""
    async with acquire(services.pool) as connection:
        await record_audit(
            connection, who=who, action="winners_read_in_full", at=services.clock.now_ms(), details=details
        )
