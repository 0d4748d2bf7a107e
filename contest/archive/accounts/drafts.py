"""What people have typed at the desk and not sent yet."""

from typing import NamedTuple

from contest.archive.errors import database_errors
from contest.archive.pool import Connection
from contest.archive.statements import statement

MOST = 50
KEPT_MS = 30 * 24 * 3600 * 1000


class Draft(NamedTuple):
    fields: list[tuple[str, str]]
    saved_at: int


async def save_draft(
    connection: Connection, account: int, form: str, fields: list[tuple[str, str]], *, at: int
) -> None:
    """Takes the place of what was kept of this form. The oldest go where somebody has very many."""
    with database_errors():
        await connection.execute(statement("save_draft"), account, form, fields, at)
        await connection.execute(statement("delete_old_drafts"), account, MOST, at - KEPT_MS)


async def find_draft(connection: Connection, account: int, form: str) -> Draft | None:
    with database_errors():
        row = await connection.fetchrow(statement("find_draft"), account, form)
    return Draft([(name, value) for name, value in row["fields"]], row["saved_at"]) if row else None


async def delete_draft(connection: Connection, account: int, form: str) -> None:
    with database_errors():
        await connection.execute(statement("delete_draft"), account, form)
