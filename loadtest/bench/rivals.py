"""What a submission is compared with besides the bare handler, on the same server and the same two databases.

`POST /naive`: one INSERT for each submission, committed before the answer: what one would otherwise write. It checks
no token, marks nothing and ranks nobody. `POST /set`: one durable SET in the same Valkey, awaited. `POST /plain`: the
bare handler. All answer as many bytes as a submission gets.
"""

import os
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg
import orjson
import uvicorn
import uvloop
from redis.asyncio import BlockingConnectionPool, Redis
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from contest.core import settings
from contest.web import serving

ANSWER = {"body": "x" * 160}
_TABLE = """create table if not exists naive_entries (id uuid primary key, attempt text, answers jsonb,
    prediction integer, received_at timestamptz not null default now())"""
_INSERT = "insert into naive_entries values ($1, $2, $3, $4) returning received_at"
_JSON = "application/json"


async def naive(request: Request) -> Response:
    given = orjson.loads(await request.body())
    async with request.app.state.pool.acquire() as connection:
        await connection.fetchval(
            _INSERT, os.urandom(16).hex(), "attempt", orjson.dumps(given["answers"]).decode(), given["prediction"]
        )
    return Response(orjson.dumps(ANSWER), media_type=_JSON)


async def durable_set(request: Request) -> Response:
    body = await request.body()
    orjson.loads(body)
    await request.app.state.redis.set(f"rival:{os.urandom(8).hex()}", body, ex=600)
    return Response(orjson.dumps(ANSWER), media_type=_JSON)


async def plain(request: Request) -> Response:
    orjson.loads(await request.body())
    return Response(orjson.dumps(ANSWER), media_type=_JSON)


def create_app(given: settings.Settings) -> Starlette:
    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        app.state.pool = await asyncpg.create_pool(given.database_url, min_size=10, max_size=10)
        pool = BlockingConnectionPool.from_url(given.redis_url or "", max_connections=100, timeout=20, protocol=2)
        app.state.redis = Redis.from_pool(pool)
        await app.state.pool.execute(_TABLE)
        yield
        await app.state.redis.aclose()
        await app.state.pool.close()

    paths = {"/naive": naive, "/set": durable_set, "/plain": plain}
    return Starlette(routes=[Route(path, on, methods=["POST"]) for path, on in paths.items()], lifespan=lifespan)


def main() -> None:
    given = settings.read(os.environ)
    serving.settle_memory()
    with socket.create_server(("127.0.0.1", 0), backlog=2048) as listener:
        print(f"ready http://127.0.0.1:{listener.getsockname()[1]}", flush=True)
        config = uvicorn.Config(create_app(given), **serving.uvicorn_config(given))  # type: ignore[arg-type]
        uvloop.run(uvicorn.Server(config).serve([listener]))


if __name__ == "__main__":
    main()
