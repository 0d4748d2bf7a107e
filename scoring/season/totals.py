"""What a person's rounds come to over a season. Integers only; the same for any order of rounds."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from scoring.ranking.prediction import MISSING
from scoring.rules.model import Season


class Played(NamedTuple):
    """A person's place in one round, reduced to what a season adds up; sorts best first. `off` is the distance of the
    prediction, MISSING where it does not count; `entries` of the person count in the round."""

    lost: int
    off: int
    duration_ms: int
    received_at: int
    slug: str
    attempt: str
    entries: int = 1

    @property
    def points(self) -> int:
        return -self.lost


class Total(NamedTuple):
    """`attempt` is of the round that counts where only one does, `off` MISSING if any distance is missing."""

    rounds: int
    points: int
    off: int
    duration_ms: int
    received_at: int
    attempt: str


def total(season: Season, rounds: Iterable[Played]) -> Total:
    """`rounds` has one of every round the person played. The moment is that of the last round that counts."""
    played = sorted(rounds)
    counting = _counting(season, played)
    missing = any(item.off == MISSING for item in counting)
    return Total(
        rounds=len(played),
        points=sum(row.points for row in counting),
        off=MISSING if missing else sum(item.off for item in counting),
        duration_ms=sum(item.duration_ms for item in counting),
        received_at=max(entry.received_at for entry in counting),
        attempt=counting[0].attempt if len(counting) == 1 else "",
    )


def _counting(season: Season, played: Sequence[Played]) -> Sequence[Played]:
    if season.total == "best_attempt":
        return played[:1]
    return played[: season.best] if season.total == "best_rounds" else played
