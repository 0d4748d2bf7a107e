"""A clock that jumps in one worker beside the others: only its own clock, never the machine's."""

import asyncio
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from loadtest.client import wire
from loadtest.client.contestants import Crowd, read_started
from loadtest.client.paced import Player
from loadtest.client.phone import Phones
from loadtest.deployments.contests import DRILL_UNITS
from loadtest.deployments.deployment import Deployment
from loadtest.deployments.nodes import free_ports
from loadtest.deployments.server import DeploymentError, until
from loadtest.drills.drill import Drill, DrillRun

JUMPS_AFTER_S = 8
OFFSETS_MS = (5_000, -5_000)
READY_WITHIN_S = 60.0
Process = subprocess.Popen[bytes]


async def clock(run: DrillRun) -> None:
    for offset_ms in OFFSETS_MS[: 1 if run.short else None]:
        (port,) = free_ports(1)
        run.mark(f"a worker's clock jumps {offset_ms} ms")
        environ = {"CLOCK_OFFSET_MS": str(offset_ms), "CLOCK_JUMPS_AFTER_S": str(JUMPS_AFTER_S)}
        async with _worker_beside(run.deployment, environ, port) as process:
            await _jumps(run, Phones(("127.0.0.1", port), tries_most=1), process)


@asynccontextmanager
async def _worker_beside(deployment: Deployment, environ: Mapping[str, str], port: int) -> AsyncIterator[Process]:
    """One more web worker on the same databases, with settings of its own."""
    state = deployment.state()
    databases = {"DATABASE_URL": state.database_url, "REDIS_URL": state.redis_url}
    line = (sys.executable, "-m", "contest.cli", "serve", "--port", str(port))
    settings = deployment.environ | databases | dict(environ)
    process = subprocess.Popen(
        line, env=settings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, process_group=0
    )
    try:
        yield process
    finally:
        process.terminate()
        await asyncio.to_thread(process.wait, 30)


async def _jumps(run: DrillRun, beside: Phones, process: Process) -> None:
    crowd = Crowd(run.round_id, DRILL_UNITS, seed=process.pid, predicts=False, first_person=process.pid % 100_000 * 6)
    since_s = await _readiness(beside, process, 200)
    first = await beside.call(crowd.start())
    run.must_be("starts granted before the jump", int(first.status == 201), 1, "attempts")
    submission = crowd.submission(read_started(first.body))
    unready_s = await _readiness(beside, process, 503)
    run.figure("unready so long after it was ready", unready_s - since_s, "s")
    for request, name in ((crowd.start(), "starts"), (submission, "submissions")):
        answers = [(await beside.call(request)).status for _ in range(5)]
        run.must_be(f"{name} refused by the worker whose clock is wrong", answers.count(503), 5, "answers")
    # the others take what it would not
    player = Player(time.monotonic(), submission)
    run.clients.players.append(player)
    await run.clients.submit(player)
    run.must_be("taken by the others instead", int(player.receipt is not None), 1)
    beside.hang_up()


async def _readiness(beside: Phones, process: Process, status: int) -> float:
    async def answered() -> bool:
        if process.poll() is not None:
            raise DeploymentError("the worker beside has ended")
        return (await beside.call(wire.request("GET", "/readyz"))).status == status

    await until(answered, f"the worker beside does not answer {status}", READY_WITHIN_S)
    return time.monotonic()


DRILL = Drill("clock_jumps", "the clock of one worker jumps by five seconds", clock)
