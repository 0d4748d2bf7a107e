"""The same service on more than one: a cluster that loses a primary, a replica that has to have everything, two web
workers behind a proxy. Each is a drill like the others: people come, something breaks, every receipt is compared.
"""

import asyncio
import shutil
import signal
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from loadtest.client import wire
from loadtest.deployments.nodes import holder, wait
from loadtest.deployments.parts import Parts, behind_a_proxy, on_cluster, on_pair, wait_ready
from loadtest.deployments.server import wait_for
from loadtest.drills.drill import Drill, DrillRun

Opening = Callable[[Path], AbstractContextManager[Parts]]
STILL_S = 4.0


async def lose_a_primary(run: DrillRun) -> None:
    """The primary that holds the contest is killed in the rush; its replica takes over; later it comes back as one."""
    parts = run.deployment
    assert isinstance(parts, Parts)
    key = await parts.key_of(run.contest)
    gone = await asyncio.to_thread(holder, parts.nodes, key)
    await run.accepted(100)
    run.mark("primary killed")
    since = time.monotonic()
    await asyncio.to_thread(gone.kill)
    heirs = [node for node in parts.nodes if node is not gone]
    await asyncio.to_thread(wait, heirs, "cluster_state:ok", "CLUSTER", "INFO")
    heir = await asyncio.to_thread(wait_for, lambda: holder(heirs, key), "no replica took over", 60.0)
    run.figure("a replica had taken over after", time.monotonic() - since, "s")
    run.mark("replica took over")
    # entries wait for a replica, and the heir has none until the lost node is back
    gone.start()
    await asyncio.to_thread(wait, [gone], "master_link_status:up", "INFO", "replication")
    run.must_hold("the contest moved to another node", heir is not gone)
    await run.back(time.monotonic())


async def stop_the_replica(run: DrillRun) -> None:
    """While the replica stands still nobody gets a receipt; then everybody does."""
    parts = run.deployment
    assert isinstance(parts, Parts)
    _, replica = parts.nodes
    await run.accepted(100)
    replica.send(signal.SIGSTOP)
    run.mark("replica stands still")
    await asyncio.sleep(0.5)
    before = len(run.clients.receipts)
    await asyncio.sleep(STILL_S)
    run.must_be("receipts given without the replica", len(run.clients.receipts) - before, 0, "receipts")
    replica.send(signal.SIGCONT)
    run.mark("replica goes on")
    await run.back(time.monotonic())


async def lose_a_disk(run: DrillRun) -> None:
    """The primary and its disk are gone; the replica is made primary by hand; nothing acknowledged is missing."""
    parts = run.deployment
    assert isinstance(parts, Parts)
    primary, replica = parts.nodes
    await run.accepted(100)
    run.mark("primary and its disk lost")
    parts.archivers[0].send_signal(signal.SIGSTOP)  # what the archiver already has would prove nothing
    await run.accepted(50)
    await asyncio.to_thread(primary.kill)
    shutil.rmtree(primary.directory)
    parts.archivers[0].kill()
    await asyncio.to_thread(replica.command, "REPLICAOF", "NO", "ONE")
    await asyncio.to_thread(parts.move_to, replica.url, REPLICAS="0")
    run.mark("on the replica")
    await run.back(time.monotonic())


async def lose_a_web_worker(run: DrillRun) -> None:
    """One of two workers behind the proxy is killed and comes back; clients repeat calls as phones do."""
    parts = run.deployment
    assert isinstance(parts, Parts)
    await run.accepted(100)
    run.mark("one worker killed")
    parts.webs[0].kill()
    parts.webs[0].wait()
    await run.accepted(100)
    parts.start_web(0)
    await asyncio.to_thread(wait_ready, ("127.0.0.1", parts.ports[0]))
    run.mark("it is back")
    await run.accepted(50)
    await run.back(time.monotonic())
    spread = [_handled(port) for port in parts.ports]
    run.must_be("both workers did their part", sum(count > 0 for count in spread), 2, "workers")


def _handled(port: int) -> int:
    outcome = wire.send_all(("127.0.0.1", port), [wire.request("GET", "/metrics")], keep=True)
    return outcome.bodies[0].count(b'status="201"')


DRILLS: dict[Drill, Opening] = {
    Drill("cluster", "three primaries, three replicas: the contest's primary is killed", lose_a_primary): on_cluster,
    Drill("replica_still", "a replica that stands still", stop_the_replica): on_pair,
    Drill("disk_lost", "the primary's disk is lost, the replica takes its place", lose_a_disk): on_pair,
    Drill("proxy", "two web workers behind HAProxy, one killed", lose_a_web_worker): behind_a_proxy,
}
