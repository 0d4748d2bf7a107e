"""GET …/contests/{contest}/units: selectable units, at least the first twenty for an empty `q`; or, with `under`, the
units right below one ("" for the topmost), to walk down the tree."""

import orjson
from starlette.requests import Request
from starlette.responses import Response

from contest.http.problems import Problem
from contest.play.worker.state import WorkerState

_CACHE = {"Cache-Control": "public, max-age=60"}
_MOST_CHARACTERS = 100


async def show_units(play: WorkerState, request: Request) -> Response | Problem:
    contest = play.registry.contests.get(request.path_params["contest"])
    if contest is None:
        return Problem("not_found")
    under = request.query_params.get("under")
    if under is not None:
        body = orjson.dumps({"units": [{**item, "path": ""} for item in contest.unit_walk.below(under)]})
        return Response(body, 200, _CACHE, "application/json")
    query = request.query_params.get("q", "")
    if len(query) > _MOST_CHARACTERS:
        return Problem("invalid_query", {"field": "q"})
    return Response(contest.unit_search.find(query), 200, _CACHE, "application/json")
