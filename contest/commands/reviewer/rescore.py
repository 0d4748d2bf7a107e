"""`contest rescore ROUND --key-file F`: what a corrected key would change; put in force only when asked."""

from pathlib import Path

import click
import msgspec

from contest.commands.options import data_option, json_option, print_json, run, who_option
from contest.core.errors import UserError
from contest.i18n.command_language import language, sentence
from contest.organize.contest_files import read_text
from contest.review.decisions.preview_text import document, lines
from contest.review.decisions.rescoring import Rescored, apply, preview, read_key_file
from contest.services import Services


@click.command()
@click.argument("slug", metavar="ROUND")
@click.option("--key-file", required=True, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--apply", "applies", is_flag=True)
@click.option("--after", type=int)
@click.option("--why")
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
    reason = (why or "").strip()
    if applies and not reason:
        raise UserError("no_reason.to_apply")
    changes = read_key_file(read_text(key_file, "too_large.key_file"))

    async def work(services: Services) -> Rescored:
        now = services.clock.now_ms()
        if not applies:
            return await preview(services, slug, changes, now_ms=now, after=after)
        return await apply(services, slug, changes, now_ms=now, actor=who, reason=reason, after=after)

    rescored = run(work, data=data)
    if as_json:
        numbers = rescored.outcome.decisions
        more = {"decision": numbers[0] if numbers else None, "questions": msgspec.to_builtins(rescored.corrected)}
        print_json(document(rescored.outcome, language()) | more)
        return
    for corrected in rescored.corrected:
        keys = {"before": _options(corrected.before), "after": _options(corrected.after)}
        click.echo(sentence("decision.corrected", question=corrected.question, **keys))
    for line in lines(rescored.outcome, language()):
        click.echo(line)


def _options(options: list[str] | str) -> str:
    return options if isinstance(options, str) else " ".join(options)
