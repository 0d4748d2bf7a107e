"""Rows printed for people: a header, columns under each other."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import click

from contest.documents.columns import COLUMNS
from contest.documents.table import say_title
from contest.i18n.command_language import language
from contest.review.decisions.preview_text import table


def print_table(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> None:
    """Nothing where there are no rows; a column that is empty in all of them is left out. In English a column is called
    what programs call it."""
    heads = [_title(name) if language() == "vi" and name in COLUMNS else name for name in columns]
    cells = [["" if row.get(name) is None else str(row[name]) for name in columns] for row in rows]
    for line in table([heads, *cells]) if cells else ():
        click.echo(line)


def _title(name: str) -> str:
    column = COLUMNS[name]
    return f"{say_title(column.title, 'vi')}{' (ms)' if column.kind == 'duration' else ''}"
