"""Valkey full, cut off in the middle of a record, or empty: nothing false is said, what was acknowledged is there."""

import asyncio
import operator
import shutil
import time
from contextlib import suppress

from contest.core.ids import CODE_LENGTH
from contest.live.connection.connection import RedisUnavailable
from contest.live.connection.keys import generation_key
from loadtest.client.paced import Player
from loadtest.deployments.server import until
from loadtest.drills.drill import Drill, DrillRun

HALF_A_RECORD = b"*5\r\n$4\r\nXADD\r\n$21\r\nht:{zzzz}:stre"
ROOM_BYTES = 200_000
READY_WITHIN_S = 60.0
BACK_AFTER_S = 30.0


async def full(run: DrillRun) -> None:
    """At `maxmemory` with `noeviction`: it refuses, we say 503, and nothing is thrown away."""
    statuses, before = run.clients.phones.statuses, run.clients.phones.statuses[503]

    async def refusing() -> bool:
        return statuses[503] >= before + 50

    async with run.deployment.valkey() as live:
        keys = await live.call("DBSIZE")
        used = int((await live.call("INFO", "memory"))["used_memory"])
        await live.call("CONFIG", "SET", "maxmemory", used + ROOM_BYTES)
        run.mark("maxmemory")
        try:
            await until(refusing, "nothing was refused at maxmemory", READY_WITHIN_S)
            await asyncio.sleep(2)
            evicted = int((await live.call("INFO", "stats"))["evicted_keys"])
            left = await live.call("DBSIZE")
        finally:
            await live.call("CONFIG", "SET", "maxmemory", 0)
    run.mark("room again")
    run.figure("refused at maxmemory", statuses[503] - before, "answers")
    run.must_be("keys thrown away", evicted + max(0, keys - left), 0, "keys")
    await run.back(time.monotonic(), BACK_AFTER_S)


async def half_a_record(run: DrillRun) -> None:
    """The plug is pulled in the middle of a write: the file ends with half a record that nobody was answered."""
    deployment = run.deployment
    since_s = time.monotonic()
    with deployment.unsupervised():
        run.mark("cut off in a record")
        hit = deployment.kill("valkey")
        await deployment.gone(hit)
        newest = max(
            (deployment.data / "valkey" / "appendonlydir").glob("*.incr.aof"), key=lambda path: path.stat().st_mtime
        )
        size = newest.stat().st_size
        with newest.open("ab") as file:
            file.write(HALF_A_RECORD)
    await deployment.replaced(hit)
    await run.back(since_s, BACK_AFTER_S)
    with newest.open("rb") as file:
        file.seek(size)
        run.must_be("half a record is still there", int(file.read(len(HALF_A_RECORD)) == HALF_A_RECORD), 0, "yes = 1")


async def lost_after_draining(run: DrillRun) -> None:
    """Its disk is gone: everything comes back from Postgres, by itself and by `contest rebuild`."""
    await run.clients.pause()
    await run.drained()
    before = await _board(run)
    since_s = time.monotonic()
    await _lose(run)
    await _ready(run)
    run.figure("rebuilt by itself after", time.monotonic() - since_s, "s")
    run.must_be("boards that differ after the loss", int(await _board(run) != before), 0, "boards")
    await run.command("rebuild", run.contest)
    await _ready(run)
    run.must_be("boards that differ after contest rebuild", int(await _board(run) != before), 0, "boards")
    run.clients.begin()
    await run.back(time.monotonic())


async def lost_before_draining(run: DrillRun) -> None:
    """What only Valkey had is lost with it, exactly that; and each phone that sends again gets its old receipt."""
    deployment, clients = run.deployment, run.clients
    with deployment.unsupervised():
        run.mark("archiver stands still")
        frozen = deployment.freeze("archiver")
        await run.accepted(100)
        await clients.pause()
        undrained = [player for player in clients.players if player.receipt and not await run.archived(player)]
        run.mark("Valkey's disk gone")
        lost = deployment.kill("valkey", "archiver")
        await deployment.gone(lost)
        shutil.rmtree(deployment.data / "valkey" / "appendonlydir")
    await deployment.replaced(lost | frozen)
    await _ready(run)
    missing = [player for player in clients.players if player.receipt and not await _has_page(run, player)]
    run.figure("accepted, not archived, lost with the disk of Valkey", len(undrained), "entries")
    differing = {id(player) for player in missing} ^ {id(player) for player in undrained}
    run.must_be("lost that were archived, or kept that were not", len(differing), 0)
    await _send_again(run, missing)
    clients.begin()
    await run.back(time.monotonic())


async def _send_again(run: DrillRun, missing: list[Player]) -> None:
    """As phones do that find their receipt unknown: the token carries all that is needed."""
    before = [player.receipt and player.receipt.receipt for player in missing]
    await asyncio.gather(*(run.clients.submit(player) for player in missing))
    after = [player.receipt and player.receipt.receipt for player in missing]
    same = sum(map(operator.eq, before, after))
    run.must_be("sent again, with the receipt they had", same, len(missing))


async def _has_page(run: DrillRun, player: Player) -> bool:
    assert player.receipt is not None
    return await run.get(f"/api/receipts/{player.receipt.receipt}") is not None


async def _lose(run: DrillRun) -> None:
    with run.deployment.unsupervised():
        run.mark("Valkey's disk gone")
        hit = run.deployment.kill("valkey")
        await run.deployment.gone(hit)
        shutil.rmtree(run.deployment.data / "valkey" / "appendonlydir")
    await run.deployment.replaced(hit)


async def _ready(run: DrillRun) -> None:
    """Waits until the contest takes entries: its marker is there again. What /readyz says may be a second old."""
    marker = generation_key(run.clients.receipts[0].receipt[:CODE_LENGTH].lower())

    async def ready() -> bool:
        await asyncio.sleep(0.3)
        with suppress(RedisUnavailable):
            async with run.deployment.valkey() as live:
                state = await run.get("/readyz") if await live.call("EXISTS", marker) else None
                return bool(state and state["ready"])
        return False

    await until(ready, "the contest was not taken in again", READY_WITHIN_S)


async def _board(run: DrillRun) -> list[object]:
    """Rows and totals, whatever the version; a second or two is waited for the newest."""
    await asyncio.sleep(2.5)
    board = await run.board()
    return [board["rows"], board.get("entries"), board.get("people")]


DRILLS = (
    Drill("valkey_full", "Valkey at maxmemory", full, in_short=True),
    Drill("half_a_record", "half a record at the tail of the append-only file", half_a_record, in_short=True),
    Drill("valkey_lost", "Valkey's data lost after draining", lost_after_draining),
    Drill("valkey_lost_undrained", "Valkey's data lost before draining", lost_before_draining),
)
