"""Seals at rest, of rounds and of contests as a whole, with what they are over as far as it could change, and the tree
that proofs are made from.

Only ever added to. What a seal says is made and read in scoring/sealing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from contest.archive.errors import database_errors
from contest.archive.paging import read_pages
from contest.archive.pool import Connection
from contest.archive.statements import statement

SealKind = Literal["entries", "result", "rounds", "season"]
Part = Literal["conditions", "people", "grounds"]
KIND = "sealed"
"""The kind of the decision that a seal is."""
_CHUNK = 1000


@dataclass(frozen=True, slots=True)
class SealRow:
    """`line` is the seal's line in an export, `seal` its SHA-256, `replaces` the seal of its kind before this one.
    `grounds` are the lines of a season seal, without line feeds; what a round's seals are over is in parts of their
    own. `id` is 0 while it is not recorded."""

    kind: SealKind
    seal: str
    line: bytes
    replaces: str | None
    sealed_at: int
    grounds: tuple[bytes, ...] = ()
    id: int = 0


class BlockRow(NamedTuple):
    """A block of a tree's hashes; a block of leaves says which attempt its first is."""

    level: int
    number: int
    first_attempt: str | None
    hashes: bytes


async def insert_seal(
    connection: Connection,
    round_id: int,
    row: SealRow,
    *,
    decision_id: int,
    parts: Mapping[Part, Sequence[bytes]],
    blocks: Sequence[BlockRow] = (),
) -> None:
    """`parts` are the lines to keep with the seal. Belongs in the transaction of its decision."""
    lines = [
        (part, number, b"".join(line + b"\n" for line in lines[start : start + _CHUNK]).decode())
        for part, lines in parts.items()
        for number, start in enumerate(range(0, len(lines), _CHUNK))
    ]
    with database_errors():
        key = await connection.fetchval(
            statement("insert_seal"),
            *(round_id, row.kind, row.seal, row.line.decode(), row.replaces, decision_id, row.sealed_at),
        )
        await connection.copy_records_to_table("seal_lines", records=((key, *each) for each in lines), timeout=600)
        await connection.copy_records_to_table("seal_blocks", records=((key, *item) for item in blocks), timeout=600)


async def insert_contest_seal(connection: Connection, contest_id: int, row: SealRow, *, decision_id: int) -> None:
    """Belongs in the transaction of its decision."""
    grounds = b"\n".join(row.grounds).decode()
    with database_errors():
        await connection.execute(
            statement("insert_contest_seal"),
            *(contest_id, row.kind, row.seal, row.line.decode(), grounds, row.replaces, decision_id, row.sealed_at),
        )


async def list_seals(connection: Connection, round_id: int) -> list[SealRow]:
    """In the order they were made: that of the entries first, the result seal in force last."""
    return await _fetch(connection, statement("list_seals"), round_id)


async def list_contest_seals(
    connection: Connection, contest_id: int, kind: Literal["rounds", "season"]
) -> list[SealRow]:
    """In the order they were made: the one in force is the last."""
    return await _fetch(connection, statement("list_contest_seals"), contest_id, kind)


async def read_lines(connection: Connection, seal_id: int, part: Part) -> list[bytes]:
    """The lines of a part of a round's seal, without line feeds."""
    lines: list[bytes] = []
    pages = read_pages(connection, "read_seal_lines", seal_id, part, make=lambda row: str(row[0]), page=20)
    async for page in pages:
        lines += (line for chunk in page for line in chunk.encode().split(b"\n")[:-1])
    return lines


async def _fetch(connection: Connection, sql: str, *arguments: object) -> list[SealRow]:
    with database_errors():
        rows = await connection.fetch(sql, *arguments)
    return [
        SealRow(kind, seal, line.encode(), replaces, at, tuple(grounds.encode().split(b"\n")) if grounds else (), key)
        for kind, seal, line, replaces, at, grounds, key in rows
    ]
