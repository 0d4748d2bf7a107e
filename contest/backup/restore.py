"""A backup into an empty installation: checked first, then all of it or nothing, then counted. See `backup`."""

import logging
from collections import defaultdict
from pathlib import Path

import msgspec

from contest.archive.contests.contests import list_running
from contest.archive.migrate import is_empty, migrate
from contest.archive.pool import acquire
from contest.archive.snapshot import count_records
from contest.archiver.rebuild import rebuild
from contest.backup import pg_tools
from contest.backup.files import DUMP, SAVED, Manifest, Tell
from contest.core.errors import UserError
from contest.core.settings import Settings
from contest.live.connection.connection import Live
from contest.live.saved_answers import SavedAnswers, write_saved
from contest.services import Services
from questions.language import Message

log = logging.getLogger(__name__)
# what may lie in a data directory that counts as empty: the keys, and what every command leaves behind
_HARMLESS = frozenset({"secrets", "run", "logs"})


def refuse_unless_empty(settings: Settings) -> None:
    """Raises UserError for a data directory that holds anything but the keys."""
    if settings.external or not settings.data_dir.exists():
        return
    names = sorted(path.name for path in settings.data_dir.iterdir() if path.name not in _HARMLESS)
    if names:
        raise UserError("not_empty.data", folder=settings.data_dir, names=names[:5])


async def load(database_url: str, folder: Path, tell: Tell) -> None:
    """The archive as it was; then brought to the schema of this program. Raises UserError, DatabaseUnavailable."""
    if not await is_empty(database_url):
        raise UserError("not_empty.database")
    tell(Message("backup.reading"))
    await pg_tools.restore(database_url, folder / DUMP)
    await migrate(database_url)


async def revive(services: Services, folder: Path, manifest: Manifest, tell: Tell) -> None:
    """Counts what came back, and writes Redis from it. Raises UserError, RedisUnavailable, DatabaseUnavailable."""
    async with acquire(services.pool) as connection:
        counts = await count_records(connection)
        running = await list_running(connection)
    wrong = [
        Message("incomplete.count", record=Message(f"record.{name}"), restored=counts.get(name), backed_up=number)
        for name, number in manifest.records.items()
        if counts.get(name) != number
    ]
    if wrong:
        raise UserError("incomplete", wrong=wrong)
    saved = _read_saved(folder / SAVED)
    for contest in running:
        tell(Message("backup.rebuilding", contest=contest.slug))
        await rebuild(services, contest.slug)
        await write_saved(services.live, contest.code, saved[contest.code])
    log.info("restored", extra={"folder": str(folder), **counts})


async def refuse_used_live(live: Live) -> None:
    """Raises UserError for a Redis that holds anything."""
    if await live.call("DBSIZE"):
        raise UserError("not_empty.redis")


def _read_saved(path: Path) -> dict[str, list[SavedAnswers]]:
    saved: dict[str, list[SavedAnswers]] = defaultdict(list)
    with path.open("rb") as lines:
        for line in lines:
            code, *kept = msgspec.json.decode(line)
            saved[code].append(SavedAnswers(*kept))
    return saved
