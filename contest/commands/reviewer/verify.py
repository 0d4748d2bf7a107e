"""`contest verify FILE`: the verifier of `scoring.verify`, which needs nothing of the service."""

import click

from contest.i18n.command_language import language
from scoring.verify import main


@click.command(
    add_help_option=False, context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False}
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
@click.pass_context
def command(ctx: click.Context, arguments: tuple[str, ...]) -> None:
    """Recompute standings and prizes from an export alone, with no database."""
    ctx.exit(main(arguments, prog="contest verify", lang=language()))
