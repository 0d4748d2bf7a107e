"""Drills held one after another, and what came of them: `make drill`, and those of `make scale`."""

import argparse
import asyncio
import sys
import time
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from loadtest.deployments.contests import make_drill_contests
from loadtest.deployments.deployment import Deployment, contest_up
from loadtest.deployments.server import DeploymentError, Missing
from loadtest.drills.catalogue import OWN_DEPLOYMENT, SHARED
from loadtest.drills.drill import Drill, chart, play
from loadtest.drills.invented import installed
from loadtest.reports import report
from loadtest.reports.report import Result, exactly
from loadtest.reports.run import run_folder

ABOUT = """Faults on purpose, each under load, each followed by a comparison of every receipt that a client holds.
Without names all drills. What cannot be had on this machine is listed as missing, never passed over."""


def select(names: Sequence[str], *, short: bool) -> list[Drill]:
    """Raises SystemExit for a name that is none."""
    drills = {drill.name: drill for drill in (*SHARED, *OWN_DEPLOYMENT)}
    unknown = [name for name in names if name not in drills]
    if unknown:
        sys.exit(f"error: no such drill: {', '.join(unknown)}; there are {', '.join(drills)}")
    return [drill for drill in drills.values() if (drill.name in names if names else drill.in_short or not short)]


class Session:
    """What came of the drills so far."""

    def __init__(self, *, short: bool) -> None:
        self.short = short
        self.results: list[Result] = []
        self.charts: list[str] = []
        self.missing: list[str] = []

    def hold(self, drills: Sequence[Drill], opening: AbstractContextManager[Deployment]) -> None:
        """These drills, on one deployment, each with a contest of its own."""
        try:
            with opening as deployment:
                asyncio.run(self._hold(drills, deployment))
        except Missing as missing:
            self.missing += [f"{drill.name} ({drill.about}): {missing}" for drill in drills]
        except (DeploymentError, OSError) as error:
            self.failed(drills[0].name, error)

    async def _hold(self, drills: Sequence[Drill], deployment: Deployment) -> None:
        await make_drill_contests(deployment, {drill.contest: drill.identity for drill in drills})
        for drill in drills:
            print(f"{drill.name}: {drill.about}", flush=True)
            try:
                await self._play(drill, deployment)
            except (DeploymentError, OSError) as error:
                self.failed(drill.name, error)

    async def _play(self, drill: Drill, deployment: Deployment) -> None:
        began_s = time.monotonic()
        run = await play(drill, deployment, short=self.short)
        self.results += run.results
        self.charts.append(chart(run))
        self.missing += run.missing
        bad = [result for result in run.results if result.ok is False]
        verdict = "; ".join(f"{result.name} is {result.value:g}, not {result.bar:g}" for result in bad) or "ok"
        print(f"  {verdict} ({time.monotonic() - began_s:.0f} s)", flush=True)
        for note in run.notes:
            print(f"  {note}", file=sys.stderr)

    def failed(self, name: str, error: Exception) -> None:
        self.results.append(exactly(f"{name}: came to its end", 0, 1, "yes = 1"))
        print(f"  {name} did not come to its end: {error}", file=sys.stderr, flush=True)

    def publish(self, *, name: str, title: str, command: str, began_s: float) -> int:
        """The report of all of it; the exit code."""
        written = report.publish(
            self.results,
            name=name,
            title=title,
            command=command,
            began_s=began_s,
            missing=self.missing,
            charts=self.charts,
        )
        return 0 if written.ok else 1


def hold_all(drills: Sequence[Drill], session: Session, folder: Path) -> None:
    """Those that can share a service do; each of the others has its own."""
    if shared := [drill for drill in drills if drill in SHARED]:
        session.hold(shared, contest_up(folder / "shared", workers=2))
    together = [drill for drill in drills if OWN_DEPLOYMENT.get(drill) is installed]
    if together:
        session.hold(together, installed(folder / "installed"))
    for drill in drills:
        if drill in OWN_DEPLOYMENT and drill not in together:
            session.hold([drill], OWN_DEPLOYMENT[drill](folder / drill.name))


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m loadtest.drills", description=ABOUT)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--short", action="store_true", help="a few drills in 3 minutes, judged on correctness only")
    options = parser.parse_args()
    drills = select(options.names, short=options.short)
    session, began_s = Session(short=options.short), time.monotonic()
    with run_folder("drill") as folder:
        hold_all(drills, session, folder)
    words = [*(["--short"] if options.short else []), *options.names]
    command = " ".join(["python -m loadtest.drills", *words]) if words else "make drill"
    return session.publish(name="drill", title="Drills", command=command, began_s=began_s)
