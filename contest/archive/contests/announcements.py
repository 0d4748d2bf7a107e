"""What organizers announce on all open pages of a contest."""

from typing import NamedTuple

import msgspec

from contest.archive.errors import database_errors
from contest.archive.pool import Connection
from contest.archive.statements import statement


class Announcement(msgspec.Struct, frozen=True):
    """One that may be shown, as workers know it; `until` None: until it is withdrawn."""

    id: int
    vi: str
    en: str
    shows_at: int
    until: int | None

    def is_shown(self, now_ms: int) -> bool:
        return self.shows_at <= now_ms and (self.until is None or now_ms < self.until)


class AnnouncementRow(NamedTuple):
    id: int
    vi: str
    en: str
    shows_at: int
    until: int | None
    withdrawn_at: int | None
    made_by: str
    made_at: int


async def insert_announcement(
    connection: Connection, contest_id: int, vi: str, en: str, *, shows_at: int, until: int | None, who: str, at: int
) -> int:
    with database_errors():
        id_: int = await connection.fetchval(
            statement("insert_announcement"), contest_id, vi, en, shows_at, until, who, at
        )
    return id_


async def list_announcements(connection: Connection, contest_id: int, *, limit: int) -> list[AnnouncementRow]:
    with database_errors():
        rows = await connection.fetch(statement("list_announcements"), contest_id, limit)
    return [AnnouncementRow(*row.values()) for row in rows]


async def withdraw_announcement(
    connection: Connection, contest_id: int, announcement: int, *, at: int
) -> AnnouncementRow | None:
    """None if there is no such announcement, or it is over or withdrawn."""
    with database_errors():
        row = await connection.fetchrow(statement("withdraw_announcement"), contest_id, announcement, at)
    return AnnouncementRow(*row.values()) if row else None
