"""Staff accounts. Of an API key the archive knows only the SHA-256."""

from dataclasses import dataclass
from typing import Literal, get_args

from contest.archive.errors import database_errors
from contest.archive.pool import Connection
from contest.archive.statements import statement

Role = Literal["organizer", "reviewer", "admin"]
ROLES: tuple[str, ...] = get_args(Role)


@dataclass(frozen=True, slots=True)
class StaffRow:
    id: int
    name: str
    role: Role
    created_at: int
    disabled_at: int | None


async def add_staff(connection: Connection, name: str, role: Role, key_sha256: str, *, at: int) -> StaffRow | None:
    """None if the name is taken, also by somebody disabled."""
    with database_errors():
        row = await connection.fetchrow(statement("insert_staff"), name, role, key_sha256, at)
    return StaffRow(*row.values()) if row else None


async def list_staff(connection: Connection) -> list[StaffRow]:
    with database_errors():
        rows = await connection.fetch(statement("list_staff"))
    return [StaffRow(*row.values()) for row in rows]


async def find_staff(connection: Connection, key_sha256: str) -> StaffRow | None:
    """Who holds the key with this hash; None if nobody does or the account is disabled."""
    with database_errors():
        row = await connection.fetchrow(statement("find_staff"), key_sha256)
    return StaffRow(*row.values()) if row else None


async def disable_staff(connection: Connection, name: str, *, at: int) -> StaffRow | None:
    """None if there is no such account."""
    with database_errors():
        row = await connection.fetchrow(statement("disable_staff"), name, at)
    return StaffRow(*row.values()) if row else None
