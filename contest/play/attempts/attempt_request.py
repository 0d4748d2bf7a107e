"""A request about a running attempt: token, then body, then answers, each checked before the next is looked at."""

from typing import Generic, NamedTuple, TypeVar

from starlette.requests import Request

from contest.http.problems import Problem
from contest.live.batched_writes import Intake
from contest.play.attempts.enter import check_answers
from contest.play.attempts.token_auth import Bearer, read_bearer
from contest.play.contracts.requests import AnswersBody, SubmissionBody, parse, read_bytes
from contest.play.worker.attempt_cache import Attempt
from contest.play.worker.running_rounds import RunningRound
from contest.play.worker.state import WorkerState

Body = TypeVar("Body", AnswersBody, SubmissionBody)


class AttemptRequest(NamedTuple, Generic[Body]):
    """What saving and submitting need. `arrived_at` was taken before anything else, in epoch milliseconds."""

    arrived_at: int
    attempt: Attempt
    running: RunningRound
    intake: Intake
    body: Body


async def read_held(play: WorkerState, request: Request, kind: type[Body]) -> AttemptRequest[Body] | Problem:
    arrived_at = play.clock.now_ms()
    bearer = read_bearer(play, request)
    if isinstance(bearer, Problem):
        return bearer
    raw = await read_bytes(request)
    if isinstance(raw, Problem):
        return raw
    body = parse(raw, kind, "invalid_answers")
    if isinstance(body, Problem):
        return body
    return parse_attempt_request(play, bearer, body, arrived_at)


def parse_attempt_request(
    play: WorkerState, bearer: Bearer, body: Body, arrived_at: int
) -> AttemptRequest[Body] | Problem:
    """The answers held against the paper of the attempt that they are for."""
    attempt, running = bearer
    refused = check_answers(running, attempt, body.answers, body.prediction, arrived_at)
    if refused is not None:
        return refused
    return AttemptRequest(arrived_at, attempt, running, play.intake(play.contest_of(running)), body)
