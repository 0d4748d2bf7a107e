"""How exactly the number of those who take part is said: rounded while people are asked to predict it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from contest.organize.units import Participation
from scoring.rules.model import Rules

_FEW = 50


class _Window(Protocol):
    @property
    def opens_at(self) -> int: ...
    @property
    def closes_at(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Numbers:
    rounded: bool

    @classmethod
    def of(cls, rules: Rules, rounds: Iterable[_Window], now_ms: int) -> "Numbers":
        """Of a contest with a prediction the numbers are rounded until its last round has closed."""
        closes = [round_.closes_at for round_ in rounds if round_.opens_at <= now_ms]
        return cls(rules.prediction is not None and any(now_ms <= moment for moment in closes))

    def number(self, number: int) -> int | None:
        """As it is, or its two first digits; None for few, of which only that is said."""
        if not self.rounded:
            return number
        if number < _FEW:
            return None
        step = int(10 ** (len(str(number)) - 2))
        return number // step * step

    def rate(self, row: Participation) -> float | None:
        """Percent of the base that take part."""
        people = self.number(row.people)
        return None if people is None or not row.base else people * 100 / row.base
