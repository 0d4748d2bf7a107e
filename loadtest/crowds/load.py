"""`make load`: a crowd of phones by Locust against a service of its own, and every receipt compared afterwards.

`python -m loadtest.crowds.load [--shape season]`; `--list` names the shapes. The crowd runs in its own process and
environment (loadtest/crowds/swarm.py); this one only stages, does what staff do, compares and reports.
"""

import argparse
import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from contest.core.clock import Clock
from loadtest.crowds import agreement, shapes
from loadtest.crowds.desk import Desk
from loadtest.crowds.shapes import Shape
from loadtest.crowds.visits import Outcome, Play
from loadtest.reports import report
from loadtest.reports.charts import line_chart
from loadtest.reports.report import Report, Result, at_least, at_most, exactly, shown
from loadtest.service import deployments, processes, service
from loadtest.service.deployments import GROUNDS, PLAIN, Ground

BUILD = Path("build")
SWARM = Path(".venv-load/bin/python")
CONTEST = "load"
GRACE_S = 2.0
BEGIN_IN_S = 12.0
LAST_S = 5.0
OUTAGE_S = 20.0  # longer than anybody waits for one answer; what hangs is replaced after about twelve
_CAME = f"entries of those who came to play {LAST_S:.0f} s before the close or earlier"


def play_shape(shape: Shape, on: Ground, folder: Path) -> tuple[list[Result], list[str]]:
    """Results and charts. Raises StageError."""
    rounds, visits = shapes.make(shape, CONTEST)
    service.import_bank(on.data, folder, on.environ)
    begins_at = Clock().now_ms() + int(BEGIN_IN_S * 1000)
    desk = Desk(on, folder, CONTEST, rounds, begins_at)
    desk.start()
    try:
        units = list(service.selectable_units(on.server, CONTEST))
        play = Play(on.url, CONTEST, begins_at, GRACE_S, rounds, visits, units, shape.phones)
        meter = on.meter()
        before = meter.read()
        with _outage(shape, on, begins_at):
            outcome = _swarm(play, folder)
        spent = processes.spent_between(before, meter.read())
        desk.wait_until_closed()
    finally:
        desk.end()
    for fault in desk.faults[:5]:
        print(f"staff: {fault}", file=sys.stderr)
    print("comparing every receipt with Postgres, standings and boards", flush=True)
    agreed, wrong = agreement.compare(on, play, outcome.told)
    for line in wrong:
        print(f"wrong: {line}", file=sys.stderr)
    results = [*agreed, *_thresholds(shape, on.name, play, outcome, desk), *_figures(outcome, spent)]
    return results, _charts(shape, outcome)


def _swarm(play: Play, folder: Path) -> Outcome:
    """Runs the crowd to its end. Raises StageError."""
    plan, found = folder / "play.json", folder / "outcome.json"
    plan.write_bytes(msgspec.json.encode(play))
    seconds = play.rounds[-1].closes_s
    print(f"{len(play.visits):,} visits in {len(play.rounds)} rounds, {seconds:.0f} s", flush=True)
    line = (str(SWARM), "-m", "loadtest.crowds.swarm", str(plan), str(found))
    done = subprocess.run(line, check=False, timeout=seconds * 3 + 300)
    if done.returncode or not found.exists():
        raise service.StageError(f"the crowd ended with {done.returncode}")
    return msgspec.json.decode(found.read_bytes(), type=Outcome)


@contextlib.contextmanager
def _outage(shape: Shape, on: Ground, begins_at: int) -> Iterator[None]:
    """The Valkey that has the contest stands still for a while, if the shape says so: nobody is answered, and everybody
    tries again."""
    if shape.outage_at is None:
        yield
        return
    pid = on.valkey(CONTEST)
    at = begins_at / 1000 + 5 + shape.outage_at * shape.seconds - Clock().now_ms() / 1000
    timers = [
        threading.Timer(at, os.kill, (pid, signal.SIGSTOP)),
        threading.Timer(at + OUTAGE_S, _go_on, (pid,)),
    ]
    for timer in timers:
        timer.start()
    yield
    for timer in timers:
        timer.join()


def _go_on(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError):  # it may have been replaced
        os.kill(pid, signal.SIGCONT)


def _thresholds(shape: Shape, on: str, play: Play, outcome: Outcome, desk: Desk) -> list[Result]:
    """Judged besides the comparison: nobody is left without an answer, and staff could do their work. What a slow
    machine misses by itself is only shown of the short form, and where many nodes share the cores of one machine."""
    judged = shape.name != "short" and on == PLAIN
    states = [told.state for told in outcome.told]
    submission = next((call for call in outcome.calls if call.name == "submission"), None)
    in_time = came_in_time(play)
    entered = sum(told.visit in in_time for told in outcome.told if told.receipt)
    results = [
        at_least(_CAME, entered, "entries", 0.99 * len(in_time), judged=judged),
        exactly("visits without a final answer", states.count("no_answer"), 0, "visits"),
        exactly("visits refused against the rules", states.count("refused"), 0, "visits"),
        exactly("what staff could not do", len(desk.faults), 0, "faults"),
        exactly("ended rounds exported by the reviewer", len(desk.exported), len(shape.rounds), "rounds"),
    ]
    if submission and shape.outage_at is None:
        results.append(at_most("submissions that had to be repeated", submission.failed, "calls", 0, judged=judged))
    return results


