"""The handler to compare with: Starlette, a function endpoint, JSON in and JSON out with orjson, and nothing else.

It runs on the same server with the same settings as the service. `/start`, `/submission` and `/save` parse the very
bodies the service gets; every answer is one JSON string, the cheapest way to answer as many bytes as the service does.
`PUT /sizes` says how many.
"""

import argparse
import socket

import orjson
import uvicorn
import uvloop
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from contest.core import settings
from contest.http import listening
from contest.web import serving
from loadtest.bench.verdicts import EXPECTED

_JSON = "application/json"
_answers: dict[str, dict[str, str]] = {}


def answering(name: str, status: int) -> Route:
    """`/name`: reads the body if there is one, answers as `PUT /sizes` said."""

    async def parsing(request: Request) -> Response:
        orjson.loads(await request.body())
        return Response(orjson.dumps(_answers[name]), status, media_type=_JSON)

    async def reading(request: Request) -> Response:
        return Response(orjson.dumps(_answers[name]), status, media_type=_JSON)

    async def keeping(request: Request) -> Response:
        orjson.loads(await request.body())
        return Response(status_code=status)

    _answers[name] = {}
    method = {"start": "POST", "submission": "POST", "save": "PUT"}.get(name, "GET")
    handler = keeping if status == 204 else reading if method == "GET" else parsing
    return Route(f"/{name}", handler, methods=[method])


async def sizes(request: Request) -> Response:
    """`{"start": 3000, …}`: from now on answers have so many bytes (at least 11)."""
    for name, size in orjson.loads(await request.body()).items():
        _answers[name] = {"body": "x" * (size - len(b'{"body":""}'))}
    return Response(status_code=204)


app = Starlette(
    routes=[*(answering(name, status) for name, status in EXPECTED.items()), Route("/sizes", sizes, methods=["PUT"])]
)


def serve(served: Starlette, with_settings: settings.Settings, port: int = 0) -> None:
    """On the same server with the same settings as the service."""
    serving.settle_memory()
    with socket.create_server(("127.0.0.1", port), backlog=2048) as listener:
        print(f"ready http://127.0.0.1:{listener.getsockname()[1]}", flush=True)
        config = uvicorn.Config(served, **listening.uvicorn_config(with_settings))  # type: ignore[arg-type]
        uvloop.run(uvicorn.Server(config).serve([listener]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    port = parser.parse_args().port
    serve(app, settings.read({}), port)


if __name__ == "__main__":
    main()
