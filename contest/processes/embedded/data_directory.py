"""The data directory of the embedded services: what lies where in it, its locks, and its private notes.

DIR/secrets        keys of the contest (contest/core/secrets.py)
DIR/services       passwords and socket directory of the two servers, mode 0600
DIR/run/lock       held by whoever started the servers; DIR/run/lease by all who use them
DIR/run/state.json while they run: URLs and process ids, mode 0600
DIR/postgres, DIR/valkey, DIR/logs
"""

import contextlib
import fcntl
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec

from contest.core.errors import UserError, os_reason
from contest.processes.child.process import Account


class Notes(msgspec.Struct):
    postgres_password: str
    valkey_password: str
    sockets: str


class State(msgspec.Struct, kw_only=True):
    """`pid` is the owner's, `children` those it started; `url` is there while `contest up` serves."""

    pid: int
    database_url: str
    redis_url: str
    url: str | None = None
    children: dict[str, int] = {}


class Directory:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.run, self.logs = root / "run", root / "logs"
        self.postgres, self.valkey = root / "postgres", root / "valkey"
        try:
            for path in (root, self.run, self.logs):
                path.mkdir(mode=0o755 if path is root else 0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise UserError("data_dir", path=root, reason=os_reason(error)) from None
        self.fd: int | None = None

    def open(self) -> int:
        """A descriptor that children inherit, so that an account which may not walk to DIR can still work in it."""
        if self.fd is None:
            self.fd = os.open(self.root, os.O_RDONLY | os.O_DIRECTORY)
        return self.fd

    def close(self) -> None:
        if self.fd is not None:
            os.close(self.fd)
            self.fd = None

    def seen_by(self, account: Account | None, name: str) -> Path:
        """The path of DIR/name for a child that runs as `account` and has inherited `open()`."""
        return self.root / name if account is None else Path(f"/proc/self/fd/{self.open()}") / name

    # locks

    @contextlib.contextmanager
    def lock(self) -> Iterator[bool]:
        with _flock(self.run / "lock", fcntl.LOCK_EX | fcntl.LOCK_NB) as got:
            yield got

    @contextlib.contextmanager
    def lease(self, *, exclusive: bool = False) -> Iterator[bool]:
        """Shared: the servers stay while this is held. Exclusive: waits until nobody uses them any more."""
        with _flock(self.run / "lease", fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH | fcntl.LOCK_NB) as got:
            yield got

    # private files

    def notes(self, account: Account | None) -> Notes:
        """Made at the first start; the socket directory is made again when it is gone or not as private as it was."""
        path = self.root / "services"
        notes = _read_notes(path) or Notes(secrets.token_hex(24), secrets.token_hex(24), "")
        sockets = _socket_directory(notes.sockets, account)
        if sockets != notes.sockets or not path.exists():
            notes.sockets = sockets
            _write(path, notes)
        return notes

    def forgotten(self) -> bool:
        """The passwords are not known (yet, or any more)."""
        return not (self.root / "services").exists()

    def state(self) -> State | None:
        with contextlib.suppress(msgspec.MsgspecError, FileNotFoundError):
            return msgspec.json.decode((self.run / "state.json").read_bytes(), type=State)
        return None

    def write_state(self, state: State) -> None:
        _write(self.run / "state.json", state)

    def forget_state(self) -> None:
        (self.run / "state.json").unlink(missing_ok=True)


@contextlib.contextmanager
def _flock(path: Path, how: int) -> Iterator[bool]:
    try:
        file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise UserError("data_dir_owner", path=path, reason=os_reason(error)) from None
    try:
        try:
            fcntl.flock(file, how)
        except BlockingIOError:
            yield False
        else:
            yield True
    finally:
        os.close(file)


def _socket_directory(path: str, account: Account | None) -> str:
    """Short, because a socket's path has at most 107 bytes, and private to the account that serves there."""
    owner = account or Account(os.geteuid(), os.getegid())
    if path and _private(Path(path), owner):
        return path
    parent = Path("/run" if account is not None and os.access("/run", os.W_OK) else "/tmp")  # noqa: S108
    if path and Path(path).parent == parent:
        with contextlib.suppress(OSError):
            Path(path).mkdir(mode=0o700)
            os.chown(path, owner.uid, owner.gid)
            return path
    made = tempfile.mkdtemp(prefix="hoi-thi-", dir=parent)
    os.chown(made, owner.uid, owner.gid)
    return made


def _private(path: Path, owner: Account) -> bool:
    try:
        status = path.lstat()
    except OSError:
        return False
    return path.is_dir() and not path.is_symlink() and status.st_uid == owner.uid and status.st_mode & 0o077 == 0


def drop_sockets(notes: Notes) -> None:
    shutil.rmtree(notes.sockets, ignore_errors=True)


def _read_notes(path: Path) -> Notes | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Notes)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UserError("data_dir_owner.unreadable", path=path, reason=os_reason(error)) from None
    except msgspec.MsgspecError:
        raise UserError("data_dir.damaged", path=path) from None


def _write(path: Path, value: msgspec.Struct) -> None:
    """Whole or not at all: the new file takes the old one's place in one step."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(msgspec.json.format(msgspec.json.encode(value)) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    draft.rename(path)
