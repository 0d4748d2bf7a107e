"""`make bench`: what a start, a submission and a look at the board cost the web worker, against a bare handler.

One run alternates bare and ours, call by call, so that both meet the same neighbours on the machine; each ratio is the
median over the alternations. `--short` plays the same in little and judges only what is right or wrong.
"""

import argparse
import contextlib
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import orjson

from loadtest import contestants, legs, processes, ranking, reconcile, report, stage, verdicts, wire
from loadtest.contestants import Accepted, Crowd

BUILD = Path("build")


@dataclass(frozen=True)
class Plan:
    """`attempts` are started and submitted, `looks` taken at the board, in each alternation."""

    alternations: int
    attempts: int
    looks: int
    judged: bool


FULL = Plan(alternations=9, attempts=6000, looks=12_000, judged=True)
SHORT = Plan(alternations=2, attempts=1500, looks=3000, judged=False)
WARM_UP = Plan(alternations=1, attempts=1000, looks=1000, judged=False)


@dataclass
class Bench:
    """The two servers, and everything that was measured and promised so far."""

    ours: stage.Server
    bare: stage.Server
    crowd: Crowd
    meter: processes.Meter
    pairs: dict[str, list[verdicts.Pair]] = field(default_factory=dict)
    accepted: list[Accepted] = field(default_factory=list)
    submissions: int = 0
    unexpected: int = 0
    faults: list[str] = field(default_factory=list)

    def alternate(self, plan: Plan) -> None:
        self.pairs = {call.name: [] for call in verdicts.CALLS}
        for turn in range(plan.alternations):
            bare_first = turn % 2 == 0
            starts = [self.crowd.start() for _ in range(plan.attempts)]
            started = self.pair("start", starts, bare_first=bare_first)
            submissions = [self.crowd.submission(contestants.read_started(body)) for body in started]
            answers = self.pair("submission", submissions, bare_first=bare_first)
            self.submissions += plan.attempts
            self.accepted += [contestants.read_accepted(body) for body in answers]
            self.pair("leaderboard", [self.crowd.leaderboard()] * plan.looks, bare_first=bare_first)
            self.tell(turn + 1, plan.alternations)

    def pair(self, name: str, requests: list[bytes], *, bare_first: bool) -> list[bytes]:
        """Both legs of one call; gives what ours answered where it did what was asked. Raises StageError if nowhere."""
        readdressed = [contestants.readdressed(request, f"/{name}") for request in requests]
        bare = legs.bare_leg(self.bare, readdressed) if bare_first else None
        ours = legs.our_leg(self.ours, self.meter, requests, keep=True)
        wanted = self.check(name, ours.outcome)
        self.match_sizes(name, wanted)
        bare = bare or legs.bare_leg(self.bare, readdressed)
        self.check(name, bare.outcome)
        self.pairs[name].append((bare, ours))
        return wanted

    def check(self, name: str, outcome: wire.Outcome) -> list[bytes]:
        """The bodies with the status that belongs to the call; the others are counted."""
        expected = next(call.expected for call in verdicts.CALLS if call.name == name)
        self.unexpected += len(outcome.statuses) - outcome.count(expected)
        self.faults += outcome.faults[:3]
        wrong = next((place for place, status in enumerate(outcome.statuses) if status != expected), None)
        if wrong is not None:
            told = outcome.bodies[wrong][:300] if outcome.bodies else b""
            self.faults.append(f"{name}: {outcome.statuses[wrong]} {told.decode(errors='replace')}")
        if outcome.count(expected) == 0:
            raise stage.StageError(self.faults[-1])
        return [body for body, status in zip(outcome.bodies, outcome.statuses, strict=False) if status == expected]

    def match_sizes(self, name: str, bodies: list[bytes]) -> None:
        """From now on the bare server answers as many bytes as ours does."""
        size = sum(map(len, bodies)) // len(bodies)
        wire.send_all(self.bare.address, [wire.request("PUT", "/sizes", orjson.dumps({name: size}))])

    def tell(self, turn: int, of: int) -> None:
        ratios = "  ".join(f"{name} {verdicts.ratio(pairs[-1]):.2f}" for name, pairs in self.pairs.items())
        print(f"  {turn}/{of}  bare ÷ ours: {ratios}", flush=True)


@contextlib.contextmanager
def staged(folder: Path) -> Iterator[tuple[Bench, Path]]:
    """Both servers with the contest open; everything is gone afterwards."""
    data = folder / "data"
    with stage.contest_up(data) as ours, stage.bare_server(data) as bare:
        stage.make_contest(data, folder)
        crowd = Crowd(stage.open_round(ours), stage.selectable_units(ours))
        stage.wait_until_taken_in(ours, crowd.start())
        yield Bench(ours, bare, crowd, processes.Meter(ours.pid)), data


def measure(plan: Plan) -> list[report.Result]:
    BUILD.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory(dir=BUILD, prefix="bench-") as folder,
        staged(Path(folder).resolve()) as (bench, data),
    ):
        print("warming up", flush=True)
        bench.alternate(WARM_UP)
        print(f"{plan.alternations} alternations of {plan.attempts} entries", flush=True)
        bench.alternate(plan)
        results = verdicts.judge(bench.pairs, judged=plan.judged)
        results += reconcile.all_accepted(bench.accepted, bench.submissions, bench.unexpected)
        for fault in bench.faults[:10]:
            print(f"fault: {fault}", file=sys.stderr)
        print("comparing receipts, archive and standings", flush=True)
        return results + reconcile.compare(bench.ours, data, bench.crowd.round_id, bench.accepted)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m loadtest.bench", description=__doc__)
    parser.add_argument("--short", action="store_true", help="a minute or so; prints speed, judges only correctness")
    short = parser.parse_args().short
    began = time.monotonic()
    try:
        results = measure(SHORT if short else FULL)
        print("standings of a large round", flush=True)
        results += ranking.measure(judged=not short, entries=ranking.SMALL if short else ranking.ENTRIES)
    except (stage.StageError, processes.Timeout, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    command = "python -m loadtest.bench --short" if short else "make bench"
    written = report.compose(results, command=command, seconds=time.monotonic() - began)
    report.write(written, "bench", "Bench", BUILD)
    print(report.as_text(written))
    return 0 if written.ok else 1


if __name__ == "__main__":
    sys.exit(main())
