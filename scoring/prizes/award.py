"""Who gets which prize: tiers in the order they are written, people in the order of their rank.

Everybody takes the best prize that is left and that they can have. People who are equal on all keys are one group: if
the same prize is left for all of them, all get it; if not, `ties` says what happens. Nobody after them is affected by
how that is resolved. Out of scope: how people are ranked, who is barred and why.
"""

from collections.abc import Container, Iterable, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Literal, NamedTuple

import msgspec

from scoring.prizes.ties import Refusal, Settling, Tie
from scoring.rules.prizes import PrizeTier


class Candidate(NamedTuple):
    """`lot` says who of equal people is drawn first, the smaller; None where nothing is drawn (yet)."""

    rank: int
    person: str
    points: int
    all_right: bool = True
    lot: int | None = None


class Undecided(msgspec.Struct, frozen=True):
    """People of equal rank and the prizes they hold together; the organizer or a draw has to decide."""

    rank: int
    persons: tuple[str, ...]
    prizes: tuple[str, ...]
    division: str = ""


class Unawarded(msgspec.Struct, frozen=True):
    """Prizes of a tier that nobody was left for."""

    prize: str
    count: int
    division: str = ""


class Awards(msgspec.Struct, frozen=True):
    """`prizes` is person → tier, only what is decided, tier by tier and in each by place; `split` is person → amount
    where equal people share money. `ties` are all at the edge of prizes, settled or not; `passed` are the refusals that
    hold, not those that were about another prize than the person has."""

    prizes: dict[str, str]
    undecided: tuple[Undecided, ...] = ()
    unawarded: tuple[Unawarded, ...] = ()
    split: dict[str, int] = {}
    ties: tuple[Tie, ...] = ()
    passed: tuple[Refusal, ...] = ()


class AwardRules(msgspec.Struct, frozen=True):
    """How ties at an edge and vacant prizes are resolved, see `scoring.rules.prizes.Winners`. `refused` is in the
    order of the decisions; `won` are (person, tier) that cannot be won again."""

    ties: Literal["undecided", "shared", "split", "draw"] = "undecided"
    split_unit: int = 1
    vacant: Literal["move_up", "next_in_line", "lapses"] = "move_up"
    refused: tuple[Refusal, ...] = ()
    won: frozenset[tuple[str, str]] = frozenset()


def award(
    tiers: Sequence[PrizeTier],
    ranked: Iterable[Candidate],
    barred: Container[str],
    rules: AwardRules = AwardRules(),  # noqa: B008  # a frozen value
    where: Tie = Tie(0, ()),  # noqa: B008  # a frozen value
    settling: Settling | None = None,
) -> Awards:
    """`ranked` is ordered by rank; `barred` keep their rank, but their prize passes to those after them. `where` says
    of which division, or ranking and league of units, the ties are that `settling` may settle."""
    passes = bool(rules.refused) and rules.vacant != "move_up"
    everybody = list(ranked) if rules.refused else ranked
    settling = settling or Settling()

    def hand(out: Sequence[Refusal]) -> _Handing:
        handing = _Handing(tiers, rules, barred, where, settling, frozenset(each.person for each in out))
        for rank, group in groupby(everybody, key=attrgetter("rank")):
            if not any(handing.left):
                break
            handing.give(rank, [each for each in group if handing.best(each) is not None])
        return handing

    if passes:
        handing = hand(())
        return handing.awards(handing.pass_on(list(everybody)))
    passed = [each for each in rules.refused if each.prizes is None]
    for refusal in rules.refused:
        if refusal.prizes is not None and hand(passed).has_refused(refusal):
            passed.append(refusal)
    return hand(passed).awards(passed)


def cap(tiers: Sequence[PrizeTier], people: int, percent: int | None) -> tuple[PrizeTier, ...]:
    """Not more prizes than `percent` of the people, rounded down: the lowest tiers are cut first."""
    if percent is None:
        return tuple(tiers)
    room = people * percent // 100
    capped: list[PrizeTier] = []
    for tier in tiers:
        count = min(tier.count, room)
        room -= count
        capped.append(msgspec.structs.replace(tier, count=count))
    return tuple(capped)


