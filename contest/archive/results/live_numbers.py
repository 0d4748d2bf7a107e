"""How a round goes, counted from what the archive has: what the desk's page of a running round rests on."""

from typing import NamedTuple

from contest.archive.errors import database_errors
from contest.archive.pool import Connection
from contest.archive.statements import statement


class MinuteRow(NamedTuple):
    """`minute` counts from the epoch; `collected` of the entries were taken at their deadline."""

    minute: int
    entries: int
    collected: int


async def count_by_minute(connection: Connection, round_id: int) -> list[MinuteRow]:
    """Minutes without an entry are left out."""
    with database_errors():
        return [MinuteRow(*row.values()) for row in await connection.fetch(statement("count_by_minute"), round_id)]


async def count_people_by_unit(connection: Connection, contest_id: int, round_id: int) -> dict[str, int]:
    """By the unit's id, "" for none."""
    with database_errors():
        rows = await connection.fetch(statement("count_people_by_unit"), contest_id, round_id)
    return {row["unit"]: row["people"] for row in rows}


async def count_attempts(connection: Connection, round_id: int) -> int:
    with database_errors():
        return int(await connection.fetchval(statement("count_attempts"), round_id))


async def oldest_waiting_job(connection: Connection) -> int | None:
    """Since when the next job waits (epoch ms), of those that this connection may see."""
    with database_errors():
        at: int | None = await connection.fetchval(statement("oldest_waiting_job"))
    return at


async def last_backup(connection: Connection) -> int | None:
    """When the last backup was begun (epoch ms)."""
    with database_errors():
        at: int | None = await connection.fetchval(statement("last_backup"))
    return at


async def note_backup(connection: Connection, records: dict[str, int], *, at: int) -> None:
    with database_errors():
        await connection.execute(statement("insert_backup"), at, records)
