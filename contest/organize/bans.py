"""Banning a contestant, named by a receipt of theirs: from then on they start no attempt. Nothing happens to entries
that they have: whether those count is decided by round.
"""

from contest.archive.changes import notify
from contest.archive.entries.bans import Holder, delete_ban, find_holder, insert_ban
from contest.archive.pool import Connection, Pool, acquire
from contest.archive.results.decisions import record_decision
from contest.core import ids
from contest.core.errors import UserError


async def ban(pool: Pool, receipt: str, *, who: str, why: str, now_ms: int) -> Holder:
    """Raises UserError for an unknown receipt, or somebody who is banned."""
    async with acquire(pool) as connection, connection.transaction():
        holder = await _holder(connection, receipt)
        if holder.banned:
            raise UserError("banned_already", contest=holder.contest)
        await insert_ban(connection, holder, await _decide(connection, holder, "banned", who, why, now_ms))
        await notify(connection)
    return holder


async def lift_ban(pool: Pool, receipt: str, *, who: str, why: str, now_ms: int) -> Holder:
    """Raises UserError for an unknown receipt, or somebody who is not banned."""
    async with acquire(pool) as connection, connection.transaction():
        holder = await _holder(connection, receipt)
        if not holder.banned:
            raise UserError("not_banned", contest=holder.contest)
        await _decide(connection, holder, "ban_lifted", who, why, now_ms)
        await delete_ban(connection, holder)
        await notify(connection)
    return holder


async def _holder(connection: Connection, text: str) -> Holder:
    receipt = ids.read_receipt(text)
    holder = await find_holder(connection, receipt) if receipt else None
    if holder is None:
        raise UserError("no_such_receipt", receipt=text)
    return holder


async def _decide(connection: Connection, holder: Holder, kind: str, who: str, why: str, now_ms: int) -> int:
    if not why.strip():
        raise UserError("no_reason.decision")
    return await record_decision(
        connection,
        contest_id=holder.contest_id,
        round_id=None,
        kind=kind,
        who=who,
        why=why,
        at=now_ms,
        details={"target": holder.person},
    )
