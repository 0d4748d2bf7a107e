"""Files and pictures that the service gives out, by a name that is a hash of the file they were read from.

They are kept for ever: what a closed round showed can still be shown.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from contest.archive.pool import Connection
from contest.archive.statements import statement


@dataclass(frozen=True, slots=True)
class Media:
    """`name` is "<32 hex digits>.<extension>"; width and height in pixels, None for what is no picture."""

    name: str
    media_type: str
    body: bytes
    width: int | None = None
    height: int | None = None

    @property
    def address(self) -> str:
        return f"/media/{self.name}"


async def insert_media(connection: Connection, media: Iterable[Media], *, at: int) -> None:
    """Those that are there already stay as they are."""
    rows = [(file.name, file.media_type, file.body, file.width, file.height, at) for file in media]
    await connection.executemany(statement("insert_media"), rows)


async def find_media(connection: Connection, name: str) -> Media | None:
    row = await connection.fetchrow(statement("find_media"), name)
    return Media(*row.values()) if row else None
