"""A round's result put in place, and with it those of other rounds that rest on it: who has won already, and what is
counted over the whole contest. What is to be done is noted with what causes it, so that a crash in between loses
nothing: the sweep finds it (contest/archiver/sweeper.py)."""

from collections.abc import Iterator

from contest.archive.contests.lookup import load_round
from contest.archive.contests.published import PublishedContest, PublishedRound, RoundSummary
from contest.archive.pool import Connection, Pool, acquire
from contest.archive.results.results import write_results
from contest.archive.results.stale_results import Due, keep_holders, list_due, make_due, read_holders, settle_due
from contest.archive.round_lock import round_lock
from contest.review.results.compute import compute_result
from scoring.results.outcome import Outcome, Result
from scoring.rules.prizes import EVERYONE

_CLOSED = ("closed", "final")


def in_one_list(outcome: Outcome) -> Result | None:
    """Everybody with their place among all; None where the outcome has them by division only."""
    rows = next((board.rows for board in outcome.boards if board.division in ("", EVERYONE)), None)
    if rows is None:
        return None
    boards = (board for board in outcome.boards if board.division not in ("", EVERYONE))
    divisions = {row.person: board.division for board in boards for row in board.rows}
    return Result(rows, outcome.facts, outcome.awards, outcome.unit_boards, divisions)


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
    """Writes the result of `one` under this key revision and notes which others are to be computed again. `counts`
    False: what is counted over the contest is as before. Belongs in the transaction of what it follows from."""
    before = await read_holders(connection, round_.id)
    await write_results(
        connection, round_.id, result, key_revision=key_revision, rules_version=round_.rules_version, at=at
    )
    await keep_holders(connection, round_.id, _held(result), at=at)
    moved = {person: held.prize for person, held in before.items()} != dict(_held(result))
    await make_due(
        connection, [*(_later(contest, round_) if moved else ()), *(_counted(contest, round_) if counts else ())]
    )


async def recompute_stale(pool: Pool, url: str, contest: PublishedContest, *, at: int) -> list[str]:
    """Computes again what is due in the contest, in the order of its rounds, and returns their slugs. A round that is
    final by now stays as it is. Never called with a round locked, because it locks any."""
    settled = []
    for round_ in contest.rounds:
        if await _due(pool, round_) is None:
            continue
        async with round_lock(url, round_.id):
            due = await _due(pool, round_)
            if due is None:
                continue
            fresh_contest, fresh = await load_round(pool, round_.slug)
            result = await compute_result(pool, fresh_contest, fresh)
            async with acquire(pool) as connection, connection.transaction():
                await put_result(
                    connection, fresh_contest, fresh, result, key_revision=fresh.key_revision, at=at, counts=False
                )
                await settle_due(connection, due)
        settled.append(round_.slug)
    return settled


async def _due(pool: Pool, round_: RoundSummary) -> Due | None:
    async with acquire(pool) as connection:
        return next((due for due in await list_due(connection) if due.round_id == round_.id), None)


def _held(result: Result) -> Iterator[tuple[str, str]]:
    return ((row.person, row.prize) for row in result.rows if row.prize is not None)


def _later(contest: PublishedContest, round_: PublishedRound) -> Iterator[int]:
    """Where a person can win once in the contest or a tier, who wins now matters to the rounds after."""
    places = [known.id for known in contest.rounds]
    for later in contest.rounds[places.index(round_.id) + 1 :]:
        if later.rules.one_prize_per_person != "round":
            yield later.id


def _counted(contest: PublishedContest, round_: PublishedRound) -> Iterator[int]:
    """Where the true number is counted over the contest, it is known once all rounds are closed."""
    others = [known for known in contest.rounds if known.id != round_.id]
    if all(known.state in _CLOSED for known in others):
        for other in others:
            prediction = other.rules.prediction
            if prediction is not None and prediction.over == "contest" and prediction.target != "stated":
                yield other.id
