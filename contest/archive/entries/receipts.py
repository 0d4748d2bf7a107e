"""What a receipt stands for, once its attempt is in the archive."""

from dataclasses import dataclass

from contest.archive.errors import database_errors
from contest.archive.pool import Connection
from contest.archive.statements import statement


@dataclass(frozen=True, slots=True)
class ReceiptRow:
    """`received_at`, `duration_ms` and `how` are None for an attempt that is no entry (yet). `represents` and `rank`
    are None until the round has standings; `reason` is what a voiding decision says to the public, `given_back` that it
    gave the attempt back. `points` are those it was marked with when it came, `place_points` those of the person's
    place; `registered` is the division the paper is of. `prize`, and where there are divisions the id of the winner's
    and the rank in it, are None until the round is final."""

    receipt: str
    attempt: str
    contest: str
    round: str
    round_state: str
    started_at: int
    received_at: int | None
    duration_ms: int | None
    how: str | None
    voided: bool
    reason: str | None
    given_back: bool
    rank: int | None
    points: int | None
    place_points: int | None
    registered: str | None
    represents: bool | None
    prize: str | None
    division: str | None
    division_rank: int | None


async def find_receipt(connection: Connection, receipt: str) -> ReceiptRow | None:
    """`receipt` in its plain form: lower case, no dashes. None if no archived attempt has it."""
    with database_errors():
        row = await connection.fetchrow(statement("find_receipt"), receipt)
    return ReceiptRow(*row.values()) if row else None
