"""A table as every table format gives it: rows of cells with their numbers, and its merged areas."""

import msgspec


class Cell(msgspec.Struct, frozen=True):
    """`text` as a person reads it. `remark` is the code of a guess (a date, a number), `problem` that of an error."""

    text: str = ""
    remark: str = ""
    problem: str = ""


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

    def merged_text(self, number: int, column: int) -> str:
        """What a cell inside a merged area shows; empty outside."""
        for merge in self.merges:
            if merge.top <= number <= merge.bottom and merge.left <= column <= merge.right:
                return merge.text
        return ""


def make_row(number: int, texts: list[str]) -> Row:
    return Row(number, tuple(Cell(text) for text in texts))
