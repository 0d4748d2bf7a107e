"""GET …/attempts/{attempt}: what a phone needs to go on after a reload, a dead battery or a new tab."""

import orjson
from starlette.requests import Request
from starlette.responses import Response

from contest.core import ids
from contest.http.problems import Problem
from contest.http.replies import JsonReply
from contest.live.attempts import Progress, read_progress
from contest.play.attempts.attempt_request import Bearer, read_bearer
from contest.play.attempts.start import with_paper
from contest.play.attempts.submit import archived_receipt
from contest.play.boards.snapshot import row_tag
from contest.play.worker.state import WorkerState


async def show_attempt(play: WorkerState, request: Request) -> Response | Problem:
    """The paper, saved answers and their revision, deadline, state (`running`, `entered`, `ended`) and receipt."""
    now = play.clock.now_ms()
    bearer = read_bearer(play, request)
    if isinstance(bearer, Problem):
        return bearer
    return await attempt_reply(play, bearer, now)


async def attempt_reply(play: WorkerState, bearer: Bearer, now: int) -> JsonReply:
    """The reply of the API; pages read the same."""
    receipt, running = bearer.attempt.receipt, bearer.running
    live = await read_progress(play.live, running.contest.code, receipt)
    state, accepted = await _state(play, bearer, live, receipt)
    return _reply(play, bearer, now, live, state, accepted)


def paper_alone(play: WorkerState, bearer: Bearer, now: int) -> JsonReply:
    """The same while Redis is away: what the token and memory know, `state` being `unknown`. Not for the API."""
    return _reply(play, bearer, now, None, "unknown", None)


def _reply(
    play: WorkerState, bearer: Bearer, now: int, live: Progress | None, state: str, accepted: str | None
) -> JsonReply:
    attempt, running = bearer
    claims = attempt.claims
    head = orjson.dumps(
        {
            "attempt": claims.attempt,
            "round": running.slug,
            "number": claims.number,
            "state": state,
            "started_at": claims.started_at,
            "deadline": running.deadline(claims.limit_end),
            "server_time": now,
            "revision": live.revision if live else 0,
            "answers": orjson.Fragment(live.answers) if live and live.answers else {},
            "predicted": live.prediction if live else None,
            "receipt": ids.show_receipt(accepted) if accepted else None,
            **({"given_back": True} if live and live.given_back else {}),
            "tag": row_tag(play.secrets.receipt_key, running.id, claims.person),
        }
    )
    return JsonReply(with_paper(head, running, attempt, now))


async def _state(play: WorkerState, bearer: Bearer, live: Progress | None, receipt: str) -> tuple[str, str | None]:
    if live is None:
        if bearer.running.facts.state == "live":
            return "running", None
        archived = await archived_receipt(play, bearer.attempt)
        return ("entered", archived) if archived else ("ended", None)
    if live.state == "e":
        return "entered", receipt
    return ("running" if live.state == "r" else "ended"), None
