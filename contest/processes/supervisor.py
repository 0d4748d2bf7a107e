"""`contest up`: starts everything in order, keeps it alive, stops it in order. Knows processes, no contest.

Start: Postgres, Valkey, migrations, web workers, archiver, desk and jobs. Stop: desk, jobs, web, archiver, Valkey,
Postgres.
"""

import asyncio
import contextlib
import http.client
import logging
import os
import shutil
import signal
import socket
import time
from collections.abc import Awaitable, Callable, Iterator

import msgspec

from contest.archive import roles
from contest.archive.migrate import migrate
from contest.core import secrets
from contest.core.errors import UserError, os_reason
from contest.core.settings import Settings
from contest.processes.child.child import Child
from contest.processes.child.process import log_tail, stop, stop_leftovers
from contest.processes.child.rolling_restart import RollingRestart
from contest.processes.embedded.data_directory import Directory, State
from contest.processes.embedded.services import START_WITHIN_S, Pair
from contest.processes.roles import MODULE, archiver, desk, web_workers, work
from questions.language import Lines, Message

TICK_S = 0.1
LOCK_WITHIN_S = 30.0
READY_WITHIN_S = 90.0
BACKLOG = 2048
ROLL = signal.SIGUSR1  # HUP is what a closed terminal sends, and means stop
log = logging.getLogger(__name__)

Prepare = Callable[[Settings], Awaitable[None]]
Announce = Callable[[str, str | None], None]


class Supervisor:
    """`prepare` runs once the database is migrated, before anything serves; `announce` gets the URL when it serves,
    and that of the desk. `desk_port` None: no desk; one that is taken is an error, unless it was `guessed`. `jobs`:
    whether there is a jobs process.

    With `debug` web workers and archiver have the terminal, and nobody is hurried: a breakpoint may stand in them."""

    def __init__(
        self,
        settings: Settings,
        *,
        host: str,
        port: int,
        workers: int,
        desk_port: int | None = None,
        guessed: bool = False,
        jobs: bool = True,
        debug: bool = False,
    ) -> None:
        self._settings, self._host, self._port, self._workers = settings, host, port, workers
        self._desk_port, self._guessed = desk_port, guessed
        self._jobs, self._debug = jobs, debug
        self._directory = Directory(settings.data_dir)
        self._pair: Pair | None = None
        self._servers: list[Child] = []
        self._archivers: list[Child] = []
        self._webs: list[Child] = []
        self._desks: list[Child] = []
        self._works: list[Child] = []
        self._url: str | None = None
        self._stopping = False
        self._restart_requested = False
        self._rolling: RollingRestart | None = None

    def run(self, prepare: Prepare, announce: Announce) -> None:
        """Returns when asked to stop; raises UserError if it cannot start, KeyboardInterrupt if stopped before that."""
        with _signals(self._request_stop, self._request_restart), self._lock():
            stop_leftovers(self._directory.run, MODULE)
            with self._listen(self._port) as listening, self._listen_for_desk() as for_desk:
                try:
                    self._start(listening, for_desk, prepare)
                    self._wait_until_serving(listening)
                    announce(_url(self._host, listening), _url(self._host, for_desk) if for_desk else None)
                    while not self._stopping:
                        self._watch()
                finally:
                    self._stop()

    @property
    def _roles(self) -> list[Child]:
        return [*self._archivers, *self._webs, *self._desks, *self._works]

    def _request_stop(self) -> None:
        self._stopping = True

    def _request_restart(self) -> None:
        self._restart_requested = True

    def _check_stopping(self) -> None:
        if self._stopping:
            raise KeyboardInterrupt

    # starting

    @contextlib.contextmanager
    def _lock(self) -> Iterator[None]:
        """Waits for short commands that use the servers on their own, but not for another `contest up`."""
        deadline = time.monotonic() + LOCK_WITHIN_S
        while True:
            with self._directory.lock() as locked:
                if locked:
                    yield
                    return
            state = self._directory.state()
            if state is not None and state.url is not None:
                raise UserError("already_up", path=self._directory.root, url=state.url)
            if time.monotonic() > deadline:
                raise UserError("data_dir_busy", path=self._directory.root)
            self._check_stopping()
            time.sleep(TICK_S)

    def _listen(self, port: int) -> socket.socket:
        family = socket.AF_INET6 if ":" in self._host else socket.AF_INET
        try:
            return socket.create_server((self._host, port), family=family, backlog=BACKLOG)
        except OSError as error:
            raise UserError("cannot_listen", host=self._host, port=port, reason=os_reason(error)) from None

    def _listen_for_desk(self) -> contextlib.AbstractContextManager[socket.socket | None]:
        """A port that nobody asked for may be another's: then any free one does."""
        if self._desk_port is None:
            return contextlib.nullcontext()
        try:
            return self._listen(self._desk_port)
        except UserError:
            if not self._guessed:
                raise
            return self._listen(0)

    def _start(self, listening: socket.socket, for_desk: socket.socket | None, prepare: Prepare) -> None:
        if not self._settings.external:
            self._start_servers()
        self._check_stopping()
        secrets.create(self._settings.secrets_path)
        secrets.load(self._settings.secrets_path)
        self._settings = asyncio.run(_prepare(self._settings, prepare, own_servers=self._pair is not None))
        self._check_stopping()
        self._settings = msgspec.structs.replace(self._settings, metrics_dir=self._empty_metrics())
        self._archivers = [Child(archiver(self._settings, self._directory, debug=self._debug))]
        fd = listening.fileno()
        workers = web_workers(self._workers, fd, self._settings, self._directory, debug=self._debug)
        self._webs = [Child(worker) for worker in workers]
        if for_desk is not None:
            role = desk(for_desk.fileno(), self._settings, self._directory, debug=self._debug)
            self._desks = [Child(role)]
        if self._jobs:
            self._works = [Child(work(self._settings, self._directory, debug=self._debug))]
        for child in self._roles:
            child.start()
        self._url = _url(self._host, listening)
        self._write_state()

    def _empty_metrics(self) -> str:
        """Where the processes add up their metrics, from zero at each start."""
        path = self._directory.run / "metrics"
        shutil.rmtree(path, ignore_errors=True)
        path.mkdir(mode=0o700)
        return str(path)

    def _start_servers(self) -> None:
        self._directory.forget_state()
        self._pair = Pair(self._directory)
        self._pair.create()
        for service in (self._pair.postgres, self._pair.valkey):
            self._check_stopping()
            self._servers.append(Child(service))
            self._servers[-1].start_and_wait(START_WITHIN_S)
        self._settings = self._settings.with_services(*self._pair.services[:2])

    def _wait_until_serving(self, listening: socket.socket) -> None:
        deadline = float("inf") if self._debug else time.monotonic() + READY_WITHIN_S
        while not (all(child.stable for child in self._roles) and _serves(listening)):
            self._check_stopping()
            self._watch()
            if time.monotonic() > deadline or any(child.crash_looping for child in self._roles):
                raise UserError("not_ready", logs=self._tails())

    def _tails(self) -> Lines:
        names = [child.name for child in self._roles if child.crash_looping] or ["web-1", "archiver"]
        logs = {name: log_tail(self._directory.logs / f"{name}.log") for name in names}
        return Lines(line for name, log in logs.items() for line in (f"{name}:", log or Message("no_log")))

    # running

    def _watch(self) -> None:
        restarted = [child.watch() for child in (*self._servers, *self._roles)]
        if any([*restarted, self._roll()]):
            self._write_state()
        time.sleep(TICK_S)

    def _roll(self) -> bool:
        """All but the servers are replaced one by one; asked again meanwhile, they are once more afterwards."""
        if self._rolling is None and self._restart_requested:
            self._restart_requested = False
            self._rolling = RollingRestart((*self._webs, *self._archivers, *self._desks, *self._works))
        replaced = self._rolling is not None and self._rolling.watch()
        if self._rolling is not None and self._rolling.over:
            self._rolling = None
        return replaced

    def _write_state(self) -> None:
        assert self._settings.database_url and self._settings.redis_url  # noqa: S101
        children = (*self._servers, *self._roles)
        self._directory.write_state(
            State(
                pid=os.getpid(),
                database_url=self._settings.database_url,
                redis_url=self._settings.redis_url,
                url=self._url,
                children={child.name: child.pid for child in children if child.pid is not None},
            )
        )

    # stopping

    def _stop(self) -> None:
        postgres, valkey = self._servers[:1], self._servers[1:]
        if self._rolling is not None:
            self._rolling.stop()
        for group in (self._desks, self._works, self._webs, self._archivers, valkey, postgres):
            if any(child.running for child in group):
                stop([child.running for child in group if child.running is not None])
                log.info("stopped", extra={"children": ",".join(child.name for child in group)})
        self._directory.forget_state()
        if self._pair is not None:
            self._pair.close()


