"""PUT …/answers: the answers so far, kept in Redis, collected at the deadline if nothing else comes."""

import orjson
from starlette.requests import Request
from starlette.responses import Response

from contest.core import ids
from contest.http.problems import Problem
from contest.live.batched_writes import Intake, SaveItem
from contest.live.connection.connection import RedisUnavailable
from contest.live.connection.result_codes import Code
from contest.play.attempts.attempt_request import AttemptRequest, read_attempt_request
from contest.play.attempts.enter import Entered, Outcome, enter, read_saved, settled
from contest.play.attempts.submit import too_late
from contest.play.contracts.requests import AnswersBody
from contest.play.worker.attempt_cache import Attempt
from contest.play.worker.question_time import only_open
from contest.play.worker.running_rounds import RoundState, RunningRound
from contest.play.worker.state import WorkerState

_MOST_REVISION = 2**53 - 1


async def save(play: WorkerState, request: Request) -> Response | Problem:
    """204, also for an older revision; 409 `already_submitted` or `too_late` with the receipt."""
    attempt_request = await read_attempt_request(play, request, AnswersBody)
    if isinstance(attempt_request, Problem):
        return attempt_request
    return await keep_answers(play, attempt_request) or Response(status_code=204)


async def keep_answers(play: WorkerState, attempt_request: AttemptRequest[AnswersBody]) -> Problem | None:
    """None when the answers are kept, or a newer revision was before."""
    if not 0 <= attempt_request.body.revision <= _MOST_REVISION:
        return Problem("invalid_answers", {"fields": {"revision": "out_of_range"}})
    outcome = await keep(
        attempt_request.running,
        attempt_request.intake,
        attempt_request.attempt,
        attempt_request.body,
        attempt_request.arrived_at,
    )
    if outcome is None:
        return None
    if isinstance(outcome, Entered) and outcome.how == "submitted":
        return Problem("already_submitted", {"receipt": ids.show_receipt(outcome.receipt)})
    return await too_late(play, attempt_request.attempt, outcome)


async def keep(
    running: RunningRound, intake: Intake, attempt: Attempt, body: AnswersBody, arrived_at: int
) -> Outcome | None:
    """None when the answers are kept; what became of the attempt when it is over."""
    for _ in range(4):
        answer = await intake.save(_item(running, attempt, body, arrived_at))
        if answer[0] == Code.OK:
            return None
        if answer[0] == Code.STALE:
            running.facts = RoundState(*answer[1:])
            continue
        if answer[0] == Code.LATE:
            answers, prediction = read_saved(answer[1], answer[2])
            worked_until = max((running.deadline(attempt.claims.limit_end), *answer[3:]))
            return await enter(running, intake, attempt, answers, prediction, worked_until, "collected")
        return settled(answer, attempt.receipt)
    raise RedisUnavailable("unavailable.state_changes")


def _item(running: RunningRound, attempt: Attempt, body: AnswersBody, arrived_at: int) -> SaveItem:
    claims, answers, open_questions = attempt.claims, body.answers, None
    if running.pace.question_ms:
        open_questions = running.pace.open(claims.started_at, arrived_at, attempt.paper)
        answers = only_open(open_questions, answers)
    return SaveItem(
        attempt.receipt,
        running.text_id,
        1 if running.is_late(running.deadline(claims.limit_end), arrived_at) else 0,
        running.facts.revision,
        body.revision,
        orjson.dumps(answers).decode(),
        "" if body.prediction is None else str(body.prediction),
        claims.attempt,
        claims.person,
        claims.number,
        claims.started_at,
        claims.limit_end or 0,
        claims.seed.hex(),
        running.division_of(claims) or "",
        orjson.dumps(open_questions).decode() if open_questions is not None else "",
        arrived_at if arrived_at > running.deadline(claims.limit_end) else 0,
    )
