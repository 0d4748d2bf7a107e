"""Published contests looked up for one command or one round: always as they are now, never from memory.

What is read is what is asked for. Processes that serve every contest keep all of them (`published.load_contests`).
"""

from contest.archive.contests.published import (
    ContestWithPapers,
    PublishedContest,
    PublishedRound,
    find_published_contest,
    find_published_round,
)
from contest.archive.contests.rounds import RoundRow, find_round
from contest.archive.pool import Connection, Pool, acquire
from contest.archive.statements import statement
from contest.core.errors import UserError
from questions.language import Message

_MOST_NAMED = 30


async def load_round(pool: Pool, slug: str) -> tuple[PublishedContest, PublishedRound]:
    """The round with this slug as it is published now, and its contest, whose other rounds come without their papers.
    Raises UserError when there is none."""
    async with acquire(pool) as connection:
        published = await find_published_round(connection, slug)
        if published is None:
            raise await _no_such_round(connection, slug)
    return published


async def load_round_row(pool: Pool, slug: str) -> RoundRow:
    """The round with this slug as a row: its id, window and state. Raises UserError when there is none."""
    async with acquire(pool) as connection:
        row = await find_round(connection, slug)
        if row is None:
            raise await _no_such_round(connection, slug)
    return row


async def load_contest(pool: Pool, slug: str) -> ContestWithPapers:
    """As `read_contest`, on a connection of the pool."""
    async with acquire(pool) as connection:
        return await read_contest(connection, slug)


async def read_contest(connection: Connection, slug: str) -> ContestWithPapers:
    """The contest with this slug as it is published now. Raises UserError when there is none."""
    contest = await find_published_contest(connection, slug)
    if contest is None:
        raise UserError("no_such_contest", contest=slug, contests=await _listed(connection, "contest_slugs"))
    return contest


async def is_contest(pool: Pool, slug: str) -> bool:
    """Whether this is the slug of a contest."""
    async with acquire(pool) as connection:
        return await connection.fetchval(statement("contest_of_slug"), slug) is not None


async def _no_such_round(connection: Connection, slug: str) -> UserError:
    return UserError("no_such_round", round=slug, rounds=await _listed(connection, "round_slugs"))


async def _listed(connection: Connection, name: str) -> list[str] | Message:
    rows = await connection.fetch(statement(name), _MOST_NAMED + 1)
    slugs = [row["slug"] for row in rows]
    return [*slugs[:_MOST_NAMED], *(["…"] if len(slugs) > _MOST_NAMED else [])] or Message("none_yet")
