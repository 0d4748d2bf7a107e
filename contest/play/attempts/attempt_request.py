"""A request about a running attempt: token, then body, then answers, each checked before the next is looked at."""

from typing import Generic, NamedTuple, TypeVar

from starlette.requests import Request

from contest.core import ids, tokens
from contest.http.problems import Problem
from contest.live.batched_writes import Intake
from contest.play.attempts.enter import check_answers
from contest.play.contracts.requests import AnswersBody, SubmissionBody, find_header, parse, read_bytes
from contest.play.worker.attempt_cache import Attempt
from contest.play.worker.running_rounds import RunningRound
from contest.play.worker.state import WorkerState

BAD_TOKEN = Problem("bad_token")
Body = TypeVar("Body", AnswersBody, SubmissionBody)


class Bearer(NamedTuple):
    attempt: Attempt
    running: RunningRound


def read_bearer(play: WorkerState, request: Request) -> Bearer | Problem:
    """The attempt that the Authorization header grants, and its round; 401 unless it is the attempt in the URL."""
    header = find_header(request.scope, b"authorization")
    if header[:7].lower() != b"bearer ":
        return BAD_TOKEN
    return find_bearer(play, header[7:].strip(), request.scope["path_params"]["attempt"])


def find_bearer(play: WorkerState, token: bytes, wanted: str) -> Bearer | Problem:
    """The attempt that a token grants, and its round; 401 unless it is the one that is asked for."""
    attempt = play.attempt_cache.find(token) or _check(play, token)
    if attempt is None or attempt.claims.attempt != wanted:
        return BAD_TOKEN
    running = play.registry.by_id.get(attempt.claims.round)
    return BAD_TOKEN if running is None else Bearer(attempt, running)


def _check(play: WorkerState, token: bytes) -> Attempt | None:
    """The long way: signature, receipt and paper, then remembered."""
    claims = tokens.read(token, play.secrets.token_keys)
    running = play.registry.by_id.get(claims.round) if claims else None
    if claims is None or running is None:
        return None
    receipt = ids.receipt_of(claims.attempt, play.secrets.receipt_key)
    return play.attempt_cache.keep(token, Attempt(claims, receipt, *running.papers(claims).draw(claims.seed)))


class AttemptRequest(NamedTuple, Generic[Body]):
    """What saving and submitting need. `arrived_at` was taken before anything else, in epoch milliseconds."""

    arrived_at: int
    attempt: Attempt
    running: RunningRound
    intake: Intake
    body: Body


async def read_attempt_request(play: WorkerState, request: Request, kind: type[Body]) -> AttemptRequest[Body] | Problem:
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
