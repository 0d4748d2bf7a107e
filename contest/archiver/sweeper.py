"""The clock's work, a sweep a second: attempts whose time is up are submitted, rounds whose time is up are closed.

An event may do either earlier (a submission, `contest round close`); the sweep finds what was missed, through the same
code. It also brings Redis up to what Postgres says of a round. One round's trouble never keeps another waiting.
"""

import asyncio
import logging
from collections.abc import Iterator, Sequence

from contest.archive.contests.lookup import read_contest
from contest.archive.contests.published import ContestWithPapers, PublishedContest, RoundSummary, load_contests
from contest.archive.contests.rounds import RoundRow, list_rounds
from contest.archive.errors import DatabaseUnavailable
from contest.archive.pool import acquire
from contest.archive.results.stale_results import list_stale
from contest.archiver.admission import Admissions
from contest.archiver.auto_submission import SLACK_MS, auto_submit_due
from contest.archiver.closing import close_round
from contest.archiver.earned_attempts import Grants
from contest.archiver.given_back import GivenBack
from contest.core.clock import Clock
from contest.core.errors import Unavailable
from contest.live.connection.connection import RedisUnavailable
from contest.live.rounds import LiveState, read_rounds, write_round
from contest.play.worker.running_rounds import ContestInMemory, ContestRegistry, RunningRound
from contest.review.results.recompute import recompute_stale
from contest.services import Services

log = logging.getLogger(__name__)
_STATES: dict[str, LiveState] = {"live": "live", "closed": "fenced", "final": "final"}


class Sweeper:
    """Called with the services about once a second. Closing runs in tasks of its own: a sweep never waits for it."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._registry = ContestRegistry()
        self._published: dict[str, ContestWithPapers] = {}
        self._seen: dict[str, list[RoundRow]] = {}
        self._closing: dict[int, asyncio.Task[None]] = {}
        self._grants = Grants()
        self._given_back = GivenBack()
        self._admissions = Admissions()
        self._computing: asyncio.Task[None] | None = None

    async def __call__(self, services: Services) -> None:
        """Raises DatabaseUnavailable when Postgres does not say which rounds there are."""
        await self._reload(services)
        now = self._clock.now_ms()
        for _, running in self._rounds():
            if running.id not in self._closing and _is_over(running, now):
                self._closing[running.id] = asyncio.create_task(self._close(services, running))
        await asyncio.gather(*(self._tend(services, contest, running, now) for contest, running in self._rounds()))
        for loaded in self._registry.by_code.values():
            await self._pass_on(services, loaded, now)
        await self._compute_due(services)

    async def wait_closed(self) -> None:
        """Waits for the rounds that are being closed."""
        await asyncio.gather(*self._closing.values(), *([self._computing] if self._computing else []))

    def _rounds(self) -> Iterator[tuple[PublishedContest, RunningRound]]:
        for loaded in self._registry.by_code.values():
            for running in loaded.rounds:
                yield loaded.published, running

    async def _reload(self, services: Services) -> None:
        """A cheap look tells which contests changed since the last one; those are loaded again."""
        rows: dict[str, list[RoundRow]] = {}
        async with acquire(services.pool) as connection:
            for row in await list_rounds(connection):
                rows.setdefault(row.contest, []).append(row)
            gone = self._published.keys() - rows.keys()
            changed = [slug for slug, rounds in rows.items() if rounds != self._seen.get(slug)]
            if not changed and not gone:
                return
            if self._published:
                contests = [await read_contest(connection, slug) for slug in changed]
            else:
                contests = await load_contests(connection)
        self._published |= {contest.slug: contest for contest in contests}
        for slug in gone:
            del self._published[slug]
            self._seen.pop(slug, None)
        self._registry.replace(list(self._published.values()))
        for contest in contests:
            if await _update_redis(services, contest):
                self._seen[contest.slug] = rows.get(contest.slug, [])

    async def _compute_due(self, services: Services) -> None:
        """Results that rest on others and were left behind when a process died: computed again, beside the sweep."""
        if self._computing is not None and not self._computing.done():
            return
        async with acquire(services.pool) as connection:
            due = {result.contest_id for result in await list_stale(connection)}
        contests = [loaded.published for loaded in self._registry.by_code.values() if loaded.published.id in due]
        self._computing = asyncio.create_task(self._compute(services, contests)) if contests else None

    async def _compute(self, services: Services, contests: Sequence[PublishedContest]) -> None:
        for contest in contests:
            try:
                rounds = await recompute_stale(services.pool, services.database_url, contest, at=self._clock.now_ms())
            except DatabaseUnavailable as error:
                log.warning("computing_waits", extra={"contest": contest.slug, "why": str(error)})
            except Exception:
                log.exception("computing_failed", extra={"contest": contest.slug})
            else:
                log.info("computed_again", extra={"contest": contest.slug, "rounds": rounds})

    async def _close(self, services: Services, running: RunningRound) -> None:
        try:
            await close_round(services, running.slug, now_ms=self._clock.now_ms(), who="system", why="closing time")
        except Unavailable as error:
            log.warning("closing_waits", extra={"round": running.slug, "why": str(error)})
        except Exception:
            log.exception("closing_failed", extra={"round": running.slug})
        finally:
            del self._closing[running.id]

    async def _tend(self, services: Services, contest: PublishedContest, running: RunningRound, now: int) -> None:
        if running.id in self._closing or running.facts.state != "live" or now < running.facts.opens_at:
            return
        try:
            submitted = await auto_submit_due(services, contest, running, now)
        except RedisUnavailable as error:
            log.info("collecting_waits", extra={"round": running.slug, "why": str(error)})
        except Exception:
            log.exception("collecting_failed", extra={"round": running.slug})
        else:
            if submitted:
                log.info("collected", extra={"round": running.slug, "attempts": submitted})

    async def _pass_on(self, services: Services, loaded: ContestInMemory, now: int) -> None:
        """Who is admitted, attempts that were granted, and those that were given back."""
        contest = loaded.published
        try:
            await self._admissions.pass_on(services, contest)
            await self._grants.pass_on(services, contest, now)
            await self._given_back.pass_on(services, contest, {each.id: each for each in loaded.rounds}, now)
        except RedisUnavailable as error:
            log.info("grants_wait", extra={"contest": contest.slug, "why": str(error)})


def _is_over(running: RunningRound, now: int) -> bool:
    """Closing was begun, or everything that could still arrive in time has."""
    published = running.published
    if published.state == "live":
        return now > published.closes_at + running.grace_ms + SLACK_MS
    return published.state == "closing"


async def _update_redis(services: Services, contest: PublishedContest) -> bool:
    """Redis learns what it does not know yet of this contest's rounds; False when it could not be told. A round that is
    closing is left to closing."""
    try:
        loaded = await read_rounds(services.live, contest.code, [round_.id for round_ in contest.rounds])
        for round_ in contest.rounds:
            if round_.state in _STATES and _is_newer(round_, loaded.get(round_.id)):
                await write_round(services.live, contest.code, round_, _STATES[round_.state])
    except RedisUnavailable as error:
        log.info("rounds_not_told", extra={"contest": contest.slug, "why": str(error)})
        return False
    return True


def _is_newer(round_: RoundSummary, live_round: dict[str, int | str] | None) -> bool:
    return live_round is None or int(live_round["revision"]) < round_.revision
