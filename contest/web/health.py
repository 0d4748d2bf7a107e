"""/healthz, /readyz and /metrics: whether this worker lives, whether it can take entries, and what it counted."""

import ipaddress

import orjson
from starlette.requests import Request
from starlette.responses import Response

from contest.core import metrics
from contest.desk.access import staff_of
from contest.http.problems import Problem
from contest.play.worker.refresher import Refresher
from contest.play.worker.state import WorkerState

_NO_STORE = {"Cache-Control": "no-store"}
_FORWARDED = ("x-forwarded-for", "forwarded", "via", "x-real-ip")


async def healthz(request: Request) -> Response:
    """Alive."""
    return Response(b'{"status":"ok"}', 200, _NO_STORE, "application/json")


async def readyz(play: WorkerState, watch: Refresher, request: Request) -> Response:
    """200 when entries can be taken. Intake and database are told apart: intake goes on while Postgres is away."""
    unready = play.unready
    intake = unready.get("starting") or unready.get("intake")
    body = {
        "ready": intake is None,
        "intake": intake or "ok",
        "database": unready.get("database", "ok"),
        "archiver": watch.archiver,
    }
    headers = _NO_STORE | {"Retry-After": "2"} if intake else _NO_STORE
    return Response(orjson.dumps(body), 503 if intake else 200, headers, "application/json")


async def show_metrics(play: WorkerState, request: Request) -> Response | Problem:
    """Prometheus' text form, for loopback or a staff key: counters would give predicted numbers away."""
    if not _from_loopback(request) and await staff_of(play.pool, request) is None:
        return Problem("unauthorized")
    body = metrics.exposition(play.settings.metrics_dir)
    return Response(body, 200, _NO_STORE, metrics.CONTENT_TYPE)


def _from_loopback(request: Request) -> bool:
    if request.client is None or any(name in request.headers for name in _FORWARDED):
        return False
    try:
        return ipaddress.ip_address(request.client.host).is_loopback
    except ValueError:
        return False
