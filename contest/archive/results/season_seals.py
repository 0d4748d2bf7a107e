"""The seals of contests as a whole at rest, and the decisions about them. Only ever added to."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from contest.archive.errors import database_errors
from contest.archive.pool import Connection
from contest.archive.results.decisions import Decision
from contest.archive.statements import statement

ContestSealKind = Literal["rounds", "season"]
_AT_ONCE = 10_000


@dataclass(frozen=True, slots=True)
class ContestSealRow:
    """`grounds` are lines without line feeds; a rounds seal has none."""

    kind: ContestSealKind
    seal: str
    line: bytes
    grounds: tuple[bytes, ...]
    replaces: str | None
    sealed_at: int


class NamedRow(NamedTuple):
    """`shown_name` is masked, `profile` sealed; None once the person was erased."""

    person: str
    shown_name: str
    profile: str | None
    unit_id: str | None


async def insert_contest_seal(
    connection: Connection,
    *,
    contest_id: int,
    kind: ContestSealKind,
    line: bytes,
    seal: str,
    grounds: Sequence[bytes] = (),
    replaces: str | None = None,
    decision_id: int,
    at: int,
) -> None:
    """Belongs in the transaction of its decision."""
    text = b"\n".join(grounds).decode()
    with database_errors():
        await connection.execute(
            statement("insert_contest_seal"), contest_id, kind, seal, line.decode(), text, replaces, decision_id, at
        )


async def list_contest_seals(connection: Connection, contest_id: int, kind: ContestSealKind) -> list[ContestSealRow]:
    """In the order they were made: the one in force is the last."""
    with database_errors():
        rows = await connection.fetch(statement("list_contest_seals"), contest_id)
    return [_seal(*row.values()) for row in rows if row["kind"] == kind]


async def list_contest_decisions(connection: Connection, contest_id: int) -> list[Decision]:
    """About the contest as a whole; those about a round are with the round."""
    with database_errors():
        rows = await connection.fetch(statement("list_contest_decisions"), contest_id)
    return [Decision(*row.values()) for row in rows]


async def read_named(connection: Connection, contest_id: int, people: Sequence[str]) -> dict[str, NamedRow]:
    """By pseudonym."""
    found: dict[str, NamedRow] = {}
    for start in range(0, len(people), _AT_ONCE):
        with database_errors():
            rows = await connection.fetch(statement("read_named"), contest_id, people[start : start + _AT_ONCE])
        found |= {row["person"]: NamedRow(*row.values()) for row in rows}
    return found


def _seal(
    kind: ContestSealKind, seal: str, line: str, grounds: str, replaces: str | None, sealed_at: int
) -> ContestSealRow:
    lines = tuple(grounds.encode().split(b"\n")) if grounds else ()
    return ContestSealRow(kind, seal, line.encode(), lines, replaces, sealed_at)
