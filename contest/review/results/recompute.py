"""A round's result put in place, and with it those of other rounds that rest on it: who has won already, and what is
counted over the whole contest. Stale results are marked in the same transaction, so that a crash in between loses
nothing: the sweep finds them (contest/archiver/sweeper.py)."""

from collections.abc import Iterator

from contest.archive.contests.lookup import load_round
from contest.archive.contests.published import PublishedContest, PublishedRound, RoundSummary
from contest.archive.pool import Connection, Pool, acquire
from contest.archive.results.results import write_results
from contest.archive.results.stale_results import (
    StaleResult,
    clear_stale,
    keep_holders,
    list_merging,
    list_stale,
    mark_stale,
    read_holders,
)
from contest.archive.round_lock import round_lock
from contest.review.results.replay import compute_result
from contest.review.scope import CLOSED
from scoring.replay.attempt_limits import reach_over_rounds
from scoring.results.outcome import Outcome, Result
from scoring.rules.prizes import EVERYONE


def in_one_list(outcome: Outcome) -> Result | None:
    """Everybody with their place among all; None where the outcome has them by division only."""
    rows = next((board.rows for board in outcome.boards if board.division in ("", EVERYONE)), None)
    if rows is None:
        return None
    boards = (board for board in outcome.boards if board.division not in ("", EVERYONE))
    divisions = {row.person: board.division for board in boards for row in board.rows}
    return Result(rows, outcome.facts, outcome.awards, outcome.unit_boards, divisions, outcome.grounds)


async def put_result(
    connection: Connection,
    contest: PublishedContest,
    round_: PublishedRound,
    result: Result,
    *,
    key_revision: int,
    at: int,
    counts: bool = True,
) -> None:
    """Writes the result under this key revision and marks the others that are stale by it. `counts` False: what is
    entered, and counted over the contest, is as before. Belongs in the transaction of what it follows from."""
    before = await read_holders(connection, round_.id)
    await write_results(
        connection, round_.id, result, key_revision=key_revision, rules_version=round_.rules_version, at=at
    )
    await keep_holders(connection, round_.id, _holders(result), at=at)
    moved = {person: holder.prize for person, holder in before.items()} != dict(_holders(result))
    stale = set(_later(contest, round_) if moved else ())
    if counts:
        stale.update(_counted(contest, round_), await list_merging(connection, list(_limited(contest, round_))))
    await mark_stale(connection, sorted(stale))


async def mark_earlier(connection: Connection, contest: PublishedContest, round_: RoundSummary) -> None:
    """The round is final now: who wins in it wins nothing in the rounds before it that are not. Belongs in the
    transaction that makes it final."""
    places = [other.id for other in contest.rounds]
    earlier = contest.rounds[: places.index(round_.id)]
    await mark_stale(connection, [each.id for each in earlier if each.rules.one_prize_per_person != "round"])


async def recompute_stale(pool: Pool, url: str, contest: PublishedContest, *, at: int) -> list[str]:
    """Computes the stale results of the contest again, in the order of its rounds. Returns their slugs. A round that
    is final by now stays as it is. Never called with a round locked, because it locks any."""
    recomputed = []
    for round_ in contest.rounds:
        if await _find_stale(pool, round_) is None:
            continue
        async with round_lock(url, round_.id):
            stale = await _find_stale(pool, round_)
            if stale is None:
                continue
            fresh_contest, fresh = await load_round(pool, round_.slug)
            result = await compute_result(pool, fresh_contest, fresh)
            async with acquire(pool) as connection, connection.transaction():
                await put_result(
                    connection, fresh_contest, fresh, result, key_revision=fresh.key_revision, at=at, counts=False
                )
                await clear_stale(connection, stale)
        recomputed.append(round_.slug)
    return recomputed


async def _find_stale(pool: Pool, round_: RoundSummary) -> StaleResult | None:
    async with acquire(pool) as connection:
        return next((stale for stale in await list_stale(connection) if stale.round_id == round_.id), None)


def _holders(result: Result) -> Iterator[tuple[str, str]]:
    return ((row.person, row.prize) for row in result.rows if row.prize is not None)


def _later(contest: PublishedContest, round_: PublishedRound) -> Iterator[int]:
    """Where a person can win once in the contest or a tier, who wins now matters to the rounds after."""
    places = [other.id for other in contest.rounds]
    for later in contest.rounds[places.index(round_.id) + 1 :]:
        if later.rules.one_prize_per_person != "round":
            yield later.id


def _limited(contest: PublishedContest, round_: PublishedRound) -> Iterator[int]:
    """Where what merged people entered here leaves them less there."""
    places = [each.id for each in contest.rounds]
    later = contest.rounds[places.index(round_.id) + 1 :]
    return (each.id for each in later if reach_over_rounds(each.rules.attempts))


def _counted(contest: PublishedContest, round_: PublishedRound) -> Iterator[int]:
    """Where the true number is counted over the contest, it is known once all rounds are closed."""
    others = [other for other in contest.rounds if other.id != round_.id]
    if all(other.state in CLOSED for other in others):
        for other in others:
            prediction = other.rules.prediction
            if prediction is not None and prediction.over == "contest" and prediction.target != "stated":
                yield other.id
