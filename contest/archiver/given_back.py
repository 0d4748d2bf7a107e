"""Attempts given back: decisions in the archive say which, Redis lets the person start again. Joins the two.

`contest decide` only records the decision; the sweep passes it on within a second, a rebuild writes it again. Out of
scope: whose attempt is given back, which is for people to decide.
"""

from collections import Counter

from contest.archive.contests.published import PublishedContest, RoundSummary
from contest.archive.entries.given_back import (
    forget_uniques,
    newest_given_back,
    read_given_back,
    read_seats_of,
    uniques_of,
)
from contest.archive.entries.people import sync_voided
from contest.archive.entries.seats import SeatRow
from contest.archive.pool import Connection, acquire
from contest.archiver.earned_attempts import UsedExtras
from contest.archiver.rebuild import Seats
from contest.live.attempts import LiveAttempt, read_attempt
from contest.live.give_back import GiveBack, give_back
from contest.play.worker.running_rounds import RunningRound
from contest.review.decisions.effects import taken_out
from contest.review.results.inputs import read_decisions
from contest.services import Services

AGAIN_MS = 60_000
"""So often it is looked again for entries that came into the archive after the decision."""


class GivenBack:
    """Passes on what was given back since the last look, contest by contest."""

    def __init__(self) -> None:
        self._passed_on: dict[int, tuple[int, int]] = {}

    async def pass_on(
        self, services: Services, contest: PublishedContest, rounds: dict[int, RunningRound], now_ms: int
    ) -> None:
        """Costs one look while a round is open. Raises DatabaseUnavailable or RedisUnavailable."""
        if not any(round_.state == "live" and round_.opens_at <= now_ms for round_ in contest.rounds):
            return
        newest, told_at = self._passed_on.get(contest.id, (0, now_ms))
        async with acquire(services.pool) as connection:
            number = await newest_given_back(connection, contest.id)
            if number == newest and (not number or now_ms - told_at < AGAIN_MS):
                return
            if await _pass_on(services, connection, contest, rounds):
                self._passed_on[contest.id] = (number, now_ms)


async def sync_given_back(connection: Connection, round_: RoundSummary) -> None:
    """Takes entries out that came into the archive only after their attempt had been given back."""
    decisions = await read_decisions(connection, round_.id)
    if any(decision.kind == "give_back" for decision in decisions):
        await sync_voided(connection, round_.id, *taken_out(decisions))


async def _pass_on(
    services: Services, connection: Connection, contest: PublishedContest, rounds: dict[int, RunningRound]
) -> bool:
    """False where one of them has to be looked at again."""
    live = {round_.id for round_ in contest.rounds if round_.state == "live"}
    given = [attempt for round_id, attempt in await read_given_back(connection, contest.id) if round_id in live]
    people: dict[str, list[SeatRow]] = {}
    for row in await read_seats_of(connection, contest.id, given):
        people.setdefault(row.person, []).append(row)
    settled = [await _of_person(services, connection, contest, rounds, rows) for rows in people.values()]
    for round_ in contest.rounds:
        if round_.id in live:
            await sync_given_back(connection, round_)
    return all(settled)


async def _of_person(
    services: Services,
    connection: Connection,
    contest: PublishedContest,
    rounds: dict[int, RunningRound],
    rows: list[SeatRow],
) -> bool:
    """One after the other: how many earned attempts each sets free depends on those before it."""
    uniques = await uniques_of(connection, contest.id, rows[0].person)
    given_back = [row for row in rows if row.given_back]
    attempts = {row.attempt: await read_attempt(services.live, contest.code, row.receipt) for row in given_back}
    counting = [row for row in rows if not row.given_back or _waits(attempts[row.attempt])]
    settled = True
    for row in list(counting):
        attempt = attempts.get(row.attempt)
        if attempt is None:
            continue
        others = [each for each in counting if each is not row]
        item = _item(contest, rounds, row, attempt, (counting, others))._replace(uniques=uniques)
        if await give_back(services.live, contest.code, contest.generation, item):
            counting = others
        else:
            settled = False
    if settled and uniques:
        await forget_uniques(connection, contest.id, rows[0].person)
    return settled


def _waits(attempt: LiveAttempt | None) -> bool:
    return attempt is not None and not attempt.given_back


def _item(
    contest: PublishedContest,
    rounds: dict[int, RunningRound],
    row: SeatRow,
    attempt: LiveAttempt,
    counting: tuple[list[SeatRow], list[SeatRow]],
) -> GiveBack:
    running, identity = rounds[row.round_id], row.identity or ""
    before, after = (_used(rounds, rows) for rows in counting)
    before.subtract(after)
    seats = Seats(contest.code, rounds)
    for other in counting[1]:
        seats.take(other)
    gone = ""
    if attempt.state == "e":
        gone = running.choice(attempt.points or 0, attempt.duration_ms or 0, attempt.received_at or 0, attempt.number)
    return GiveBack(
        row.receipt,
        running.text_id,
        row.person,
        identity,
        running.local_day(row.started_at) if running.rules.attempts.per_day else "",
        {field: count for field, count in before.items() if count},
        gone,
        seats.best_of(row.round_id, row.person),
        row.entered is not None,
        [],
    )


def _used(rounds: dict[int, RunningRound], rows: list[SeatRow]) -> Counter[str]:
    """The earned attempts that one person has used, by field."""
    extras = UsedExtras(rounds)
    for row in rows:
        extras.take("", row.started_at, row.number, rounds[row.round_id])
    return Counter(extras.fields().get("", {}))
