"""The attempt token of a request: checked before anything else of it is read."""

from typing import NamedTuple

from starlette.requests import Request

from contest.core import ids, tokens
from contest.http.problems import Problem
from contest.play.contracts.requests import find_header
from contest.play.worker.attempt_cache import Attempt
from contest.play.worker.running_rounds import RunningRound
from contest.play.worker.state import WorkerState

BAD_TOKEN = Problem("bad_token")


class Bearer(NamedTuple):
    attempt: Attempt
    running: RunningRound


def read_bearer(play: WorkerState, request: Request) -> Bearer | Problem:
    """The attempt that the Authorization header grants, and its round; 401 unless it is the attempt in the URL."""
    header = find_header(request.scope, b"authorization")
    if header[:7].lower() != b"bearer ":
        return BAD_TOKEN
    return find_bearer(play, header[7:].strip(), request.scope["path_params"]["attempt"])


def find_bearer(play: WorkerState, token: bytes, asked: str) -> Bearer | Problem:
    """The attempt that a token grants, and its round; 401 unless it is the one that is asked for."""
    attempt = play.attempt_cache.find(token) or _check(play, token)
    if attempt is None or attempt.claims.attempt != asked:
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