async def _prepare(settings: Settings, prepare: Prepare, *, own_servers: bool) -> Settings:
    """The settings with the addresses of the narrower roles: those of servers of our own are made here."""
    url = settings.database_url
    assert url is not None  # noqa: S101
    await migrate(url)
    if own_servers:
        desk_url, web_url = await roles.make_roles(url)
        settings = msgspec.structs.replace(settings, desk_database_url=desk_url, web_database_url=web_url)
    else:
        await roles.grant(url, {"desk": settings.desk_database_url, "web": settings.web_database_url})
    await prepare(settings)
    return settings


def _url(host: str, listening: socket.socket) -> str:
    return f"http://{f'[{host}]' if ':' in host else host}:{listening.getsockname()[1]}"


def _serves(listening: socket.socket) -> bool:
    host, port = listening.getsockname()[:2]
    connection = http.client.HTTPConnection({"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host), port, timeout=2)  # noqa: S104
    with contextlib.suppress(OSError, http.client.HTTPException), contextlib.closing(connection):
        connection.request("GET", "/readyz")
        return connection.getresponse().status == http.HTTPStatus.OK
    return False


@contextlib.contextmanager
def _signals(request_stop: Callable[[], None], request_restart: Callable[[], None]) -> Iterator[None]:
    """Ctrl-C, TERM and a closed terminal all mean: stop in order. Nothing is torn down half-way by an exception."""
    caught = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.signal(number, lambda *_: request_stop()) for number in caught}
    before[ROLL] = signal.signal(ROLL, lambda *_: request_restart())
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
