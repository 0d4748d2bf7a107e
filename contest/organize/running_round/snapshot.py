"""What is known of a round under way, read once for everybody who looks: from Redis' counters, the archive, and what
web workers of this machine count. It gives way: the longer reading takes, the longer it rests until it reads again.
"""

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from contest.archive.contests.published import PublishedContest, find_contest_facts
from contest.archive.contests.rounds import RoundRow
from contest.archive.pool import acquire
from contest.archive.results import live_numbers
from contest.core import metrics
from contest.core.errors import Unavailable, UserError
from contest.live import stream
from contest.live.board import read_running
from contest.organize.running_round.numbers import UnitCount
from contest.organize.running_round.services import ServiceFacts
from contest.services import Services
from scoring.rules.units import UnitNames, UnitTree

EVERY_S = 4.0
RESTS = 50
"""Reading takes at most one in so many of a processor's seconds, however many entries there are."""
_FORGET_S = 600.0
_WORKER_GONE_MS = 10_000
_SAMPLES = ("contest_worker_seen_ms", "contest_worker_ready", "contest_refusals_total", "contest_starts_total")


@dataclass(frozen=True, slots=True)
class RoundNow:
    """`hidden`: a number that is counted is being predicted. `started` and what follows is None where Redis is away;
    `by_minute` are entries in the archive, by minutes from the epoch, `collected` those taken at their deadline.
    `refusals` by code, `devices` and `apps` are of this machine's workers since the service was started; None where
    it has none."""

    at: int
    hidden: bool
    started: int | None
    entries: int | None
    people: int | None
    running: int | None
    by_minute: Mapping[int, int]
    collected: int
    units: tuple[UnitCount, ...]
    refusals: Mapping[str, int] | None
    devices: Mapping[str, int] | None
    apps: Mapping[str, int] | None
    services: ServiceFacts

    @property
    def abandoned(self) -> int | None:
        """Begun, over, and nothing handed in."""
        if self.started is None or self.entries is None or self.running is None:
            return None
        return max(0, self.started - self.entries - self.running)


@dataclass
class _Kept:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    now: RoundNow | None = None
    until_s: float = 0.0


class RunningRounds:
    """`newest` is some seconds old at most, whoever asks, and read by one of them alone."""

    def __init__(self, services: Services, now_ms: Callable[[], int]) -> None:
        self._services, self._now_ms = services, now_ms
        self._kept: dict[int, _Kept] = {}

    async def newest(self, round_: RoundRow) -> RoundNow:
        """Raises DatabaseUnavailable."""
        kept = self._kept.setdefault(round_.id, _Kept())
        async with kept.lock:
            begun_s = time.monotonic()
            if kept.now is None or begun_s >= kept.until_s:
                kept.now = await read_round_now(self._services, round_, now_ms=self._now_ms())
                ended_s = time.monotonic()
                kept.until_s = ended_s + max(EVERY_S, RESTS * (ended_s - begun_s))
                self._forget(ended_s - _FORGET_S)
            return kept.now

    def _forget(self, before_s: float) -> None:
        for round_id in [id for id, kept in self._kept.items() if kept.until_s < before_s and not kept.lock.locked()]:
            del self._kept[round_id]


