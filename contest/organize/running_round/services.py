"""The servers and processes behind a round in sentences: what works, what does not, and what still works then. Pure."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from contest.organize.todo import time_left
from questions.language import Message

_LATE_MS, _SLOW_MS, _WAITS_MS, _OLD_BACKUP_MS = 10_000, 250, 60_000, 26 * 3_600_000
Level = Literal["done", "ask", "block", "wait"]


class ServiceLine(NamedTuple):
    level: Level
    message: Message


@dataclass(frozen=True, slots=True)
class ServiceFacts:
    """Times in ms. `redis` and `postgres` are how long they took to answer, None while away. `behind` is the age of the
    oldest record that the archive has not, None where that is not known. `ready` of `workers` take entries; None where
    they are not on this machine. `job_waits` is for how long the next job has waited, None for none. `backup_at` is
    when the last backup was made."""

    redis: int | None
    postgres: int
    behind: int | None
    workers: int | None
    ready: int | None
    job_waits: int | None
    backup_at: int | None


def say_services(facts: ServiceFacts, now_ms: int) -> list[ServiceLine]:
    return [
        *_intake(facts),
        *_archive(facts),
        *([ServiceLine("ask", Message("service.slow", ms=facts.postgres))] if facts.postgres > _SLOW_MS else []),
        *_jobs(facts),
        _backup(facts.backup_at, now_ms),
    ]


def all_well(lines: list[ServiceLine]) -> bool:
    return all(line.level == "done" for line in lines)


def _intake(facts: ServiceFacts) -> list[ServiceLine]:
    if facts.redis is None:
        return [ServiceLine("block", Message("service.redis_away"))]
    lines = [ServiceLine("ask", Message("service.redis_slow", ms=facts.redis))] if facts.redis > _SLOW_MS else []
    if facts.workers is None or facts.ready is None:
        return [*lines, ServiceLine("wait", Message("service.workers_elsewhere"))]
    if facts.ready == 0:
        return [*lines, ServiceLine("block", Message("service.no_worker"))]
    if facts.ready < facts.workers:
        message = Message("service.some_workers", ready=facts.ready, workers=facts.workers)
        return [*lines, ServiceLine("ask", message)]
    return [*lines, ServiceLine("done", Message("service.workers", workers=facts.workers))]


def _archive(facts: ServiceFacts) -> list[ServiceLine]:
    if facts.redis is None:
        return []
    if facts.behind is None:
        return [ServiceLine("wait", Message("service.lag_unknown"))]
    if facts.behind > _LATE_MS:
        return [ServiceLine("ask", Message("service.late", left=time_left(facts.behind)))]
    return [ServiceLine("done", Message("service.archived"))]


def _jobs(facts: ServiceFacts) -> list[ServiceLine]:
    if facts.job_waits is not None and facts.job_waits > _WAITS_MS:
        return [ServiceLine("ask", Message("service.jobs_wait", left=time_left(facts.job_waits)))]
    return [ServiceLine("done", Message("service.jobs"))]


def _backup(at: int | None, now_ms: int) -> ServiceLine:
    if at is None:
        return ServiceLine("ask", Message("service.no_backup"))
    level: Level = "ask" if now_ms - at > _OLD_BACKUP_MS else "done"
    return ServiceLine(level, Message("service.backup", left=time_left(max(0, now_ms - at))))
