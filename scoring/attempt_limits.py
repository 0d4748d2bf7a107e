"""How many attempts somebody has, with those they earned. May not hold: who earned them, how many were used."""

from typing import NamedTuple

from scoring.rules import Attempts


class Limits(NamedTuple):
    """None means unlimited."""

    per_round: int | None
    per_day: int | None
    per_contest: int | None


def limits(attempts: Attempts, granted: int = 0) -> Limits:
    """`granted` are the attempts granted by decisions in the round, or in the contest where they are earned per
    contest. No more of them count than the rules say; they go beyond every limit there is."""
    extra = min(granted, attempts.earned.most) if attempts.earned else 0
    written = (attempts.per_round, attempts.per_day, attempts.per_contest)
    return Limits(*(None if limit is None else limit + extra for limit in written))
