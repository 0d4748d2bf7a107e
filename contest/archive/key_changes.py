"""Corrections of a key: decided at once, in force when the round is not open. A decision of kind `key_corrected` holds
all changes against the bank; while it waits no key revision points to it."""

from collections.abc import Mapping
from typing import Any

from contest.archive.away import reaching
from contest.archive.pool import Connection
from contest.archive.rounds import add_key_revision
from contest.archive.statements import statement

KIND = "key_corrected"


async def pending_changes(connection: Connection, round_id: int) -> list[tuple[int, Mapping[str, Any]]]:
    """(decision, all changes against the bank) of what is decided and not in force yet, oldest first."""
    with reaching():
        rows = await connection.fetch(statement("pending_key_changes"), round_id)
    return [(row["id"], row["changes"]) for row in rows]


async def apply_pending_changes(connection: Connection, round_id: int, *, at: int) -> int:
    """Puts what waits in force, each as a key revision of its own, and returns how many that were."""
    with reaching():
        async with connection.transaction():
            waiting = await pending_changes(connection, round_id)
            for decision_id, changes in waiting:
                await add_key_revision(connection, round_id, changes, decision_id=decision_id, at=at)
    return len(waiting)
