"""How many attempts one person has: counted one after another as the service grants seats, by round, day and contest,
then those that were earned. A day is one of the contest's time zone. Rounds come in the contest's order, whenever they
were open, so that a round rests on those before it and on no other.

Needed of people who turned out to be one: to everybody else the service gave no more. Out of scope: who is one.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from operator import attrgetter
from typing import NamedTuple
from zoneinfo import ZoneInfo

import msgspec

from scoring.replay.corrections import Corrections
from scoring.replay.decisions import Decision
from scoring.rules.model import Attempts, Earned

StartsOf = Mapping[str, Sequence[int]]
"""Identity → when the attempts that count were started."""


class AttemptElsewhere(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An attempt in an earlier round, where it counts, by an identity of somebody who is merged in this one."""

    person: str
    round: str
    started_at: int


class Allowance:
    """What one person still has in a round: those of earlier rounds are taken first, then the others in the order in
    which they were started."""

    def __init__(self, limits: Attempts, round_: str, time_zone: str, granted: int) -> None:
        self._limits = limits
        self._round = round_
        self._zone = ZoneInfo(time_zone) if limits.per_day is not None else None
        self._earned = granted
        self._earned_anywhere = limits.earned is not None and limits.earned.per == "contest"
        self._used: Counter[str] = Counter()

    def take(self, started_at: int, round_: str) -> bool:
        """Whether the attempt counts. One of another round does in any case: that was decided there."""
        limits, own = self._limits, round_ == self._round
        counted = {f"r{round_}": limits.per_round, "c": limits.per_contest}
        if self._zone is not None:
            counted[f"d{datetime.fromtimestamp(started_at / 1000, self._zone).date()}"] = limits.per_day
        if any(limit is not None and self._used[name] >= limit for name, limit in counted.items()):
            if self._earned and (own or self._earned_anywhere):
                self._earned -= 1
            elif own:
                return False
        self._used.update(counted.keys())
        return True


def reach_over_rounds(limits: Attempts) -> bool:
    """Whether what somebody did in one round leaves them less in another."""
    earned = limits.earned is not None and limits.earned.per == "contest"
    return limits.per_day is not None or limits.per_contest is not None or earned


def granted_attempts(earned: Earned | None, corrections: Corrections) -> dict[str, int]:
    """Earned attempts by person, never more than the rules allow."""
    granted: dict[str, int] = {}
    for person, count in corrections.granted.items():
        root = corrections.root(person)
        granted[root] = min(granted.get(root, 0) + count, earned.most if earned else 0)
    return granted


class StartedEntry(NamedTuple):
    started_at: int
    attempt: str
    person: str


class StartedRound(NamedTuple):
    """What was entered in a round by some people, with what was decided about it. `over_rounds` False: its result is
    computed as results were before limits over rounds held for merged people."""

    slug: str
    limits: Attempts
    decisions: Sequence[Decision]
    entries: Iterable[StartedEntry]
    over_rounds: bool = True


def attempts_elsewhere(rounds: Iterable[StartedRound], time_zone: str) -> dict[str, tuple[AttemptElsewhere, ...]]:
    """For every round, in the contest's order, what its merged people had in those before. Raises DecisionError."""
    starts: dict[str, StartsOf] = {}
    found: dict[str, tuple[AttemptElsewhere, ...]] = {}
    for round_ in rounds:
        corrections = Corrections(round_.decisions)
        reaches = round_.over_rounds and reach_over_rounds(round_.limits)
        found[round_.slug] = elsewhere_of(corrections.merged, starts) if reaches else ()
        starts[round_.slug] = _counting_starts(round_, corrections, found[round_.slug], time_zone)
    return found


def elsewhere_of(merged: Mapping[str, Sequence[str]], earlier: Mapping[str, StartsOf]) -> tuple[AttemptElsewhere, ...]:
    """What the people merged in a round had in the rounds before it, by the names of these."""
    lines = (
        AttemptElsewhere(identity, round_, started_at)
        for identities in merged.values()
        for identity in identities
        for round_, starts in earlier.items()
        for started_at in starts.get(identity, ())
    )
    return tuple(sorted(lines, key=lambda line: (line.person, line.started_at, line.round)))


def _counting_starts(
    round_: StartedRound, corrections: Corrections, elsewhere: Sequence[AttemptElsewhere], time_zone: str
) -> StartsOf:
    """When the attempts that count in the round were started, by identity."""
    limits, starts = round_.limits, defaultdict[str, list[int]](list)
    if not round_.over_rounds:
        limits = msgspec.structs.replace(limits, per_day=None, per_contest=None)
    granted, root_of = granted_attempts(limits.earned, corrections), corrections.root
    allowances = {root: Allowance(limits, round_.slug, time_zone, granted.get(root, 0)) for root in corrections.merged}
    for other in sorted(elsewhere, key=attrgetter("started_at", "round")):
        allowances[root_of(other.person)].take(other.started_at, other.round)
    late = (each.entry for each in corrections.late)
    entries = [*round_.entries, *(StartedEntry(each.started_at, each.attempt, each.person) for each in late)]
    removed = corrections.removed_roots
    for started_at, attempt, person in sorted(entries):
        root = root_of(person)
        if attempt in corrections.voided or root in removed:
            continue
        if root not in allowances or allowances[root].take(started_at, round_.slug):
            starts[person].append(started_at)
    return starts
