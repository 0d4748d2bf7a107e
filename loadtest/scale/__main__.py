"""`make scale`: the service on more than one: Valkey Cluster, a replica, a proxy, another Postgres.

Each is played as drills in a rush, with a crowd of phones as in `make load`, and with the project's own tests; after
drills and crowds every receipt is compared. `python -m loadtest.scale [NAME …]`; without names all of it.
"""

import argparse
import asyncio
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Container, Sequence
from pathlib import Path

from loadtest.crowds import load
from loadtest.crowds.shapes import SHAPES
from loadtest.drills.__main__ import Session
from loadtest.drills.scene import Drill
from loadtest.reports import report
from loadtest.reports.report import Result, exactly
from loadtest.scale import suites
from loadtest.scale.catalogue import TIERS
from loadtest.service.deployments import GROUNDS
from loadtest.service.processes import Timeout
from loadtest.service.service import StageError
from loadtest.service.site import Missing, Site

BUILD = Path("build")
# which shape of a crowd is played on which ground
CROWDS = {"load_cluster": ("closing", "cluster"), "load_pair": ("short", "pair"), "load_proxy": ("short", "proxy")}
NAMES = (*(drill.name for drill in TIERS), *CROWDS, *(suite.name for suite in suites.SUITES))
_FIGURES = ("submission: 99th percentile", "live boards watched", "web: CPU", "valkey: CPU")


def play_tiers(session: Session, folder: Path, names: Container[str]) -> None:
    for drill, opening in TIERS.items():
        if drill.name not in names:
            continue
        try:
            with opening(folder / drill.name) as site:
                asyncio.run(_play(session, drill, site))
        except Missing as missing:
            session.missing.append(f"{drill.name} ({drill.about}): {missing}")
        except (StageError, OSError) as error:
            session.failed(drill, error)


async def _play(session: Session, drill: Drill, site: Site) -> None:
    await site.make_contests([drill.name.replace("_", "-")])
    await session.run(drill, site)


def play_crowds(session: Session, names: Container[str]) -> None:
    """Each writes a report of its own too, as `make load` on that ground does."""
    for name, (shape, ground) in CROWDS.items():
        if name not in names:
            continue
        about = f"{name} ({SHAPES[shape].about}, on {GROUNDS[ground]})"
        if not load.SWARM.exists():
            session.missing.append(f"{about}: the crowd's own environment; `make scale` sets it up")
            continue
        print(about, flush=True)
        try:
            session.results += chosen(name, load.run(SHAPES[shape], ground).results)
        except Missing as missing:
            session.missing.append(f"{about}: {missing}")
        except (StageError, Timeout, OSError, subprocess.TimeoutExpired) as error:
            session.results.append(exactly(f"{name}: came to its end", 0, 1, "yes = 1"))
            print(f"  {name} did not come to its end: {error}", file=sys.stderr, flush=True)


def chosen(name: str, results: list[Result]) -> list[Result]:
    """What is judged, and a few figures, under the name of the crowd. The rest is in its own report."""
    kept = [result for result in results if result.bar is not None or result.name.startswith(_FIGURES)]
    return [
        Result(f"{name}: {result.name}", result.value, result.unit, result.bar, result.aim, result.ok)
        for result in kept
    ]


def run_suites(session: Session, names: Container[str]) -> None:
    for suite in suites.SUITES:
        if suite.name not in names:
            continue
        print(f"{suite.name}: {suite.about}", flush=True)
        try:
            results, said = suites.run(suite)
        except Missing as missing:
            session.missing.append(f"{suite.name} ({suite.about}): {missing}")
            continue
        session.results += results
        print(said or f"  {results[-1].value:.0f} passed", flush=True)


def main(words: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m loadtest.scale", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(NAMES))
    given = parser.parse_args(words).names
    if unknown := set(given) - set(NAMES):
        parser.error(f"no such tier: {', '.join(sorted(unknown))}; there are {', '.join(NAMES)}")
    # asked to stop, it stops what it started
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    session, began, names = Session(short=False), time.monotonic(), given or NAMES
    BUILD.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=BUILD, prefix="scale-", ignore_cleanup_errors=True) as folder:
        play_tiers(session, Path(folder).resolve(), names)
    play_crowds(session, names)
    run_suites(session, names)
    command = " ".join(["python -m loadtest.scale", *given]) if given else "make scale"
    written = report.compose(
        session.results, command=command, seconds=time.monotonic() - began, missing=session.missing
    )
    report.write(written, "scale", "On more than one", BUILD, session.charts)
    print(report.as_text(written))
    return 0 if written.ok else 1


if __name__ == "__main__":
    sys.exit(main())
