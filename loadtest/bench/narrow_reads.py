"""What reading one round costs beside many other contests: CPU with them divided by CPU without.

Two databases of one Postgres hold the same contest; in one of them 200 further ones are installed, of 20 rounds and
300 questions each. Four operations are done in both by turns: loading a round, closing one, previewing a decision and
answering a staff call. CPU is that of this process and of Postgres' backends; the least of several turns counts.
"""

import asyncio
import contextlib
import gc
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import asyncpg
import psutil
from starlette.requests import Request
from starlette.responses import Response

from contest.archive.contests.lookup import load_round
from contest.archive.contests.published import PublishedContest, PublishedRound
from contest.archive.migrate import migrate
from contest.archive.pool import Connection, acquire
from contest.archiver.closing import close_round
from contest.core import secrets
from contest.core.settings import Settings
from contest.desk.api import decisions, rounds
from contest.http.calls import Call
from contest.organize import staff
from contest.organize.apply import apply_text
from contest.organize.banks import import_bank
from contest.processes.embedded import services as embedded
from contest.processes.embedded.data_directory import Directory
from contest.processes.embedded.services import ServerUrls
from contest.review.decisions.model import DecisionRequest
from contest.review.decisions.take import preview
from contest.services import Services, open_services
from loadtest.bench.archived import enumerate_drawn
from loadtest.deployments.contests import CONTEST, contest_file, open_for_a_day, write_bank
from loadtest.deployments.server import DeploymentError
from loadtest.reports.report import Result, at_most, figure

CONTESTS, SHORT = 200, 40
PARTITIONED = 10  # contests whose rounds have partitions for entries: making them takes the square of their number
ROUNDS, QUESTIONS, PEOPLE, TURNS = 20, 300, 40, 9
BAR = 1.1
OPERATIONS = {"loading a round": 20, "closing a round": 2, "previewing a decision": 10, "answering a staff call": 20}
"""How often each is done in a turn, in this order."""
_SMALL_TABLES = (
    *("banks", "bank_versions", "questions", "contests", "rules_versions", "units", "rounds", "key_revisions"),
    *("results", "standings", "decisions", "contestants"),
)


class Spent(NamedTuple):
    """CPU in milliseconds an operation."""

    ours: float
    postgres: float


def measure(folder: Path, *, judged: bool, contests: int = CONTESTS) -> list[Result]:
    data = folder.resolve() / "data"
    directory = Directory(data)
    with directory.lock() as locked:
        if not locked:
            raise DeploymentError(f"{data} is in use")
        with embedded.running(directory) as urls:
            secrets.create(data / "secrets")
            return asyncio.run(_measure(data, urls, contests, judged=judged))


async def _measure(data: Path, urls: ServerUrls, contests: int, *, judged: bool) -> list[Result]:
    began = time.monotonic()
    async with contextlib.AsyncExitStack() as stack:
        administrator = await asyncpg.connect(urls.database_url)
        stack.push_async_callback(administrator.close)
        await administrator.execute("alter system set autovacuum = off")
        await administrator.execute("select pg_reload_conf()")
        sides = []
        for name, copies in (("alone", 0), ("among_many", contests)):
            await administrator.execute(f"create database {name}")
            url = urls.database_url.replace("@/contest?", f"@/{name}?")
            await migrate(url)
            settings = Settings(data_dir=data, database_url=url, redis_url=urls.redis_url)
            services = await stack.enter_async_context(open_services(settings))
            sides.append(await Side.prepare(services, copies))
        await administrator.execute("checkpoint")
        filled = time.monotonic() - began
        measured = {name: await _alternate(sides, name, times) for name, times in OPERATIONS.items()}
    results = []
    for operation, (alone, among_many) in measured.items():
        ratio = (among_many.ours + among_many.postgres) / (alone.ours + alone.postgres)
        results.append(
            at_most(f"{operation}, beside {contests} contests ÷ alone: CPU", ratio, "ratio", BAR, 1.0, judged=judged)
        )
        for spent, where in ((alone, "alone"), (among_many, f"beside {contests} contests")):
            results.append(figure(f"{operation}, {where}: CPU of ours", spent.ours, "ms"))
            results.append(figure(f"{operation}, {where}: CPU of Postgres", spent.postgres, "ms"))
    return [*results, figure(f"installing {contests} contests, by the clock", filled, "s")]


async def _alternate(sides: Sequence["Side"], operation: str, times: int) -> list[Spent]:
    """The least that each side spent in one of the turns; the first turn warms up."""
    turns = [[await side.spend(operation, times) for side in sides] for _ in range(TURNS + 1)][1:]
    return [min(spent, key=lambda each: each.ours + each.postgres) for spent in zip(*turns, strict=True)]


