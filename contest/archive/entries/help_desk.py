"""What the help desk looks up: people by a name without accents, all attempts of one, the bank of a question."""

from collections.abc import Sequence
from typing import NamedTuple

from contest.archive.entries.people import FoundPerson
from contest.archive.errors import database_errors
from contest.archive.pool import Connection
from contest.archive.statements import statement


class AttemptFacts(NamedTuple):
    """An attempt as the archive has it. `received_at`, `how` and `answered` are None and 0 while it is no entry."""

    round: str
    receipt: str
    attempt: str
    number: int
    started_at: int
    limit_end: int | None
    received_at: int | None
    how: str | None
    answered: int
    voided: bool
    given_back: bool


async def find_by_last_name(
    connection: Connection, contest_id: int, words: Sequence[str], *, limit: int
) -> list[FoundPerson]:
    """`words` are folded as `questions.text.fold` does."""
    with database_errors():
        rows = await connection.fetch(statement("people_by_last_name"), contest_id, list(words), limit)
    return [FoundPerson(*row) for row in rows]


async def attempts_of_person(connection: Connection, contest_id: int, person: str) -> list[AttemptFacts]:
    """In the order of rounds and numbers."""
    with database_errors():
        rows = await connection.fetch(statement("attempts_of_person"), contest_id, person)
    return [AttemptFacts(*row) for row in rows]


async def find_question(connection: Connection, contest_id: int, question: str) -> tuple[str, str] | None:
    """(bank, id) of a question whose id is written like this; None where no round draws from a bank with it."""
    with database_errors():
        row = await connection.fetchrow(statement("question_of_contest"), contest_id, question.lower())
    return (row["slug"], row["question_id"]) if row else None
