"""`make week`: the big sister, 390,575 entries by 208,520 people in one round, as fast as the machine takes them.

Only the calls that make an entry, by the lean generator, because Locust would be the limit: start and submission. Then
the round is closed, and everything compared as after every run.
"""

import argparse
import sys
import time

import orjson

from contest.core.clock import Clock
from loadtest.client import wire
from loadtest.client.contestants import Crowd, Started, read_receipt, read_started
from loadtest.client.plans import Round, VisitResult, points_of
from loadtest.crowds.comparison import compare
from loadtest.crowds.staff import publish
from loadtest.deployments import contests
from loadtest.deployments.deployment import Deployment
from loadtest.deployments.parts import DEPLOYMENTS, PLAIN, deploy
from loadtest.deployments.processes import spent_between
from loadtest.deployments.server import DeploymentError
from loadtest.reports import report
from loadtest.reports.report import Result, exactly, figure
from loadtest.reports.run import run_folder

PEOPLE, ENTRIES = 208_520, 390_575
AT_A_TIME = 10_000
CONTEST = "load"


def attempts_of(people: int, entries: int) -> list[int]:
    """Who plays, in order: everybody once, then again until there are so many entries; nobody more than three times."""
    if not people <= entries <= 3 * people:
        raise ValueError(f"{entries} entries of {people} people cannot be: each has one to three")
    return [number % people for number in range(entries)]


def measure(deployment: Deployment, people: int, entries: int) -> list[Result]:
    round_id = f"{CONTEST}-w1"
    contests.import_bank(deployment)
    publish(deployment, CONTEST, [Round(round_id, 0.0, 6 * 3600.0)], Clock().now_ms() - 1000)
    contests.open_round(deployment, CONTEST)
    crowd = Crowd(round_id, contests.selectable_units(deployment, CONTEST))
    meter = deployment.meter()
    before, began_s = meter.read(), time.monotonic()
    visits = _enter_all(deployment, crowd, attempts_of(people, entries))
    seconds = time.monotonic() - began_s
    spent = spent_between(before, meter.read())
    began_s = time.monotonic()
    deployment.command("round", "close", round_id, "--why", "the week is over")
    closing_s = time.monotonic() - began_s
    comparison = compare(deployment, visits)
    for example in comparison.examples:
        print(f"wrong: {example}", file=sys.stderr)
    return [
        *comparison.results(),
        exactly("entries accepted", len(visits), entries, "entries"),
        figure("people", people, "people"),
        figure("entries a second, start and submission, all on this machine", entries / seconds, "entries/s"),
        figure("closing: drained, standings computed", closing_s, "s"),
        *(figure(f"{part}: CPU an entry", cpu * 1e6 / entries, "µs of CPU") for part, cpu in spent.items()),
    ]


def _enter_all(deployment: Deployment, crowd: Crowd, attempts: list[int]) -> list[VisitResult]:
    visits: list[VisitResult] = []
    for first in range(0, len(attempts), AT_A_TIME):
        starts = [crowd.start(person) for person in attempts[first : first + AT_A_TIME]]
        if first == 0:
            contests.wait_until_granted(deployment, starts[0])
        started = [read_started(body) for body in wire.send_all(deployment.address, starts, keep=True).bodies]
        submissions = [crowd.submission(paper) for paper in started]
        answers = wire.send_all(deployment.address, submissions, keep=True).bodies
        for paper, submission, answer in zip(started, submissions, answers, strict=True):
            visits.append(_result(len(visits), paper, submission, answer))
        print(f"  {first + len(starts):,} of {len(attempts):,}", flush=True)
    return visits


def _result(number: int, paper: Started, submission: bytes, answer: bytes) -> VisitResult:
    body = orjson.loads(submission.partition(b"\r\n\r\n")[2])
    receipt = read_receipt(answer)
    points, guess = points_of(body["answers"]), body["prediction"]
    return VisitResult(number, "accepted", paper.attempt, receipt.receipt, receipt.received_at, points, guess)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m loadtest.crowds.week", description=__doc__)
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--entries", type=int, default=ENTRIES)
    parser.add_argument("--on", default=PLAIN, choices=DEPLOYMENTS)
    options = parser.parse_args()
    began_s = time.monotonic()
    try:
        with run_folder("week") as folder, deploy(options.on, folder / "deployment") as deployment:
            results = measure(deployment, options.people, options.entries)
    except (DeploymentError, OSError, ValueError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    elsewhere = options.on != PLAIN
    written = report.publish(
        results,
        name=f"week-{options.on}" if elsewhere else "week",
        title=f"The week of 390,575 entries, on {DEPLOYMENTS[options.on]}",
        command=f"python -m loadtest.crowds.week --on {options.on}" if elsewhere else "make week",
        began_s=began_s,
    )
    return 0 if written.ok else 1


if __name__ == "__main__":
    sys.exit(main())
