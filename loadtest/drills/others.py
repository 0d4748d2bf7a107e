"""A clock that jumps in one worker, and a backup taken in the rush and restored elsewhere."""

import asyncio
import shutil
import socket
import subprocess
import time

import orjson

from loadtest.client import contestants, wire
from loadtest.client.contestants import Crowd
from loadtest.client.phone import Phones
from loadtest.client.rush import Player
from loadtest.drills.scene import Drill, Scene
from loadtest.service import service
from loadtest.service.service import StageError
from loadtest.service.site import UNITS, serve_beside, site

JUMPS_AFTER_S = 8
OFFSETS_MS = (5_000, -5_000)
READY_WITHIN_S = 60.0


async def clock(scene: Scene) -> None:
    """Of one worker beside the others: only its own clock, never the machine's."""
    for offset_ms in OFFSETS_MS[: 1 if scene.short else None]:
        port = _free_port()
        scene.mark(f"a worker's clock jumps {offset_ms} ms")
        environ = {"CLOCK_OFFSET_MS": str(offset_ms), "CLOCK_JUMPS_AFTER_S": str(JUMPS_AFTER_S)}
        process = serve_beside(scene.site, environ=environ, port=port)
        try:
            await _jumps(scene, Phones(("127.0.0.1", port), tries_most=1), process)
        finally:
            process.terminate()
            await asyncio.to_thread(process.wait, 30)


async def _jumps(scene: Scene, beside: Phones, process: "subprocess.Popen[bytes]") -> None:
    crowd = Crowd(scene.round_id, UNITS, seed=process.pid, predicts=False, first_person=process.pid % 100_000 * 6)
    since_s = await _readiness(beside, process, 200)
    first = await beside.call(crowd.start())
    scene.must_be("starts granted before the jump", int(first.status == 201), 1, "attempts")
    submission = crowd.submission(contestants.read_started(first.body))
    went_s = await _readiness(beside, process, 503)
    scene.figure("unready so long after it was ready", went_s - since_s, "s")
    for request, what in ((crowd.start(), "starts"), (submission, "submissions")):
        answers = [(await beside.call(request)).status for _ in range(5)]
        scene.must_be(f"{what} refused by the worker whose clock is wrong", answers.count(503), 5, "answers")
    # the others take what it would not
    player = Player(time.monotonic(), submission)
    scene.rush.players.append(player)
    await scene.rush.submit(player)
    scene.must_be("taken by the others instead", int(player.held is not None), 1)
    beside.hang_up()


async def _readiness(beside: Phones, process: "subprocess.Popen[bytes]", status: int) -> float:
    deadline = time.monotonic() + READY_WITHIN_S
    while (await beside.call(wire.request("GET", "/readyz"))).status != status:
        if time.monotonic() > deadline or process.poll() is not None:
            raise StageError(f"the worker beside does not say {status}")
        await asyncio.sleep(0.1)
    return time.monotonic()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


async def backup(scene: Scene) -> None:
    """What was accepted before the backup began is in it, and valid where it was restored."""
    before = list(scene.rush.held)
    folder, data = scene.site.folder / "backup", scene.site.folder / "restored" / "data"
    scene.mark("backup")
    began_s = time.monotonic()
    await scene.site.told("backup", str(folder))
    scene.mark("backup done")
    scene.figure("backup took", time.monotonic() - began_s, "s")
    data.mkdir(parents=True)
    shutil.copy(scene.site.data / "secrets", data / "secrets")
    began_s = time.monotonic()
    await asyncio.to_thread(service.command, data, "restore", str(folder))
    scene.figure("restore took", time.monotonic() - began_s, "s")
    known = await asyncio.to_thread(_restored, scene, [entry.receipt for entry in before])
    same = sum(
        told.get("received_at") == entry.received_at and told.get("archived") is True
        for entry, told in zip(before, known, strict=True)
    )
    scene.figure("accepted before the backup began", len(before), "entries")
    scene.must_be("of them missing where it was restored", len(before) - same, 0)


def _restored(scene: Scene, receipts: list[str]) -> list[dict[str, object]]:
    with site(scene.site.folder / "restored", workers=1) as other:
        asked = [wire.request("GET", f"/api/receipts/{receipt}") for receipt in receipts]
        outcome = wire.send_all(other.server.address, asked, keep=True, connections=32)
    return [
        orjson.loads(body) if status == 200 else {}
        for status, body in zip(outcome.statuses, outcome.bodies, strict=True)
    ]


DRILLS = (
    Drill("clock_jumps", "the clock of one worker jumps by five seconds", clock),
    Drill("backup_restore", "contest backup in the rush, contest restore elsewhere", backup, in_short=True),
)
