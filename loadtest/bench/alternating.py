"""One run in turns: every call to the bare server and to ours, so that both meet the same neighbours on the machine.

Holds what was measured and what was promised to clients on the way; judges nothing.
"""

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import orjson

from loadtest.bench import legs, verdicts
from loadtest.client import contestants, wire
from loadtest.client.contestants import Accepted, Crowd
from loadtest.service import processes, service


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

    ours: service.Server
    bare: service.Server
    crowd: Crowd
    meter: processes.Meter
    pairs: dict[str, list[verdicts.Pair]] = field(default_factory=dict)
    accepted: list[Accepted] = field(default_factory=list)
    submissions: int = 0
    requests: int = 0
    unexpected: int = 0
    faults: list[str] = field(default_factory=list)

    def alternate(self, plan: Plan, *, quiet: bool = False) -> dict[str, list[verdicts.Pair]]:
        """The (bare, ours) legs of each call, one pair an alternation."""
        self.pairs = {}
        for turn in range(plan.alternations):
            self._turn(plan, bare_first=turn % 2 == 0)
            if not quiet:
                self.tell(turn + 1, plan.alternations)
        return self.pairs

    def _turn(self, plan: Plan, *, bare_first: bool) -> None:
        bodies = self.pair("start", [self.crowd.start() for _ in range(plan.attempts)], bare_first=bare_first)
        started = [contestants.read_started(body) for body in bodies]
        if plan.resumed:
            some = started[: plan.resumed]
            self.pair("save", [self.crowd.save(item) for item in some], bare_first=bare_first)
            self.pair("paper", [self.crowd.paper(item) for item in some], bare_first=bare_first)
        answers = self.pair("submission", [self.crowd.submission(item) for item in started], bare_first=bare_first)
        self.submissions += plan.attempts
        self.accepted += [contestants.read_accepted(body) for body in answers]
        if plan.looks:
            self.pair("page", [self.crowd.page(service.CONTEST)] * plan.looks, bare_first=bare_first)
            self.pair("leaderboard", [self.crowd.leaderboard()] * plan.looks, bare_first=bare_first)

    def pair(self, name: str, requests: list[bytes], *, bare_first: bool) -> list[bytes]:
        """Both legs of one call; gives what ours answered where it did what was asked. Raises StageError if nowhere."""
        readdressed = [contestants.readdressed(request, f"/{name}") for request in requests]
        bare = legs.bare_leg(self.bare, readdressed) if bare_first else None
        ours = legs.our_leg(self.ours, self.meter, requests, keep=True)
        wanted = self.check(name, ours.outcome)
        self.match_sizes(name, wanted)
        bare = bare or legs.bare_leg(self.bare, readdressed)
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
            told = outcome.bodies[wrong][:300] if outcome.bodies else b""
            self.faults.append(f"{name}: {outcome.statuses[wrong]} {told.decode(errors='replace')}")
        if outcome.count(expected) == 0:
            raise service.StageError(self.faults[-1])
        return [body for body, status in zip(outcome.bodies, outcome.statuses, strict=False) if status == expected]

    def match_sizes(self, name: str, bodies: list[bytes]) -> None:
        """From now on the bare server answers as many bytes as ours does."""
        size = sum(map(len, bodies)) // len(bodies)
        wire.send_all(self.bare.address, [wire.request("PUT", "/sizes", orjson.dumps({name: size}))])

    def tell(self, turn: int, of: int) -> None:
        ratios = "  ".join(f"{name} {verdicts.ratio(pairs[-1]):.2f}" for name, pairs in self.pairs.items())
        print(f"  {turn}/{of}  bare ÷ ours: {ratios}", flush=True)


@contextlib.contextmanager
def staged(folder: Path, environ: Mapping[str, str] | None = None, workers: int = 1) -> Iterator[tuple[Bench, Path]]:
    """Both servers with the contest open, ours with these settings besides; everything is gone afterwards."""
    folder.mkdir(parents=True, exist_ok=True)
    data = folder / "data"
    with service.contest_up(data, environ, workers) as ours, service.bare_server(data) as bare:
        service.make_contest(data, folder)
        crowd = Crowd(service.open_round(ours), service.selectable_units(ours))
        service.wait_until_taken_in(ours, crowd.start())
        yield Bench(ours, bare, crowd, processes.Meter(ours.pid)), data
