"""The audit trail of the desks: what was done, by whom, from where, with what was before and after. Only added to."""

from typing import Any, NamedTuple

from contest.archive.errors import database_errors
from contest.archive.pool import Connection
from contest.archive.statements import statement


class Author(NamedTuple):
    """Who does something at a desk, and from where."""

    name: str
    organization_id: int
    session_id: int | None
    address: str


class AuditRow(NamedTuple):
    id: int
    at: int
    who: str
    action: str
    details: dict[str, Any]
    session_id: int | None
    address: str | None
    before: dict[str, Any] | None
    after: dict[str, Any] | None


class AuditFilter(NamedTuple):
    """None leaves a filter out. `until` is the first moment that is left out."""

    before_id: int | None = None
    who: str | None = None
    action: str | None = None
    since: int | None = None
    until: int | None = None


async def record_change(
    connection: Connection,
    author: Author,
    action: str,
    *,
    at: int,
    details: dict[str, Any] | None = None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    with database_errors():
        await connection.execute(
            statement("insert_change"),
            *(at, author.name, action, details or {}, author.organization_id, author.session_id, author.address),
            *(before, after),
        )


async def find_last(connection: Connection, organization: int, action: str, details: dict[str, Any]) -> str | None:
    """Who did this last, with these details among others; None if nobody has."""
    with database_errors():
        who: str | None = await connection.fetchval(statement("find_last"), organization, action, details)
    return who


async def list_audit(connection: Connection, organization: int, wanted: AuditFilter, *, limit: int) -> list[AuditRow]:
    with database_errors():
        rows = await connection.fetch(statement("list_audit"), organization, *wanted, limit)
    return [AuditRow(*row.values()) for row in rows]


async def list_changes_of(connection: Connection, organization: int, contest: str, *, limit: int) -> list[AuditRow]:
    """The last changes of a contest and its rounds."""
    with database_errors():
        rows = await connection.fetch(statement("list_changes_of"), organization, contest, limit)
    return [AuditRow(*row.values()) for row in rows]


async def list_audit_choices(connection: Connection, organization: int) -> tuple[list[str], list[str]]:
    """Who did something, and what was done, to choose from."""
    with database_errors():
        row = await connection.fetchrow(statement("list_audit_choices"), organization)
    return (row["who"] or [], row["actions"] or []) if row else ([], [])
