"""Question files that somebody looks at before they come in: what was decided about one, and what each row became."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from contest.archive.errors import database_errors
from contest.archive.pool import Connection
from contest.archive.statements import statement


class BankImport(NamedTuple):
    """`layer_version` counts what was decided; `summary` is of the reading of that, None until it is read."""

    id: int
    organization_id: int
    bank: str
    title: str
    file_id: int
    file_name: str
    layer: dict[str, Any]
    layer_version: int
    adds: bool
    read_job: int | None
    import_job: int | None
    summary: dict[str, Any] | None
    created_at: int


class ImportRow(NamedTuple):
    position: int
    groups: list[str]
    row: dict[str, Any]


async def insert_import(
    connection: Connection,
    *,
    organization: int,
    account: int | None,
    bank: str,
    title: str,
    file: int,
    file_name: str,
    adds: bool,
    at: int,
) -> int:
    """With what was decided about the last file for this bank, so that a mended one keeps it."""
    values = (organization, account, bank, title, file, file_name, adds, at)
    with database_errors():
        made: int = await connection.fetchval(statement("insert_bank_import"), *values)
    return made


async def find_import(connection: Connection, id: int, organization: int, *, hold: bool = False) -> BankImport | None:
    """With `hold` nobody else decides anything about it until the transaction ends."""
    with database_errors():
        if hold:
            await connection.execute(statement("hold_bank_import"), id)
        row = await connection.fetchrow(statement("find_bank_import"), id, organization)
    return BankImport(*row.values()) if row else None


async def list_imports(connection: Connection, organization: int, bank: str) -> list[BankImport]:
    """Those that have not come in, the latest first."""
    with database_errors():
        rows = await connection.fetch(statement("list_bank_imports"), organization, bank)
    return [BankImport(*row.values()) for row in rows]


async def write_layer(connection: Connection, id: int, layer: dict[str, Any], *, adds: bool) -> None:
    """What is decided from now on; what was read is void."""
    with database_errors():
        await connection.execute(statement("write_bank_layer"), id, layer, adds)


async def note_job(
    connection: Connection, id: int, *, read_job: int | None = None, import_job: int | None = None
) -> None:
    with database_errors():
        await connection.execute(statement("note_bank_job"), id, read_job, import_job)


async def write_reading(
    connection: Connection,
    id: int,
    layer_version: int,
    summary: dict[str, Any],
    layer: dict[str, Any],
    rows: Sequence[tuple[list[str], dict[str, Any]]],
) -> bool:
    """What each row became. False where something else was decided meanwhile: then nothing is written."""
    with database_errors():
        if await connection.fetchval(statement("write_bank_reading"), id, layer_version, summary, layer) is None:
            return False
        await connection.execute(statement("delete_bank_import_rows"), id)
        listed = [{"groups": groups, "row": row} for groups, row in rows]
        await connection.execute(statement("insert_bank_import_rows"), id, listed)
    return True


async def list_import_rows(
    connection: Connection, id: int, group: str | None, *, offset: int, limit: int
) -> list[ImportRow]:
    with database_errors():
        rows = await connection.fetch(statement("list_bank_import_rows"), id, group, offset, limit)
    return [ImportRow(*row.values()) for row in rows]


async def find_import_rows(connection: Connection, id: int, positions: Sequence[int]) -> list[ImportRow]:
    with database_errors():
        rows = await connection.fetch(statement("find_bank_import_rows"), id, positions)
    return [ImportRow(*row.values()) for row in rows]
