"""GET /api/time: the server's clock, for phones that count down and must not trust their own."""

from starlette.requests import Request
from starlette.responses import Response

from contest.http.replies import JsonReply
from contest.play.worker.state import WorkerState


async def show_time(play: WorkerState, request: Request) -> Response:
    """Epoch milliseconds."""
    return JsonReply(b'{"server_time":%d}' % play.clock.now_ms())
