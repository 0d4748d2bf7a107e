"""The questions of one version of a bank a page at a time: searched, filtered, sorted; and where a bank is used."""

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

from contest.archive.contests.published import read_bank
from contest.archive.errors import database_errors
from contest.archive.pool import Connection
from contest.archive.statements import statement
from questions.model import Question
from questions.text import fold

Sort = Literal["position", "text", "topic", "difficulty"]
SORTS: tuple[Sort, ...] = ("position", "text", "topic", "difficulty")


class QuestionFilter(NamedTuple):
    """ "" and None leave a filter out. `words` are found without accents, each of them anywhere."""

    words: str = ""
    topic: str | None = None
    difficulty: str = ""
    picture: bool | None = None
    sort: Sort = "position"


class ListedQuestion(NamedTuple):
    id: str
    text: str
    topic: str
    difficulty: str
    kind: str
    options: list[list[str]]
    right: list[str]
    pinned: bool


class Use(NamedTuple):
    """A round that draws from a bank."""

    contest: str
    contest_title: str
    round: str
    title: str
    state: str
    opens_at: int
    closes_at: int
    version: int
    started: int


async def list_questions(
    connection: Connection, slug: str, version: int, wanted: QuestionFilter, *, offset: int, limit: int
) -> tuple[list[ListedQuestion], int]:
    """A page of them, and how many there are."""
    with database_errors():
        rows = await connection.fetch(
            statement("bank_page"), slug, version, *_values(wanted), wanted.sort, offset, limit
        )
        total = await connection.fetchval(statement("bank_count"), slug, version, *_values(wanted))
    return [ListedQuestion(*row.values()) for row in rows], total


async def find_some(connection: Connection, slug: str, version: int, ids: Sequence[str]) -> dict[str, ListedQuestion]:
    """By their ids, those that there are."""
    with database_errors():
        rows = await connection.fetch(statement("bank_some"), slug, version, ids)
    return {row["question_id"]: ListedQuestion(*row.values()) for row in rows}


async def list_question_ids(connection: Connection, slug: str, version: int, wanted: QuestionFilter) -> list[str]:
    with database_errors():
        rows = await connection.fetch(statement("bank_ids"), slug, version, *_values(wanted))
    return [row["question_id"] for row in rows]


def _values(wanted: QuestionFilter) -> tuple[Any, ...]:
    words = [f"%{_escaped(word)}%" for word in fold(wanted.words).split()]
    return words, wanted.topic, wanted.difficulty or None, wanted.picture


def _escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


async def list_topics(connection: Connection, slug: str, version: int) -> list[tuple[str, int]]:
    """Topics with how many questions they have."""
    with database_errors():
        rows = await connection.fetch(statement("bank_topics"), slug, version)
    return [(row["topic"], row["questions"]) for row in rows]


async def list_uses(connection: Connection, slug: str, organization: int) -> list[Use]:
    """Rounds that draw from any version of a bank, the latest first."""
    with database_errors():
        rows = await connection.fetch(statement("bank_uses"), slug, organization)
    return [Use(*row.values()) for row in rows]


class QuestionVersion(NamedTuple):
    """A version of a bank in which a question is new or another than in the version before."""

    version: int
    question: Question
    created_at: int
    created_by: str


async def find_question_versions(
    connection: Connection, slug: str, question: str, organization: int
) -> list[QuestionVersion]:
    """The newest first."""
    with database_errors():
        rows = await connection.fetch(statement("bank_question_versions"), slug, question, organization)
    return [
        QuestionVersion(row["version"], read_bank([row]).questions[0], row["created_at"], row["created_by"])
        for row in rows
    ]
