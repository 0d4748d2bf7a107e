"""`make load`: a crowd of phones by Locust against a deployment of its own, and every receipt compared afterwards.

`python -m loadtest.crowds.load [--shape season]`; `--list` names the profiles. The crowd runs in its own process and
environment (loadtest/crowds/locust_users.py); this one starts the service, does what staff do, compares and reports.
"""

import argparse
import contextlib
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from contest.core.clock import Clock
from loadtest.client.plans import CrowdPlan, Outcome
from loadtest.crowds import profiles
from loadtest.crowds.comparison import compare
from loadtest.crowds.profiles import PROFILES, Profile
from loadtest.crowds.staff import GRACE_S, Staff
from loadtest.deployments.contests import import_bank, selectable_units
from loadtest.deployments.deployment import Deployment, stopped
from loadtest.deployments.parts import DEPLOYMENTS, PLAIN, deploy
from loadtest.deployments.processes import spent_between
from loadtest.deployments.server import DeploymentError
from loadtest.reports import report
from loadtest.reports.charts import line_chart
from loadtest.reports.report import Report, Result, at_least, at_most, exactly, figure
from loadtest.reports.run import run_folder

LOCUST = Path(".venv-load/bin/python")
CONTEST = "load"
BEGIN_IN_S = 12.0
LAST_S = 5.0
OUTAGE_S = 20.0  # longer than anybody waits for one answer; what hangs is replaced after about twelve
_CAME = f"entries of those who came to play {LAST_S:.0f} s before the close or earlier"


def play_profile(profile: Profile, on: str, deployment: Deployment) -> tuple[list[Result], list[str]]:
    """Results and charts. Raises DeploymentError."""
    rounds, visits = profiles.make(profile, CONTEST)
    import_bank(deployment)
    begins_at = Clock().now_ms() + int(BEGIN_IN_S * 1000)
    staff = Staff(deployment, CONTEST, rounds, begins_at)
    staff.start()
    try:
        units = selectable_units(deployment, CONTEST)
        plan = CrowdPlan(deployment.url, CONTEST, begins_at, GRACE_S, rounds, visits, units, profile.phones)
        meter = deployment.meter()
        before = meter.read()
        with _outage(profile, deployment, begins_at):
            outcome = _run_users(plan, deployment.folder)
        spent = spent_between(before, meter.read())
        staff.wait_until_closed()
    finally:
        staff.end()
    for fault in staff.faults[:5]:
        print(f"staff: {fault}", file=sys.stderr)
    print("comparing every receipt with Postgres, standings and boards", flush=True)
    comparison = compare(deployment, outcome.visits)
    for example in comparison.examples:
        print(f"wrong: {example}", file=sys.stderr)
    results = [*comparison.results(), *_thresholds(profile, on, plan, outcome, staff), *_figures(outcome, spent)]
    return results, _charts(profile, outcome)


def _run_users(plan: CrowdPlan, folder: Path) -> Outcome:
    """Runs the crowd to its end. Raises DeploymentError."""
    plan_file, outcome_file = folder / "plan.json", folder / "outcome.json"
    plan_file.write_bytes(msgspec.json.encode(plan))
    seconds = plan.rounds[-1].closes_s
    print(f"{len(plan.visits):,} visits in {len(plan.rounds)} rounds, {seconds:.0f} s", flush=True)
    line = (str(LOCUST), "-m", "loadtest.crowds.locust_users", str(plan_file), str(outcome_file))
    done = subprocess.run(line, check=False, timeout=seconds * 3 + 300)
    if done.returncode or not outcome_file.exists():
        raise DeploymentError(f"the crowd ended with {done.returncode}")
    return msgspec.json.decode(outcome_file.read_bytes(), type=Outcome)


@contextlib.contextmanager
def _outage(profile: Profile, deployment: Deployment, begins_at: int) -> Iterator[None]:
    """The Valkey that has the contest stands still for a while, if the profile says so: nobody is answered, and
    everybody tries again."""
    if profile.outage_at is None:
        yield
        return
    pid = deployment.valkey_pid(CONTEST)
    pause_s = begins_at / 1000 + 5 + profile.outage_at * profile.seconds - Clock().now_ms() / 1000

    def stand_still() -> None:
        time.sleep(pause_s)
        with stopped(pid):
            time.sleep(OUTAGE_S)

    outage = threading.Thread(target=stand_still)
    outage.start()
    yield
    outage.join()


def _thresholds(profile: Profile, on: str, plan: CrowdPlan, outcome: Outcome, staff: Staff) -> list[Result]:
    """Judged besides the comparison: nobody is left without an answer, and staff could do their work. What a slow
    machine misses by itself is only shown of the short form, and where many nodes share the cores of one machine."""
    judged = profile.name != "short" and on == PLAIN
    states = [visit.state for visit in outcome.visits]
    submission = next((call for call in outcome.calls if call.name == "submission"), None)
    in_time = came_in_time(plan)
    entered = sum(visit.visit in in_time for visit in outcome.visits if visit.receipt)
    results = [
        at_least(_CAME, entered, "entries", 0.99 * len(in_time), judged=judged),
        exactly("visits without a final answer", states.count("no_answer"), 0, "visits"),
        exactly("visits refused against the rules", states.count("refused"), 0, "visits"),
        exactly("what staff could not do", len(staff.faults), 0, "faults"),
        exactly("ended rounds exported by the reviewer", len(staff.exported), len(profile.rounds), "rounds"),
    ]
    if submission and profile.outage_at is None:
        results.append(at_most("submissions that had to be repeated", submission.failed, "calls", 0, judged=judged))
    return results


