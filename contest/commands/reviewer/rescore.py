"""`contest rescore ROUND --key-file F`: what a corrected key would change; put in force only when asked."""

from pathlib import Path

import click
import msgspec

from contest.commands.options import data_option, json_option, print_json, run, who_option
from contest.core.errors import UserError
from contest.organize.contest_files import read_text
from contest.review.decisions.preview_text import document, lines
from contest.review.decisions.rescoring import Rescored, apply, preview, read_key_file
from contest.services import Services


@click.command()
@click.argument("slug", metavar="ROUND")
@click.option("--key-file", required=True, type=click.Path(dir_okay=False, path_type=Path), help="TOML or JSON")
@click.option("--apply", "applies", is_flag=True, help="Put it in force; else nothing is changed")
@click.option("--after", type=int, help="Only if this is still the last decision, as it was shown")
@click.option("--why", help="The reason, recorded for ever; needed with --apply")
@who_option
@data_option
@json_option
def command(
    slug: str,
    key_file: Path,
    applies: bool,
    after: int | None,
    why: str | None,
    who: str,
    data: Path | None,
    as_json: bool,
) -> None:
    """Whose score, place and prize a corrected key would change. The file holds `question = ["b"]`, `= "void"` or
    `= "drop"`."""
    if applies and not (why or "").strip():
        raise UserError("no_reason", "--apply needs a reason: --why …")
    given = read_key_file(read_text(key_file, "key file"))

    async def work(services: Services) -> Rescored:
        now = services.clock.now_ms()
        if not applies:
            return await preview(services, slug, given, now_ms=now)
        return await apply(services, slug, given, now_ms=now, who=who, why=(why or "").strip(), after=after)

    rescored = run(work, data=data)
    if as_json:
        numbers = rescored.decided.decisions
        more = {"decision": numbers[0] if numbers else None, "questions": msgspec.to_builtins(rescored.corrected)}
        print_json(document(rescored.decided) | more)
        return
    for corrected in rescored.corrected:
        click.echo(f"{corrected.question}: {_options(corrected.before)} → {_options(corrected.after)}")
    for line in lines(rescored.decided):
        click.echo(line)


def _options(options: list[str] | str) -> str:
    return options if isinstance(options, str) else " ".join(options)
