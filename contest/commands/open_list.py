"""What is open in a round or a contest, said after each command that brings its result further."""

import click

from contest.commands.options import tell
from contest.i18n.command_language import language, sentence
from contest.review.results.open_list import OpenList


def show(items: OpenList, *, err: bool = False) -> None:
    """Nothing where nothing is open."""
    if items.items:
        tell("open.head", slug=items.scope.slug, count=len(items.items), err=err)
        for line in items.lines():
            click.echo(sentence(line), err=err)


def members(items: OpenList) -> dict[str, object]:
    """For programs; nothing where nothing is open."""
    return {"open": items.documents(language())} if items.items else {}
