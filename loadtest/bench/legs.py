"""One leg: the same requests to the bare server or to ours, and what each of them cost.

CPU of the web worker is that of the leg alone; of the others also what they had to finish afterwards.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import psutil

from loadtest.client import wire
from loadtest.service import processes
from loadtest.service.service import Server

DRAIN_WITHIN_S = 120.0


@dataclass(frozen=True)
class Leg:
    """`cpu_us`: microseconds of CPU per request, by part of the service."""

    outcome: wire.Outcome
    cpu_us: dict[str, float]

    @property
    def web_us(self) -> float:
        return self.cpu_us["web"]


def _per_request(spent: dict[str, float], requests: Sequence[bytes]) -> dict[str, float]:
    return {part: seconds * 1e6 / len(requests) for part, seconds in spent.items()}


def bare_leg(server: Server, requests: Sequence[bytes]) -> Leg:
    process = psutil.Process(server.pid)
    before = processes.cpu_seconds(process)
    outcome = wire.send_all(server.address, requests)
    return Leg(outcome, _per_request({"web": processes.cpu_seconds(process) - before}, requests))


def our_leg(server: Server, meter: processes.Meter, requests: Sequence[bytes], *, keep: bool = False) -> Leg:
    """Returns when the archiver has nothing left of these requests."""
    before = meter.read()
    outcome = wire.send_all(server.address, requests, keep=keep)
    answered = meter.read()
    meter.wait_until_quiet(("archiver", "postgres"), DRAIN_WITHIN_S)
    spent = processes.spent_between(before, meter.read())
    spent["web"] = answered["web"] - before["web"]
    return Leg(outcome, _per_request(spent, requests))


def rival_leg(rival: Server, meter: processes.Meter, requests: Sequence[bytes]) -> Leg:
    """`web` is the rival's process; the databases it uses are those of the service."""
    process = psutil.Process(rival.pid)
    before, own = meter.read(), processes.cpu_seconds(process)
    outcome = wire.send_all(rival.address, requests)
    own = processes.cpu_seconds(process) - own
    meter.wait_until_quiet(("postgres",), DRAIN_WITHIN_S)
    spent = processes.spent_between(before, meter.read())
    return Leg(outcome, _per_request(spent | {"web": own, "archiver": 0.0}, requests))
