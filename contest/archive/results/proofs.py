"""What the proof that an entry was sealed is made of: the entry as sealed, and the blocks of the tree around it."""

from collections.abc import Sequence
from typing import NamedTuple

from contest.archive.errors import database_errors
from contest.archive.pool import Connection
from contest.archive.statements import statement
from scoring.sealing.records import EntryLine


class LeafBlock(NamedTuple):
    """The block of leaves in which an attempt is, of the entries seal `seal` with this line."""

    seal_id: int
    seal: str
    line: str
    number: int
    hashes: bytes


class Record(NamedTuple):
    round_id: int
    entry: EntryLine


async def find_record(connection: Connection, receipt: str) -> Record | None:
    """The entry of a receipt (lower case, no dashes), None if it has none."""
    with database_errors():
        row = await connection.fetchrow(statement("find_record"), receipt)
    if row is None:
        return None
    round_id, *entry = row.values()
    return Record(round_id, EntryLine(*entry))


async def find_leaf_block(connection: Connection, round_id: int, attempt: str) -> LeafBlock | None:
    """None while the round's entries are not sealed."""
    with database_errors():
        row = await connection.fetchrow(statement("find_leaf_block"), round_id, attempt)
    return LeafBlock(*row.values()) if row else None


async def read_blocks(connection: Connection, seal_id: int, places: Sequence[tuple[int, int]]) -> list[bytes]:
    """The hashes of the blocks at these (level, number), in that order."""
    with database_errors():
        rows = await connection.fetch(
            statement("read_blocks"), seal_id, [level for level, _ in places], [number for _, number in places]
        )
    return [row["hashes"] for row in rows]
