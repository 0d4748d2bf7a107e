"""Taking stream records into the archive, each exactly once, and putting aside those that cannot be taken.

Records stay as the JSON they arrived as: Postgres splits them, so that this process spends next to nothing on each.
Knows no stream: what was taken is acknowledged by the caller, after this returns.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import asyncpg

from contest.archive.errors import database_errors
from contest.archive.pool import Connection
from contest.archive.statements import statement

# SQLSTATE classes that speak of the data, not of the server: invalid values, constraints, limits, our own triggers.
_FAULTS = ("21", "22", "23", "54", "P0")
_NEVER_IN_TEXT = str.maketrans({"\x00": "\\0"})


class Record(Protocol):
    """One message of the entry stream: `data` is the JSON of a `Started` or an `Entered`, as `kind` says."""

    @property
    def id(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def data(self) -> bytes: ...


class BadBatch(Exception):
    """A record of the batch cannot be archived; nothing of the batch was."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A record that went to quarantine, and why."""

    stream_id: str
    kind: str
    error: str


@dataclass(frozen=True, slots=True)
class Taken:
    """What a batch brought: `entries` counts those that were not yet in the archive."""

    entries: int
    faults: tuple[Fault, ...] = ()


async def write_batch(connection: Connection, contest_id: int, records: Sequence[Record]) -> int:
    """Archives all of the records in one commit and returns how many entries were new; BadBatch if one is bad."""
    try:
        texts = [record.data.decode() for record in records]
        with database_errors():
            entries: int = await connection.fetchval(
                statement("intake"), contest_id, [r.id for r in records], [r.kind for r in records], texts
            )
    except UnicodeDecodeError as error:
        raise BadBatch(str(error)) from error
    except asyncpg.PostgresError as error:
        if error.sqlstate is not None and error.sqlstate.startswith(_FAULTS):
            raise BadBatch(f"{type(error).__name__}: {error}") from error
        raise
    return entries


async def take(connection: Connection, contest_id: int, records: Sequence[Record], *, at: int) -> Taken:
    """Archives what can be archived. A failing batch is halved until the bad record stands alone; that one goes to
    quarantine. When this returns, every record is in the archive or in quarantine, and may be acknowledged."""
    try:
        return Taken(await write_batch(connection, contest_id, records))
    except BadBatch as bad:
        if len(records) == 1:
            return await _take_alone(connection, contest_id, records[0], bad, at)
    middle = len(records) // 2
    first = await take(connection, contest_id, records[:middle], at=at)
    second = await take(connection, contest_id, records[middle:], at=at)
    return Taken(first.entries + second.entries, first.faults + second.faults)


async def _take_alone(connection: Connection, contest_id: int, record: Record, bad: BadBatch, at: int) -> Taken:
    """Once more, because two archivers taking the same record at the same instant can make one of them stumble."""
    try:
        return Taken(await write_batch(connection, contest_id, [record]))
    except BadBatch:
        await quarantine(connection, contest_id, record, str(bad), at=at)
        return Taken(0, (Fault(record.id, record.kind, str(bad)),))


async def quarantine(connection: Connection, contest_id: int, record: Record, error: str, *, at: int) -> None:
    """Keeps a record that cannot be archived, as it came. A round with such records cannot be sealed."""
    text = record.data.decode(errors="backslashreplace").translate(_NEVER_IN_TEXT)
    with database_errors():
        await connection.execute(
            statement("quarantine"), contest_id, record.id, record.kind, text, error.translate(_NEVER_IN_TEXT), at
        )
