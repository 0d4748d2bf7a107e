"""Equal people (or units) at the edge of a prize, and what was decided about them, each for what it was decided about.

A decision about a prize remembers its ground: who was equal, in which place, for which prizes; or which prize somebody
does not take. Where that is no longer so it is set aside, as if it had not been taken, and said to be.
"""

from collections.abc import Iterable, Mapping

import msgspec


class Tie(msgspec.Struct, frozen=True):
    """`who` are equal in `rank` of a division, or of a ranking of units and league, and cannot all have the same of
    `prizes`. Without prizes they are equal on the last `places` to the final. Both in the order of text."""

    rank: int
    who: tuple[str, ...]
    prizes: tuple[str, ...] = ()
    division: str = ""
    ranking: str = ""
    league: str = ""
    places: int = 0

    def is_of(self, later: "Tie", gone: frozenset[str]) -> bool:
        """Whether `later` is the same tie; who was named in this one and passed the prize on since is missed in it."""
        left = tuple(each for each in self.who if each not in gone)
        return msgspec.structs.replace(self, who=left) == later


class Settlement(msgspec.Struct, frozen=True):
    """Who comes first of equal people, by the decision `seq`. `about` None: whatever they are equal for, as decisions
    were kept that did not say it."""

    order: tuple[str, ...]
    about: tuple[Tie, ...] | None = None
    seq: int = 0


class Refusal(msgspec.Struct, frozen=True):
    """Somebody does not take (or did not claim) one of `prizes` of a division, by the decision `seq`. `prizes` None:
    whatever they win, as decisions were kept that did not say it."""

    person: str
    prizes: tuple[str, ...] | None = None
    division: str = ""
    seq: int = 0


class Settling:
    """The settlements while one result is made: it answers who comes first, and notes which were needed."""

    def __init__(self, settlements: Iterable[Settlement] = ()) -> None:
        self._settlements = tuple(settlements)
        self._used: set[int] = set()

    def places(self, tie: Tie, gone: frozenset[str] = frozenset()) -> Mapping[str, int]:
        """Who comes first, the smaller, always below zero; who is ordered later comes after. `gone` are who passed
        their prize on."""
        order: list[str] = []
        for settlement in self._settlements:
            if settlement.about is None or any(each.is_of(tie, gone) for each in settlement.about):
                self._used.add(settlement.seq)
                order = [item for item in order if item not in settlement.order] + list(settlement.order)
        return {item: place - len(order) for place, item in enumerate(order)}

    def aside(self) -> tuple[int, ...]:
        """The decisions that were about something else than what there is, unless a later one orders all they did."""
        left: list[int] = []
        for at, each in enumerate(self._settlements):
            later = {item for settlement in self._settlements[at + 1 :] for item in settlement.order}
            if each.about is not None and each.seq not in self._used and not later.issuperset(each.order):
                left.append(each.seq)
        return tuple(left)
