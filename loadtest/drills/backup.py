"""A backup taken in the rush and restored elsewhere."""

import asyncio
import shutil
import time
from collections.abc import Sequence

from loadtest.client.contestants import Receipt
from loadtest.deployments.deployment import Deployment, contest_up
from loadtest.drills.drill import Drill, DrillRun
from loadtest.reconcile import Comparison, receipt_pages


async def backup(run: DrillRun) -> None:
    """What was accepted before the backup began is in it, and valid where it was restored."""
    deployment, before = run.deployment, run.clients.receipts
    folder, restored = deployment.folder / "backup", deployment.folder / "restored"
    run.mark("backup")
    began_s = time.monotonic()
    await run.command("backup", str(folder))
    run.mark("backup done")
    run.figure("backup took", time.monotonic() - began_s, "s")
    data = restored / "data"
    data.mkdir(parents=True)
    shutil.copy(deployment.data / "secrets", data / "secrets")
    began_s = time.monotonic()
    await asyncio.to_thread(Deployment(0, ("", 0), data, restored).command, "restore", str(folder))
    run.figure("restore took", time.monotonic() - began_s, "s")
    comparison = Comparison()
    await asyncio.to_thread(_compare_restored, comparison, deployment, before)
    run.figure("accepted before the backup began", len(before), "entries")
    run.must_be("of them missing where it was restored", comparison.wrong, 0)
    run.notes += comparison.examples


def _compare_restored(comparison: Comparison, deployment: Deployment, receipts: Sequence[Receipt]) -> None:
    with contest_up(deployment.folder / "restored") as other:
        expected = {receipt.receipt: {"received_at": receipt.received_at, "archived": True} for receipt in receipts}
        comparison.compare_receipts(expected, receipt_pages(other.address, expected))


DRILL = Drill("backup_restore", "contest backup in the rush, contest restore elsewhere", backup, in_short=True)
