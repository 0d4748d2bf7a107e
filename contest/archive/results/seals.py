"""Seals at rest, with what they are over as far as it could change, and the tree that proofs are made from.

Only ever added to. What a seal says is made and read in scoring/sealing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from contest.archive.errors import database_errors
from contest.archive.paging import read_pages
from contest.archive.pool import Connection
from contest.archive.statements import statement

SealKind = Literal["entries", "result"]
Part = Literal["conditions", "people", "grounds"]
KIND = "sealed"
"""The kind of the decision that a seal is."""
_CHUNK = 1000


@dataclass(frozen=True, slots=True)
class SealRow:
    """`line` is the seal's line in an export, `seal` its SHA-256, `replaces` the result seal before this one."""

    id: int
    kind: SealKind
    seal: str
    line: str
    replaces: str | None
    decision_id: int
    sealed_at: int


class BlockRow(NamedTuple):
    """A block of a tree's hashes; a block of leaves says which attempt its first is."""

    level: int
    number: int
    first_attempt: str | None
    hashes: bytes


async def insert_seal(
    connection: Connection,
    *,
    round_id: int,
    kind: SealKind,
    line: bytes,
    seal: str,
    replaces: str | None = None,
    decision_id: int,
    at: int,
    parts: Mapping[Part, Sequence[bytes]],
    blocks: Sequence[BlockRow] = (),
) -> None:
    """`parts` are the lines to keep with the seal. Belongs in the transaction of its decision."""
    rows = [
        (part, number, b"".join(line + b"\n" for line in lines[start : start + _CHUNK]).decode())
        for part, lines in parts.items()
        for number, start in enumerate(range(0, len(lines), _CHUNK))
    ]
    with database_errors():
        seal_id = await connection.fetchval(
            statement("insert_seal"), round_id, kind, seal, line.decode(), replaces, decision_id, at
        )
        await connection.copy_records_to_table("seal_lines", records=((seal_id, *row) for row in rows), timeout=600)
        await connection.copy_records_to_table("seal_blocks", records=((seal_id, *row) for row in blocks), timeout=600)


async def list_seals(connection: Connection, round_id: int) -> list[SealRow]:
    """In the order they were made: that of the entries first, the result seal in force last."""
    with database_errors():
        rows = await connection.fetch(statement("list_seals"), round_id)
    return [SealRow(*row.values()) for row in rows]


async def read_lines(connection: Connection, seal_id: int, part: Part) -> list[bytes]:
    """The lines of a part, without line feeds."""
    found: list[bytes] = []
    pages = read_pages(connection, "read_seal_lines", seal_id, part, make=lambda row: str(row[0]), page=20)
    async for page in pages:
        found += (line for chunk in page for line in chunk.encode().split(b"\n")[:-1])
    return found
