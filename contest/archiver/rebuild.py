"""Redis from Postgres, for one contest. Everything in Redis comes back but answers that were saved and not submitted.

The marker is taken away first, so that nothing is granted or accepted; what the stream still holds goes to the
archive; then all keys are written again; last the marker, a new one, which Postgres learns before Redis.
"""

import asyncio
import logging
import secrets as randomness
from collections import Counter, defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, NamedTuple

from contest.archive.contests.contests import ContestRow, rebuild_lock, set_generation
from contest.archive.contests.lookup import read_contest
from contest.archive.contests.published import ContestWithPapers, PublishedContest
from contest.archive.entries.seats import EnteredRow, SeatRow, read_contestants, read_seats
from contest.archive.pool import Connection, acquire
from contest.archiver.admission import tell_admitted
from contest.archiver.earned_attempts import UsedExtras, tell_granted
from contest.archiver.stream import StreamArchiver
from contest.core.clock import Clock
from contest.live import rebuild as rebuilding
from contest.live import stream
from contest.live.rebuild import BestFacts, SeatFacts
from contest.live.rounds import LiveState, write_round
from contest.play.worker.running_rounds import RunningRound
from contest.services import Services

log = logging.getLogger(__name__)
_LIVE_STATE: dict[str, LiveState] = {"live": "live", "closing": "closing", "closed": "fenced", "final": "final"}


class Rebuilt(NamedTuple):
    contest: str
    generation: str
    contestants: int
    attempts: int
    entries: int


async def rebuild(services: Services, slug: str) -> Rebuilt:
    """Raises UserError for an unknown contest, RedisUnavailable or DatabaseUnavailable when one of the two cannot be
    reached."""
    async with _alone_with(services, slug) as (connection, contest):
        return await _rebuild(services, connection, contest)


async def rebuild_if_lost(services: Services, slug: str) -> Rebuilt | None:
    """As `rebuild`, for who noticed that the marker is missing; None if somebody else has done it by now."""
    async with _alone_with(services, slug) as (connection, contest):
        if await stream.generation(services.live, contest.code) == contest.generation:
            return None
        return await _rebuild(services, connection, contest)


@asynccontextmanager
async def _alone_with(services: Services, slug: str) -> AsyncIterator[tuple[Connection, ContestWithPapers]]:
    """One at a time: two archivers that notice the same loss, or an organizer beside them."""
    async with acquire(services.pool) as connection, rebuild_lock(connection, slug):
        yield connection, await read_contest(connection, slug)


async def _rebuild(services: Services, connection: Connection, contest: ContestWithPapers) -> Rebuilt:
    await rebuilding.close_contest(services.live, contest.code)
    await _drain(services, contest)
    await rebuilding.forget(services.live, contest.code)
    rounds = {round_.id: RunningRound(contest, round_) for round_ in contest.rounds}
    for round_ in contest.rounds:
        await write_round(services.live, contest.code, round_, _LIVE_STATE[round_.state])
    people = await _write_contestants(services, connection, contest)
    seats = Seats(contest.code, rounds)
    async for page in read_seats(connection, contest.id):
        await rebuilding.write(services.live, [words for row in page for words in seats.take(row)])
    await rebuilding.write(services.live, seats.finish())
    await tell_granted(services, connection, contest)
    await tell_admitted(services, connection, contest)
    generation = randomness.token_hex(8)
    await set_generation(connection, contest.id, generation)
    await rebuilding.open_contest(services.live, contest.code, generation)
    rebuilt = Rebuilt(contest.slug, generation, people, seats.attempts, seats.entries)
    log.info("rebuilt", extra=rebuilt._asdict())
    return rebuilt


async def _drain(services: Services, contest: PublishedContest) -> None:
    """Nothing on the stream is forgotten: an archiver that is behind, or was dead, is done first."""
    last = await rebuilding.last_stream_id(services.live, contest.code)
    row = ContestRow(contest.id, contest.slug, contest.code, contest.generation)
    archiver = StreamArchiver(services, row, consumer="rebuild", clock=Clock(), stopping=asyncio.Event())
    await archiver.drain(last or "0-0")


