"""POST …/submission: token, body and answers checked, then entered, then the receipt. Half of the hot path."""

import orjson
from starlette.requests import Request
from starlette.responses import Response

from contest.archive.entries.receipts import find_receipt
from contest.archive.pool import acquire
from contest.core import ids
from contest.http.problems import Problem
from contest.http.replies import JsonReply
from contest.live.attempts import read_progress
from contest.live.records import Answers
from contest.play.attempts.attempt_request import AttemptRequest, read_attempt_request
from contest.play.attempts.enter import Entered, Gone, Outcome, Unentered, enter
from contest.play.contracts.requests import SubmissionBody
from contest.play.worker.attempt_cache import Attempt
from contest.play.worker.question_time import merge
from contest.play.worker.running_rounds import RunningRound
from contest.play.worker.state import WorkerState


async def submit(play: WorkerState, request: Request) -> Response | Problem:
    """200 with the receipt once Redis has the entry on disk; a repeat gets the same."""
    attempt_request = await read_attempt_request(play, request, SubmissionBody)
    if isinstance(attempt_request, Problem):
        return attempt_request
    return await finish(play, attempt_request)


async def finish(play: WorkerState, attempt_request: AttemptRequest[SubmissionBody]) -> JsonReply | Problem:
    """The reply of the API to a submission; pages read the same."""
    arrived_at, attempt, running, intake, body = attempt_request
    answers = body.answers
    if running.pace.question_ms:
        answers = await _in_time(play, attempt_request)
    elif running.rules.attempts.all_answered and (missing := _unanswered(running, attempt, answers, arrived_at)):
        live = await read_progress(play.live, running.contest.code, attempt.receipt)
        if live is not None and live.state == "r":  # what was accepted before keeps its receipt
            return Problem("not_all_answered", {"missing": missing})
    outcome = await enter(running, intake, attempt, answers, body.prediction, arrived_at, "submitted")
    if isinstance(outcome, Entered) and outcome.how == "submitted":
        return JsonReply(_accepted(running, attempt, outcome))
    return await too_late(play, attempt, outcome)


def _unanswered(running: RunningRound, attempt: Attempt, answers: Answers, arrived_at: int) -> list[str]:
    """The questions without a whole answer; none where the time is up, and what was saved is collected."""
    if running.is_late(running.deadline(attempt.claims.limit_end), arrived_at):
        return []
    parts = running.papers(attempt.claims).parts
    return [question for question in attempt.paper if len(answers.get(question, ())) < parts[question]]


async def _in_time(play: WorkerState, attempt_request: AttemptRequest[SubmissionBody]) -> Answers:
    """Where every question has its time, what was saved before it was over counts, whatever is submitted later."""
    arrived_at, attempt, running, _, body = attempt_request
    live = await read_progress(play.live, running.contest.code, attempt.receipt)
    kept: Answers = orjson.loads(live.answers) if live and live.answers else {}
    return merge(running.pace.open(attempt.claims.started_at, arrived_at, attempt.paper), kept, body.answers)


def _accepted(running: RunningRound, attempt: Attempt, entered: Entered) -> bytes:
    score = None
    if running.rules.attempts.show_score:
        score = {"points": entered.points, "max": running.papers(attempt.claims).key.most(attempt.paper)}
    return orjson.dumps(
        {
            "entry": attempt.claims.attempt,
            "received_at": entered.received_at,
            "duration_ms": entered.duration_ms,
            "score": score,
            "receipt": ids.show_receipt(entered.receipt),
        }
    )


async def too_late(play: WorkerState, attempt: Attempt, outcome: Outcome) -> Problem:
    """409: the receipt of what was collected, or null when nothing was saved in time; or that it was given back."""
    receipt: str | None = None
    running = play.registry.by_id.get(attempt.claims.round)
    if isinstance(outcome, Unentered) and running is not None:
        live = await read_progress(play.live, running.contest.code, attempt.receipt)
        if live is not None and live.given_back:
            return Problem("attempt_given_back", {"receipt": None})
    if isinstance(outcome, Entered):
        receipt = outcome.receipt
    elif isinstance(outcome, Gone):
        receipt = await archived_receipt(play, attempt)
    return Problem("too_late", {"receipt": ids.show_receipt(receipt) if receipt else None})


async def archived_receipt(play: WorkerState, attempt: Attempt) -> str | None:
    """The attempt's receipt if the archive has an entry of it, after Redis has forgotten the round."""
    async with acquire(play.pool) as connection:
        row = await find_receipt(connection, attempt.receipt)
    return attempt.receipt if row and row.received_at is not None else None
