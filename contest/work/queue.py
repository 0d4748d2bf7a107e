"""Asking for a job, looking at it, ending it and trying it again: what the desk, the staff API and commands call."""

from typing import Any

from contest.archive.pool import Connection
from contest.archive.work import jobs
from contest.archive.work.jobs import JobRow
from contest.core.errors import UserError


async def enqueue(
    connection: Connection,
    kind: str,
    arguments: dict[str, Any],
    *,
    organization: int,
    account: int | None,
    who: str,
    now_ms: int,
    contest: int | None = None,
    same_as: str | None = None,
) -> int:
    """The id of a job that waits; in the caller's transaction. With `same_as` a second one of this kind and name is
    not made while the first waits or runs: its id comes back. `contest`: whose staff may look at it."""
    return await jobs.insert_job(
        connection,
        kind,
        arguments,
        organization=organization,
        account=account,
        who=who,
        contest=contest,
        same_as=same_as,
        at=now_ms,
    )


async def look_at(connection: Connection, job: int, organization: int, account: int | None) -> JobRow:
    """`account` None: whoever's it is, for administrators. Raises UserError `no_such_job`."""
    row = await jobs.find_job(connection, job, organization)
    if row is None or (account is not None and row.account_id != account):
        raise UserError("no_such_job", job=job)
    return row


async def cancel(connection: Connection, row: JobRow, who: str, *, now_ms: int) -> None:
    """It ends without a trace, now or within seconds. Raises UserError where it is over."""
    if not await jobs.cancel_job(connection, row.id, row.organization_id, who, at=now_ms):
        raise UserError("job_over", job=row.id)


async def retry(connection: Connection, row: JobRow) -> None:
    """It waits again, and goes on where it had come. Raises UserError where it did not fail and was not cancelled."""
    if not await jobs.retry_job(connection, row.id, row.organization_id):
        raise UserError("job_not_failed", job=row.id)