def came_in_time(plan: CrowdPlan) -> set[int]:
    """Who came to play so early that an entry must come of it. Whoever comes in the last seconds may find it closed."""
    last = [round_.closes_s - LAST_S for round_ in plan.rounds]
    return {n for n, visit in enumerate(plan.visits) if visit.kind == "play" and visit.at_s <= last[visit.round]}


def _figures(outcome: Outcome, spent: dict[str, float]) -> list[Result]:
    states = [visit.state for visit in outcome.visits]
    entries, accepted = sum(bool(visit.receipt) for visit in outcome.visits), states.count("accepted")
    results = [
        figure("entries accepted in time", accepted, "entries"),
        figure("collected at the deadline, sent too late", entries - accepted, "entries"),
        figure("too late with nothing saved", states.count("too_late") - (entries - accepted), "visits"),
        figure("came when the round was closed", states.count("not_open"), "visits"),
        figure("only looked", states.count("looked"), "visits"),
        figure("live boards watched", outcome.streams, "streams"),
        figure("live boards open at the same time, most", outcome.most_open_streams, "streams"),
        figure("events they got", outcome.events, "events"),
    ]
    for call in outcome.calls:
        results += [
            figure(f"{call.name}: calls", call.count, "calls"),
            figure(f"{call.name}: repeated after 429, 502, 503 or no answer", call.failed, "calls"),
            figure(f"{call.name}: 99th percentile", call.p99, "ms, with the generator on the same cores"),
        ]
    for part, seconds in spent.items():
        results.append(figure(f"{part}: CPU an entry, looking and all", seconds * 1e6 / max(entries, 1), "µs of CPU"))
    limits = outcome.limits
    return [
        *results,
        figure("generator: share of a core (its limit is 1)", limits.cpu_share, "of a core"),
        figure("generator: visits began late by, median", limits.late_p50_s, "s"),
        figure("generator: visits began late by, 99th percentile", limits.late_p99_s, "s"),
        figure("generator: visits that waited for a free phone", limits.waited_for_phone, "visits"),
    ]


def _charts(profile: Profile, outcome: Outcome) -> list[str]:
    def lines(*names: str) -> dict[str, list[int]]:
        return {name: outcome.seconds[name] for name in names if name in outcome.seconds}

    took, again = lines("looked", "started", "accepted"), lines("repeated", "too_late")
    return [line_chart(f"{profile.about}: each second", took), line_chart("Repeated, and too late", again)]


def report_name(profile: Profile, on: str) -> str:
    """Of the file in build/: each profile and deployment has its own, but the short form passes for the season's."""
    parts = ["load", *([profile.name] if profile.name not in ("season", "short") else [])]
    return "-".join([*parts, *([on] if on != PLAIN else [])])


def run(profile: Profile, on: str, workers: int = 1) -> Report:
    """Plays it on a deployment of its own, writes and prints the report. Raises DeploymentError, OSError and
    TimeoutExpired."""
    began_s = time.monotonic()
    with run_folder("load") as folder, deploy(on, folder / "deployment", workers=workers) as deployment:
        results, charts = play_profile(profile, on, deployment)
    return report.publish(
        results,
        name=report_name(profile, on),
        title=f"Load on {DEPLOYMENTS[on]}: {profile.about}",
        command=f"python -m loadtest.crowds.load --shape {profile.name}" + (f" --on {on}" if on != PLAIN else ""),
        began_s=began_s,
        charts=charts,
    )


def main(words: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m loadtest.crowds.load", description=__doc__)
    parser.add_argument("--shape", default="season", choices=sorted(PROFILES), help="the profile of the crowd")
    parser.add_argument("--on", default=PLAIN, choices=DEPLOYMENTS, help="what it is played on")
    parser.add_argument("--workers", type=int, default=1, help=f"web workers, on {PLAIN}")
    parser.add_argument("--list", action="store_true", help="name the profiles and the deployments")
    options = parser.parse_args(words)
    if options.list:
        print("\n".join(f"{profile.name:12} {profile.about}" for profile in PROFILES.values()))
        print("\n".join(f"--on {name:7} {about}" for name, about in DEPLOYMENTS.items()))
        return 0
    if options.workers != 1 and options.on != PLAIN:
        parser.error(f"--workers goes with --on {PLAIN}")
    if not LOCUST.exists():
        print("error: Locust's own environment is missing: `make load` sets it up", file=sys.stderr)
        return 2
    try:
        return 0 if run(PROFILES[options.shape], options.on, options.workers).ok else 1
    except (DeploymentError, OSError, subprocess.TimeoutExpired) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