class _Handing:
    """The prizes of one competition being handed out; `out` win nothing, and who comes after them moves up."""

    def __init__(
        self,
        tiers: Sequence[PrizeTier],
        rules: AwardRules,
        barred: Container[str],
        where: Tie,
        settling: Settling,
        out: frozenset[str],
    ) -> None:
        self.left = [tier.count for tier in tiers]
        self._tiers = tiers
        self._rules = rules
        self._barred = barred
        self._where = where
        self._settling = settling
        self._out = out
        self._ranks: dict[str, int] = {}
        self._prizes: dict[str, int] = {}
        self._split: dict[str, int] = {}
        self._undecided: list[Undecided] = []
        self._ties: list[Tie] = []

    def best(self, each: Candidate) -> int | None:
        """The best tier that is left and that the candidate can have."""
        if each.person in self._out or each.person in self._barred:
            return None
        for index in range(len(self._tiers)):
            if self.left[index] and self._can_have(each, index):
                return index
        return None

    def has_refused(self, refusal: Refusal) -> bool:
        """Whether it is about what the person holds here, alone or together with others."""
        if refusal.prizes is None or refusal.division != self._where.division:
            return refusal.prizes is None
        index = self._prizes.get(refusal.person)
        if index is not None:
            return self._tiers[index].name in refusal.prizes
        together = (set(each.prizes) for each in self._undecided if refusal.person in each.persons)
        return any(prizes & set(refusal.prizes) for prizes in together)

    def give(self, rank: int, group: list[Candidate], gone: frozenset[str] = frozenset()) -> None:
        """What a group of equal people wins together, taken from what is left. `gone` passed theirs on."""
        self._ranks |= dict.fromkeys((each.person for each in group), rank)
        before = self.left.copy()
        one_way = self._take(group)
        after, self.left = self.left, before.copy()
        other_way = self._take(group[::-1])
        self.left = after
        if one_way == other_way and len(one_way) == len(group):
            self._prizes |= one_way
            return
        taken = sorted(one_way.values())
        lots = self._lots(rank, group, taken, gone)
        if len(lots) == len(group):
            self.left = before
            self._prizes |= self._take(sorted(group, key=lambda each: (lots[each.person], each.person)))
        elif one_way:
            self._resolve_tie(rank, group, taken)

    def pass_on(self, ranked: list[Candidate]) -> list[Refusal]:
        """Refused prizes, in the order they were refused, to the next in line, or to nobody. The refusals that hold."""
        passed: list[Refusal] = []
        for refusal in self._rules.refused:
            if not self.has_refused(refusal):
                continue
            index = self._prizes.pop(refusal.person, None)
            if index is not None or refusal.prizes is not None:  # else it may be of another competition
                passed.append(refusal)
            if index is None:
                continue
            self._split.pop(refusal.person, None)
            self.left[index] += 1
            if self._rules.vacant == "next_in_line":
                self._next_in_line(index, ranked, frozenset(each.person for each in passed))
        return passed

    def awards(self, passed: Sequence[Refusal]) -> Awards:
        rest = zip(self._tiers, self.left, strict=True)
        ordered = sorted(self._prizes.items(), key=lambda item: (item[1], self._ranks[item[0]]))
        return Awards(
            {person: self._tiers[index].name for person, index in ordered},
            tuple(self._undecided),
            tuple(Unawarded(tier.name, count, self._where.division) for tier, count in rest if count),
            self._split,
            tuple(self._ties),
            tuple(passed),
        )

    def _lots(self, rank: int, group: list[Candidate], taken: list[int], gone: frozenset[str]) -> dict[str, int]:
        """Who of equal people comes first, of those of whom something says so: what was decided goes before a draw."""
        who = tuple(sorted(each.person for each in group))
        prizes = tuple(sorted(self._tiers[index].name for index in taken))
        tie = msgspec.structs.replace(self._where, rank=rank, who=who, prizes=prizes)
        self._ties.append(tie)
        places = self._settling.places(tie, gone | self._out)
        lots = {each.person: places.get(each.person, each.lot) for each in group}
        return {person: lot for person, lot in lots.items() if lot is not None}

    def _can_have(self, each: Candidate, index: int) -> bool:
        tier = self._tiers[index]
        return (
            (tier.min_score is None or each.points >= tier.min_score)
            and (each.all_right or not tier.all_right)
            and (each.person, tier.name) not in self._rules.won
        )

    def _take(self, group: list[Candidate]) -> dict[str, int]:
        """Everybody's best prize in the order of `group`. Where all can have the same prizes (no tier asks for more
        than one before it) the prizes taken do not depend on the order."""
        taken: dict[str, int] = {}
        for each in group:
            index = self.best(each)
            if index is not None:
                self.left[index] -= 1
                taken[each.person] = index
        return taken

    def _resolve_tie(self, rank: int, group: list[Candidate], taken: list[int]) -> None:
        ties = self._rules.ties
        if ties in ("undecided", "draw"):
            held = tuple(self._tiers[index].name for index in taken)
            together = tuple(each.person for each in group)
            self._undecided.append(Undecided(rank, together, held, self._where.division))
            return
        for each in group:
            index = next((index for index in taken if self._can_have(each, index)), None)
            if index is not None:
                self._prizes[each.person] = index
        if ties == "split":
            unit = self._rules.split_unit
            amount = sum(self._tiers[index].amount for index in taken) // len(group) // unit * unit
            self._split |= {each.person: amount for each in group}

    def _next_in_line(self, index: int, ranked: list[Candidate], gone: frozenset[str]) -> None:
        """Gives one prize of a tier to the first without a prize who can have it."""
        taken = {person for each in self._undecided for person in each.persons} | self._prizes.keys()
        taken.update(gone, (each.person for each in self._rules.refused if each.prizes is None))
        rest = (
            each
            for each in ranked
            if each.person not in taken and each.person not in self._barred and self._can_have(each, index)
        )
        rank, group = next(groupby(rest, key=attrgetter("rank")), (0, None))
        if group is None:
            return
        others, self.left = self.left, [int(at == index) for at in range(len(self.left))]
        self.give(rank, list(group), gone)
        others[index] += self.left[index] - 1
        self.left = others
