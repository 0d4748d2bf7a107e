"""A backup of everything but the keys, from servers that run: first the archive gets what it has not yet, then one
instant of it is written out. Bringing it back is in contest/backup/restore.py.
"""

import asyncio
import logging
from importlib.metadata import version
from pathlib import Path

import msgspec

from contest.archive.contests.contests import ContestRow, list_running
from contest.archive.contests.rounds import list_rounds
from contest.archive.pool import acquire
from contest.archive.results.live_numbers import note_backup
from contest.archive.snapshot import snapshot
from contest.archiver.stream import StreamArchiver
from contest.backup import files, pg_tools
from contest.backup.files import DUMP, SAVED, Manifest, Tell
from contest.core.errors import UserError
from contest.i18n.messages import MESSAGES
from contest.live import rebuild
from contest.live.saved_answers import read_saved
from contest.services import Services
from questions.language import Message, say

log = logging.getLogger(__name__)
DRAINED_WITHIN_S = 600.0


async def back_up(services: Services, folder: Path, tell: Tell, *, without_live: bool = False) -> Manifest:
    """Every entry that was accepted before this was called is in it. Raises UserError, RedisUnavailable,
    DatabaseUnavailable; then there is no manifest, and `folder` is no backup."""
    files.begin(folder)
    at = services.clock.now_ms()
    saved = folder / SAVED
    saved.touch(mode=0o600)
    if not without_live:
        await _drain(services, tell)
        await _write_saved(services, saved, tell)
    dump = folder / DUMP
    dump.touch(mode=0o600)
    async with acquire(services.pool) as connection, snapshot(connection) as instant:
        tell(Message("backup.writing"))
        await pg_tools.dump(services.database_url, instant.name, dump)
    tell(Message("backup.adding_up"))
    manifest = Manifest(
        format=files.FORMAT,
        note=say(MESSAGES, files.NOTE, "en"),
        at=at,
        program=f"hoi-thi {version('hoi-thi')}",
        schema=instant.schema,
        drained=not without_live,
        records=instant.records,
        keys=files.fingerprints(services.secrets),
        files={path.name: await asyncio.to_thread(files.summed, path) for path in (dump, saved)},
    )
    files.finish(folder, manifest)
    async with acquire(services.pool) as connection:
        await note_backup(connection, instant.records, at=at)
    log.info("backed_up", extra={"folder": str(folder), **instant.records})
    return manifest


async def _drain(services: Services, tell: Tell) -> None:
    async with acquire(services.pool) as connection:
        running = await list_running(connection)
    for contest in running:
        last = await rebuild.last_stream_id(services.live, contest.code)
        if last is not None:
            tell(Message("backup.waiting", contest=contest.slug))
            await _drain_one(services, contest, last)


async def _drain_one(services: Services, contest: ContestRow, last: str) -> None:
    clock = services.clock
    archiver = StreamArchiver(services, contest, consumer="backup", clock=clock, stopping=asyncio.Event())
    try:
        async with asyncio.timeout(DRAINED_WITHIN_S):
            await archiver.drain(last)
    except TimeoutError:
        raise UserError("not_drained", contest=contest.slug) from None


async def _write_saved(services: Services, file: Path, tell: Tell) -> None:
    """Before the archive's instant: an attempt submitted in between is an entry there, and these answers lapse."""
    tell(Message("backup.saved_answers"))
    async with acquire(services.pool) as connection:
        rounds = await list_rounds(connection)
    with file.open("wb") as lines:
        for round_ in rounds:
            async for page in read_saved(services.live, round_.code, round_.id):
                lines.writelines(msgspec.json.encode([round_.code, *kept]) + b"\n" for kept in page)
