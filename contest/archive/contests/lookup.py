"""Published contests looked up for one command or one round: always as they are now, never from memory.

What is read is what is asked for. Processes that serve every contest keep all of them (`published.load_contests`).
"""

from difflib import get_close_matches

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

_MOST_NAMED, _MOST_COMPARED = 30, 2_000


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
        near, contests = await _listed(connection, "contest_slugs", slug)
        name = "no_such_contest.near" if near else "no_such_contest"
        raise UserError(name, contest=slug, contests=contests, near=near)
    return contest


async def is_contest(pool: Pool, slug: str) -> bool:
    """Whether this is the slug of a contest."""
    async with acquire(pool) as connection:
        return await connection.fetchval(statement("contest_of_slug"), slug) is not None


async def _no_such_round(connection: Connection, slug: str) -> UserError:
    near, rounds = await _listed(connection, "round_slugs", slug)
    return UserError("no_such_round.near" if near else "no_such_round", round=slug, rounds=rounds, near=near)


async def _listed(connection: Connection, name: str, slug: str) -> tuple[list[str], list[str] | Message]:
    """The names that a slug resembles, and the first of all names."""
    slugs = [row["slug"] for row in await connection.fetch(statement(name), _MOST_COMPARED)]
    listed = [*slugs[:_MOST_NAMED], *(["…"] if len(slugs) > _MOST_NAMED else [])]
    return get_close_matches(slug.lower(), slugs, 3), listed or Message("none_yet")
