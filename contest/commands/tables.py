"""Rows printed for people: a header, columns under each other."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import click

from contest.review.decisions.preview_text import table


def print_table(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> None:
    """Nothing where there are no rows; a column that is empty in all of them is left out."""
    listed = [["" if row[name] is None else str(row[name]) for name in columns] for row in rows]
    for line in table([columns, *listed]) if listed else ():
        click.echo(line)
