"""GET /media/{name}: pictures and files that organizers attached. What was asked for lately is kept in memory, so that
a rush at opening asks Postgres once a worker."""

import asyncio
import re
from collections import OrderedDict

from starlette.requests import Request
from starlette.responses import Response

from contest.archive.contests.media import Media, find_media
from contest.archive.pool import Pool, acquire
from contest.http.problems import Problem

KEPT_BYTES = 64 << 20
LARGEST = 2 << 20
"""More than a picture of a question has, at the size to which they are made."""
_NAME = re.compile(r"[0-9a-f]{32}\.[a-z]{3,4}")
_SHOWN = ("image/", "text/plain", "application/pdf")
_HEADERS = {
    "cache-control": "public, max-age=31536000, immutable",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "cross-origin-resource-policy": "same-origin",
    "x-content-type-options": "nosniff",
}


class MediaShelf:
    """Media by name, the ones asked for last, at most so many bytes. Many who ask at once wait for one answer."""

    def __init__(self, pool: Pool, kept_bytes: int = KEPT_BYTES) -> None:
        self._pool = pool
        self._kept_bytes = kept_bytes
        self._kept: OrderedDict[str, Media] = OrderedDict()
        self._held = 0
        self._coming: dict[str, asyncio.Task[Media | None]] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._kept

    def __len__(self) -> int:
        return len(self._kept)

    def is_full(self) -> bool:
        """Another picture might drive one out."""
        return self._held + LARGEST > self._kept_bytes

    async def show(self, request: Request) -> Response | Problem:
        """The file under its immutable address. Raises DatabaseUnavailable."""
        name = request.path_params["name"]
        media = await self.find(name) if _NAME.fullmatch(name) else None
        if media is None:
            return Problem("not_found")
        headers = dict(_HEADERS)
        if not media.media_type.startswith(_SHOWN):
            headers["content-disposition"] = f'attachment; filename="{name}"'
        return Response(media.body, 200, headers, media.media_type)

    async def find(self, name: str) -> Media | None:
        kept = self._kept.get(name)
        if kept is not None:
            self._kept.move_to_end(name)
            return kept
        task = self._coming.get(name)
        if task is None:
            task = self._coming[name] = asyncio.create_task(self._fetch(name))
            task.add_done_callback(lambda _: self._coming.pop(name, None))
        return await asyncio.shield(task)

    async def _fetch(self, name: str) -> Media | None:
        async with acquire(self._pool) as connection:
            media = await find_media(connection, name)
        if media is not None and len(media.body) <= self._kept_bytes:
            self._kept[name] = media
            self._held += len(media.body)
            while self._held > self._kept_bytes:
                self._held -= len(self._kept.popitem(last=False)[1].body)
        return media