async def _write_contestants(services: Services, connection: Connection, contest: PublishedContest) -> int:
    count = 0
    async for page in read_contestants(connection, contest.id):
        count += len(page)
        commands: list[tuple[Any, ...]] = []
        for row in page:
            name_line = "\t".join([row.shown_name, row.unit or "", *([row.division] if row.division else [])])
            commands += rebuilding.contestant(
                contest.code, row.identity, row.person, name_line, row.uniques, row.division
            )
        await rebuilding.write(services.live, commands)
    return count


class Seats:
    """Folds a contest's attempts into live keys: counters of people, running attempts, boards and their counters."""

    def __init__(self, code: str, rounds: dict[int, RunningRound]) -> None:
        self._code = code
        self._rounds = rounds
        self._counters: dict[str, dict[str, int | str]] = defaultdict(dict)
        self._best: dict[int, dict[str, BestFacts]] = defaultdict(dict)
        self._extras = UsedExtras(rounds)
        self._started: Counter[int] = Counter()
        self._entries: Counter[int] = Counter()
        self.attempts = 0
        self.entries = 0

    def take(self, row: SeatRow) -> list[tuple[Any, ...]]:
        """The commands for one attempt; what needs all of a person's attempts is kept for `finish`."""
        running = self._rounds[row.round_id]
        self.attempts += 1
        if row.identity is not None:
            self._count(row, running)
        if running.facts.state == "final":
            return []
        self._started[row.round_id] += not row.given_back
        facts = SeatFacts(
            row.receipt,
            row.attempt,
            row.round_id,
            row.person,
            row.number,
            row.started_at,
            row.limit_end or 0,
            row.seed,
            row.division or "",
            given_back=row.given_back,
        )
        entered = row.entered
        if entered is None:
            runs = running.facts.state in ("live", "closing") and not row.given_back
            return rebuilding.seat(self._code, facts, running=runs)
        self.entries += 1
        points = self._enter(row, entered, running)
        facts = facts._replace(
            received_at=entered.received_at, duration_ms=entered.duration_ms, points=points, how=entered.how
        )
        return rebuilding.seat(self._code, facts, running=False)

    def _count(self, row: SeatRow, running: RunningRound) -> None:
        identity = row.identity or ""
        fields, counts = self._counters[identity], 0 if row.given_back else 1
        if counts:
            self._extras.take(identity, row.started_at, row.number, running)
        else:
            fields[f"b{row.round_id}"] = int(fields.get(f"b{row.round_id}", 0)) + 1
        fields[f"r{row.round_id}"] = int(fields.get(f"r{row.round_id}", 0)) + 1
        names = ["c"]
        # the day is counted only under a limit per day; elsewhere start leaves it empty
        names.append("d" + (running.local_day(row.started_at) if running.rules.attempts.per_day else ""))
        for name in names:
            fields[name] = int(fields.get(name, 0)) + counts
        if row.idempotency and running.facts.state != "final":
            fields[f"i{row.idempotency}"] = row.receipt

    def _enter(self, row: SeatRow, entered: EnteredRow, running: RunningRound) -> int:
        papers = running.papers_for(row.division)
        mark = papers.key.mark(papers.questions(bytes.fromhex(row.seed)), entered.answers)
        self._entries[row.round_id] += 1
        if entered.voided or row.given_back:
            return mark.points
        choice = running.choice(mark.points, entered.duration_ms, entered.received_at, row.number)
        score, prefix = running.row(mark.points, entered.duration_ms, entered.received_at, row.number)
        best = self._best[row.round_id]
        entry = best.get(row.person)
        right = mark.all_right or (entry is not None and entry.right)
        if entry is None or choice < entry.choice:
            entry = BestFacts(row.person, choice, score, prefix + row.person, right, mark.points, entered.duration_ms)
        best[row.person] = entry._replace(right=right)
        return mark.points

    def best_of(self, round_id: int, person: str) -> BestFacts | None:
        """What represents the person, once all of theirs were taken."""
        return self._best[round_id].get(person)

    def finish(self) -> list[tuple[Any, ...]]:
        for identity, used in self._extras.fields().items():
            self._counters[identity].update(used)
        commands = [rebuilding.counts(self._code, identity, fields) for identity, fields in self._counters.items()]
        for round_id, started in self._started.items():
            best = self._best[round_id].values()
            fields = {
                "started": started,
                "entries": self._entries[round_id],
                "people": len(best),
                "right": sum(item.right for item in best),
            }
            commands.append(rebuilding.round_counts(self._code, round_id, fields))
            for item in best:
                commands += rebuilding.best(self._code, round_id, item)
        return commands
