"""Auto-submission: attempts whose time is up become entries from what their contestants had saved.

Works on one round of one contest as Redis has it. Out of scope: when a round closes, and what happens then.
"""

import asyncio

from contest.archive.contests.published import PublishedContest
from contest.core.tokens import Claims
from contest.live.batched_writes import Intake
from contest.live.connection.connection import RedisUnavailable
from contest.live.rounds import DueAttempt, due_attempts
from contest.play.attempts.enter import Gone, Outcome, enter, read_saved
from contest.play.worker.attempt_cache import Attempt
from contest.play.worker.running_rounds import RunningRound
from contest.services import Services

SLACK_MS = 2_000
"""A submission that arrived in time may still be on its way through a worker, whose clock may be a little behind."""


async def auto_submit_due(services: Services, contest: PublishedContest, running: RunningRound, now_ms: int) -> int:
    """Enters what was saved in attempts whose deadline, grace and slack have passed (in all, once the round is closing)
    and returns how many those are. Attempts with nothing saved end without an entry. Raises RedisUnavailable."""
    intake = Intake(services.live, contest.code, contest.generation, services.settings.most_per_commit)
    before_ms = now_ms - running.grace_ms - SLACK_MS
    submitted = 0
    while True:
        page = await due_attempts(services.live, contest.code, contest.generation, running.id, before_ms)
        outcomes = await asyncio.gather(
            *(_auto_submit(running, intake, due) for due in page.attempts), return_exceptions=True
        )
        entered = [outcome for outcome in outcomes if not isinstance(outcome, BaseException | Gone)]
        submitted += len(entered)
        if not entered and not page.ended:
            _raise_first(outcomes)
            return submitted


async def _auto_submit(running: RunningRound, intake: Intake, due: DueAttempt) -> Outcome:
    claims = Claims(
        due.attempt,
        running.id,
        due.person,
        bytes.fromhex(due.seed),
        due.started_at,
        due.limit_end or None,
        due.number,
        running.division_number(due.division),
    )
    attempt = Attempt(claims, due.receipt, running.papers(claims).questions(claims.seed))
    answers, prediction = read_saved(due.answers, due.prediction)
    worked_until = max(running.deadline(claims.limit_end), due.after)
    return await enter(running, intake, attempt, answers, prediction, worked_until, "collected")


def _raise_first(outcomes: "list[Outcome | BaseException]") -> None:
    """What stopped this page is raised only when nothing more can be submitted: one bad attempt stops no other."""
    for outcome in outcomes:
        if isinstance(outcome, RedisUnavailable):
            raise outcome
    for outcome in outcomes:
        if isinstance(outcome, BaseException):
            raise outcome
