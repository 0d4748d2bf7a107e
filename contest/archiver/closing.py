"""Closing a round: from the fence in Redis to standings in Postgres, and making it final.

Every step may be cut short and is taken again by the next call: the states in Postgres and Redis say what is left.
Out of scope: when rounds are due (sweeper.py), how standings are computed (contest/review/results, scoring/).
"""

import asyncio
import logging
from dataclasses import dataclass

from contest.archive.contests.contests import ContestRow
from contest.archive.contests.lookup import load_round, load_round_row
from contest.archive.contests.published import PublishedContest, PublishedRound
from contest.archive.contests.rounds import find_round, set_state, set_times
from contest.archive.pool import acquire
from contest.archive.results.decisions import record_decision
from contest.archive.results.results import find_result, read_receipts
from contest.archive.round_lock import round_lock
from contest.archiver.auto_submission import auto_submit_due
from contest.archiver.given_back import sync_given_back
from contest.archiver.stream import StreamArchiver
from contest.core.errors import UserError
from contest.documents.table import moment
from contest.live import stream
from contest.live.connection.connection import RedisUnavailable
from contest.live.connection.result_codes import Code
from contest.live.rounds import LiveState, forget_round, read_rounds, write_round
from contest.play.worker.running_rounds import RunningRound
from contest.review.decisions.take import take_untaken
from contest.review.results.answer_keys import put_key_in_force
from contest.review.results.open_list import open_of_round, refuse_open
from contest.review.results.recompute import mark_earlier, put_result, recompute_stale
from contest.review.results.replay import compute_result
from contest.review.sealing.seal_result import refuse_unsealed
from contest.services import Services
from scoring.open_items.items import waiting

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


async def close_round(services: Services, slug: str, *, now_ms: int, who: str, why: str, early: bool = False) -> Closed:
    """Closes the round and returns when its standings are complete; once closed, it only says so again.

    Before the closing time that is refused unless `early`: then running attempts end now, and what they saved counts.
    Raises UserError, RedisUnavailable or DatabaseUnavailable; whatever was done by then, calling again goes on from
    there."""
    row = await load_round_row(services.pool, slug)
    async with round_lock(services.database_url, row.id):
        closed = await find_closed(services, slug)
        if closed is not None:
            return closed
        contest, round_ = await _begin(services, slug, now_ms=now_ms, who=who, why=why, early=early)
        last = await _fence(services, contest, round_, now_ms)
        await _drain(services, contest, last)
        contest = await _write_standings(services, slug, now_ms)
        closed = await _closed(services, slug, fresh=True)
    await take_untaken(services, slug, now_ms=now_ms, actor=who, reason=why)
    await recompute_stale(services.pool, services.database_url, contest, at=now_ms)
    return closed


async def find_closed(services: Services, slug: str) -> Closed | None:
    """What closing the round gave, or None while it is not closed."""
    async with acquire(services.pool) as connection:
        row = await find_round(connection, slug)
    return await _closed(services, slug) if row is not None and row.state in ("closed", "final") else None


async def finalize_round(
    services: Services, slug: str, *, now_ms: int, who: str, why: str, sealed_only: bool = False
) -> bool:
    """Makes a closed round final: its key and standings no longer change, tokens end, Redis forgets its attempts.

    Nothing is sealed here, but what is sealed has to be the result that becomes final, and with `sealed_only` the
    result has to be. False if it was final already, which is no error."""
    contest, round_ = await load_round(services.pool, slug)
    await recompute_stale(services.pool, services.database_url, contest, at=now_ms)
    async with round_lock(services.database_url, round_.id):
        contest, round_ = await load_round(services.pool, slug)
        if round_.state not in ("closed", "final"):
            raise UserError("round_not_closed", round=slug)
        if round_.state == "closed":
            async with acquire(services.pool) as connection:
                items = await open_of_round(connection, contest, round_)
                if any(item.kind == "draw" for item in waiting(items)):
                    await refuse_unsealed(connection, contest, round_)
                refuse_open(slug, items)
        async with acquire(services.pool) as connection, connection.transaction():
            if round_.state == "closed":
                await refuse_unsealed(connection, contest, round_, sealed_only=sealed_only)
            fresh = await set_state(connection, round_.id, "final", at=now_ms)
            if fresh:
                await mark_earlier(connection, contest, round_)
                await record_decision(
                    connection, contest_id=contest.id, round_id=round_.id, kind="finalized", who=who, why=why, at=now_ms
                )
        contest, round_ = await load_round(services.pool, slug)
        await _tell_live(services, contest, round_, "final")
        async with acquire(services.pool) as connection:
            async for receipts in read_receipts(connection, round_.id, page=_FORGET):
                await forget_round(services.live, contest.code, round_.id, receipts)
    await recompute_stale(services.pool, services.database_url, contest, at=now_ms)
    return fresh


