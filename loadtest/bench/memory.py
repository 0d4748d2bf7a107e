"""What people and entries weigh: in Valkey, in Postgres, and in the web worker after many requests.

The archiver is stopped while entries are to stay on the stream, and goes on afterwards.
"""

import asyncio

import psutil
from redis import Redis

from loadtest.bench.alternating import Bench
from loadtest.client import wire
from loadtest.deployments.deployment import Deployment, stopped
from loadtest.deployments.processes import part_of
from loadtest.reports.report import Result, figure

PEOPLE = 5_000
MANY_REQUESTS = 1_000_000
_RELATIONS = """select coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint from pg_class c
    join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'r'"""


def measure(bench: Bench, *, requests: int = MANY_REQUESTS, people: int = PEOPLE) -> list[Result]:
    return [*stored(bench, people), *worker(bench, requests)]


def stored(bench: Bench, people: int) -> list[Result]:
    """Bytes in Valkey of a contestant with an attempt, of an entry not yet drained, and in Postgres of an entry."""
    before_pg, _ = asyncio.run(_postgres_holds(bench.ours))
    with Redis.from_url(bench.ours.state().redis_url, protocol=2) as redis:
        empty = _used(redis)
        submissions = bench.fresh_submissions(people)
        seated = _used(redis)
        with stopped(pid_of(bench, "archiver")):
            outcome = wire.send_all(bench.ours.address, submissions, keep=True)
            undrained = _used(redis)
        bench.submitted(outcome)
        drained = _used(redis)
        at_rest = drained - int(redis.info("memory")["used_memory_startup"])
    after_pg, everybody = asyncio.run(_postgres_holds(bench.ours))
    return [
        # of a few more people: where a table of Valkey's doubles just then, they pay for it
        figure("Valkey: a contestant more with a running attempt", (seated - empty) / people, "bytes"),
        figure(f"Valkey: all there is ÷ {everybody:,} contestants, entries archived", at_rest / everybody, "bytes"),
        figure("Valkey: an entry not yet archived, besides", (undrained - drained) / people, "bytes"),
        figure("Postgres: an entry with its attempt and contestant", (after_pg - before_pg) / people, "bytes"),
    ]


def worker(bench: Bench, requests: int) -> list[Result]:
    """The web worker's memory now, and after so many requests in all."""
    process = psutil.Process(pid_of(bench, "web"))
    before = bench.requests
    first = process.memory_info().rss
    while bench.requests < requests:
        many = [bench.crowd.leaderboard()] * min(50_000, requests - bench.requests)
        wire.send_all(bench.ours.address, many)
        bench.requests += len(many)
    last = process.memory_info().rss
    return [
        figure(f"web worker: memory after {before:,} requests", first / 2**20, "MB"),
        figure(f"web worker: memory after {bench.requests:,} requests", last / 2**20, "MB"),
    ]


def pid_of(bench: Bench, part: str) -> int:
    return next(p.pid for p in bench.meter.root.children(recursive=True) if part_of(p.cmdline()) == part)


def _used(redis: Redis) -> int:
    return int(redis.info("memory")["used_memory"])


async def _postgres_holds(deployment: Deployment) -> tuple[int, int]:
    """Bytes of all tables, and how many contestants there are."""
    (size,), (count,) = await deployment.rows(_RELATIONS), await deployment.rows("select count(*) from contestants")
    return int(size[0]), int(count[0])
