"""What people and entries weigh: in Valkey, in Postgres, and in the web worker after many requests.

The archiver is stopped while entries are to stay on the stream, and goes on afterwards.
"""

import asyncio
import os
import signal
from pathlib import Path

import asyncpg
from redis import Redis

from contest.processes.embedded.data_directory import Directory, State
from loadtest.bench import legs, tail_latency
from loadtest.bench.alternating import Bench
from loadtest.client import contestants, wire
from loadtest.reports.report import Result, shown
from loadtest.service import processes, service

PEOPLE = 5_000
MANY_REQUESTS = 1_000_000
_RELATIONS = """select coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint from pg_class c
    join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'r'"""


def measure(bench: Bench, data: Path, *, requests: int = MANY_REQUESTS, people: int = PEOPLE) -> list[Result]:
    running = Directory(data).state()
    if running is None:
        raise service.StageError("no service runs here")
    return [*stored(bench, running, people), *worker(bench, requests)]


def stored(bench: Bench, running: State, people: int) -> list[Result]:
    """Bytes in Valkey of a contestant with an attempt, of an entry not yet drained, and in Postgres of an entry."""
    before_pg, _ = asyncio.run(_postgres_holds(running.database_url))
    archiver = archiver_of(bench)
    with Redis.from_url(running.redis_url, protocol=2) as redis:
        empty = _used(redis)
        outcome = wire.send_all(bench.ours.address, [bench.crowd.start() for _ in range(people)], keep=True)
        started = [contestants.read_started(body) for body in bench.check("start", outcome)]
        bench.meter.wait_until_quiet(("archiver", "postgres"), legs.DRAIN_WITHIN_S)
        seated = _used(redis)
        os.kill(archiver, signal.SIGSTOP)
        try:
            requests = [bench.crowd.submission(item) for item in started]
            played = wire.send_all(bench.ours.address, requests, keep=True)
            undrained = _used(redis)
        finally:
            os.kill(archiver, signal.SIGCONT)
        tail_latency.take_in(bench, played)
        bench.meter.wait_until_quiet(("archiver", "postgres"), legs.DRAIN_WITHIN_S)
        drained = _used(redis)
        at_rest = drained - int(redis.info("memory")["used_memory_startup"])
    after_pg, everybody = asyncio.run(_postgres_holds(running.database_url))
    return [
        # of a few more people: where a table of Valkey's doubles just then, they pay for it
        shown("Valkey: a contestant more with a running attempt", (seated - empty) / people, "bytes"),
        shown(f"Valkey: all there is ÷ {everybody:,} contestants, entries archived", at_rest / everybody, "bytes"),
        shown("Valkey: an entry not yet archived, besides", (undrained - drained) / people, "bytes"),
        shown("Postgres: an entry with its attempt and contestant", (after_pg - before_pg) / people, "bytes"),
    ]


def worker(bench: Bench, requests: int) -> list[Result]:
    """The web worker's memory now, and after so many requests in all."""
    (process,) = [p for p in bench.meter.root.children(recursive=True) if processes.part_of(p.cmdline()) == "web"]
    had = bench.requests
    first = process.memory_info().rss
    while bench.requests < requests:
        many = [bench.crowd.leaderboard()] * min(50_000, requests - bench.requests)
        wire.send_all(bench.ours.address, many)
        bench.requests += len(many)
    last = process.memory_info().rss
    return [
        shown(f"web worker: memory after {had:,} requests", first / 2**20, "MB"),
        shown(f"web worker: memory after {bench.requests:,} requests", last / 2**20, "MB"),
    ]


def archiver_of(bench: Bench) -> int:
    return next(
        p.pid for p in bench.meter.root.children(recursive=True) if processes.part_of(p.cmdline()) == "archiver"
    )


def _used(redis: Redis) -> int:
    return int(redis.info("memory")["used_memory"])


async def _postgres_holds(url: str) -> tuple[int, int]:
    """Bytes of all tables, and how many contestants there are."""
    connection = await asyncpg.connect(url)
    try:
        counted = await connection.fetchval("select count(*) from contestants")
        return int(await connection.fetchval(_RELATIONS)), int(counted)
    finally:
        await connection.close()