def came_in_time(play: Play) -> set[int]:
    """Who came to play so early that an entry must come of it. Whoever comes in the last seconds may find it closed."""
    last = [round_.closes_s - LAST_S for round_ in play.rounds]
    return {n for n, visit in enumerate(play.visits) if visit.kind == "play" and visit.at_s <= last[visit.round]}


def entries_of(outcome: Outcome) -> int:
    """Accepted in time, or collected at the deadline."""
    return sum(bool(told.receipt) for told in outcome.told)


def _figures(outcome: Outcome, spent: dict[str, float]) -> list[Result]:
    states = [told.state for told in outcome.told]
    entries = entries_of(outcome)
    results = [
        shown("entries accepted in time", states.count("accepted"), "entries"),
        shown("collected at the deadline, sent too late", entries - states.count("accepted"), "entries"),
        shown("too late with nothing saved", states.count("too_late") - (entries - states.count("accepted")), "visits"),
        shown("came when the round was closed", states.count("not_open"), "visits"),
        shown("only looked", states.count("looked"), "visits"),
        shown("live boards watched", outcome.streams, "streams"),
        shown("live boards open at the same time, most", outcome.most_open_streams, "streams"),
        shown("events they got", outcome.events, "events"),
    ]
    for call in outcome.calls:
        results += [
            shown(f"{call.name}: calls", call.count, "calls"),
            shown(f"{call.name}: repeated after 429, 502, 503 or no answer", call.failed, "calls"),
            shown(f"{call.name}: 99th percentile", call.p99, "ms, with the generator on the same cores"),
        ]
    for part, seconds in spent.items():
        results.append(shown(f"{part}: CPU an entry, looking and all", seconds * 1e6 / max(entries, 1), "µs of CPU"))
    limits = outcome.limits
    return [
        *results,
        shown("generator: share of a core (its limit is 1)", limits.cpu_share, "of a core"),
        shown("generator: visits began late by, median", limits.late_p50_s, "s"),
        shown("generator: visits began late by, 99th percentile", limits.late_p99_s, "s"),
        shown("generator: visits that waited for a free phone", limits.waited_for_phone, "visits"),
    ]


def _charts(shape: Shape, outcome: Outcome) -> list[str]:
    def lines(*names: str) -> dict[str, list[int]]:
        return {name: outcome.seconds[name] for name in names if name in outcome.seconds}

    took, again = lines("looked", "started", "accepted"), lines("repeated", "too_late")
    return [line_chart(f"{shape.about}: each second", took), line_chart("Repeated, and too late", again)]


def report_name(shape: Shape, on: str) -> str:
    """Of the file in build/: each shape and each ground has its own, but the short form passes for the season's."""
    parts = ["load", *([shape.name] if shape.name not in ("season", "short") else []), *([on] if on != PLAIN else [])]
    return "-".join(parts)


def main(words: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m loadtest.crowds.load", description=__doc__)
    parser.add_argument("--shape", default="season", choices=sorted(shapes.SHAPES))
    parser.add_argument("--on", default=PLAIN, choices=GROUNDS, help="the ground it is played on")
    parser.add_argument("--workers", type=int, default=1, help=f"web workers, on {PLAIN}")
    parser.add_argument("--list", action="store_true", help="name the shapes and the grounds")
    given = parser.parse_args(words)
    if given.list:
        print("\n".join(f"{shape.name:12} {shape.about}" for shape in shapes.SHAPES.values()))
        print("\n".join(f"--on {name:7} {about}" for name, about in GROUNDS.items()))
        return 0
    if given.workers != 1 and given.on != PLAIN:
        parser.error(f"--workers goes with --on {PLAIN}")
    if not SWARM.exists():
        print("error: the crowd's own environment is missing: `make load` sets it up", file=sys.stderr)
        return 2
    # asked to stop, it stops what it started
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        return 0 if run(shapes.SHAPES[given.shape], given.on, given.workers).ok else 1
    except (service.StageError, processes.Timeout, OSError, subprocess.TimeoutExpired) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1


def run(shape: Shape, on: str, workers: int = 1) -> Report:
    """Plays it on a ground of its own, writes and prints the report. Raises StageError, Timeout, OSError and
    TimeoutExpired."""
    BUILD.mkdir(exist_ok=True)
    began = time.monotonic()
    with tempfile.TemporaryDirectory(dir=BUILD, prefix="load-", ignore_cleanup_errors=True) as made:
        folder = Path(made).resolve()
        with deployments.opened(on, folder / "ground", workers=workers) as opened:
            results, charts = play_shape(shape, opened, folder)
    command = f"python -m loadtest.crowds.load --shape {shape.name}" + (f" --on {on}" if on != PLAIN else "")
    written = report.compose(results, command=command, seconds=time.monotonic() - began)
    report.write(written, report_name(shape, on), f"Load on {GROUNDS[on]}: {shape.about}", BUILD, charts)
    print(report.as_text(written))
    return written


if __name__ == "__main__":
    sys.exit(main())
