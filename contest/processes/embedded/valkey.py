"""The embedded Valkey: a service that has every entry on disk before it answers, reachable through one private socket.

Its configuration goes in through standard input, so that its password shows neither in `ps` nor in a file.
"""

import contextlib
import shutil
import socket

from contest.processes.child.process import Account, Program, stop_leftovers
from contest.processes.embedded.binaries import ENVIRONMENT, Binaries
from contest.processes.embedded.data_directory import Directory, Notes

ANSWERS_WITHIN_S = 5.0
SETTINGS = {
    "port": "0",
    "unixsocketperm": "700",
    "appendonly": "yes",
    "appendfsync": "always",
    "no-appendfsync-on-rewrite": "no",
    # rewriting the file holds everybody up for a tenth of a second and more: in a rush of 100,000 entries not once
    "auto-aof-rewrite-min-size": "256mb",
    "maxmemory-policy": "noeviction",
    "save": '""',
    "daemonize": "no",
    "logfile": '""',
}


class Valkey:
    name = "valkey"

    def __init__(self, directory: Directory, notes: Notes, binaries: Binaries, account: Account | None) -> None:
        self._directory, self._notes, self._binaries, self._account = directory, notes, binaries, account
        self._socket = f"{notes.sockets}/valkey.sock"

    @property
    def url(self) -> str:
        return f"unix://:{self._notes.valkey_password}@{self._socket}"

    def create(self) -> None:
        self.clear()
        self._directory.valkey.mkdir(mode=0o700, exist_ok=True)
        if self._account is not None:
            shutil.chown(self._directory.valkey, self._account.uid, self._account.gid)

    def clear(self) -> None:
        if self._directory.valkey.exists():
            stop_leftovers(self._directory.valkey, "valkey-server")

    def program(self) -> Program:
        settings = SETTINGS | {
            "unixsocket": self._socket,
            "dir": str(self._directory.seen_by(self._account, self._directory.valkey.name)),
            "requirepass": self._notes.valkey_password,
        }
        return Program(
            command=(str(self._binaries.valkey), "-"),
            stdin="".join(f"{name} {value}\n" for name, value in settings.items()).encode(),
            log=self._directory.logs / "valkey.log",
            environment=ENVIRONMENT,
            directory=self._directory.valkey,
            account=self._account,
            inherited=(self._directory.open(),),
            stop_within_s=30,
        )

    def ready(self) -> bool:
        """False also while it still loads its file."""
        return self._asked(within_s=1).endswith(b"+PONG\r\n")

    def responds(self) -> bool:
        """Whether it answers anything: also that it is loading, or busy."""
        return self._asked(within_s=ANSWERS_WITHIN_S) != b""

    def _asked(self, *, within_s: float) -> bytes:
        reply = b""
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(within_s)
            connection.connect(self._socket)
            connection.sendall(f"AUTH {self._notes.valkey_password}\r\nPING\r\n".encode())
            while reply.count(b"\n") < 2 and (more := connection.recv(256)):
                reply += more
        return reply
