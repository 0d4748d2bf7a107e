"""Every Python from 3.11 on that this machine has and that can have msgspec: what is sealed must not depend on it."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

ROOT = Path(__file__).parents[3]
KEPT = ROOT / "build" / "pythons"
OLDEST = (3, 11)
_NAMES = tuple(f"python3.{minor}" for minor in range(11, 20))
_ASK = "import sys; print('%d.%d' % sys.version_info[:2], sys.implementation.name)"


class Python(NamedTuple):
    """`packages` is a directory with msgspec for it and nothing else that matters."""

    version: str
    program: str
    packages: Path

    def run(self, *arguments: str | Path, directory: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
        """Without the packages of its installation: only its own library and `packages`."""
        return subprocess.run(
            (self.program, "-S", *map(str, arguments)),
            cwd=directory,
            env={"PYTHONPATH": str(self.packages), "PATH": "/usr/bin:/bin", **environment},
            capture_output=True,
            timeout=100,
        )


def find_pythons() -> list[Python]:
    """The one that runs this first; of every other version one."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    found = {version: Python(version, sys.executable, _own_packages(version))}
    for program in _programs():
        printed = _output(program, "-c", _ASK)
        other, _, name = printed.partition(" ")
        if name.strip() == "cpython" and other not in found and _numbers(other) >= OLDEST:
            packages = _packages(other, program)
            if packages is not None:
                found[other] = Python(other, str(program), packages)
    return list(found.values())


def _programs() -> Iterator[Path]:
    places = [Path(place) for place in os.environ.get("PATH", "").split(os.pathsep) if place]
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    places += sorted(pyenv.glob("*/bin"), reverse=True)
    yield from (place / name for name in _NAMES for place in places if (place / name).is_file())


def _own_packages(version: str) -> Path:
    """A copy of our own msgspec: the rest of the environment must not be reachable."""
    home = KEPT / f"{version}-{msgspec.__version__}-own"
    if not (home / "msgspec").is_dir():
        shutil.copytree(Path(msgspec.__file__).parent, home / "msgspec", dirs_exist_ok=True)
    return home


def _packages(version: str, program: Path) -> Path | None:
    """Installed once and kept; None where that cannot be done (no network, no wheel)."""
    home = KEPT / f"{version}-{msgspec.__version__}"
    if not (home / "msgspec").is_dir():
        shutil.rmtree(home, ignore_errors=True)
        wanted = f"msgspec=={msgspec.__version__}"
        pip = (program, "-m", "pip", "install", "-q", "--no-deps", "--only-binary", ":all:", "--target", home, wanted)
        _output(*pip)
    return home if (home / "msgspec").is_dir() else None


def _output(*command: str | Path) -> str:
    try:
        return subprocess.run([*map(str, command)], capture_output=True, timeout=90, text=True).stdout
    except (OSError, subprocess.TimeoutExpired):
        return ""


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", version)))
