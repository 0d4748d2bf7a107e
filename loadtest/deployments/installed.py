"""Programs that are not ours and come from the machine; as root on Debian they are installed when they are missing."""

import os
import shutil
import subprocess
from pathlib import Path

from loadtest.deployments.server import Missing

OLDEST_POSTGRES = 15


def find_haproxy() -> Path:
    """Raises Missing."""
    program = shutil.which("haproxy") or (_install("haproxy") and shutil.which("haproxy"))
    if not program:
        raise Missing("there is no haproxy (Debian: apt-get install haproxy)")
    return Path(program)


def find_postgres(version: int = OLDEST_POSTGRES) -> Path:
    """The directory of its programs. Raises Missing."""
    programs = Path(f"/usr/lib/postgresql/{version}/bin")
    if not (programs / "postgres").exists():
        _install(f"postgresql-{version}")
    if not (programs / "postgres").exists():
        raise Missing(f"there is no PostgreSQL {version} (Debian 12: apt-get install postgresql-{version})")
    return programs


def _install(package: str) -> bool:
    """Whether there was anything to try; what came of it the caller sees."""
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return False
    environ = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for words in (("update", "-qq"), ("install", "-y", "-qq", "--no-install-recommends", package)):
        subprocess.run(("apt-get", *words), env=environ, capture_output=True, check=False)
    return True
