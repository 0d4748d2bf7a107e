"""What a round's result depends on and its seals are over, as the archive has it: pseudonyms, no personal fields."""

from collections.abc import AsyncGenerator, Sequence

import asyncpg

from contest.archive.errors import database_errors
from contest.archive.paging import PAGE, read_pages
from contest.archive.pool import Connection
from contest.archive.statements import statement
from scoring.people.model import Person
from scoring.replay.attempt_limits import StartedEntry
from scoring.replay.records import EDITION
from scoring.replay.round import PrizeHolding
from scoring.sealing.records import EntryLine, Format, edition_of


def read_records(connection: Connection, round_id: int, *, page: int = PAGE) -> AsyncGenerator[list[EntryLine], None]:
    """Pages of all entries, also those that a decision took out, in the order of their attempt ids."""
    return read_pages(connection, "read_records", round_id, make=_entry, page=page)


async def read_entries_version(connection: Connection, round_id: int) -> tuple[int, str]:
    """How many entries `read_records` gives, and a sum over the ids of their attempts. An attempt has one entry that
    nothing changes: the same attempts are the same entries."""
    with database_errors():
        (row,) = await connection.fetch(statement("read_entries_version"), round_id)
    return row["count"], str(row["attempts"])


async def read_people(connection: Connection, contest_id: int, round_id: int) -> dict[str, Person]:
    """Everybody with an attempt in the round by pseudonym, in that order."""
    pages = read_pages(connection, "read_people", contest_id, round_id, make=_person)
    return {person.person: person async for page in pages for person in page}


async def read_other_people(
    connection: Connection, contest_id: int, round_id: int, persons: Sequence[str]
) -> list[Person]:
    """Those of `persons` who have no attempt in the round but belong to the contest."""
    with database_errors():
        rows = await connection.fetch(statement("read_other_people"), contest_id, round_id, persons)
    return [_person(row) for row in rows]


async def read_held(connection: Connection, round_id: int) -> tuple[PrizeHolding, ...]:
    """The prizes of earlier rounds of the same contest, and of later ones that were final before."""
    with database_errors():
        rows = await connection.fetch(statement("read_held"), round_id)
    return tuple(PrizeHolding(*row.values()) for row in rows)


async def read_starts(connection: Connection, contest_id: int, people: Sequence[str]) -> dict[str, list[StartedEntry]]:
    """What these people entered in the rounds of a contest, by the slugs of these."""
    starts: dict[str, list[StartedEntry]] = {}
    with database_errors():
        for slug, *start in await connection.fetch(statement("read_starts"), contest_id, list(people)):
            starts.setdefault(slug, []).append(StartedEntry(*start))
    return starts


async def read_edition(connection: Connection, round_id: int) -> int:
    """How results of the round are computed: as its entries were sealed, or the newest way."""
    with database_errors():
        format: Format | None = await connection.fetchval(statement("read_format"), round_id)
    return edition_of(format) if format else EDITION


def _entry(row: asyncpg.Record) -> EntryLine:
    return EntryLine(*row.values())


def _person(row: asyncpg.Record) -> Person:
    return Person(*row.values())
