"""The desk's process: opens what it needs and serves, on a socket of its own or of a supervisor."""

import asyncio
import logging
import socket

import uvicorn
import uvloop

from contest.core.settings import Settings
from contest.desk.app import create_app
from contest.http.listening import listen, uvicorn_config
from contest.processes.child import heartbeat
from contest.processes.child.process import lower_priority
from contest.services import PATIENCE_S, open_services

_MOST_CONNECTIONS = 5
log = logging.getLogger(__name__)


def run(
    settings: Settings,
    *,
    fd: int | None = None,
    host: str = "127.0.0.1",
    port: int = 8001,
    heartbeat_fd: int | None = None,
) -> None:
    """Serves until TERM or INT, then finishes what is under way. It gives way to the contest's own workers. `fd`: a
    listening socket that somebody else keeps; `heartbeat_fd`: where a supervisor listens for heartbeats."""
    lower_priority()
    listening = socket.socket(fileno=fd) if fd is not None else listen(host, port)
    uvloop.run(_serve(settings, listening, heartbeat_fd))


async def _serve(settings: Settings, listening: socket.socket, heartbeat_fd: int | None) -> None:
    if settings.desk_database_url is None:
        log.warning("desk_without_own_role", extra={"setting": "DESK_DATABASE_URL"})
    async with open_services(
        settings,
        max_size=_MOST_CONNECTIONS,
        without_archive=True,
        patience_s=PATIENCE_S,
        narrow_url=settings.desk_database_url,
        walled=True,
    ) as opened:
        app = create_app(opened, opened.clock)
        config = uvicorn.Config(app, **(uvicorn_config(settings) | {"lifespan": "off"}))  # type: ignore[arg-type]
        sending = asyncio.create_task(heartbeat.send(heartbeat_fd))
        await uvicorn.Server(config).serve(sockets=[listening])
        sending.cancel()
