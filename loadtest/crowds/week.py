"""`make week`: the big sister, 390,575 entries by 208,520 people in one round, as fast as the machine takes them.

Only the calls that make an entry, by the lean generator, because Locust would be the limit: start and submission. Then
the round is closed, and everything compared as after every run.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

import orjson

from contest.core.clock import Clock
from loadtest.client import contestants, wire
from loadtest.crowds import agreement
from loadtest.crowds.desk import contest_file
from loadtest.crowds.visits import Play, Round, Told, contestant, points_of
from loadtest.reports import report
from loadtest.reports.report import Result, exactly, shown
from loadtest.service import deployments, processes, service
from loadtest.service.deployments import GROUNDS, PLAIN, Ground

BUILD = Path("build")
PEOPLE, ENTRIES = 208_520, 390_575
AT_A_TIME = 10_000
CONTEST = "load"


def attempts_of(people: int, entries: int) -> list[int]:
    """Who plays, in order: everybody once, then again until there are so many entries; nobody more than three times."""
    if not people <= entries <= 3 * people:
        raise ValueError(f"{entries} entries of {people} people cannot be: each has one to three")
    return [number % people for number in range(entries)]


def measure(on: Ground, folder: Path, people: int, entries: int) -> tuple[list[Result], list[str]]:
    rounds = [Round(f"{CONTEST}-w1", 0.0, 6 * 3600.0)]
    service.import_bank(on.data, folder, on.environ)
    path, begins_at = folder / "contest.toml", Clock().now_ms() - 1000
    path.write_text(contest_file(CONTEST, rounds, begins_at), encoding="utf-8")
    on.told("apply", str(path))
    service.open_round(on.server, CONTEST)
    units = list(service.selectable_units(on.server, CONTEST))
    play = Play(on.url, CONTEST, begins_at, 2.0, rounds, [], units, 1)
    meter = on.meter()
    before, began = meter.read(), time.monotonic()
    told = _enter_all(on.server, play, attempts_of(people, entries))
    seconds = time.monotonic() - began
    spent = processes.spent_between(before, meter.read())
    began = time.monotonic()
    on.told("round", "close", rounds[0].id, "--why", "the week is over")
    closing = time.monotonic() - began
    results, wrong = agreement.compare(on, play, told)
    accepted = sum(round_.state == "accepted" for round_ in told)
    results += [
        exactly("entries accepted", accepted, entries, "entries"),
        shown("people", people, "people"),
        shown("entries a second, start and submission, all on this machine", entries / seconds, "entries/s"),
        shown("closing: drained, standings computed", closing, "s"),
    ]
    results += [shown(f"{part}: CPU an entry", cpu * 1e6 / entries, "µs of CPU") for part, cpu in spent.items()]
    return results, wrong


def _enter_all(server: service.Server, play: Play, attempts: list[int]) -> list[Told]:
    told: list[Told] = []
    crowd = contestants.Crowd(play.rounds[0].id, play.units)
    for first in range(0, len(attempts), AT_A_TIME):
        some = attempts[first : first + AT_A_TIME]
        starts = [_start(play, person, first + place) for place, person in enumerate(some)]
        if first == 0:
            service.wait_until_taken_in(server, starts[0])
        started = wire.send_all(server.address, starts, keep=True)
        papers = [contestants.read_started(body) for body in started.bodies]
        sent = [crowd.submission(paper) for paper in papers]
        answered = wire.send_all(server.address, sent, keep=True)
        for place, (paper, request, body) in enumerate(zip(papers, sent, answered.bodies, strict=True)):
            told.append(_told(first + place, paper, request, body))
        print(f"  {first + len(some):,} of {len(attempts):,}", flush=True)
    return told


def _start(play: Play, person: int, number: int) -> bytes:
    body = orjson.dumps({"contestant": contestant(person, play.units), "consent": True})
    key = [("Idempotency-Key", f"{number:032x}")]
    return wire.request("POST", f"/api/rounds/{play.rounds[0].id}/attempts", body, key)


def _told(number: int, paper: contestants.Started, request: bytes, body: bytes) -> Told:
    sent = orjson.loads(request.partition(b"\r\n\r\n")[2])
    held = contestants.read_accepted(body)
    points, guess = points_of(sent["answers"]), sent["prediction"]
    return Told(number, "accepted", paper.attempt, held.receipt, held.received_at, points, guess)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m loadtest.crowds.week", description=__doc__)
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--entries", type=int, default=ENTRIES)
    parser.add_argument("--on", default=PLAIN, choices=GROUNDS)
    given = parser.parse_args()
    BUILD.mkdir(exist_ok=True)
    began = time.monotonic()
    try:
        with tempfile.TemporaryDirectory(dir=BUILD, prefix="week-") as made:
            folder = Path(made).resolve()
            with deployments.opened(given.on, folder / "ground") as on:
                results, wrong = measure(on, folder, given.people, given.entries)
    except (service.StageError, processes.Timeout, OSError, ValueError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    for line in wrong:
        print(f"wrong: {line}", file=sys.stderr)
    on_other = given.on != PLAIN
    command = f"python -m loadtest.crowds.week --on {given.on}" if on_other else "make week"
    written = report.compose(results, command=command, seconds=time.monotonic() - began)
    name, title = f"week-{given.on}" if on_other else "week", f"The week of 390,575 entries, on {GROUNDS[given.on]}"
    report.write(written, name, title, BUILD)
    print(report.as_text(written))
    return 0 if written.ok else 1


if __name__ == "__main__":
    sys.exit(main())
