"""Who gets which prize: tiers in the order they are written, people in the order of their rank.

Everybody takes the best prize that is left and whose minimum score they reach. People who are equal on all keys are
one group: if the same prize is left for all of them, all get it; if not, nothing decides between them, so the group
holds its prizes together, undecided, and the result says so. Nobody after them is affected by how that is settled.
May not hold: how people are ranked, who is barred and why.
"""

from collections.abc import Iterable, Sequence, Set
from itertools import groupby
from typing import NamedTuple

import msgspec

from scoring.rules import PrizeTier


class Candidate(NamedTuple):
    rank: int
    person: str
    points: int


class Undecided(msgspec.Struct, frozen=True):
    """People of equal rank and the prizes they hold together; the organizer or a draw has to decide."""

    rank: int
    persons: tuple[str, ...]
    prizes: tuple[str, ...]


class Unawarded(msgspec.Struct, frozen=True):
    """Prizes of a tier that nobody was left for."""

    prize: str
    count: int


class Awards(msgspec.Struct, frozen=True):
    """`prizes` is person → tier, only what is decided."""

    prizes: dict[str, str]
    undecided: tuple[Undecided, ...] = ()
    unawarded: tuple[Unawarded, ...] = ()


def award(tiers: Sequence[PrizeTier], ranked: Iterable[Candidate], barred: Set[str]) -> Awards:
    """`ranked` is ordered by rank; `barred` keep their rank, but their prize passes to those after them."""
    left = [tier.count for tier in tiers]
    prizes: dict[str, str] = {}
    undecided: list[Undecided] = []
    for rank, group in groupby(ranked, key=lambda each: each.rank):
        if not any(left):
            break
        reaching = [each for each in group if each.person not in barred and _best_left(tiers, left, each) is not None]
        taken = _take(tiers, left, reaching)
        if len(taken) == len(reaching) and len(set(taken)) == 1:
            prizes.update((each.person, tiers[taken[0]].name) for each in reaching)
        elif taken:
            held = tuple(tiers[index].name for index in sorted(taken))
            undecided.append(Undecided(rank, tuple(each.person for each in reaching), held))
    rest = tuple(Unawarded(tier.name, count) for tier, count in zip(tiers, left, strict=True) if count)
    return Awards(prizes, tuple(undecided), rest)


def _take(tiers: Sequence[PrizeTier], left: list[int], group: list[Candidate]) -> list[int]:
    """Takes from `left` what the group wins together. Since no tier asks for more points than one before it (the
    rules check sees to that), which prizes these are does not depend on the order within the group."""
    taken: list[int] = []
    for each in group:
        index = _best_left(tiers, left, each)
        if index is not None:
            left[index] -= 1
            taken.append(index)
    return taken


def _best_left(tiers: Sequence[PrizeTier], left: Sequence[int], each: Candidate) -> int | None:
    for index, tier in enumerate(tiers):
        if left[index] and (tier.min_score is None or each.points >= tier.min_score):
            return index
    return None
