"""`make drill`: faults on purpose, each under load, each followed by a comparison of every receipt that a client holds.

`python -m loadtest.drills [--short] [NAME …]`; without names all of them. `--short` plays a few of them briefly, and
judges only what is right or wrong. What cannot be had on this machine is listed as missing, never passed over.
"""

import argparse
import asyncio
import signal
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from loadtest.drills.catalogue import OWN_SITE, SHARED
from loadtest.drills.scene import Drill, Played, play
from loadtest.reports import report
from loadtest.reports.report import Result, exactly
from loadtest.service.service import StageError
from loadtest.service.site import Missing, Site, site

BUILD = Path("build")


def chosen(names: Sequence[str], *, short: bool) -> list[Drill]:
    """Raises SystemExit for a name that is none."""
    known = {drill.name: drill for drill in (*SHARED, *OWN_SITE)}
    unknown = [name for name in names if name not in known]
    if unknown:
        sys.exit(f"error: no such drill: {', '.join(unknown)}; there are {', '.join(known)}")
    return [drill for drill in known.values() if (drill.name in names if names else drill.in_short or not short)]


class Session:
    """What came of the drills so far."""

    def __init__(self, *, short: bool) -> None:
        self.short = short
        self.results: list[Result] = []
        self.charts: list[str] = []
        self.missing: list[str] = []

    async def run(self, drill: Drill, on: Site) -> None:
        began = time.monotonic()
        print(f"{drill.name}: {drill.about}", flush=True)
        try:
            played = await play(drill, on, short=self.short)
        except (StageError, OSError) as error:
            self.failed(drill, error)
            return
        self.take(played)
        bad = [result for result in played.results if result.ok is False]
        said = (
            "ok" if not bad else "; ".join(f"{result.name} is {result.value:g}, not {result.bar:g}" for result in bad)
        )
        print(f"  {said} ({time.monotonic() - began:.0f} s)", flush=True)
        for note in played.notes:
            print(f"  {note}", file=sys.stderr)

    def take(self, played: Played) -> None:
        self.results += played.results
        self.charts.append(played.chart)
        self.missing += played.missing

    def failed(self, drill: Drill, error: Exception) -> None:
        self.results.append(exactly(f"{drill.name}: came to its end", 0, 1, "yes = 1"))
        print(f"  {drill.name} did not come to its end: {error}", file=sys.stderr, flush=True)


def hold(drills: Sequence[Drill], session: Session, folder: Path) -> None:
    """Those that can share a service do; each of the others has its own."""
    shared = [drill for drill in drills if drill in SHARED]
    if shared:
        with site(folder / "shared") as site_:
            asyncio.run(_hold(shared, session, site_))
    for drill in (drill for drill in drills if drill in OWN_SITE):
        try:
            with OWN_SITE[drill](folder / drill.name) as site_:
                asyncio.run(_hold([drill], session, site_))
        except Missing as missing:
            session.missing.append(f"{drill.name} ({drill.about}): {missing}")


async def _hold(drills: Sequence[Drill], session: Session, site: Site) -> None:
    await site.make_contests([drill.name.replace("_", "-") for drill in drills])
    for drill in drills:
        await session.run(drill, site)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m loadtest.drills", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--short", action="store_true", help="a few drills in two minutes, judged on correctness only")
    given = parser.parse_args()
    drills = chosen(given.names, short=given.short)
    # asked to stop, it stops what it started
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    session, began = Session(short=given.short), time.monotonic()
    BUILD.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=BUILD, prefix="drill-", ignore_cleanup_errors=True) as folder:
        try:
            hold(drills, session, Path(folder).resolve())
        except StageError as error:
            session.results.append(exactly("the service for the drills came up", 0, 1, "yes = 1"))
            print(f"error: {error}", file=sys.stderr)
    words = [*(["--short"] if given.short else []), *given.names]
    command = " ".join(["python -m loadtest.drills", *words]) if words else "make drill"
    written = report.compose(
        session.results, command=command, seconds=time.monotonic() - began, missing=session.missing
    )
    report.write(written, "drill", "Drills", BUILD, session.charts)
    print(report.as_text(written))
    return 0 if written.ok else 1


if __name__ == "__main__":
    sys.exit(main())
