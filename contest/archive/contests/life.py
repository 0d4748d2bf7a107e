"""A contest's life as the archive keeps it: who may see it, until when it is kept, and how it goes."""

from dataclasses import dataclass
from typing import Literal

from contest.archive.changes import notify
from contest.archive.errors import database_errors
from contest.archive.pool import Connection
from contest.archive.statements import statement

ContestState = Literal["draft", "published", "hidden", "archived"]


@dataclass(frozen=True, slots=True)
class ContestLife:
    """`entered`: somebody has begun an attempt, as far as that has reached the archive."""

    id: int
    slug: str
    code: str
    title: str
    generation: str
    organization_id: int
    state: ContestState
    state_since: int
    kept_until: int | None
    time_zone: str
    entered: bool


async def list_lives(connection: Connection, slug: str | None = None) -> list[ContestLife]:
    """Of the contest with this slug, or of all, the newest first."""
    with database_errors():
        rows = await connection.fetch(statement("list_lives"), slug)
    return [ContestLife(*row.values()) for row in rows]


async def set_life(
    connection: Connection, contest_id: int, state: ContestState, *, at: int, kept_until: int | None = None
) -> ContestState | None:
    """What the state was until now; None if there is no such contest any more. Part of the caller's transaction."""
    with database_errors():
        before: ContestState | None = await connection.fetchval(statement("lock_contest"), contest_id)
        await connection.execute(statement("set_life"), contest_id, state, at, kept_until)
        await notify(connection)
    return before


async def delete_contest(connection: Connection, contest_id: int) -> None:
    """Part of the caller's transaction. Rather gives up than waits long behind a reader: DatabaseUnavailable."""
    with database_errors():
        await connection.execute(statement("apply_patience"))
        await connection.execute(statement("delete_contest"), contest_id)
        await notify(connection)
