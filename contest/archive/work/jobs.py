"""Jobs as the archive keeps them. Whoever works on one names the claim it was taken with; a later claim voids it.

Out of scope: what a kind of job does (contest/work/kinds), and who may see one (contest/work/queue.py).
"""

from collections.abc import Callable, Sequence
from typing import Any, Literal, NamedTuple
from uuid import UUID

from contest.archive import changes
from contest.archive.errors import database_errors
from contest.archive.pool import Connection
from contest.archive.statements import statement

CHANNEL = "contest_jobs"
State = Literal["waiting", "running", "done", "failed", "cancelled"]


class JobRow(NamedTuple):
    """A job to look at. `error` is {"code", "vi", "en"}; the file is None once its time is over."""

    id: int
    organization_id: int
    account_id: int | None
    who: str
    contest_id: int | None
    kind: str
    arguments: dict[str, Any]
    state: State
    enqueued_at: int
    started_at: int | None
    finished_at: int | None
    attempts: int
    cancel_by: str | None
    step: str
    done: int
    total: int
    result: Any
    error: dict[str, str] | None
    file_id: int | None
    file_name: str | None
    file_bytes: int | None
    file_expires_at: int | None

    @property
    def over(self) -> bool:
        return self.state not in ("waiting", "running")


class JobResult(NamedTuple):
    """What came of a job that is done."""

    id: int
    finished_at: int
    result: Any


class ClaimedJob(NamedTuple):
    """A job that a worker has taken. `kept` is where an earlier attempt says to go on."""

    id: int
    organization_id: int
    account_id: int | None
    who: str
    contest_id: int | None
    kind: str
    arguments: dict[str, Any]
    attempts: int
    kept: Any
    claim: UUID


async def insert_job(
    connection: Connection,
    kind: str,
    arguments: dict[str, Any],
    *,
    organization: int,
    account: int | None,
    who: str,
    contest: int | None,
    same_as: str | None,
    at: int,
) -> int:
    """Its id; that of the one that is the same and waits or runs, where there is one. Workers hear of it."""
    new = (organization, account, who, contest, kind, arguments, same_as, at)
    with database_errors():
        made: int | None = None
        while made is None:  # the one it is the same as may end in between
            made = await connection.fetchval(statement("insert_job"), *new)
            made = made or await connection.fetchval(statement("find_same_job"), organization, kind, same_as)
        await notify(connection)
    return made


async def find_job(connection: Connection, job: int, organization: int | None) -> JobRow | None:
    with database_errors():
        row = await connection.fetchrow(statement("find_job"), job, organization)
    return _row(row) if row else None


async def find_latest_result(
    connection: Connection, organization: int, kind: str, same_as: str
) -> tuple[JobResult | None, int | None]:
    """Of the newest that is done, and the id of the one that waits or runs."""
    with database_errors():
        row = await connection.fetchrow(statement("find_latest_result"), organization, kind, same_as)
        open_: int | None = await connection.fetchval(statement("find_same_job"), organization, kind, same_as)
    return (JobResult(*row.values()) if row else None), open_


async def plan_item_statistics(connection: Connection, *, now: int, every_ms: int, closed_after: int) -> list[int]:
    """The ids of jobs that are made for rounds under way, whoever's they are."""
    with database_errors():
        rows = await connection.fetch(statement("plan_item_statistics"), now, every_ms, closed_after)
    return [row["id"] for row in rows]


async def find_last_job(
    connection: Connection, kind: str, organization: int, arguments: dict[str, Any]
) -> JobRow | None:
    """The newest of a kind with these arguments among others."""
    with database_errors():
        id = await connection.fetchval(statement("find_last_job"), organization, kind, arguments)
    return await find_job(connection, id, organization) if id is not None else None


async def list_jobs(
    connection: Connection, organization: int | None, account: int | None, *, before: int | None = None, limit: int
) -> list[JobRow]:
    with database_errors():
        rows = await connection.fetch(statement("list_jobs"), organization, account, before, limit)
    return [_row(row) for row in rows]


class QuestionFacts(NamedTuple):
    """What the newest statistics of a round say of a question: a row of them, None while they are counted or where it
    was not drawn; `at` is when they were counted."""

    round: str
    at: int | None
    state: State
    facts: dict[str, Any] | None


