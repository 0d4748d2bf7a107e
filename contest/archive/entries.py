"""The entries of a round for scoring: only those that count, in no particular order."""

from collections.abc import AsyncGenerator

import asyncpg

from contest.archive.paging import PAGE, read_pages
from contest.archive.pool import Connection
from scoring.entry import Entry


def read_entries(connection: Connection, round_id: int, *, page: int = PAGE) -> AsyncGenerator[list[Entry], None]:
    """Pages of entries as of one instant, voided ones left out."""
    return read_pages(connection, "read_entries", round_id, make=_entry, page=page)


def _entry(row: asyncpg.Record) -> Entry:
    return Entry(*row.values())
