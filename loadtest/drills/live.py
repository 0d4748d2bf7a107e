"""Valkey full, cut off in the middle of a record, or empty: nothing false is said, what was acknowledged is there."""

import asyncio
import shutil
import time
from contextlib import suppress
from pathlib import Path

from contest.core.ids import CODE_LENGTH
from contest.live.connection.connection import RedisUnavailable
from contest.live.connection.keys import generation_key
from loadtest.client.rush import ClientReceipt, Player
from loadtest.drills.agreement import shown_board
from loadtest.drills.scene import Drill, Scene
from loadtest.service.service import StageError

HALF_A_RECORD = b"*5\r\n$4\r\nXADD\r\n$21\r\nht:{zzzz}:stre"
ROOM_BYTES = 200_000
READY_WITHIN_S = 60.0
BACK_AFTER_S = 30.0


async def full(scene: Scene) -> None:
    """At `maxmemory` with `noeviction`: it refuses, we say 503, and nothing is thrown away."""
    async with scene.site.valkey() as live:
        keys = await live.call("DBSIZE")
        used = int((await live.call("INFO", "memory"))["used_memory"])
        await live.call("CONFIG", "SET", "maxmemory", used + ROOM_BYTES)
        scene.mark("maxmemory")
        try:
            refused = scene.rush.phones.statuses[503]
            deadline = time.monotonic() + READY_WITHIN_S
            while scene.rush.phones.statuses[503] < refused + 50:
                if time.monotonic() > deadline:
                    raise StageError("nothing was refused at maxmemory")
                await asyncio.sleep(0.1)
            await asyncio.sleep(2)
            evicted = int((await live.call("INFO", "stats"))["evicted_keys"])
            left = await live.call("DBSIZE")
        finally:
            await live.call("CONFIG", "SET", "maxmemory", 0)
    scene.mark("room again")
    scene.figure("refused at maxmemory", scene.rush.phones.statuses[503] - refused, "answers")
    scene.must_be("keys thrown away", evicted + max(0, keys - left), 0, "keys")
    await scene.back(time.monotonic(), BACK_AFTER_S)


async def half_a_record(scene: Scene) -> None:
    """The plug is pulled in the middle of a write: the file ends with half a record that nobody was answered."""
    site = scene.site
    since_s = time.monotonic()
    with site.nobody_watches():
        scene.mark("cut off in a record")
        hit = site.kill("valkey")
        await site.gone(hit)
        newest = max((site.data / "valkey" / "appendonlydir").glob("*.incr.aof"), key=lambda path: path.stat().st_mtime)
        size = newest.stat().st_size
        with newest.open("ab") as file:
            file.write(HALF_A_RECORD)
    await site.replaced(hit, 60)
    await scene.back(since_s, BACK_AFTER_S)
    with newest.open("rb") as file:
        file.seek(size)
        scene.must_be("half a record is still there", int(file.read(len(HALF_A_RECORD)) == HALF_A_RECORD), 0, "yes = 1")


async def lost_after_draining(scene: Scene) -> None:
    """Its disk is gone: everything comes back from Postgres, by itself and by `contest rebuild`."""
    await scene.rush.pause()
    await scene.drained()
    before = _board(scene)
    since_s = time.monotonic()
    await _lose(scene)
    await _ready(scene)
    scene.figure("rebuilt by itself after", time.monotonic() - since_s, "s")
    scene.must_be("boards that differ after the loss", int(_board(scene) != before), 0, "boards")
    await scene.site.told("rebuild", scene.round_id.removesuffix("-w1"))
    await _ready(scene)
    scene.must_be("boards that differ after contest rebuild", int(_board(scene) != before), 0, "boards")
    scene.rush.begin()
    await scene.back(time.monotonic())


async def lost_before_draining(scene: Scene) -> None:
    """What only Valkey had is lost with it, exactly that; and each phone that sends again gets its old receipt."""
    site, rush = scene.site, scene.rush
    with site.nobody_watches():
        scene.mark("archiver stands still")
        frozen = site.freeze("archiver")
        await scene.accepted(100)
        await rush.pause()
        undrained = [player for player in rush.players if player.held and not await scene.archived(player)]
        scene.mark("Valkey's disk gone")
        lost = site.kill("valkey", "archiver")
        await site.gone(lost)
        shutil.rmtree(site.data / "valkey" / "appendonlydir")
    await site.replaced(lost | frozen, 60)
    await _ready(scene)
    missing = [player for player in rush.players if player.held and not await _known(scene, player)]
    scene.figure("accepted, not archived, lost with the disk of Valkey", len(undrained), "entries")
    others = {id(player) for player in missing} ^ {id(player) for player in undrained}
    scene.must_be("lost that were archived, or kept that were not", len(others), 0)
    await _send_again(scene, missing)
    rush.begin()
    await scene.back(time.monotonic())


async def _send_again(scene: Scene, missing: list[Player]) -> None:
    """As phones do that find their receipt unknown: the token carries all that is needed."""
    before = [(player, player.held) for player in missing]
    await asyncio.gather(*(scene.rush.submit(player) for player in missing))
    same = sum(_same(held, player.held) for player, held in before)
    scene.must_be("sent again, with the receipt they had", same, len(missing))


def _same(receipt: ClientReceipt | None, other: ClientReceipt | None) -> bool:
    return receipt is not None and other is not None and receipt.receipt == other.receipt


async def _known(scene: Scene, player: Player) -> bool:
    assert player.held is not None
    return await scene.get(f"/api/receipts/{player.held.receipt}") is not None


async def _lose(scene: Scene) -> None:
    with scene.site.nobody_watches():
        scene.mark("Valkey's disk gone")
        hit = scene.site.kill("valkey")
        await scene.site.gone(hit)
        shutil.rmtree(Path(scene.site.data) / "valkey" / "appendonlydir")
    await scene.site.replaced(hit, 60)


async def _ready(scene: Scene) -> None:
    """Waits until the contest takes entries: its marker is there again. What /readyz says may be a second old."""
    deadline = time.monotonic() + READY_WITHIN_S
    marker = generation_key(scene.rush.held[0].receipt[:CODE_LENGTH].lower())
    while True:
        await asyncio.sleep(0.3)
        ready = None
        with suppress(RedisUnavailable):
            async with scene.site.valkey() as live:
                ready = await scene.get("/readyz") if await live.call("EXISTS", marker) else None
        if ready is not None and ready["ready"]:
            return
        if time.monotonic() > deadline:
            raise StageError(f"not ready: {ready}")


def _board(scene: Scene) -> list[object]:
    """Rows and totals, whatever the version; a second or two is waited for the newest."""
    time.sleep(2.5)
    board = shown_board(scene.site, scene.round_id)
    return [board["rows"], board.get("entries"), board.get("people")]


DRILLS = (
    Drill("valkey_full", "Valkey at maxmemory", full, in_short=True),
    Drill("half_a_record", "half a record at the tail of the append-only file", half_a_record, in_short=True),
    Drill("valkey_lost", "Valkey's data lost after draining", lost_after_draining),
    Drill("valkey_lost_undrained", "Valkey's data lost before draining", lost_before_draining),
)
