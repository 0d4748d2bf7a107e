"""Published contests looked up for one command or one round: always as they are now, never from memory."""

from contest.archive.contests.published import PublishedContest, PublishedRound, load_contests
from contest.archive.pool import Pool, acquire
from contest.core.errors import UserError


async def load_all(pool: Pool) -> list[PublishedContest]:
    """Every contest as it is published now."""
    async with acquire(pool) as connection:
        return await load_contests(connection)


async def load_round(pool: Pool, slug: str) -> tuple[PublishedContest, PublishedRound]:
    """The round with this slug as it is published now. Raises UserError when there is none."""
    contests = await load_all(pool)
    for contest in contests:
        for round_ in contest.rounds:
            if round_.slug == slug:
                return contest, round_
    known = ", ".join(round_.slug for contest in contests for round_ in contest.rounds) or "none yet"
    raise UserError("no_such_round", f"there is no round {slug!r} (rounds: {known})")


async def load_contest(pool: Pool, slug: str) -> PublishedContest:
    """The contest with this slug as it is published now. Raises UserError when there is none."""
    contests = await load_all(pool)
    for contest in contests:
        if contest.slug == slug:
            return contest
    known = ", ".join(contest.slug for contest in contests) or "none yet"
    raise UserError("no_such_contest", f"there is no contest {slug!r} (contests: {known})")
