"""What a contest's live side is rebuilt from: its contestants, and every attempt with the entry it became."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass

import asyncpg

from contest.archive.paging import PAGE, read_pages
from contest.archive.pool import Connection


@dataclass(frozen=True, slots=True)
class ContestantRow:
    """`identity` is None for an erased person and for one of whom only a token survived. `uniques`: field → hash."""

    person: str
    identity: str | None
    shown_name: str
    unit: str | None
    division: str | None
    uniques: dict[str, str]

    @classmethod
    def from_row(cls, row: asyncpg.Record) -> "ContestantRow":
        return cls(**dict(row))


@dataclass(frozen=True, slots=True)
class EnteredRow:
    """`points` are those on arrival; `voided` says that a decision took the entry out."""

    received_at: int
    duration_ms: int
    how: str
    points: int
    answers: dict[str, list[str]]
    prediction: int | None
    voided: bool


@dataclass(frozen=True, slots=True)
class SeatRow:
    """An attempt. `entered` is None while it runs, and for ever when nothing was saved before its deadline.
    `given_back`: it is as if it had not been started."""

    round_id: int
    attempt: str
    receipt: str
    person: str
    identity: str | None
    division: str | None
    number: int
    started_at: int
    limit_end: int | None
    seed: str
    idempotency: str | None
    given_back: bool
    entered: EnteredRow | None

    @classmethod
    def from_row(cls, row: asyncpg.Record) -> "SeatRow":
        facts = dict(row)
        entry = {name: facts.pop(name) for name in EnteredRow.__slots__}
        return cls(**facts, entered=EnteredRow(**entry) if entry["received_at"] is not None else None)


def read_contestants(
    connection: Connection, contest_id: int, *, page: int = PAGE
) -> AsyncGenerator[list[ContestantRow], None]:
    """Pages of a contest's contestants."""
    return read_pages(connection, "read_contestants", contest_id, make=ContestantRow.from_row, page=page)


def read_seats(connection: Connection, contest_id: int, *, page: int = PAGE) -> AsyncGenerator[list[SeatRow], None]:
    """Pages of a contest's attempts of all rounds, final ones too: limits per day and contest count them."""
    return read_pages(connection, "read_seats", contest_id, make=SeatRow.from_row, page=page)
