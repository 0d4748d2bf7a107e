"""What rounds of one contest take of each other, compared with what they come to: prizes that people hold already, and
attempts that merged people had elsewhere. Out of scope: numbers over the contest (`fold`), what is said of it.
"""

from collections.abc import Iterator, Sequence

import msgspec

from scoring.replay.attempt_limits import AttemptElsewhere, elsewhere_of, reach_over_rounds
from scoring.season.rounds import RoundLinks


class Disagreement(msgspec.Struct, frozen=True):
    """A round that took something else of the others than they come to: `reason` is `held` or `elsewhere`; or `twice`:
    `person` has two prizes where the rules give one. Not `grave` where the order in which rounds became final explains
    it, or a first edition in which that was not looked at; nobody has two prizes then."""

    round: str
    reason: str
    grave: bool
    person: str = ""


def find_other_holders(earlier: Sequence[RoundLinks], round_: RoundLinks) -> Disagreement | None:
    """Whether the prizes that the round took to be held are those of the rounds before it. Of two rounds the later one
    looks at the earlier; where the later was final first, the earlier looks at it."""
    if round_.rules.one_prize_per_person == "round":
        return None
    twice = next(_twice(earlier, round_), None)
    if twice is not None:
        return Disagreement(round_.name, "twice", True, twice)
    if all(held.round is msgspec.UNSET for held in round_.held):
        every = sorted(holder for other in earlier for holder in other.holders)
        if every == sorted((held.person, held.prize) for held in round_.held):
            return None
        if round_.edition == 1:
            return Disagreement(round_.name, "held", False)
    if all(_taken(round_, other) == other.holders for other in earlier):
        return None
    explained = all(_taken(round_, other) == other.holders or _looks_ahead(other, round_) for other in earlier)
    return Disagreement(round_.name, "held", not explained)


def find_other_attempts(earlier: Sequence[RoundLinks], round_: RoundLinks) -> Disagreement | None:
    """Whether the attempts that merged people had elsewhere are those that count in the rounds before."""
    if round_.edition == 1:
        return None
    expected: tuple[AttemptElsewhere, ...] = ()
    if reach_over_rounds(round_.rules.attempts):
        expected = elsewhere_of(round_.merged, {other.name: other.starts for other in earlier})
    if round_.elsewhere == expected:
        return None
    return Disagreement(round_.name, "elsewhere", grave=not round_.before_others)


def _looks_ahead(earlier: RoundLinks, later: RoundLinks) -> bool:
    return earlier.edition > 1 and _taken(earlier, later) == later.holders


def _taken(round_: RoundLinks, other: RoundLinks) -> tuple[tuple[str, str], ...]:
    """What the round took to be held of the other."""
    return tuple(sorted((held.person, held.prize) for held in round_.held if held.round == other.name))


def _twice(earlier: Sequence[RoundLinks], round_: RoundLinks) -> Iterator[str]:
    before = {holder for other in earlier for holder in other.holders}
    people = {person for person, _ in before}
    by_tier = round_.rules.one_prize_per_person == "tier"
    for person, prize in round_.holders:
        if (person, prize) in before if by_tier else person in people:
            yield person
