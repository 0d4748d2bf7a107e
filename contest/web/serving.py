"""One web worker: opens what it needs, builds the app, serves it on a socket of its own or of a supervisor."""

import asyncio
import gc
import logging
import resource
import socket
import sys

import uvicorn
import uvloop

from contest.archive.errors import DatabaseUnavailable
from contest.core.clock import Clock
from contest.core.errors import UserError
from contest.core.settings import Settings
from contest.http.listening import listen, uvicorn_config
from contest.play.worker.refresher import LOAD_WITHIN_S, Refresher
from contest.play.worker.state import WorkerState
from contest.processes.child import heartbeat
from contest.services import PATIENCE_S, open_services
from contest.web.app import create_app
from contest.web.published_cache import Remembered
from questions.language import Message

log = logging.getLogger(__name__)
MOST_FILES = 65_536


def run(
    settings: Settings,
    *,
    fd: int | None = None,
    host: str = "127.0.0.1",
    port: int = 8000,
    heartbeat_fd: int | None = None,
) -> None:
    """Serves until TERM or INT, then finishes what is under way. `fd`: a listening socket that somebody else keeps;
    `heartbeat_fd`: where a supervisor listens for heartbeats."""
    listening = socket.socket(fileno=fd) if fd is not None else listen(host, port)
    uvloop.run(serve(settings, listening, heartbeat_fd))


async def serve(settings: Settings, listening: socket.socket, heartbeat_fd: int | None = None) -> None:
    if sys.version_info < (3, 11, 10) or (3, 12) <= sys.version_info < (3, 12, 6):
        log.warning("old_python", extra={"version": sys.version.split()[0], "wanted": "3.11.10, 3.12.6 or newer"})
    if settings.database_url is None:
        raise UserError("no_services.database")
    remembered = Remembered(settings.data_dir / "run" / "published")
    narrow_url = settings.web_database_url
    async with open_services(settings, without_archive=True, patience_s=PATIENCE_S, narrow_url=narrow_url) as opened:
        clock = Clock(0 if settings.clock_jumps_after_s else settings.clock_offset_ms)
        play = WorkerState(settings, opened.secrets, clock, opened.live, opened.pool)
        if settings.clock_jumps_after_s:
            loop = asyncio.get_running_loop()
            loop.call_later(settings.clock_jumps_after_s, clock.jump, settings.clock_offset_ms)
        watch = Refresher(play, narrow_url or settings.database_url, remembered.keep)
        await _learn(watch, remembered)
        await watch.look()
        app = create_app(play, watch)
        settle_memory()
        allow_many_connections()
        sending = asyncio.create_task(heartbeat.send(heartbeat_fd))
        config = uvicorn.Config(app, **uvicorn_config(settings))  # type: ignore[arg-type]
        await uvicorn.Server(config).serve(sockets=[listening])
        sending.cancel()


async def _learn(watch: Refresher, remembered: Remembered) -> None:
    """Before the first request: a worker that knows no contest would tell running phones that their token is bad."""
    try:
        async with asyncio.timeout(LOAD_WITHIN_S):
            await watch.load()
    except (DatabaseUnavailable, TimeoutError) as away:
        contests = await asyncio.to_thread(remembered.recall)
        if contests is None:
            reason = away.reason if isinstance(away, DatabaseUnavailable) else Message("unavailable.slow")
            raise UserError("archive_away.nothing_kept", reason=reason) from None
        log.warning("serving_from_memory", extra={"contests": len(contests), "why": str(away)})
        watch.take_over(contests, remembered=True)


def allow_many_connections() -> None:
    """Each takes a file descriptor; what a shell allows by default is far too few."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_FILES if hard == resource.RLIM_INFINITY else min(hard, MOST_FILES)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def settle_memory() -> None:
    """What is loaded by now stays: the collector need not look through it again, nor run every few requests."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 100)
