"""A receipt is never denied because somebody does not answer: one that is held was accepted."""

import time
from pathlib import Path

from redis.asyncio import Redis

from contest.archive.pool import Pool
from contest.archiver.closing import finalize_round
from contest.core.settings import Settings
from contest.live.connection.connection import Live
from tests.fixtures.worker import Stage, make_stage
from tests.play.attempts.test_start import problem
from tests.play.boards.test_board_parts import DIVISIONS, ENTRIES
from tests.play.boards.test_boards import enter

PRIZES = """
[[prizes]]
name = "Giải Nhất"
count = 1
division = "a"

[[prizes]]
name = "Giải Nhất bảng B"
count = 1
division = "b"
"""


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


async def test_a_winner_reads_the_place_in_the_division_once_it_is_final(
    settings: Settings, pool: Pool, live: Live
) -> None:
    stage = await make_stage(settings, pool, live, DIVISIONS + PRIZES)
    async with stage.client:
        for number, unit, right in ENTRIES:
            await enter(stage, number, right, unit)
        await stage.close()
        receipts = [row["receipt"] for row in await pool.fetch("select receipt from attempts order by started_at")]

        async def read_places() -> list[tuple[object, ...]]:
            facts = [(await stage.client.get(f"/api/receipts/{receipt}")).json() for receipt in receipts]
            return [(fact["rank"], fact["prize"], fact["division"], fact["division_rank"]) for fact in facts]

        assert sorted(await read_places()) == [(rank, None, None, None) for rank in (1, 2, 3, 4, 5)]
        await finalize_round(stage.backends, "hue-w1", now_ms=stage.clock.now, who="test", why="signed")
        await stage.watch.load()
        final = {item[0]: item[1:] for item in await read_places()}
        assert final[1] == ("Giải Nhất", "a", 1) and final[2] == ("Giải Nhất bảng B", "b", 1)
        assert final[3] == final[4] == final[5] == (None, None, None)
        pages = [(await stage.client.get(f"/r/{receipt}")).text for receipt in receipts]
        assert sum("Hạng trong bảng" in page and "Giải Nhất" in page for page in pages) == 2
        assert all("Hạng chung" in page for page in pages)
