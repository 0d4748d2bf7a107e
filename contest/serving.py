"""One web worker: opens what it needs, builds the app, serves it on a socket of its own or of a supervisor."""

import gc
import socket

import uvicorn
import uvloop

from contest import backends
from contest.app import create_app
from contest.clock import Clock
from contest.play.service import Play
from contest.play.watch import Watch
from contest.refusals import Refusal
from contest.settings import Settings

BACKLOG = 4096
_GOODBYE_S = 3


def uvicorn_config(settings: Settings) -> dict[str, object]:
    """How uvicorn runs our app; a benchmark that compares itself with it uses the same."""
    return {
        "loop": "none",
        "http": "httptools",
        "ws": "none",
        "lifespan": "on",
        "access_log": False,
        "log_config": None,
        "server_header": False,
        "proxy_headers": True,
        "forwarded_allow_ips": list(settings.trusted_proxies),
        "backlog": BACKLOG,
        "timeout_keep_alive": 75,
        "timeout_graceful_shutdown": _GOODBYE_S,
    }


def run(settings: Settings, *, fd: int | None = None, host: str = "127.0.0.1", port: int = 8000) -> None:
    """Serves until TERM or INT, then finishes what is under way. `fd`: a listening socket that somebody else keeps."""
    listening = socket.socket(fileno=fd) if fd is not None else _listen(host, port)
    uvloop.run(serve(settings, listening))


async def serve(settings: Settings, listening: socket.socket) -> None:
    if settings.database_url is None:
        raise Refusal("no_services", "DATABASE_URL is not set")
    async with backends.open(settings) as opened:
        play = Play(settings, opened.secrets, Clock(settings.clock_offset_ms), opened.live, opened.pool)
        watch = Watch(play, settings.database_url)
        # before the first request: a worker that knows no contest would tell running phones that their token is bad
        await watch.load()
        app = create_app(play, watch)
        settle_memory()
        config = uvicorn.Config(app, **uvicorn_config(settings))  # type: ignore[arg-type]
        await uvicorn.Server(config).serve(sockets=[listening])


def settle_memory() -> None:
    """What is loaded by now stays: the collector need not look through it again, nor run every few requests."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 100)


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        raise Refusal("no_port", f"cannot listen on {host}:{port}: {error.strerror}") from None
    listening.listen(BACKLOG)
    return listening
