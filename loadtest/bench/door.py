"""`python -m loadtest.bench.door [--turns N] [--requests N]`: what the door costs each hot call.

Both ports of `two_doors` belong to one process, so code, caches and memory are the same; each turn sends the same calls
of other people to both, by turns first. A ratio is the worker's CPU, user and system, per request with the door to that
without; the median of all turns is what counts, with the quarter on either side of it. Beside it stands the ratio of
the least CPU of either side, which neighbours on the machine disturb least.
"""

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

from loadtest.client import wire
from loadtest.client.contestants import Crowd, Started, read_started
from loadtest.deployments.contests import make_contest, open_round, selectable_units, wait_until_granted
from loadtest.deployments.deployment import contest_up
from loadtest.deployments.nodes import free_ports
from loadtest.deployments.server import DeploymentError, Server, environment, started

BAR = 1.03
CONNECTIONS = 64
"""So that each has many requests: what a connection costs is not what a call costs."""
CALLS = {"start": 201, "save": 204, "submission": 200}


def cpu_ns(pid: int) -> int:
    """What the scheduler counted for all threads; the usual clock of processes ticks a hundred times a second."""
    return sum(int(path.read_text().split()[0]) for path in Path(f"/proc/{pid}/task").glob("*/schedstat"))


def measure(server: Server, address: wire.Address, calls: list[bytes], status: int) -> tuple[float, list[bytes]]:
    """(CPU seconds of the worker, bodies). Raises DeploymentError where something else is answered."""
    before = cpu_ns(server.pid)
    outcome = wire.send_all(address, calls, connections=CONNECTIONS, keep=True)
    spent = (cpu_ns(server.pid) - before) / 1e9
    if outcome.count(status) != len(calls):
        raise DeploymentError(f"{outcome.statuses[:3]} {outcome.bodies[0][:200]!r} {outcome.faults[:2]}")
    return spent, outcome.bodies


def compare(
    crowd: Crowd, server: Server, plain: wire.Address, turns: int, requests: int
) -> dict[str, list[tuple[float, float]]]:
    """CPU (with the door, without) of each call, one pair a turn after the first, which warms up."""
    pairs: dict[str, list[tuple[float, float]]] = {name: [] for name in CALLS}
    for turn in range(turns + 1):
        spent: dict[str, dict[str, float]] = {name: {} for name in CALLS}
        sides = {"door": server.address, "plain": plain}
        for side in sorted(sides, reverse=turn % 2 == 0):
            attempts: list[Started] = []
            for name, status in CALLS.items():
                make = {"save": crowd.save, "submission": crowd.submission}.get(name)
                calls = [make(each) for each in attempts] if make else [crowd.start() for _ in range(requests)]
                spent[name][side], bodies = measure(server, sides[side], calls, status)
                attempts = attempts or [read_started(body) for body in bodies]
        for name, by_side in spent.items() if turn else ():
            pairs[name].append((by_side["door"], by_side["plain"]))
    return pairs


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m loadtest.bench.door", description=__doc__)
    parser.add_argument("--turns", type=int, default=60)
    parser.add_argument("--requests", type=int, default=500)
    options = parser.parse_args()
    port = free_ports(1)[0]
    with tempfile.TemporaryDirectory() as folder, contest_up(Path(folder)) as ours:
        make_contest(ours)
        crowd = Crowd(open_round(ours), selectable_units(ours))
        wait_until_granted(ours, crowd.start())
        words = ("--plain-port", str(port), "--data", str(ours.data))
        with started("loadtest.bench.two_doors", *words, environ=environment(ours.data)) as server:
            pairs = compare(crowd, server, ("127.0.0.1", port), options.turns, options.requests)
    medians = []
    for name, found in pairs.items():
        low, middle, high = statistics.quantiles([ours / plain for ours, plain in found], n=4)
        least = min(ours for ours, _ in found) / min(plain for _, plain in found)
        each = min(plain for _, plain in found) * 1e6 / options.requests
        print(f"{name}: {middle:.3f} ({low:.3f} to {high:.3f}); least {least:.3f} of {each:.0f} µs; {len(found)} turns")
        medians.append(middle)
    return 0 if max(medians) <= BAR else 1


if __name__ == "__main__":
    sys.exit(main())