async def read_round_now(services: Services, round_: RoundRow, *, now_ms: int) -> RoundNow:
    """Raises DatabaseUnavailable; without Redis less is known."""
    async with acquire(services.pool) as connection:
        begun_s = time.monotonic()
        backup_at = await live_numbers.last_backup(connection)
        postgres_ms = _since(begun_s)
        contest = await find_contest_facts(connection, round_.contest)
        if contest is None:
            raise UserError("no_such_contest", contest=round_.contest, contests=[], near=[])
        minutes = await live_numbers.count_by_minute(connection, round_.id)
        people = await live_numbers.count_people_by_unit(connection, round_.contest_id, round_.id)
        job_since = await live_numbers.oldest_waiting_job(connection)
        attempts = None if _is_live(round_) else await live_numbers.count_attempts(connection, round_.id)
    summary = next(each for each in contest.rounds if each.id == round_.id)
    redis = await _read_live(services, round_)
    counted = _Counted(services.settings.metrics_dir, round_.slug, now_ms)
    entries = sum(row.entries for row in minutes)
    progress = redis.progress if attempts is None else _Progress(attempts, entries, sum(people.values()), 0)
    return RoundNow(
        at=now_ms,
        hidden=contest.hides_number(summary),
        started=progress.started,
        entries=progress.entries,
        people=progress.people,
        running=progress.running,
        by_minute={row.minute: row.entries for row in minutes},
        collected=sum(row.collected for row in minutes),
        units=_units(contest, people),
        refusals=counted.refusals,
        devices=counted.devices,
        apps=counted.apps,
        services=ServiceFacts(
            redis=redis.took_ms,
            postgres=postgres_ms,
            behind=redis.behind,
            workers=counted.workers,
            ready=counted.ready,
            job_waits=None if job_since is None else max(0, now_ms - job_since),
            backup_at=backup_at,
        ),
    )


class _Progress(NamedTuple):
    started: int | None = None
    entries: int | None = None
    people: int | None = None
    running: int | None = None


class _Live(NamedTuple):
    """What Redis says, and how long it took; nothing while it is away."""

    progress: _Progress = _Progress()
    took_ms: int | None = None
    behind: int | None = None


async def _read_live(services: Services, round_: RoundRow) -> _Live:
    try:
        begun_s = time.monotonic()
        counts, running = await read_running(services.live, round_.code, round_.id)
        took_ms = _since(begun_s)
    except Unavailable:
        return _Live()
    try:
        lag = await stream.lag(services.live, round_.code)
        seconds, _ = await services.live.server_time()
        behind = 0 if lag.oldest_ms is None else max(0, seconds * 1000 - lag.oldest_ms)
    except Unavailable:
        behind = None
    return _Live(_Progress(counts.started, counts.entries, counts.people, running), took_ms, behind)


def _is_live(round_: RoundRow) -> bool:
    return round_.state in ("live", "closing")


def _since(begun_s: float) -> int:
    return int((time.monotonic() - begun_s) * 1000)


def _units(contest: PublishedContest, people: Mapping[str, int]) -> tuple[UnitCount, ...]:
    """Every unit that has people, and every one that has a base, with all below it."""
    tree, names = UnitTree(contest.units), UnitNames(contest.units)
    sums: Counter[str] = Counter()
    for unit, count in people.items():
        for node in tree.way_up(unit):
            sums[node.id] += count
    return tuple(
        UnitCount(unit.id, names.short[unit.id], sums[unit.id], unit.head_count)
        for unit in contest.units
        if sums[unit.id] or unit.head_count
    )


class _Counted:
    """What web workers of this machine count; nothing where they share no folder."""

    def __init__(self, folder: str | None, slug: str, now_ms: int) -> None:
        seen: dict[str, float] = {}
        ready: dict[str, float] = {}
        refusals: Counter[str] = Counter()
        devices: Counter[str] = Counter()
        apps: Counter[str] = Counter()
        for name, labels, value in metrics.samples(folder, *_SAMPLES) if folder else ():
            pid = labels.get("pid", "")
            if name == "contest_worker_seen_ms":
                seen[pid] = value
            elif name == "contest_worker_ready":
                ready[pid] = value
            elif labels["round"] == slug and name == "contest_refusals_total":
                refusals[labels["code"]] += int(value)
            elif labels["round"] == slug:
                devices[labels["device"]] += int(value)
                apps[labels["app"]] += int(value)
        alive = [pid for pid, at in seen.items() if at > now_ms - _WORKER_GONE_MS]
        self.workers = len(alive) if folder else None
        self.ready = sum(ready.get(pid, 0) > 0 for pid in alive) if folder else None
        self.refusals, self.devices, self.apps = (dict(each) if folder else None for each in (refusals, devices, apps))