class Side:
    """The measured contest in one of the databases. Its rounds are closed one after the other."""

    def __init__(self, services: Services, api_key: str) -> None:
        self._services = services
        self._now_ms = services.clock.now_ms()
        self._api_key = api_key
        self._listed = next(call for call in self._calls() if call.name == "staff_decisions")
        self._to_close = iter(range(1, ROUNDS + 1))
        self._operations = dict(zip(OPERATIONS, (self._load, self._close, self._preview, self._answer), strict=True))

    @classmethod
    async def prepare(cls, services: Services, copies: int) -> "Side":
        now_ms = services.clock.now_ms()
        with tempfile.TemporaryDirectory() as folder:
            bank = Path(folder) / "bank.csv"
            write_bank(bank)
            await import_bank(services.pool, bank.read_bytes(), bank.name, CONTEST, at=now_ms, who="bench")
        await apply_text(services, contest_file(CONTEST, open_for_a_day(now_ms)), who="bench", now_ms=now_ms)
        added = await staff.add(services, "bench", "admin", who="bench", now_ms=now_ms)
        contest, round_ = await load_round(services.pool, _slug(1))
        async with acquire(services.pool) as connection:
            await _add_rounds(connection, contest, round_, now_ms)
            await install_copies(connection, copies, ROUNDS, QUESTIONS)
            for contest_id in range(contest.id + 1, contest.id + min(copies, PARTITIONED) + 1):
                await connection.execute(
                    "select create_round_partitions(id) from rounds where contest_id = $1", contest_id
                )
            await connection.execute(f"vacuum analyze {', '.join(_SMALL_TABLES)}")
        return cls(services, added.api_key)

    def _calls(self) -> tuple[Call, ...]:
        async def refuse(request: object) -> dict[str, object]:
            raise NotImplementedError

        only_staff = rounds.only_staff(self._services.pool)
        return decisions.calls(self._services, self._services.clock, only_staff, refuse)

    async def _load(self) -> None:
        await load_round(self._services.pool, _slug(ROUNDS))

    async def _close(self) -> None:
        slug = _slug(next(self._to_close))
        await close_round(self._services, slug, now_ms=self._now_ms, who="bench", why="closing time")

    async def _preview(self) -> None:
        request = DecisionRequest("void_question", "1-1", {"how": "full"})
        await preview(self._services, _slug(1), request, now_ms=self._now_ms)

    async def _answer(self) -> None:
        headers = [(b"authorization", f"Bearer {self._api_key}".encode())]
        scope = {
            "type": "http",
            "path": "/",
            "query_string": b"",
            "path_params": {"round": _slug(1)},
            "headers": headers,
        }
        response = await self._listed.handler(Request(scope))
        assert isinstance(response, Response), response

    async def spend(self, operation: str, times: int) -> Spent:
        """What the operation costs each of so many times."""
        work = self._operations[operation]
        gc.collect()
        postgres, ours = await self._postgres_ms(), time.process_time()
        for _ in range(times):
            await work()
        ours = (time.process_time() - ours) * 1000
        postgres = await self._postgres_ms() - postgres
        return Spent(ours / times, postgres / times)

    async def _postgres_ms(self) -> float:
        """CPU so far of the backends of the pool. The connection that holds a round's lock is none of them."""
        pool = self._services.pool
        async with contextlib.AsyncExitStack() as stack:
            idle = [await stack.enter_async_context(acquire(pool)) for _ in range(pool.get_size())]
            return sum(_cpu_ms(connection.get_server_pid()) for connection in idle)


def _slug(number: int) -> str:
    return f"{CONTEST}-w{number}"


def _cpu_ms(pid: int) -> float:
    """To the nanosecond where the system counts so."""
    counted = Path(f"/proc/{pid}/schedstat")
    if counted.exists():
        return int(counted.read_text().split()[0]) / 1e6
    times = psutil.Process(pid).cpu_times()
    return (times.user + times.system) * 1000


async def _add_rounds(connection: Connection, contest: PublishedContest, round_: PublishedRound, now_ms: int) -> None:
    """The contest's rounds, all over and none closed, with an entry of everybody in each."""
    async with connection.transaction():
        await connection.execute("create temporary table drawn (n integer, seed text, answers jsonb) on commit drop")
        await connection.copy_records_to_table("drawn", records=list(enumerate_drawn(round_))[:PEOPLE])
        for text in _read_statements("narrow_reads_rounds.sql"):
            values = {"contest": contest.id, "rounds": ROUNDS, "people": PEOPLE, "now": now_ms}
            await connection.execute(_filled(text, values))


async def install_copies(connection: Connection, contests: int, rounds: int, questions: int) -> None:
    """Further contests, copied from the first one, without partitions for their entries."""
    values = {"contests": contests, "rounds": rounds, "questions": questions}
    async with connection.transaction():
        for text in _read_statements("narrow_reads.sql"):
            await connection.execute(_filled(text, values))


def _read_statements(name: str) -> list[str]:
    return Path(__file__).with_name(name).read_text(encoding="utf-8").split(";\n")


def _filled(text: str, values: Mapping[str, int]) -> str:
    for name, value in values.items():
        text = text.replace(f":{name}", str(value))
    return text
