"""Baselines: what a submission is compared with besides the bare handler, on the same server and databases.

`POST /naive`: one INSERT for each submission, committed before the answer: what one would otherwise write. It checks
no token, marks nothing and ranks nobody. `POST /set`: one durable SET in the same Valkey, awaited. `POST /plain`: the
bare handler. All answer as many bytes as a submission gets.
"""

import os
from collections.abc import AsyncIterator
from contextlib import AbstractContextManager, asynccontextmanager

import asyncpg
import orjson
from redis.asyncio import BlockingConnectionPool, Redis
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from contest.core import settings
from loadtest.bench.bare_handler import serve
from loadtest.deployments.deployment import Deployment
from loadtest.deployments.server import Server, started

ANSWER = {"body": "x" * 160}
_TABLE = """create table if not exists naive_entries (id uuid primary key, attempt text, answers jsonb,
    prediction integer, received_at timestamptz not null default now())"""
_INSERT = "insert into naive_entries values ($1, $2, $3, $4) returning received_at"
_JSON = "application/json"


async def naive(request: Request) -> Response:
    body = orjson.loads(await request.body())
    async with request.app.state.pool.acquire() as connection:
        answers = orjson.dumps(body["answers"]).decode()
        await connection.fetchval(_INSERT, os.urandom(16).hex(), "attempt", answers, body["prediction"])
    return Response(orjson.dumps(ANSWER), media_type=_JSON)


async def durable_set(request: Request) -> Response:
    body = await request.body()
    orjson.loads(body)
    await request.app.state.redis.set(f"baseline:{os.urandom(8).hex()}", body, ex=600)
    return Response(orjson.dumps(ANSWER), media_type=_JSON)


async def plain(request: Request) -> Response:
    orjson.loads(await request.body())
    return Response(orjson.dumps(ANSWER), media_type=_JSON)


def create_app(databases: settings.Settings) -> Starlette:
    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        app.state.pool = await asyncpg.create_pool(databases.database_url, min_size=10, max_size=10)
        pool = BlockingConnectionPool.from_url(databases.redis_url or "", max_connections=100, timeout=20, protocol=2)
        app.state.redis = Redis.from_pool(pool)
        await app.state.pool.execute(_TABLE)
        yield
        await app.state.redis.aclose()
        await app.state.pool.close()

    paths = {"/naive": naive, "/set": durable_set, "/plain": plain}
    return Starlette(routes=[Route(path, on, methods=["POST"]) for path, on in paths.items()], lifespan=lifespan)


def baselines(deployment: Deployment) -> AbstractContextManager[Server]:
    """In a process of their own, on the databases of the service."""
    state = deployment.state()
    databases = {"DATABASE_URL": state.database_url, "REDIS_URL": state.redis_url}
    return started("loadtest.bench.baselines", environ=deployment.environ | databases)


def main() -> None:
    databases = settings.read(os.environ)
    serve(create_app(databases), databases)


if __name__ == "__main__":
    main()