async def find_item_facts(
    connection: Connection, organization: int, rounds: Sequence[str], names: Sequence[str]
) -> dict[str, QuestionFacts]:
    """By round; of rounds whose statistics nobody has asked for, nothing."""
    with database_errors():
        rows = await connection.fetch(statement("find_item_facts"), organization, rounds, names)
    return {row["round"]: QuestionFacts(*row.values()) for row in rows}


async def count_jobs(connection: Connection) -> dict[str, int]:
    """How many wait, run and have failed."""
    with database_errors():
        return dict(await connection.fetchrow(statement("count_jobs")) or {})


async def claim_job(
    connection: Connection, claim: UUID, *, at: int, silent_s: float, most_attempts: int
) -> ClaimedJob | None:
    with database_errors():
        row = await connection.fetchrow(statement("claim_job"), claim, at, silent_s, most_attempts)
    return ClaimedJob(*row.values()) if row else None


async def give_up_jobs(
    connection: Connection, *, silent_s: float, most_attempts: int, error: dict[str, str], at: int
) -> list[int]:
    """The jobs that are given up now."""
    with database_errors():
        rows = await connection.fetch(statement("give_up_jobs"), silent_s, most_attempts, error, at)
    return [row["id"] for row in rows]


async def hold_jobs(connection: Connection, claims: Sequence[UUID]) -> dict[UUID, str | None]:
    """Says that the workers of these live. The claims that still hold, and who wants the job to end."""
    with database_errors():
        await connection.execute(statement("hold_jobs"), claims)
        rows = await connection.fetch(statement("read_claims"), claims)
    return {row["claim"]: row["cancel_by"] for row in rows}


async def find_claimed(connection: Connection, claim: UUID) -> ClaimedJob | None:
    with database_errors():
        row = await connection.fetchrow(statement("find_claimed"), claim)
    return ClaimedJob(*row.values()) if row else None


async def lock_claimed(connection: Connection, claim: UUID) -> bool:
    """False where the job is no longer this claim's, or is to end. Else it stays so until the transaction ends."""
    with database_errors():
        return await connection.fetchval(statement("lock_claimed"), claim) is not None


async def write_progress(connection: Connection, claim: UUID, step: str, done: int, total: int) -> None:
    with database_errors():
        await connection.execute(statement("write_progress"), claim, step, done, total)


async def write_kept(connection: Connection, claim: UUID, kept: Any) -> bool:
    """False where the job is no longer this claim's."""
    with database_errors():
        return await connection.fetchval(statement("write_kept"), claim, kept) is not None


async def finish_job(connection: Connection, claim: UUID, result: Any, *, at: int) -> None:
    with database_errors():
        await connection.execute(statement("finish_job"), claim, result, at)


async def fail_job(connection: Connection, claim: UUID, error: dict[str, str], *, at: int) -> bool:
    with database_errors():
        return await connection.fetchval(statement("fail_job"), claim, error, at) is not None


async def release_job(connection: Connection, claim: UUID, *, after_s: float, counts: bool) -> bool:
    """It waits again; `counts`: this attempt was one of those that a job has."""
    with database_errors():
        return await connection.fetchval(statement("release_job"), claim, after_s, int(counts)) is not None


async def end_cancelled(connection: Connection, claim: UUID, *, at: int) -> bool:
    with database_errors():
        return await connection.fetchval(statement("end_cancelled"), claim, at) is not None


async def cancel_job(connection: Connection, job: int, organization: int, who: str, *, at: int) -> bool:
    """False where it is over already. Its worker hears of it."""
    with database_errors():
        ended = await connection.fetchval(statement("cancel_job"), job, organization, who, at) is not None
        await notify(connection)
    return ended


async def retry_job(connection: Connection, job: int, organization: int) -> bool:
    """False where it neither failed nor was cancelled."""
    with database_errors():
        again = await connection.fetchval(statement("retry_job"), job, organization) is not None
        await notify(connection)
    return again


async def delete_old_jobs(connection: Connection, *, ended_before: int) -> None:
    with database_errors():
        await connection.execute(statement("delete_old_jobs"), ended_before)
        await connection.execute(statement("delete_superseded_jobs"))


async def notify(connection: Connection) -> None:
    """Tells the jobs processes that there is something to do, when the transaction commits."""
    await changes.notify(connection, CHANNEL)


async def listen(url: str, on_change: Callable[[], None]) -> None:
    """Calls `on_change` whenever there may be something to do, until cancelled."""
    await changes.listen(url, on_change, channel=CHANNEL)


def _row(row: Any) -> JobRow:
    return JobRow(*(row[name] for name in JobRow._fields))
