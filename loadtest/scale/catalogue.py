"""The same service on more than one: a cluster that loses a primary, a replica that has to have everything, two web
workers behind a proxy. Each is a drill like the others: people come, something breaks, every receipt is compared.
"""

import asyncio
import contextlib
import shutil
import signal
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from contest.live.connection.keys import generation_key
from loadtest.client import wire
from loadtest.drills.scene import Drill, Scene
from loadtest.service.nodes import holder, wait
from loadtest.service.proxy import behind_a_proxy
from loadtest.service.service import StageError
from loadtest.service.sites import TierSite, on_cluster, on_pair, wait_ready

Opening = Callable[[Path], AbstractContextManager[TierSite]]
STILL_S = 4.0


async def lose_a_primary(scene: Scene) -> None:
    """The primary that holds the contest is killed in the rush; its replica takes over; later it comes back as one."""
    site = scene.site
    assert isinstance(site, TierSite)
    code = await site.code_of(scene.round_id.removesuffix("-w1"))
    gone = await asyncio.to_thread(holder, site.nodes, generation_key(code))
    await scene.accepted(100)
    scene.mark("primary killed")
    since = time.monotonic()
    await asyncio.to_thread(gone.kill)
    heirs = [node for node in site.nodes if node is not gone]
    await asyncio.to_thread(wait, heirs, "cluster_state:ok", "CLUSTER", "INFO")
    while True:
        with contextlib.suppress(StageError):
            heir = await asyncio.to_thread(holder, heirs, generation_key(code))
            break
        await asyncio.sleep(0.2)
    scene.figure("a replica had taken over after", time.monotonic() - since, "s")
    scene.mark("replica took over")
    # entries wait for a replica, and the heir has none until the lost node is back
    gone.start()
    await asyncio.to_thread(wait, [gone], "master_link_status:up", "INFO", "replication")
    scene.must_be("the contest moved to another node", int(heir is not gone), 1, "yes = 1")
    await scene.back(time.monotonic())


async def stop_the_replica(scene: Scene) -> None:
    """While the replica stands still nobody gets a receipt; then everybody does."""
    site = scene.site
    assert isinstance(site, TierSite)
    _, replica = site.nodes
    await scene.accepted(100)
    replica.send(signal.SIGSTOP)
    scene.mark("replica stands still")
    await asyncio.sleep(0.5)
    before = len(scene.rush.held)
    await asyncio.sleep(STILL_S)
    scene.must_be("receipts given without the replica", len(scene.rush.held) - before, 0, "receipts")
    replica.send(signal.SIGCONT)
    scene.mark("replica goes on")
    await scene.back(time.monotonic())


async def lose_a_disk(scene: Scene) -> None:
    """The primary and its disk are gone; the replica is made primary by hand; nothing acknowledged is missing."""
    site = scene.site
    assert isinstance(site, TierSite)
    primary, replica = site.nodes
    await scene.accepted(100)
    scene.mark("primary and its disk lost")
    site.archivers[0].send_signal(signal.SIGSTOP)  # what the archiver already has would prove nothing
    await scene.accepted(50)
    await asyncio.to_thread(primary.kill)
    shutil.rmtree(primary.directory)
    site.archivers[0].kill()
    await asyncio.to_thread(replica.told, "REPLICAOF", "NO", "ONE")
    await asyncio.to_thread(site.move_to, replica.url, REPLICAS="0")
    scene.mark("on the replica")
    await scene.back(time.monotonic())


async def lose_a_web_worker(scene: Scene) -> None:
    """One of two workers behind the proxy is killed and comes back; clients repeat calls as phones do."""
    site = scene.site
    assert isinstance(site, TierSite)
    await scene.accepted(100)
    scene.mark("one worker killed")
    site.webs[0].kill()
    site.webs[0].wait()
    await scene.accepted(100)
    site.start_web(0)
    await asyncio.to_thread(wait_ready, ("127.0.0.1", site.ports[0]))
    scene.mark("it is back")
    await scene.accepted(50)
    await scene.back(time.monotonic())
    spread = [_handled(port) for port in site.ports]
    scene.must_be("both workers did their part", sum(count > 0 for count in spread), 2, "workers")


def _handled(port: int) -> int:
    outcome = wire.send_all(("127.0.0.1", port), [wire.request("GET", "/metrics")], keep=True)
    return outcome.bodies[0].count(b'status="201"')


TIERS: dict[Drill, Opening] = {
    Drill("cluster", "three primaries, three replicas: the contest's primary is killed", lose_a_primary): on_cluster,
    Drill("replica_still", "a replica that stands still", stop_the_replica): on_pair,
    Drill("disk_lost", "the primary's disk is lost, the replica takes its place", lose_a_disk): on_pair,
    Drill("proxy", "two web workers behind HAProxy, one killed", lose_a_web_worker): behind_a_proxy,
}
