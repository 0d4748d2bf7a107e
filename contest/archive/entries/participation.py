"""Who takes part, counted by the unit they chose. Out of scope: units above those, and results."""

from contest.archive.errors import database_errors
from contest.archive.pool import Connection
from contest.archive.statements import statement


async def count_by_unit(connection: Connection, contest_id: int) -> dict[str, tuple[int, int]]:
    """People and entries of each unit that has any, without the units below it."""
    with database_errors():
        rows = await connection.fetch(statement("count_by_unit"), contest_id)
    return {unit: (people, entries) for unit, people, entries in rows}
