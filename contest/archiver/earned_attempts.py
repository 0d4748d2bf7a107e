"""Earned attempts: decisions in the archive grant them, the seat script lets them be used. Joins the two.

`contest decide` only records the decision; the sweep passes it on within a second, a rebuild writes it again. Out of
scope: who earns what, which is for people to decide.
"""

from collections import Counter, defaultdict
from typing import NamedTuple

from contest.archive.contests.published import PublishedContest
from contest.archive.entries.earned_attempts import Granted, newest_grant, read_granted
from contest.archive.pool import Connection, acquire
from contest.live import rebuild
from contest.play.worker.running_rounds import RunningRound
from contest.services import Services

AGAIN_MS = 60_000
"""So often everything is told once more, whatever happened to Redis meanwhile."""


class Grants:
    """Passes on what was granted since the last look, contest by contest."""

    def __init__(self) -> None:
        self._passed_on: dict[int, tuple[int, int]] = {}

    async def pass_on(self, services: Services, contest: PublishedContest, now_ms: int) -> None:
        """Costs nothing where the rules give nobody further attempts. Raises DatabaseUnavailable or
        RedisUnavailable."""
        if not any(round_.state == "live" and round_.rules.attempts.earned for round_ in contest.rounds):
            return
        newest, told_at = self._passed_on.get(contest.id, (0, now_ms))
        async with acquire(services.pool) as connection:
            number = await newest_grant(connection, contest.id)
            if number == newest and (not number or now_ms - told_at < AGAIN_MS):
                return
            await tell_granted(services, connection, contest)
        self._passed_on[contest.id] = (number, now_ms)


async def tell_granted(services: Services, connection: Connection, contest: PublishedContest) -> None:
    """Writes how many attempts everybody was granted: by round, and in the contest."""
    fields = _fields(await read_granted(connection, contest.id))
    await rebuild.write(services.live, [rebuild.counts(contest.code, who, own) for who, own in fields.items()])


def _fields(granted: list[Granted]) -> dict[str, dict[str, int | str]]:
    """`g<round>` and `g` of every identity."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for item in granted:
        counted[item.identity].update({f"g{item.round_id}": item.attempts, "g": item.attempts})
    return {identity: dict(numbers) for identity, numbers in counted.items()}


class _Start(NamedTuple):
    started_at: int
    number: int
    running: RunningRound


class UsedExtras:
    """How many earned attempts everybody has used, from all of a contest's attempts: those that began when a limit had
    been reached, as the seat script counts them."""

    def __init__(self, rounds: dict[int, RunningRound]) -> None:
        self._needed = any(running.rules.attempts.earned for running in rounds.values())
        self._starts: dict[str, list[_Start]] = defaultdict(list)

    def take(self, identity: str, started_at: int, number: int, running: RunningRound) -> None:
        if self._needed:
            self._starts[identity].append(_Start(started_at, number, running))

    def fields(self) -> dict[str, dict[str, int]]:
        """`x<round>` or `x` of every identity that has used any."""
        counted = {
            identity: _used(sorted(starts, key=lambda item: item[:2])) for identity, starts in self._starts.items()
        }
        return {identity: dict(used) for identity, used in counted.items() if used}


def _used(starts: list[_Start]) -> Counter[str]:
    seen: Counter[str] = Counter()
    used: Counter[str] = Counter()
    for start in starts:
        limits = start.running.rules.attempts
        day = "d" + (start.running.local_day(start.started_at) if limits.per_day else "")
        counted = {f"r{start.running.id}": limits.per_round, day: limits.per_day, "c": limits.per_contest}
        if limits.earned and any(limit is not None and seen[name] >= limit for name, limit in counted.items()):
            used["x" + start.running.earned_in] += 1
        seen.update(counted.keys())
    return used
