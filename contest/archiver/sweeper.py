"""The clock's work, a sweep a second: attempts whose time is up are collected, rounds whose time is up are closed.

An event may do either earlier (a submission, `contest round close`); the sweep finds what was missed, through the same
code. It also brings Redis up to what Postgres says of a round. One round's trouble never keeps another waiting.
"""

import asyncio
import logging
from collections.abc import Iterator, Sequence

from contest.archive.contests.lookup import load_all
from contest.archive.contests.published import PublishedContest, PublishedRound
from contest.archive.contests.rounds import list_rounds
from contest.archive.errors import ArchiveAway
from contest.archive.pool import acquire
from contest.archive.results.stale_results import list_due
from contest.archiver.auto_submission import SLACK_MS, collect_due
from contest.archiver.closing import close_round
from contest.archiver.earned_attempts import Grants
from contest.core.clock import Clock
from contest.live.connection.connection import LiveAway
from contest.live.rounds import LiveState, read_rounds, write_round
from contest.play.worker.running_rounds import RunningRound, Season
from contest.review.results.recompute import settle
from contest.services import Backends

log = logging.getLogger(__name__)
_STATES: dict[str, LiveState] = {"live": "live", "closed": "fenced", "final": "final"}


class Sweeper:
    """Called with the backends about once a second. Closing runs in tasks of its own: a sweep never waits for it."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._season = Season()
        self._loaded: tuple[tuple[int, int, str], ...] | None = None
        self._closing: dict[int, asyncio.Task[None]] = {}
        self._grants = Grants()
        self._computing: asyncio.Task[None] | None = None

    async def __call__(self, b: Backends) -> None:
        """Raises ArchiveAway when Postgres does not say which rounds there are."""
        await self._reload(b)
        now = self._clock.now_ms()
        for _, running in self._rounds():
            if running.id not in self._closing and _is_over(running, now):
                self._closing[running.id] = asyncio.create_task(self._close(b, running))
        await asyncio.gather(*(self._tend(b, contest, running, now) for contest, running in self._rounds()))
        for known in self._season.contests.values():
            await self._pass_on(b, known.published, now)
        await self._compute_due(b)

    async def settle(self) -> None:
        """Waits for the rounds that are being closed."""
        await asyncio.gather(*self._closing.values(), *([self._computing] if self._computing else []))

    def _rounds(self) -> Iterator[tuple[PublishedContest, RunningRound]]:
        for known in self._season.contests.values():
            for running in known.rounds:
                yield known.published, running

    async def _reload(self, b: Backends) -> None:
        """A cheap look tells whether anything changed since the last one."""
        async with acquire(b.pool) as connection:
            seen = tuple((row.id, row.revision, row.state) for row in await list_rounds(connection))
        if seen == self._loaded:
            return
        self._season.replace(await load_all(b.pool))
        told = [await _bring_up(b, known.published) for known in self._season.contests.values()]
        self._loaded = seen if all(told) else None

    async def _compute_due(self, b: Backends) -> None:
        """Results that rest on others and were left behind when a process died: computed again, beside the sweep."""
        if self._computing is not None and not self._computing.done():
            return
        async with acquire(b.pool) as connection:
            due = {one.contest_id for one in await list_due(connection)}
        contests = [known.published for known in self._season.contests.values() if known.published.id in due]
        self._computing = asyncio.create_task(self._compute(b, contests)) if contests else None

    async def _compute(self, b: Backends, contests: Sequence[PublishedContest]) -> None:
        for contest in contests:
            try:
                settled = await settle(b.pool, b.database_url, contest, at=self._clock.now_ms())
            except ArchiveAway as away:
                log.warning("computing_waits", extra={"contest": contest.slug, "why": str(away)})
            except Exception:
                log.exception("computing_failed", extra={"contest": contest.slug})
            else:
                log.info("computed_again", extra={"contest": contest.slug, "rounds": settled})

    async def _close(self, b: Backends, running: RunningRound) -> None:
        try:
            await close_round(b, running.slug, now_ms=self._clock.now_ms(), who="system", why="closing time")
        except (ArchiveAway, LiveAway) as away:
            log.warning("closing_waits", extra={"round": running.slug, "why": str(away)})
        except Exception:
            log.exception("closing_failed", extra={"round": running.slug})
        finally:
            del self._closing[running.id]

    async def _tend(self, b: Backends, contest: PublishedContest, running: RunningRound, now: int) -> None:
        if running.id in self._closing or running.facts.state != "live" or now < running.facts.opens_at:
            return
        try:
            collected = await collect_due(b, contest, running, now)
        except LiveAway as away:
            log.info("collecting_waits", extra={"round": running.slug, "why": str(away)})
        except Exception:
            log.exception("collecting_failed", extra={"round": running.slug})
        else:
            if collected:
                log.info("collected", extra={"round": running.slug, "attempts": collected})

    async def _pass_on(self, b: Backends, contest: PublishedContest, now: int) -> None:
        try:
            await self._grants.pass_on(b, contest, now)
        except LiveAway as away:
            log.info("grants_wait", extra={"contest": contest.slug, "why": str(away)})


def _is_over(running: RunningRound, now: int) -> bool:
    """Closing was begun, or everything that could still arrive in time has."""
    one = running.published
    if one.state == "live":
        return now > one.closes_at + running.grace_ms + SLACK_MS
    return one.state == "closing"


async def _bring_up(b: Backends, contest: PublishedContest) -> bool:
    """Redis learns what it does not know yet of this contest's rounds; False when it could not be told. A round that is
    closing is left to closing."""
    try:
        known = await read_rounds(b.live, contest.code, [one.id for one in contest.rounds])
        for one in contest.rounds:
            if one.state in _STATES and _is_newer(one, known.get(one.id)):
                await write_round(b.live, contest.code, one, _STATES[one.state])
    except LiveAway as away:
        log.info("rounds_not_told", extra={"contest": contest.slug, "why": str(away)})
        return False
    return True


def _is_newer(one: PublishedRound, known: dict[str, int | str] | None) -> bool:
    return known is None or int(known["revision"]) < one.revision
