"""A round's result computed and put in place, and with it those of later rounds that depend on who has won already."""

from contest.archive.lookup import load_round
from contest.archive.pool import Connection, Pool, acquire
from contest.archive.published import PublishedContest, PublishedRound
from contest.archive.results import write_results
from contest.archive.round_lock import round_lock
from contest.review.computing import compute_result
from scoring.outcome import Outcome, Result
from scoring.rules_prizes import EVERYONE


def in_one_list(outcome: Outcome) -> Result | None:
    """Everybody with their place among all; None where the outcome has them by division only."""
    rows = next((board.rows for board in outcome.boards if board.division in ("", EVERYONE)), None)
    if rows is None:
        return None
    boards = (board for board in outcome.boards if board.division not in ("", EVERYONE))
    divisions = {row.person: board.division for board in boards for row in board.rows}
    return Result(rows, outcome.facts, outcome.awards, outcome.unit_boards, divisions)


async def put_result(
    connection: Connection, one: PublishedRound, result: Result, *, key_revision: int, at: int
) -> None:
    """Writes the result of `one` under this key revision. Belongs in the transaction of what it follows from."""
    await write_results(connection, one.id, result, key_revision=key_revision, rules_version=one.rules_version, at=at)


async def settle_later(pool: Pool, url: str, contest: PublishedContest, one: PublishedRound, *, at: int) -> list[str]:
    """Where a person can win once in the contest, the closed rounds after `one` are computed again, in their order.

    Returns their slugs; a final round stays as it is."""
    settled = []
    places = [known.id for known in contest.rounds]
    for later in contest.rounds[places.index(one.id) + 1 :]:
        if later.rules.one_prize_per_person == "round":
            continue
        async with round_lock(url, later.id):
            _, fresh = await load_round(pool, later.slug)
            if fresh.state != "closed":
                continue
            result = await compute_result(pool, contest, fresh)
            async with acquire(pool) as connection:
                await put_result(connection, fresh, result, key_revision=fresh.key_revision, at=at)
        settled.append(later.slug)
    return settled


async def settle_counted(pool: Pool, url: str, contest: PublishedContest, one: PublishedRound, *, at: int) -> None:
    """Where the true number is counted over the whole contest, it is known once all rounds are closed: the others
    closed before `one` without it. Never called with a round locked, because it locks earlier ones."""
    if any(known.state not in ("closed", "final") for known in contest.rounds):
        return
    for other in contest.rounds:
        prediction = other.rules.prediction
        if other.id == one.id or prediction is None or prediction.over != "contest":
            continue
        async with round_lock(url, other.id):
            _, fresh = await load_round(pool, other.slug)
            if fresh.state == "closed":
                result = await compute_result(pool, contest, fresh)
                async with acquire(pool) as connection:
                    await put_result(connection, fresh, result, key_revision=fresh.key_revision, at=at)
