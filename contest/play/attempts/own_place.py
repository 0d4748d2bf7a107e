"""GET …/attempts/{attempt}/place: where the person of an attempt stands, however far down the board that is."""

from collections.abc import Mapping

import orjson
from starlette.requests import Request
from starlette.responses import Response

from contest.http.problems import Problem
from contest.http.replies import JsonReply
from contest.play.attempts.attempt_request import read_bearer
from contest.play.boards.live_boards import Boards
from contest.play.public.receipt import receipt_facts
from contest.play.worker.state import WorkerState

_NOWHERE: Mapping[str, int | None] = {"rank": None, "division_rank": None, "unit_rank": None}


async def show_place(play: WorkerState, boards: Boards, request: Request) -> Response | Problem:
    """Ranks among all, in the division, in the unit; as the board was lately. While a round with a prediction is open
    a place would give the predicted number away: 403 `board_hidden`."""
    bearer = read_bearer(play, request)
    if isinstance(bearer, Problem):
        return bearer
    attempt, running = bearer
    if play.contest_of(running).hides_number(running):
        return Problem("board_hidden")
    if running.is_closed:
        receipt = await receipt_facts(play, attempt.receipt)
        return _reply({**_NOWHERE, "rank": receipt["rank"] if receipt else None})
    if running.adds_up:
        return _reply(_NOWHERE)
    place = await boards.of_person(running, attempt.claims.person)
    return _reply(place._asdict() if place else _NOWHERE)


def _reply(place: Mapping[str, int | None]) -> Response:
    return JsonReply(orjson.dumps(place))
