"""Records that could not be archived, as they came, and what was decided about each."""

from typing import NamedTuple

from contest.archive.errors import database_errors
from contest.archive.pool import Connection
from contest.archive.statements import statement


class Quarantined(NamedTuple):
    """`record` is text as it came from the stream, usually JSON; `error` is why it could not be taken. `settled_by` is
    the decision about it, None while it waits."""

    id: int
    stream_id: str
    kind: str
    record: str
    error: str
    at: int
    settled_by: int | None
    settled_how: str | None


async def list_quarantined(connection: Connection, contest_id: int) -> list[Quarantined]:
    with database_errors():
        return [Quarantined(*row) for row in await connection.fetch(statement("list_quarantined"), contest_id)]


async def settle_quarantined(connection: Connection, record_id: int, decision_id: int) -> bool:
    """False if that was done before."""
    with database_errors():
        done: str = await connection.execute(statement("settle_quarantined"), record_id, decision_id)
    return done == "UPDATE 1"
