"""`contest verify FILE`: the verifier of `scoring.verify`, which needs nothing of the service."""

import click

from contest.i18n.command_language import language
from scoring.verify import main


@click.command()
@click.argument("file")
@click.option("--seal", metavar="HEX")
@click.option("--receipt")
@click.option("--proof", is_flag=True)
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def command(
    context: click.Context, file: str, seal: str | None, receipt: str | None, proof: bool, as_json: bool
) -> None:
    values = {"seal": seal, "receipt": receipt}
    words = [f"--{name}={value}" for name, value in values.items() if value is not None]
    flags = [name for name, is_set in {"--proof": proof, "--json": as_json}.items() if is_set]
    context.exit(main((*words, *flags, "--", file), prog="contest verify", lang=language()))
