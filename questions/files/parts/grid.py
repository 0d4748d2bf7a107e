"""A table as every table format gives it: rows of cells with their numbers, and its merged areas."""

import re
from collections.abc import Callable

import msgspec

from questions.files.parts.remarks import Remark

_LONG = 400
"""Shorter texts are no trouble, whatever is in them."""
_RUNS = re.compile(r"\s{40,}+")


class Cell(msgspec.Struct, frozen=True):
    """`text` as a person reads it. `remark` is the code of a guess (a date, a number), `problem` that of an error;
    `remarks` say more about letters in it; `looks` what is unusual about all of it: "bold", "colour", "highlight"."""

    text: str = ""
    remark: str = ""
    problem: str = ""
    remarks: tuple[Remark, ...] = ()
    looks: frozenset[str] = frozenset()


class Row(msgspec.Struct, frozen=True):
    """`number` is what the file calls it, counted from 1."""

    number: int
    cells: tuple[Cell, ...]

    def text(self, column: int) -> str:
        return self.cells[column].text if column < len(self.cells) else ""

    @property
    def filled(self) -> list[str]:
        return [cell.text for cell in self.cells if cell.text.strip()]


class Merge(msgspec.Struct, frozen=True):
    """A merged area with its text, both ends included; rows by their number, columns from 0."""

    top: int
    bottom: int
    left: int
    right: int
    text: str


class Grid(msgspec.Struct, frozen=True):
    rows: tuple[Row, ...]
    sheet: str = ""
    merges: tuple[Merge, ...] = ()

    def merged_texts(self) -> dict[tuple[int, int], str]:
        """What the cells inside merged areas show, by row and column; as many as `office_limits` lets in."""
        return {
            (number, column): merge.text
            for merge in reversed(self.merges)
            for number in range(merge.top, merge.bottom + 1)
            for column in range(merge.left, merge.right + 1)
        }

    def converted(self, convert: Callable[[str], str]) -> "Grid":
        """The same with all texts in other letters."""
        merges = tuple(msgspec.structs.replace(merge, text=convert(merge.text)) for merge in self.merges)
        grid = self.each(lambda cell: msgspec.structs.replace(cell, text=convert(cell.text)))
        return msgspec.structs.replace(grid, merges=merges)

    def narrowed(self) -> "Grid":
        """The same with runs of blanks, line breaks too, cut to forty: a pattern that may begin with any of them tries
        each of them."""
        long = any(len(cell.text) > _LONG for row in self.rows for cell in row.cells)
        return self.each(_narrowed) if long else self

    def each(self, change: Callable[[Cell], Cell]) -> "Grid":
        """The same with other cells."""
        rows = tuple(Row(row.number, tuple(map(change, row.cells))) for row in self.rows)
        return Grid(rows, self.sheet, self.merges)


def make_row(number: int, texts: list[str]) -> Row:
    return Row(number, tuple(Cell(text if len(text) <= _LONG else _cut_runs(text)) for text in texts))


def _cut_runs(text: str) -> str:
    return _RUNS.sub(lambda run: run[0][:40], text)


def _narrowed(cell: Cell) -> Cell:
    return cell if len(cell.text) <= _LONG else msgspec.structs.replace(cell, text=_cut_runs(cell.text))
