"""`make scale`: the service on more than one: Valkey Cluster, a replica, a proxy, another Postgres.

Each is played as drills in a rush, with a crowd of phones as in `make load`, and with the project's own tests; after
drills and crowds every receipt is compared. `python -m loadtest.scale [NAME …]`; without names all of it.
"""

import argparse
import subprocess
import time
from collections.abc import Container, Sequence
from pathlib import Path

from loadtest.crowds import load
from loadtest.crowds.profiles import PROFILES
from loadtest.deployments.parts import DEPLOYMENTS
from loadtest.deployments.server import DeploymentError, Missing
from loadtest.drills.session import Session
from loadtest.reports.report import Result
from loadtest.reports.run import run_folder
from loadtest.scale import suites
from loadtest.scale.catalogue import DRILLS

# which profile of a crowd is played on which deployment
CROWDS = {"load_cluster": ("closing", "cluster"), "load_pair": ("short", "pair"), "load_proxy": ("short", "proxy")}
NAMES = (*(drill.name for drill in DRILLS), *CROWDS, *(suite.name for suite in suites.SUITES))
_FIGURES = ("submission: 99th percentile", "live boards watched", "web: CPU", "valkey: CPU")


def hold_drills(session: Session, folder: Path, names: Container[str]) -> None:
    for drill, opening in DRILLS.items():
        if drill.name in names:
            session.hold([drill], opening(folder / drill.name))


def play_crowds(session: Session, names: Container[str]) -> None:
    """Each writes a report of its own too, as `make load` there does."""
    for name, (profile, on) in CROWDS.items():
        if name not in names:
            continue
        about = f"{name} ({PROFILES[profile].about}, on {DEPLOYMENTS[on]})"
        if not load.LOCUST.exists():
            session.missing.append(f"{about}: Locust's own environment; `make scale` sets it up")
            continue
        print(about, flush=True)
        try:
            session.results += of_crowd(name, load.run(PROFILES[profile], on).results)
        except Missing as missing:
            session.missing.append(f"{about}: {missing}")
        except (DeploymentError, OSError, subprocess.TimeoutExpired) as error:
            session.failed(name, error)


def of_crowd(name: str, results: list[Result]) -> list[Result]:
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
            results, output = suites.run(suite)
        except Missing as missing:
            session.missing.append(f"{suite.name} ({suite.about}): {missing}")
            continue
        session.results += results
        print(output or f"  {results[-1].value:.0f} passed", flush=True)


def main(words: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m loadtest.scale", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(NAMES))
    options = parser.parse_args(words)
    if unknown := set(options.names) - set(NAMES):
        parser.error(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(NAMES)}")
    session, began_s, names = Session(short=False), time.monotonic(), options.names or NAMES
    with run_folder("scale") as folder:
        hold_drills(session, folder, names)
    play_crowds(session, names)
    run_suites(session, names)
    command = " ".join(["python -m loadtest.scale", *options.names]) if options.names else "make scale"
    return session.publish(name="scale", title="On more than one", command=command, began_s=began_s)
