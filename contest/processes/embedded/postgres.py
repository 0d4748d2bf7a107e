"""The embedded Postgres: making its cluster, and the service that runs it. Holds no SQL of ours but two set-up lines.

It listens on one private socket only and wants a password there; every commit is on disk before it is confirmed.
"""

import contextlib
import shutil
import signal
import socket
import struct
import subprocess
from pathlib import Path

from contest.core.errors import UserError
from contest.processes.child.process import Account, Program, identity, leftovers, stop_leftovers
from contest.processes.embedded.binaries import ENVIRONMENT, Binaries
from contest.processes.embedded.data_directory import Directory, Notes

ROLE = DATABASE = "contest"
ANSWERS_WITHIN_S = 5.0
# the one question that is answered before anybody says who they are
_SSL_REQUEST = struct.pack("!ii", 8, 80877103)
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "64MB",
    "work_mem": "8MB",
    "maintenance_work_mem": "64MB",
    "max_wal_size": "1GB",
    "max_locks_per_transaction": "256",
    "jit": "off",
    "io_method": "sync",
    "fsync": "on",
    "full_page_writes": "on",
    "synchronous_commit": "on",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_connections": "",
}


class Postgres:
    name = "postgres"

    def __init__(self, directory: Directory, notes: Notes, binaries: Binaries, account: Account | None) -> None:
        self._directory, self._notes, self._binaries, self._account = directory, notes, binaries, account

    @property
    def url(self) -> str:
        return f"postgresql://{ROLE}:{self._notes.postgres_password}@/{DATABASE}?host={self._notes.sockets}"

    def create(self, *, new_password: bool = False) -> None:
        """Makes the cluster if there is none. It grows in a draft, so a broken start leaves none."""
        self.clear()
        if self._directory.postgres.exists():
            if new_password:
                change = f"alter role {ROLE} password '{self._notes.postgres_password}'"
                self._single(self._directory.postgres.name, change)
            return
        draft = self._directory.root / "postgres.draft"
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        if self._account is not None:
            shutil.chown(draft, self._account.uid, self._account.gid)
        self._init(draft.name)
        self._single(draft.name, f"create database {DATABASE}")
        draft.rename(self._directory.postgres)

    def clear(self) -> None:
        if not self._directory.postgres.exists():
            return
        stop_leftovers(self._directory.postgres, "postgres", signal.SIGINT)
        # after a reboot its process id may belong to anybody, which would keep Postgres from starting
        (self._directory.postgres / "postmaster.pid").unlink(missing_ok=True)

    def program(self) -> Program:
        options = SETTINGS | {"unix_socket_directories": self._notes.sockets}
        return Program(
            command=(
                str(self._binaries.postgres),
                "-D",
                str(self._directory.seen_by(self._account, self._directory.postgres.name)),
                *(word for name, value in options.items() for word in ("-c", f"{name}={value}")),
            ),
            log=self._directory.logs / "postgres.log",
            environment=ENVIRONMENT,
            directory=self._directory.postgres,
            account=self._account,
            inherited=(self._directory.open(),),
            stop_signal=signal.SIGINT,  # "fast": ends sessions, then writes a checkpoint
            behind_web=True,  # nobody who enters waits for it
            stop_within_s=30,
        )

    def alive(self) -> bool:
        return bool(leftovers(self._directory.postgres, "postgres"))

    def ready(self) -> bool:
        try:
            lines = (self._directory.postgres / "postmaster.pid").read_text().splitlines()
        except OSError:
            return False
        return len(lines) > 7 and lines[7].strip() == "ready"

    def responds(self) -> bool:
        """Whether it takes a connection and answers at all: also while it recovers, or has no connection to give."""
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(ANSWERS_WITHIN_S)
            connection.connect(f"{self._notes.sockets}/.s.PGSQL.5432")
            connection.sendall(_SSL_REQUEST)
            return bool(connection.recv(1))
        return False

    def _init(self, name: str) -> None:
        password = Path(self._notes.sockets) / "password"
        password.touch(mode=0o600)
        password.write_text(self._notes.postgres_password + "\n")
        if self._account is not None:
            shutil.chown(password, self._account.uid, self._account.gid)
        try:
            self._run(
                str(self._binaries.initdb),
                f"--pgdata={self._directory.seen_by(self._account, name)}",
                f"--username={ROLE}",
                f"--pwfile={password}",
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-instructions",
            )
        finally:
            password.unlink()

    def _single(self, name: str, sql: str) -> None:
        where = str(self._directory.seen_by(self._account, name))
        self._run(str(self._binaries.postgres), "--single", "-j", "-D", where, "postgres", stdin=f"{sql};\n\n")

    def _run(self, *command: str, stdin: str = "") -> None:
        done = subprocess.run(
            command,
            input=stdin,
            capture_output=True,
            text=True,
            env=ENVIRONMENT,
            cwd="/",
            pass_fds=(self._directory.open(),),
            **identity(self._account),
        )
        if done.returncode or "ERROR:" in done.stderr:
            raise UserError("start_failed.setup", log=f"{done.stdout[-2000:]}{done.stderr[-2000:]}")
