"""A receipt is never denied because somebody does not answer: one that is held was accepted."""

import time
from pathlib import Path

from redis.asyncio import Redis

from contest.archive.pool import Pool
from contest.live.connection import Live
from tests.play.conftest import Stage
from tests.play.test_start import problem


async def test_without_redis_nobody_can_tell_what_is_not_archived_yet(stage: Stage, tmp_path: Path) -> None:
    receipt = (await stage.submit(await stage.started())).json()["receipt"]
    stage.play.live = Live(Redis.from_url(f"unix://{tmp_path}/nobody"))
    problem(await stage.client.get(f"/api/receipts/{receipt}"), 503, "intake_away")
    assert (await stage.client.get(f"/r/{receipt}")).status_code == 503


async def test_a_round_that_runs_does_not_wait_for_a_hanging_archive(stage: Stage, pool: Pool) -> None:
    receipt = (await stage.submit(await stage.started())).json()["receipt"]
    async with pool.acquire() as other, other.transaction():
        await other.execute("lock table attempts in access exclusive mode")
        before = time.monotonic()
        reply = await stage.client.get(f"/api/receipts/{receipt}")
        assert time.monotonic() - before < 5
    assert (reply.status_code, reply.json()["status"], reply.json()["archived"]) == (200, "accepted", False)
