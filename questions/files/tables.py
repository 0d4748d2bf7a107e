"""The tables of a file, from whatever format they come: which of them hold questions, and what their columns mean."""

import re
from collections.abc import Mapping, Sequence

import msgspec

from questions.files.parts.grid import Grid
from questions.files.parts.header import FIELDS, WITHIN, Header, explain_missing, find_header
from questions.files.parts.key_looks import take_looks
from questions.files.parts.key_numbers import settle_numbers
from questions.files.parts.limits import check_text
from questions.files.rows import read_rows
from questions.reading.draft import Draft
from questions.reading.layer import Layer
from questions.reading.report import BankFileError, Findings
from questions.text import fold

_NOTHING = Layer()


def read_grids(grids: Sequence[Grid], findings: Findings, topic_from: str, layer: Layer = _NOTHING) -> list[Draft]:
    _check_columns(layer.columns, grids)
    check_text(grids)
    grids = [grid.narrowed() for grid in grids]
    headed = [(grid, find_header(grid, layer.every_column)) for grid in grids]
    tables = [(grid, header) for grid, header in headed if header]
    if not tables:
        raise explain_missing(grids)
    for grid, header in headed:
        if not header and grid.rows:
            findings.add("skipped", "sheet_skipped", name=grid.sheet)
    remembered = {fold(name) for name in layer.remembered} - {fold(name) for name in layer.columns}
    used = [name for _, header in tables for name in header.names if name and fold(name) in remembered]
    if used:
        findings.add("guessed", "columns_remembered", names=list(dict.fromkeys(used)))
    drafts: list[Draft] = []
    for grid, header in tables:
        drafts += _read_table(grid, header, findings, topic_from, layer, several=len(tables) > 1)
    return drafts


def _check_columns(columns: Mapping[str, str], grids: Sequence[Grid]) -> None:
    """Raises BankFileError for a mapping of a column that no sheet has, or to what no column holds."""
    for name, field in columns.items():
        if field not in FIELDS and not re.fullmatch("option [a-m]", field):
            raise BankFileError("bad_map", pair=f"{name}={field}", fields=[*FIELDS, "option a"])
        if not any(fold(cell.text) == fold(name) for grid in grids for row in grid.rows[:WITHIN] for cell in row.cells):
            raise BankFileError("no_mapped_column", name=name)


def _read_table(
    grid: Grid, header: Header, findings: Findings, topic_from: str, layer: Layer, several: bool
) -> list[Draft]:
    columns = header.columns
    if columns.repeated:
        raise BankFileError("column_twice", number=header.number, name=columns.repeated[0])
    fields = dict(columns.fields)
    if topic_from == "sheet":
        fields.pop("topic", None)
    elif topic_from:
        wanted = [place for place, name in enumerate(header.names) if fold(name) == fold(topic_from)]
        if not wanted:
            raise BankFileError("no_such_column", name=topic_from)
        fields = {field: place for field, place in fields.items() if place != wanted[0]} | {"topic": wanted[0]}
    by_sheet = "topic" not in fields and (several or topic_from == "sheet") and bool(grid.sheet)
    topic = grid.sheet if by_sheet else ""
    if by_sheet:
        findings.add("guessed", "topic_sheet", field="topic")
    if not several:
        grid = msgspec.structs.replace(grid, sheet="")
    header = msgspec.structs.replace(header, columns=msgspec.structs.replace(columns, fields=fields))
    drafts, looked = read_rows(grid, header, findings, topic)
    settle_numbers(drafts, findings, 1, layer.numbers_from)
    take_looks(looked, findings)
    return drafts
