"""One measurement: the same requests to the bare server, a baseline or ours, and what each of them cost.

CPU of the web worker is that of the leg alone; of the others also what they had to finish afterwards.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import psutil

from loadtest.client import wire
from loadtest.deployments.processes import Meter, cpu_seconds, spent_between
from loadtest.deployments.server import Server

DRAIN_WITHIN_S = 120.0


@dataclass(frozen=True)
class Measurement:
    """`cpu_us`: microseconds of CPU per request, by part of the service."""

    outcome: wire.Outcome
    cpu_us: dict[str, float]

    @property
    def web_us(self) -> float:
        return self.cpu_us["web"]


def _measurement(outcome: wire.Outcome, spent: dict[str, float]) -> Measurement:
    count = len(outcome.statuses)
    return Measurement(outcome, {part: seconds * 1e6 / count for part, seconds in spent.items()})


def measure_bare(server: Server, requests: Sequence[bytes]) -> Measurement:
    process = psutil.Process(server.pid)
    before = cpu_seconds(process)
    outcome = wire.send_all(server.address, requests)
    return _measurement(outcome, {"web": cpu_seconds(process) - before})


def measure_ours(server: Server, meter: Meter, requests: Sequence[bytes], *, keep: bool = False) -> Measurement:
    """Returns when the archiver has nothing left of these requests."""
    before = meter.read()
    outcome = wire.send_all(server.address, requests, keep=keep)
    answered = meter.read()
    meter.wait_until_quiet(("archiver", "postgres"), DRAIN_WITHIN_S)
    spent = spent_between(before, meter.read())
    return _measurement(outcome, spent | {"web": answered["web"] - before["web"]})


def measure_baseline(baseline: Server, meter: Meter, requests: Sequence[bytes]) -> Measurement:
    """`web` is the baseline's process; the databases it uses are those of the service."""
    process = psutil.Process(baseline.pid)
    before, own_before = meter.read(), cpu_seconds(process)
    outcome = wire.send_all(baseline.address, requests)
    own = cpu_seconds(process) - own_before
    meter.wait_until_quiet(("postgres",), DRAIN_WITHIN_S)
    return _measurement(outcome, spent_between(before, meter.read()) | {"web": own, "archiver": 0.0})
