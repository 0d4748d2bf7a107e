"""GET …/leaderboard and …/leaderboard/events: the newest snapshot, whole or cut, once or as it changes."""

import asyncio
from collections.abc import AsyncGenerator, Callable

from starlette.requests import Request
from starlette.responses import Response

from contest.archive.errors import DatabaseUnavailable
from contest.http.problems import Problem, no_such
from contest.http.replies import JsonReply
from contest.live.connection.connection import RedisUnavailable
from contest.play.boards.live_boards import WHOLE, Boards, Part
from contest.play.boards.snapshot import DEFAULT_ROWS, MOST_ROWS, Board
from contest.play.boards.streams import CountedStream
from contest.play.worker.running_rounds import RunningRound
from contest.play.worker.state import WorkerState

_TICK_S = 1.0
_ALIVE_EVERY = 15
_ROOM_S = 30


async def show_leaderboard(play: WorkerState, boards: Boards, request: Request) -> Response | Problem:
    running = play.registry.rounds.get(request.path_params["round"])
    if running is None:
        return no_such(request.path_params["round"], play.registry.rounds)
    limit, part = DEFAULT_ROWS, WHOLE
    if request.scope["query_string"]:
        query = _asked(play, running, request)
        if isinstance(query, Problem):
            return query
        limit, part = query
    board = await boards.newest(running, part)
    for name, value in request.scope["headers"]:
        if name == b"if-none-match" and value == board.etag:
            return JsonReply(b"", 304, board.headers)
    return JsonReply(board.cut(limit), 200, board.headers)


def _asked(play: WorkerState, running: RunningRound, request: Request) -> tuple[int, Part] | Problem:
    """(limit, whose rows) of the query."""
    query = request.query_params
    text = query.get("limit", str(DEFAULT_ROWS))
    if not text.isdecimal() or len(text) > 9:
        return Problem("invalid_query", {"field": "limit"})
    part = allowed_part(play, running, query.get("division", ""), query.get("unit", ""))
    return part if isinstance(part, Problem) else (min(int(text), MOST_ROWS), part)


def allowed_part(play: WorkerState, running: RunningRound, division: str, unit: str) -> Part | Problem:
    """Whose rows are asked for, "" for everybody's; `board_hidden` for what would give the predicted number away."""
    part = Part(division, unit)
    if part != WHOLE and play.contest_of(running).hides_number(running):
        return Problem("board_hidden")
    if part.division and part.division not in running.divisions:
        return Problem("invalid_query", {"field": "division"})
    if part.unit and part.unit not in play.contest_of(running).unit_names:
        return Problem("invalid_query", {"field": "unit"})
    return part


async def stream_leaderboard(
    play: WorkerState, boards: Boards, address_of: Callable[[Request], str], request: Request
) -> Response | Problem:
    """Server-sent events: the board now (unless the reader has it: Last-Event-ID, or `after` in the first request),
    then each time it changes. 429 where the address has very many already: pages ask for the board instead."""
    running = play.registry.rounds.get(request.path_params["round"])
    if running is None:
        return Problem("not_found")
    await boards.newest(running)
    last = request.headers.get("last-event-id") or request.query_params.get("after", "")
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    if request.method == "HEAD":
        return Response(None, 200, headers, "text/event-stream")
    address = address_of(request)
    if not boards.streams.has_room(address):
        return Problem("too_many_requests", {}, _ROOM_S)
    return CountedStream(events(boards, running, last), headers, boards.streams, address)


async def events(boards: Boards, running: RunningRound, last: str) -> AsyncGenerator[bytes, None]:
    """The stream's chunks: each board whose version is not `last`, and a sign of life now and then; no more once the
    contest is not public any more."""
    yield b"retry: 3000\n\n"
    silent = 0
    while boards.is_public(running):
        board = await _board(boards, running)
        if board is not None and str(board.version) != last:
            last, silent = str(board.version), 0
            yield b"id: %d\nevent: board\ndata: %b\n\n" % (board.version, board.cut(DEFAULT_ROWS))
        elif silent >= _ALIVE_EVERY:
            silent = 0
            yield b": alive\n\n"
        silent += 1
        await asyncio.sleep(_TICK_S * boards.stretch)


async def _board(boards: Boards, running: RunningRound) -> Board | None:
    try:
        return await boards.newest(running)
    except (RedisUnavailable, DatabaseUnavailable):
        return None
