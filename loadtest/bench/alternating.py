"""One run in turns: every call to the bare server and to ours, so that both meet the same neighbours on the machine.

Holds what was measured and what was promised to clients on the way; judges nothing.
"""

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import orjson

from loadtest.bench import verdicts
from loadtest.bench.measurement import DRAIN_WITHIN_S, measure_bare, measure_ours
from loadtest.client import wire
from loadtest.client.contestants import Crowd, Receipt, Started, read_receipt, read_started, readdressed
from loadtest.deployments.contests import CONTEST, make_contest, open_round, selectable_units, wait_until_granted
from loadtest.deployments.deployment import Deployment, contest_up
from loadtest.deployments.processes import Meter
from loadtest.deployments.server import DeploymentError, Server, environment, started


@dataclass(frozen=True)
class Plan:
    """In each alternation `attempts` are started and submitted, their first `resumed` saved and read back in between,
    and `looks` taken at page and board."""

    alternations: int
    attempts: int
    looks: int = 0
    resumed: int = 0


WARM_UP = Plan(alternations=1, attempts=1000, looks=1000, resumed=500)


@dataclass
class Bench:
    """The two servers, and everything that was measured and promised so far."""

    ours: Deployment
    bare: Server
    crowd: Crowd
    meter: Meter
    pairs: dict[str, list[verdicts.Pair]] = field(default_factory=dict)
    receipts: list[Receipt] = field(default_factory=list)
    submissions: int = 0
    requests: int = 0
    unexpected: int = 0
    faults: list[str] = field(default_factory=list)

    def alternate(self, plan: Plan, *, quiet: bool = False) -> dict[str, list[verdicts.Pair]]:
        """The (bare, ours) measurements of each call, one pair an alternation."""
        self.pairs = {}
        for turn in range(plan.alternations):
            self._turn(plan, bare_first=turn % 2 == 0)
            if not quiet:
                self.print_ratios(turn + 1, plan.alternations)
        return self.pairs

    def _turn(self, plan: Plan, *, bare_first: bool) -> None:
        bodies = self.pair("start", [self.crowd.start() for _ in range(plan.attempts)], bare_first=bare_first)
        attempts = [read_started(body) for body in bodies]
        if plan.resumed:
            some = attempts[: plan.resumed]
            self.pair("save", [self.crowd.save(attempt) for attempt in some], bare_first=bare_first)
            self.pair("paper", [self.crowd.paper(attempt) for attempt in some], bare_first=bare_first)
        submissions = [self.crowd.submission(attempt) for attempt in attempts]
        self._keep(self.pair("submission", submissions, bare_first=bare_first))
        if plan.looks:
            self.pair("page", [self.crowd.page(CONTEST)] * plan.looks, bare_first=bare_first)
            self.pair("leaderboard", [self.crowd.leaderboard()] * plan.looks, bare_first=bare_first)

    def pair(self, name: str, requests: list[bytes], *, bare_first: bool) -> list[bytes]:
        """Both measurements of one call; gives what ours answered where it did what was asked.
        Raises DeploymentError if nowhere."""
        to_bare = [readdressed(request, f"/{name}") for request in requests]
        bare = measure_bare(self.bare, to_bare) if bare_first else None
        ours = measure_ours(self.ours, self.meter, requests, keep=True)
        wanted = self.check(name, ours.outcome)
        self.match_sizes(name, wanted)
        bare = bare or measure_bare(self.bare, to_bare)
        self.check(name, bare.outcome)
        self.pairs.setdefault(name, []).append((bare, ours))
        self.requests += len(requests)
        return wanted

    def check(self, name: str, outcome: wire.Outcome) -> list[bytes]:
        """The bodies with the status that belongs to the call; the others are counted."""
        expected = verdicts.EXPECTED[name]
        self.unexpected += len(outcome.statuses) - outcome.count(expected)
        self.faults += outcome.faults[:3]
        wrong = next((place for place, status in enumerate(outcome.statuses) if status != expected), None)
        if wrong is not None:
            body = outcome.bodies[wrong][:300] if outcome.bodies else b""
            self.faults.append(f"{name}: {outcome.statuses[wrong]} {body.decode(errors='replace')}")
        if outcome.count(expected) == 0:
            raise DeploymentError(self.faults[-1])
        return [body for body, status in zip(outcome.bodies, outcome.statuses, strict=False) if status == expected]

    def start(self, count: int) -> list[Started]:
        """Attempts of so many people more, with nothing left to do for the archiver."""
        outcome = wire.send_all(self.ours.address, [self.crowd.start() for _ in range(count)], keep=True)
        attempts = [read_started(body) for body in self.check("start", outcome)]
        self.drain()
        return attempts

    def fresh_submissions(self, count: int) -> list[bytes]:
        """Of attempts just started, ready to be sent."""
        return [self.crowd.submission(attempt) for attempt in self.start(count)]

    def submitted(self, outcome: wire.Outcome) -> None:
        """What was answered counts for the comparison, like everything else."""
        self._keep(self.check("submission", outcome))
        self.drain()

    def _keep(self, answers: list[bytes]) -> None:
        self.submissions += len(answers)
        self.receipts += [read_receipt(body) for body in answers]

    def drain(self) -> None:
        """Waits until archiver and Postgres have nothing left to do."""
        self.meter.wait_until_quiet(("archiver", "postgres"), DRAIN_WITHIN_S)

    def match_sizes(self, name: str, bodies: list[bytes]) -> None:
        """From now on the bare server answers as many bytes as ours does."""
        size = sum(map(len, bodies)) // len(bodies)
        wire.send_all(self.bare.address, [wire.request("PUT", "/sizes", orjson.dumps({name: size}))])

    def print_ratios(self, turn: int, of: int) -> None:
        ratios = "  ".join(f"{name} {verdicts.ratio(pairs[-1]):.2f}" for name, pairs in self.pairs.items())
        print(f"  {turn}/{of}  bare ÷ ours: {ratios}", flush=True)


@contextlib.contextmanager
def opened_bench(folder: Path, environ: Mapping[str, str] | None = None, workers: int = 1) -> Iterator[Bench]:
    """Both servers with the contest open, ours with these settings besides; everything is gone afterwards."""
    with (
        contest_up(folder, environ, workers) as ours,
        started("loadtest.bench.bare_handler", environ=environment(ours.data)) as bare,
    ):
        make_contest(ours)
        crowd = Crowd(open_round(ours), selectable_units(ours))
        wait_until_granted(ours, crowd.start())
        yield Bench(ours, bare, crowd, ours.meter())
