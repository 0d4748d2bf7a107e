"""`make scale`: the service on more than one: Valkey Cluster, a replica, a proxy, and the archive's tests on another
Postgres. Every tier is played as a drill, in a rush, and every receipt compared.
"""

import argparse
import asyncio
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from loadtest import report
from loadtest.drill import Session
from loadtest.drills.scene import Drill
from loadtest.drills.site import Missing, Site
from loadtest.report import exactly
from loadtest.stage import StageError
from loadtest.tiers.catalogue import TIERS

BUILD = Path("build")
OLDEST_POSTGRES = 15
TESTS = ("tests/archive", "tests/test_archiver.py")


def play_tiers(session: Session, folder: Path, names: list[str]) -> None:
    for drill, opening in TIERS.items():
        if names and drill.name not in names:
            continue
        try:
            with opening(folder / drill.name) as one:
                asyncio.run(_play(session, drill, one))
        except Missing as missing:
            session.missing.append(f"{drill.name} ({drill.about}): {missing}")
        except (StageError, RuntimeError, OSError) as error:
            session.failed(drill, error)


async def _play(session: Session, drill: Drill, one: Site) -> None:
    await one.make_contests([drill.name.replace("_", "-")])
    await session.run(drill, one)


def archive_on_other_postgres(session: Session) -> None:
    """The archive's own tests on the oldest Postgres we promise; on the newest they run in `make test`."""
    programs = _postgres(OLDEST_POSTGRES)
    if programs is None:
        session.missing.append(f"PostgreSQL {OLDEST_POSTGRES} (Debian 12: apt-get install postgresql-15)")
        return
    print(f"the archive's tests on PostgreSQL {OLDEST_POSTGRES}", flush=True)
    line = (sys.executable, "-m", "pytest", "-q", "--no-header", f"--postgres-bin={programs}", *TESTS)
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    print(done.stdout.strip().splitlines()[-1] if done.stdout.strip() else done.stderr[-500:], flush=True)
    session.results.append(
        exactly(f"the archive's tests on PostgreSQL {OLDEST_POSTGRES}: exit code", done.returncode, 0, "")
    )


def _postgres(version: int) -> Path | None:
    found = Path(f"/usr/lib/postgresql/{version}/bin")
    if not found.exists() and os.geteuid() == 0 and shutil.which("apt-get"):
        environ = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for words in (("update", "-qq"), ("install", "-y", "-qq", "--no-install-recommends", f"postgresql-{version}")):
            subprocess.run(("apt-get", *words), env=environ, capture_output=True, check=False)
    return found if (found / "postgres").exists() else None


def main() -> int:
    names = [*(drill.name for drill in TIERS), "postgres"]
    parser = argparse.ArgumentParser(prog="python -m loadtest.scale", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(names))
    given = parser.parse_args().names
    if unknown := set(given) - set(names):
        parser.error(f"no such tier: {', '.join(sorted(unknown))}; there are {', '.join(names)}")
    session, began = Session(short=False), time.monotonic()
    BUILD.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=BUILD, prefix="scale-", ignore_cleanup_errors=True) as folder:
        if not given or set(given) - {"postgres"}:
            play_tiers(session, Path(folder).resolve(), given)
    if not given or "postgres" in given:
        archive_on_other_postgres(session)
    written = report.compose(
        session.results, command="make scale", seconds=time.monotonic() - began, missing=session.missing
    )
    report.write(written, "scale", "On more than one", BUILD, session.charts)
    print(report.as_text(written))
    return 0 if written.ok else 1


if __name__ == "__main__":
    sys.exit(main())
