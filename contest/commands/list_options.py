"""What the winner lists of a round and of a contest share: their options, which file it is, who read it in full."""

import sys
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any, TypeVar

import click

from contest.archive.pool import acquire
from contest.archive.results.decisions import record_audit
from contest.commands.options import data_option, json_option, out_option, tell, who_option
from contest.core.errors import UserError
from contest.identity.form import open_profile
from contest.review.results.winners import OpenProfile
from contest.services import Services
from questions.language import Message

F = TypeVar("F", bound=Callable[..., Any])


def list_options(kinds: Collection[str]) -> Callable[[F], F]:
    """`kind`, `as_json`, `out`, `full`, `who` and `data`."""

    def add(function: F) -> F:
        for option in (
            data_option,
            who_option,
            click.option("--full", is_flag=True),
            out_option,
            json_option,
            click.option("--format", "kind", type=click.Choice(list(kinds))),
        ):
            function = option(function)
        return function

    return add


def choose_kind(kinds: Collection[str], kind: str | None, out: Path | None, *, as_json: bool) -> str:
    """Raises UserError for an ending of `out` that is none of them."""
    chosen = "json" if as_json else kind or (out.suffix[1:].lower() if out else "csv")
    if chosen not in kinds:
        raise UserError("bad_format", file=out, formats=list(kinds))
    return chosen


def refuse_terminal(kind: str, out: Path | None) -> None:
    if kind == "xlsx" and out is None and sys.stdout.isatty():
        raise UserError("no_file.workbook")


def opening(services: Services) -> OpenProfile:
    return lambda profile, code: open_profile(profile, code, services.secrets)


def tell_written(what: Message | str, out: Path | None, *, named: bool, full: bool) -> None:
    """On standard error, once there is a file: what it holds, and what not. `named`: the rules publish names."""
    if out is None:
        return
    tell("command.wrote", what=what, file=out, err=True)
    if not full:
        tell("command.masked" if named else "command.masked.names", err=True)


async def note_full_list(services: Services, who: str, **details: object) -> None:
    """In the audit trail: somebody has the full names and personal fields of a list."""
    async with acquire(services.pool) as connection:
        await record_audit(
            connection, who=who, action="winners_read_in_full", at=services.clock.now_ms(), details=details
        )
