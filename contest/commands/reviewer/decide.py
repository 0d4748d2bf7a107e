"""`contest decide KIND ROUND …`: a decision about a round, or about a contest over all its rounds. Shows what it would
change; takes it only with --apply. There is a command for each kind that declares words (review.decisions.kinds)."""

from pathlib import Path
from typing import Any

import click

from contest.commands.options import data_option, json_option, print_json, reason, run, who_option, why_option
from contest.i18n.command_language import language
from contest.review.decisions.kinds import KINDS
from contest.review.decisions.model import PERSON, DecisionKind, DecisionOutcome, Word
from contest.review.decisions.preview_text import document, lines
from contest.review.decisions.scope import find_scope
from contest.review.decisions.take import apply, preview
from contest.services import Services

_TYPES: dict[type, Any] = {Path: click.Path(dir_okay=False, path_type=Path)}
# what every decision takes after the words of its kind
_TAKING = (
    why_option,
    who_option,
    click.option("--apply", "applies", is_flag=True),
    click.option("--after", type=int),
    data_option,
    json_option,
)


command = click.Group("decide")


def _add(kind: DecisionKind, words: tuple[Word, ...]) -> None:
    """A kind of decision becomes a command of its name: it takes ROUND, the words of the kind, and `_TAKING`."""

    def decide(
        slug: str,
        *,
        why: str,
        who: str,
        applies: bool,
        after: int | None,
        data: Path | None,
        as_json: bool,
        **typed: Any,
    ) -> None:
        request, why = kind.request(typed), reason(why)

        async def work(services: Services) -> DecisionOutcome:
            scope, now = await find_scope(services, slug), services.clock.now_ms()
            if not applies:
                return await preview(services, slug, request, scope=scope, now_ms=now, reason=why, after=after)
            return await apply(services, slug, request, scope=scope, now_ms=now, actor=who, reason=why, after=after)

        outcome = run(work, data=data)
        if as_json:
            print_json(document(outcome, language()))
            return
        for line in lines(outcome, language()):
            click.echo(line)

    taken: Any = decide
    for parameter in reversed((click.argument("slug", metavar="ROUND"), *map(_parameter, words), *_TAKING)):
        taken = parameter(taken)
    epilog = "help.decide.person" if PERSON in words else None
    command.command(kind.name.replace("_", "-"), epilog=epilog)(taken)


def _parameter(word: Word) -> Any:
    if word.value_type is bool:
        return click.option(f"--{word.name}", is_flag=True)
    kind = click.Choice(word.choices) if word.choices else _TYPES.get(word.value_type, word.value_type)
    if word.option:
        required = word.required and word.default is None
        return click.option(f"--{word.name}", type=kind, default=word.default, required=required, multiple=word.many)
    count = -1 if word.many else 1
    return click.argument(word.name, type=kind, nargs=count, required=word.required, metavar=word.metavar)


for _kind in KINDS.values():
    if _kind.words is not None:
        _add(_kind, _kind.words)
