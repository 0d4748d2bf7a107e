"""How often which answer was given in a round, counted where the entries are: what statistics of questions rest on."""

from collections.abc import AsyncGenerator, Sequence
from typing import NamedTuple

from contest.archive.errors import database_errors
from contest.archive.paging import read_pages
from contest.archive.pool import Connection
from contest.archive.statements import statement


class AnswerRow(NamedTuple):
    """`division` is "" where its papers are everybody's."""

    division: str
    question: str
    answer: list[str]
    third: str
    entries: int


class IncompleteEntry(NamedTuple):
    """An entry with questions left open; `answered` are the others."""

    seed: str
    division: str
    points: int
    answered: list[str]


async def count_points(connection: Connection, round_id: int) -> dict[int, int]:
    """How many entries have how many points, as marked on arrival."""
    with database_errors():
        rows = await connection.fetch(statement("count_points"), round_id)
    return {row["points"]: row["count"] for row in rows}


async def count_answers(
    connection: Connection, round_id: int, *, weak_to: int, strong_from: int, divisions: Sequence[str]
) -> list[AnswerRow]:
    """`divisions` are those with papers of their own."""
    with database_errors():
        rows = await connection.fetch(statement("count_answers"), round_id, weak_to, strong_from, divisions)
    return [AnswerRow(*row.values()) for row in rows]


def read_incomplete(
    connection: Connection, round_id: int, questions: int, divisions: Sequence[str]
) -> AsyncGenerator[list[IncompleteEntry], None]:
    """Pages of entries with fewer answers than `questions`."""
    return read_pages(
        connection, "read_incomplete", round_id, questions, divisions, make=lambda row: IncompleteEntry(*row.values())
    )


async def sample_times(connection: Connection, round_id: int, every: int) -> list[tuple[int, list[str]]]:
    """(duration in ms, answered questions) of one entry in `every`, always the same ones."""
    with database_errors():
        return [
            (row["duration_ms"], row["questions"])
            for row in await connection.fetch(statement("sample_times"), round_id, every)
        ]
