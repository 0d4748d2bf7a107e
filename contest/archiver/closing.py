"""Closing a round: from the fence in Redis to standings in Postgres, and making it final.

Every step may be cut short and is taken again by the next call: the states in Postgres and Redis say what is left.
May not hold: when rounds are due (`sweeping`), how standings are computed (`review.computing`, scoring/).
"""

import asyncio
import logging
from dataclasses import dataclass

from contest.archive.contests.contests import ContestRow
from contest.archive.contests.lookup import load_round
from contest.archive.contests.published import PublishedContest, PublishedRound
from contest.archive.contests.rounds import find_round, set_state, set_times
from contest.archive.pool import acquire
from contest.archive.results.decisions import record_decision
from contest.archive.results.results import find_result, read_receipts
from contest.archive.round_lock import round_lock
from contest.archiver.auto_submission import collect_due
from contest.archiver.stream import StreamArchiver
from contest.core.errors import Refusal
from contest.live import stream
from contest.live.connection.connection import LiveAway
from contest.live.connection.result_codes import Code
from contest.live.rounds import LiveState, forget_round, read_rounds, write_round
from contest.play.worker.running_rounds import RunningRound
from contest.review.quarantine import refuse_quarantined
from contest.review.results.answer_keys import put_key_in_force
from contest.review.results.completeness import refuse_waiting
from contest.review.results.compute import compute_result
from contest.review.results.recompute import put_result, settle
from contest.review.sealing.seal_result import refuse_unsealed
from contest.services import Backends

log = logging.getLogger(__name__)
CONSUMER = "closing"
_FORGET = 5_000
_AGAIN_S = 0.05


@dataclass(frozen=True, slots=True)
class Closed:
    """`fresh` says that this call finished the closing; False when the round had been closed before."""

    round: str
    state: str
    people: int
    entries: int
    fresh: bool


async def close_round(b: Backends, slug: str, *, now_ms: int, who: str, why: str, early: bool = False) -> Closed:
    """Closes the round and returns when its standings are complete; once closed, it only says so again.

    Before the closing time that is refused unless `early`: then running attempts end now, and what they saved counts.
    Raises Refusal, LiveAway or ArchiveAway; whatever was done by then, calling again goes on from there."""
    _, one = await load_round(b.pool, slug)
    async with round_lock(b.database_url, one.id):
        closed = await find_closed(b, slug)
        if closed is not None:
            return closed
        contest, one = await _begin(b, slug, now_ms=now_ms, who=who, why=why, early=early)
        last = await _fence(b, contest, one, now_ms)
        await _drain(b, contest, last)
        await _settle(b, slug, now_ms)
        closed = await _closed(b, slug, fresh=True)
    contest, _ = await load_round(b.pool, slug)
    await settle(b.pool, b.database_url, contest, at=now_ms)
    return closed


async def find_closed(b: Backends, slug: str) -> Closed | None:
    """What closing the round gave, or None while it is not closed."""
    async with acquire(b.pool) as connection:
        row = await find_round(connection, slug)
    return await _closed(b, slug) if row is not None and row.state in ("closed", "final") else None


async def finalize_round(b: Backends, slug: str, *, now_ms: int, who: str, why: str, sealed_only: bool = False) -> bool:
    """Makes a closed round final: its key and standings no longer change, tokens end, Redis forgets its attempts.

    Nothing is sealed here, but what is sealed has to be the result that becomes final, and with `sealed_only` the
    result has to be. False if it was final already, which is no error."""
    contest, one = await load_round(b.pool, slug)
    await settle(b.pool, b.database_url, contest, at=now_ms)
    async with round_lock(b.database_url, one.id):
        contest, one = await load_round(b.pool, slug)
        if one.state not in ("closed", "final"):
            raise Refusal("round_not_closed", f"round {slug} is not closed: only a closed round can be made final")
        if one.state == "closed":
            async with acquire(b.pool) as connection:
                await refuse_waiting(connection, one)
        async with acquire(b.pool) as connection, connection.transaction():
            if one.state == "closed":
                await refuse_quarantined(connection, contest)
                await refuse_unsealed(connection, contest, one, sealed_only=sealed_only)
            fresh = await set_state(connection, one.id, "final", at=now_ms)
            if fresh:
                await record_decision(
                    connection, contest_id=contest.id, round_id=one.id, kind="finalized", who=who, why=why, at=now_ms
                )
        contest, one = await load_round(b.pool, slug)
        await _tell_live(b, contest, one, "final")
        async with acquire(b.pool) as connection:
            async for receipts in read_receipts(connection, one.id, page=_FORGET):
                await forget_round(b.live, contest.code, one.id, receipts)
    return fresh


