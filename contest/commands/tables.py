"""Rows printed for people: a header, columns apart by tabs."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import click


def print_table(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> None:
    """Nothing where there are no rows; a column that is empty in all of them is left out."""
    listed = list(rows)
    told = [name for name in columns if any(row[name] not in (None, "") for row in listed)]
    if listed:
        click.echo("\t".join(told))
    for row in listed:
        click.echo("\t".join("" if row[name] is None else str(row[name]) for name in told))
