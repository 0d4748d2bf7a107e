"""GET /media/{name}: pictures and files that organizers attached. What was asked for lately is kept in memory, so that
a rush at opening asks Postgres once a worker.

Pictures of rounds that are open or about to be are fetched before phones ask for them, as many as there is room for:
neither a rush nor a lost Postgres keeps a question's picture away.
"""

import asyncio
import logging
import re
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterator
from weakref import WeakKeyDictionary

from starlette.requests import Request
from starlette.responses import Response

from contest.archive.contests.media import Media, find_media
from contest.archive.errors import DatabaseUnavailable
from contest.archive.pool import Pool, acquire
from contest.http.problems import Problem
from contest.play.worker.running_rounds import ContestInMemory, ContestRegistry, RunningRound
from questions.markup import pictures_in
from questions.model import Bank

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
    """Media by name, the ones asked for last, at most so many bytes. Many who ask at once wait for one answer.
    `hidden` says which are shown to nobody yet."""

    def __init__(self, pool: Pool, kept_bytes: int = KEPT_BYTES, hidden: Callable[[], Collection[str]] = tuple) -> None:
        self._pool = pool
        self._hidden = hidden
        self._kept_bytes = kept_bytes
        self._kept: OrderedDict[str, Media] = OrderedDict()
        self._bytes = 0
        self._coming: dict[str, asyncio.Task[Media | None]] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._kept

    def __len__(self) -> int:
        return len(self._kept)

    def is_full(self) -> bool:
        """Another picture might drive one out."""
        return self._bytes + LARGEST > self._kept_bytes

    async def show(self, request: Request) -> Response | Problem:
        """The file under its immutable address. Raises DatabaseUnavailable."""
        name = request.path_params["name"]
        media = await self.find(name) if _NAME.fullmatch(name) and name not in self._hidden() else None
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
            self._bytes += len(media.body)
            while self._bytes > self._kept_bytes:
                self._bytes -= len(self._kept.popitem(last=False)[1].body)
        return media


log = logging.getLogger(__name__)
AHEAD_MS = 15 * 60_000
_PREFIX = "/media/"
_known: "WeakKeyDictionary[RunningRound, list[str]]" = WeakKeyDictionary()


async def fetch_ahead(shelf: MediaShelf, contests: list[ContestInMemory], now_ms: int) -> int:
    """Fetches what is not there yet; how many pictures that were. What cannot be had now is tried the next time."""
    near = [running for contest in contests for running in contest.rounds if _is_near(running, now_ms)]
    names = [name for running in near for name in names_of(running)]
    fetched = 0
    for name in dict.fromkeys(names):
        if shelf.is_full():
            log.warning("pictures_not_all_ahead", extra={"pictures": len(names), "kept": len(shelf)})
            break
        if name not in shelf:
            try:
                async with asyncio.timeout(5):
                    await shelf.find(name)
            except (DatabaseUnavailable, TimeoutError):
                break
            fetched += 1
    return fetched


class DraftMedia:
    """The media that only drafts name; looked for again when contests were loaded again."""

    def __init__(self, registry: ContestRegistry) -> None:
        self._registry = registry
        self._version = -1
        self._names: frozenset[str] = frozenset()

    def __call__(self) -> frozenset[str]:
        if self._version != self._registry.version:
            drafts, shown = set[str](), set[str]()
            for contest in self._registry.by_code.values():
                (drafts if contest.published.state == "draft" else shown).update(_of_contest(contest))
            self._names, self._version = frozenset(drafts - shown), self._registry.version
        return self._names


def _of_contest(contest: ContestInMemory) -> Iterator[str]:
    for material in contest.published.page.materials:
        yield material.url.removeprefix(_PREFIX)
    if contest.published.page.face:
        yield from contest.published.page.face.media
    for running in contest.rounds:
        yield from names_of(running)


def names_of(running: RunningRound) -> list[str]:
    """The pictures that papers of the round may show; looked for once, because its banks never change."""
    names = _known.get(running)
    if names is None:
        published = running.published
        banks = [published.bank, *(own.bank for own in published.division_papers)]
        names = _known[running] = [name for bank in banks if bank.markup for name in _names(bank)]
    return names


def _names(bank: Bank) -> list[str]:
    texts = (
        text for question in bank.questions for text in (question.text, *(option.text for option in question.options))
    )
    return [address.removeprefix(_PREFIX) for text in texts for address, _ in pictures_in(text)]


def _is_near(running: RunningRound, now_ms: int) -> bool:
    facts = running.facts
    return facts.state == "live" and facts.opens_at - AHEAD_MS <= now_ms <= facts.closes_at
