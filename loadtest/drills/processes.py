"""Processes die and hang: `kill -9` and `SIGSTOP` of each, and of all at once; servers stopped and started from disk;
workers replaced one by one while everybody plays."""

import asyncio
import os
import signal
import time

from loadtest.deployments.deployment import WEB
from loadtest.drills.drill import Drill, DrillRun, Work

ALL = (WEB, "archiver", "valkey", "postgres")
# another process is there after 5 s, or after 12 s of silence; that it serves takes a start, and more on a busy machine
REPLACED_AFTER_DEATH_S, BACK_AFTER_DEATH_S = 5.0, 30.0
REPLACED_AFTER_HANG_S, BACK_AFTER_HANG_S = 25.0, 60.0


def killed(*names: str) -> Work:
    async def work(run: DrillRun) -> None:
        run.mark(f"kill -9 {' '.join(names)}")
        since_s = time.monotonic()
        await _until_back(run, run.deployment.kill(*names), since_s, REPLACED_AFTER_DEATH_S, BACK_AFTER_DEATH_S)

    return work


def frozen(*names: str) -> Work:
    async def work(run: DrillRun) -> None:
        run.mark(f"SIGSTOP {' '.join(names)}")
        since_s = time.monotonic()
        await _until_back(run, run.deployment.freeze(*names), since_s, REPLACED_AFTER_HANG_S, BACK_AFTER_HANG_S)

    return work


async def _until_back(run: DrillRun, hit: dict[str, int], since_s: float, replaced_s: float, back_s: float) -> None:
    await run.deployment.replaced(hit)
    run.took("replaced after", time.monotonic() - since_s, replaced_s)
    await run.back(since_s, back_s)


def restarted(name: str, stop: signal.Signals) -> Work:
    """Stopped as an operator would, away for two seconds, then started on what is on its disk."""

    async def work(run: DrillRun) -> None:
        deployment = run.deployment
        since_s = time.monotonic()
        with deployment.unsupervised():
            run.mark(f"{name} stopped")
            hit = deployment.pids([name])
            os.kill(hit[name], stop)
            await deployment.gone(hit)
            await asyncio.sleep(2)
        await _until_back(run, hit, since_s, 10.0, BACK_AFTER_DEATH_S)

    return work


async def rolling(run: DrillRun) -> None:
    """Every call is made again once at most."""
    run.mark("contest restart")
    since_s = time.monotonic()
    before = run.deployment.state().children
    await run.command("restart")
    run.mark("all replaced")
    after = run.deployment.state().children
    run.figure("all replaced after", time.monotonic() - since_s, "s")
    run.must_be("processes replaced", sum(before[name] != after[name] for name in before), 3, "processes")
    await run.accepted(30)
    run.must_be("calls that failed twice", run.clients.phones.failed_twice, 0, "calls")


DRILLS = (
    Drill("kill_web", "kill -9 of both web workers", killed(WEB)),
    Drill("kill_archiver", "kill -9 of the archiver", killed("archiver")),
    Drill("kill_valkey", "kill -9 of Valkey", killed("valkey")),
    Drill("kill_postgres", "kill -9 of Postgres and its sessions", killed("postgres")),
    Drill("kill_all", "kill -9 of everything but the supervisor, at once", killed(*ALL), in_short=True),
    Drill("stop_web", "SIGSTOP of one of two web workers", frozen("web-1")),
    Drill("stop_archiver", "SIGSTOP of the archiver", frozen("archiver")),
    Drill("stop_valkey", "SIGSTOP of Valkey", frozen("valkey")),
    Drill("stop_postgres", "SIGSTOP of Postgres and its sessions", frozen("postgres")),
    Drill("stop_all", "SIGSTOP of everything but the supervisor, at once", frozen(*ALL)),
    Drill("restart_valkey", "Valkey stopped and started from its disk", restarted("valkey", signal.SIGTERM)),
    Drill("restart_postgres", "Postgres stopped and started from its disk", restarted("postgres", signal.SIGINT)),
    Drill("rolling_restart", "contest restart; calls are repeated once at most", rolling, in_short=True, repeats=1),
)
