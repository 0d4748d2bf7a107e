"""Rows printed for people: a header, columns under each other."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import click

from contest.documents.columns import COLUMNS
from contest.documents.table import Cell, Document, Table, say_title, show_duration
from contest.i18n.command_language import language
from contest.review.decisions.preview_text import table
from questions.language import day_text


def print_table(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> None:
    """Nothing where there are no rows; a column that is empty in all of them is left out."""
    heads = [say_title(COLUMNS[name].title, language()) if name in COLUMNS else name for name in columns]
    cells = [[_cell(name, row.get(name)) for name in columns] for row in rows]
    _print([heads, *cells])


def print_document(document: Document) -> None:
    """Every table with its rows, typed as in its files."""
    for number, rows in enumerate(document.tables):
        if number:
            click.echo(f"\n{rows.title}")
        _print([document.heads(rows), *(_row(rows, cells) for cells in document.cells(rows))])


def _print(rows: Sequence[Sequence[str]]) -> None:
    for line in table(rows) if len(rows) > 1 else ():
        click.echo(line)


def _row(rows: Table, cells: Sequence[Cell]) -> list[str]:
    """In files a day is written the other way round, for programs."""
    return [
        day_text(cell).fill(language(), {}) if column.kind == "day" and isinstance(cell, str) else _text(cell)
        for column, cell in zip(rows.columns, cells, strict=True)
    ]


def _cell(name: str, value: object) -> str:
    if isinstance(value, int) and name in COLUMNS and COLUMNS[name].kind == "duration":
        return show_duration(value)
    return _text(value)


def _text(value: object) -> str:
    if isinstance(value, datetime):
        return day_text(f"{value:%Y-%m-%d}", f"{value:%H:%M:%S}").fill(language(), {})
    return "" if value is None else str(value)