async def _begin(
    b: Backends, slug: str, *, now_ms: int, who: str, why: str, early: bool
) -> tuple[PublishedContest, PublishedRound]:
    """Decision and state in one commit, then Redis, where from now on nobody starts."""
    contest, one = await load_round(b.pool, slug)
    if one.state == "live":
        closes_at = _closing_time(one, now_ms, early)
        async with acquire(b.pool) as connection, connection.transaction():
            if closes_at != one.closes_at:
                await set_times(connection, one.id, one.opens_at, closes_at)
            await record_decision(
                connection,
                contest_id=contest.id,
                round_id=one.id,
                kind="closed",
                who=who,
                why=why,
                at=now_ms,
                details={"closes_at": closes_at, "planned": one.closes_at},
            )
            await set_state(connection, one.id, "closing", at=now_ms)
        contest, one = await load_round(b.pool, slug)
    await _tell_live(b, contest, one, "closing")
    return contest, one


def _closing_time(one: PublishedRound, now_ms: int, early: bool) -> int:
    if now_ms <= one.opens_at:
        raise Refusal("round_not_open", f"round {one.slug} has not opened yet: a round cannot close before it opens")
    if now_ms <= one.closes_at and not early:
        raise Refusal("round_open", f"round {one.slug} is still open")
    return min(now_ms, one.closes_at)


async def _tell_live(b: Backends, contest: PublishedContest, one: PublishedRound, state: LiveState) -> None:
    """Redis takes over state and revision. A fence that is set stays, also when closing is taken up again."""
    known = (await read_rounds(b.live, contest.code, [one.id])).get(one.id)
    if state == "closing" and known is not None and known["state"] == "fenced":
        return
    await write_round(b.live, contest.code, one, state)


async def _fence(b: Backends, contest: PublishedContest, one: PublishedRound, now_ms: int) -> str:
    """Collects what runs until the fence holds; the id behind which the stream gets nothing more of this round."""
    running = RunningRound(contest, one)
    while True:
        await collect_due(b, contest, running, now_ms)
        code, last = await write_round(b.live, contest.code, one, "fenced")
        if code == Code.OK:
            return last
        if code == Code.OLD:
            raise LiveAway(f"Redis knows a later revision of round {one.slug}")
        await asyncio.sleep(_AGAIN_S)


async def _drain(b: Backends, contest: PublishedContest, last: str) -> None:
    """Waits until the archive has everything up to `last`, and does an archiver's work meanwhile: there may be none."""
    row = ContestRow(contest.id, contest.slug, contest.code, contest.generation)
    clock = b.clock
    await StreamArchiver(b, row, consumer=CONSUMER, clock=clock, stopping=asyncio.Event()).drain(last)
    if await stream.generation(b.live, contest.code) != contest.generation:
        raise LiveAway("Redis lost this contest while its stream was drained")


async def _settle(b: Backends, slug: str, now_ms: int) -> None:
    """Standings and the state `closed` in one commit: there is never one without the other."""
    _, one = await load_round(b.pool, slug)
    async with acquire(b.pool) as connection, connection.transaction():
        await put_key_in_force(connection, one, at=now_ms)
    contest, one = await load_round(b.pool, slug)
    result = await compute_result(b.pool, contest, one)
    async with acquire(b.pool) as connection, connection.transaction():
        await put_result(connection, contest, one, result, key_revision=one.key_revision, at=now_ms)
        await set_state(connection, one.id, "closed", at=now_ms)
    contest, one = await load_round(b.pool, slug)
    await _tell_live(b, contest, one, "fenced")
    log.info("round_closed", extra={"round": slug, "people": result.facts.people, "entries": result.facts.entries})


async def _closed(b: Backends, slug: str, *, fresh: bool = False) -> Closed:
    async with acquire(b.pool) as connection:
        row = await find_round(connection, slug)
        result = await find_result(connection, row.id) if row is not None else None
    if row is None or result is None:
        raise Refusal("no_result", f"round {slug} has no result")
    return Closed(slug, row.state, result.facts.people, result.facts.entries, fresh)
