"""Contestants who may not enter any more. Who decides that, and when, is in `organize.bans`."""

from dataclasses import dataclass

from contest.archive.pool import Connection
from contest.archive.statements import statement


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a receipt."""

    contest_id: int
    contest: str
    person: str
    banned: bool


async def find_holder(connection: Connection, receipt: str) -> Holder | None:
    row = await connection.fetchrow(statement("find_person"), receipt)
    return Holder(*row.values()) if row else None


async def insert_ban(connection: Connection, holder: Holder, decision: int) -> None:
    await connection.execute(statement("insert_ban"), holder.contest_id, holder.person, decision)


async def delete_ban(connection: Connection, holder: Holder) -> None:
    await connection.execute(statement("delete_ban"), holder.contest_id, holder.person)