async def _begin(
    services: Services, slug: str, *, now_ms: int, who: str, why: str, early: bool
) -> tuple[PublishedContest, PublishedRound]:
    """Decision and state in one commit, then Redis, where from now on nobody starts."""
    contest, round_ = await load_round(services.pool, slug)
    if round_.state == "live":
        closes_at = _closing_time(contest, round_, now_ms, early)
        async with acquire(services.pool) as connection, connection.transaction():
            if closes_at != round_.closes_at:
                await set_times(connection, round_.id, round_.opens_at, closes_at)
            await record_decision(
                connection,
                contest_id=contest.id,
                round_id=round_.id,
                kind="closed",
                who=who,
                why=why,
                at=now_ms,
                details={"closes_at": closes_at, "planned": round_.closes_at},
            )
            await set_state(connection, round_.id, "closing", at=now_ms)
        contest, round_ = await load_round(services.pool, slug)
    await _tell_live(services, contest, round_, "closing")
    return contest, round_


def _closing_time(contest: PublishedContest, round_: PublishedRound, now_ms: int, early: bool) -> int:
    opens, closes = (moment(at, contest.time_zone) for at in (round_.opens_at, round_.closes_at))
    if now_ms <= round_.opens_at:
        raise UserError("round_not_open.not_yet", round=round_.slug, opens=opens, closes=closes)
    if now_ms <= round_.closes_at and not early:
        raise UserError("round_open.still", round=round_.slug, closes=closes)
    return min(now_ms, round_.closes_at)


async def _tell_live(services: Services, contest: PublishedContest, round_: PublishedRound, state: LiveState) -> None:
    """Redis takes over state and revision. A fence that is set stays, also when closing is taken up again."""
    in_redis = (await read_rounds(services.live, contest.code, [round_.id])).get(round_.id)
    if state == "closing" and in_redis is not None and in_redis["state"] == "fenced":
        return
    await write_round(services.live, contest.code, round_, state)


async def _fence(services: Services, contest: PublishedContest, round_: PublishedRound, now_ms: int) -> str:
    """Auto-submits what runs until the fence holds; the id behind which the stream gets nothing more of this round."""
    running = RunningRound(contest, round_)
    while True:
        await auto_submit_due(services, contest, running, now_ms)
        code, last = await write_round(services.live, contest.code, round_, "fenced")
        if code == Code.OK:
            return last
        if code == Code.OLD:
            raise RedisUnavailable("unavailable.later_revision", round=round_.slug)
        await asyncio.sleep(_AGAIN_S)


async def _drain(services: Services, contest: PublishedContest, last: str) -> None:
    """Waits until the archive has everything up to `last`, and does an archiver's work meanwhile: there may be none."""
    row = ContestRow(contest.id, contest.slug, contest.code, contest.generation)
    clock = services.clock
    await StreamArchiver(services, row, consumer=CONSUMER, clock=clock, stopping=asyncio.Event()).drain(last)
    if await stream.generation(services.live, contest.code) != contest.generation:
        raise RedisUnavailable("unavailable.lost_meanwhile")


async def _write_standings(services: Services, slug: str, now_ms: int) -> PublishedContest:
    """Standings and the state `closed` in one commit: there is never one without the other. The contest as of then."""
    contest, round_ = await load_round(services.pool, slug)
    async with acquire(services.pool) as connection, connection.transaction():
        key_revision = await put_key_in_force(connection, round_, at=now_ms)
        await sync_given_back(connection, round_)
    if key_revision != round_.key_revision:
        contest, round_ = await load_round(services.pool, slug)
    result = await compute_result(services.pool, contest, round_)
    async with acquire(services.pool) as connection, connection.transaction():
        await put_result(connection, contest, round_, result, key_revision=round_.key_revision, at=now_ms)
        await set_state(connection, round_.id, "closed", at=now_ms)
    contest, round_ = await load_round(services.pool, slug)
    await _tell_live(services, contest, round_, "fenced")
    log.info("round_closed", extra={"round": slug, "people": result.facts.people, "entries": result.facts.entries})
    return contest


async def _closed(services: Services, slug: str, *, fresh: bool = False) -> Closed:
    async with acquire(services.pool) as connection:
        row = await find_round(connection, slug)
        result = await find_result(connection, row.id) if row is not None else None
    if row is None or result is None:
        raise UserError("no_result.of_round", round=slug)
    return Closed(slug, row.state, result.facts.people, result.facts.entries, fresh)
