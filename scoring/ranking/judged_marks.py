"""Marks that people gave (essay, video), looked up where a score or a chain needs them. A missing mark is 0 points."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from scoring.marking.entry import Marked
from scoring.ranking.keys import Column
from scoring.rules.model import JudgedPart, RankingKey

Marks = Mapping[str, Mapping[str, int]]
"""Part → attempt, person or unit → points."""

MarkOf = Callable[[Marked], int]


def mark_of(part: JudgedPart, marks: Marks) -> MarkOf:
    points = marks.get(part.id, {})
    if part.given_to == "attempt":
        return lambda row: points.get(row.attempt, 0)
    return lambda row: points.get(row.person, 0)


def adding(parts: Iterable[JudgedPart], marks: Marks, given_to: str) -> MarkOf | None:
    """What judged parts add to the score of a row, None where none does."""
    added = [mark_of(part, marks) for part in parts if part.adds and part.given_to == given_to and marks.get(part.id)]
    return (lambda row: sum(item(row) for item in added)) if added else None


def columns(keys: Sequence[RankingKey], parts: Iterable[JudgedPart], marks: Marks) -> dict[Column, MarkOf]:
    """The judged keys of a chain and where their values come from."""
    by_id = {part.id: part for part in parts}
    return {("judged", key.part): mark_of(by_id[key.part], marks) for key in keys if key.key == "judged"}


def extended(columns: Sequence[MarkOf]) -> Callable[[Marked], Sequence[Any]]:
    """A row with its judged marks appended."""
    return lambda row: (*row, *[column(row) for column in columns])
