"""Sessions, the devices that somebody logged in on before, and counts of wrong passwords. Tokens are known by hash."""

from typing import NamedTuple

from contest.archive.errors import database_errors
from contest.archive.pool import Connection
from contest.archive.statements import statement


class SessionRow(NamedTuple):
    """A session with the account that holds it. Times are epoch milliseconds."""

    id: int
    awaits_second_factor: bool
    started_at: int
    seen_at: int
    proved_at: int
    account_id: int
    organization_id: int
    login: str
    name: str
    is_admin: bool
    totp_on_at: int | None
    organization: str
    needs_second_factor: bool


class OpenSession(NamedTuple):
    id: int
    started_at: int
    seen_at: int
    address: str
    device: str


async def insert_session(
    connection: Connection, digest: str, account: int, *, awaits_second_factor: bool, at: int, address: str, device: str
) -> int:
    with database_errors():
        return int(
            await connection.fetchval(
                statement("insert_session"), digest, account, awaits_second_factor, at, address, device
            )
        )


async def find_session(connection: Connection, digest: str) -> SessionRow | None:
    with database_errors():
        row = await connection.fetchrow(statement("find_session"), digest)
    return SessionRow(*row.values()) if row else None


async def touch_session(connection: Connection, session: int, *, at: int) -> None:
    with database_errors():
        await connection.execute(statement("touch_session"), session, at)


async def prove_session(connection: Connection, session: int, *, at: int) -> None:
    with database_errors():
        await connection.execute(statement("prove_session"), session, at)


async def list_sessions(connection: Connection, account: int, *, since: int) -> list[OpenSession]:
    with database_errors():
        rows = await connection.fetch(statement("list_sessions"), account, since)
    return [OpenSession(*row.values()) for row in rows]


async def end_session(connection: Connection, session: int, account: int, *, at: int) -> bool:
    with database_errors():
        return await connection.fetchval(statement("end_session"), session, account, at) is not None


async def end_sessions(connection: Connection, account: int, *, but: int | None, at: int) -> None:
    with database_errors():
        await connection.execute(statement("end_sessions"), account, but, at)


async def insert_device(connection: Connection, digest: str, account: int, *, at: int) -> None:
    with database_errors():
        await connection.execute(statement("insert_device"), digest, account, at)


async def find_device(connection: Connection, digest: str, account: int) -> bool:
    with database_errors():
        return await connection.fetchval(statement("find_device"), digest, account) is not None


async def read_failures(connection: Connection, keys: list[str], *, since: int) -> dict[str, tuple[int, int]]:
    """How many there were under each key, and when the first was."""
    with database_errors():
        rows = await connection.fetch(statement("read_failures"), keys, since)
    return {key: (failures, first) for key, failures, first in rows}


async def count_failure(connection: Connection, keys: list[str], *, at: int, since: int) -> None:
    with database_errors():
        await connection.execute(statement("count_failure"), keys, at, since)


async def forget_failures(connection: Connection, keys: list[str]) -> None:
    with database_errors():
        await connection.execute(statement("forget_failures"), keys)


async def forget_old_failures(connection: Connection, *, since: int) -> None:
    with database_errors():
        await connection.execute(statement("forget_old_failures"), since)
