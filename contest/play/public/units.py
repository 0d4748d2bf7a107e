"""GET …/contests/{contest}/units: selectable units, at least the first twenty for an empty `q`; or, with `under`, the
units right below one ("" for the topmost), to walk down the tree."""

import orjson
from starlette.requests import Request
from starlette.responses import Response

from contest.http.problems import Refused
from contest.play.worker.state import Play

_CACHE = {"Cache-Control": "public, max-age=60"}
_MOST_CHARACTERS = 100


async def show_units(play: Play, request: Request) -> Response | Refused:
    contest = play.season.contests.get(request.path_params["contest"])
    if contest is None:
        return Refused("not_found")
    under = request.query_params.get("under")
    if under is not None:
        body = orjson.dumps({"units": [{**one, "path": ""} for one in contest.unit_walk.below(under)]})
        return Response(body, 200, _CACHE, "application/json")
    query = request.query_params.get("q", "")
    if len(query) > _MOST_CHARACTERS:
        return Refused("invalid_query", {"field": "q"})
    return Response(contest.unit_search.find(query), 200, _CACHE, "application/json")
