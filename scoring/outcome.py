"""The result of a round as values: places, prizes, unit prizes, facts. The same result is the same bytes everywhere."""

import msgspec

from scoring.facts import Facts
from scoring.prizes import Unawarded, Undecided
from scoring.standings import Standing


class Board(msgspec.Struct, frozen=True):
    """Everybody of a division with their place in it, best first; `division` "" where the contest has none, and
    "all" for everybody together where prizes are given across divisions."""

    division: str
    rows: tuple[Standing, ...]


class Award(msgspec.Struct, frozen=True):
    """A prize and who gets it. `amount` is less than the tier's where equal people split. `division` as in Board."""

    division: str
    prize: str
    rank: int
    person: str
    amount: int


class Ratio(msgspec.Struct, frozen=True):
    """A measure of a unit: a whole number (`of` is 1), or an exact fraction with its base."""

    measure: str
    value: int
    of: int = 1


class UnitPlace(msgspec.Struct, frozen=True):
    """`counts` is False below the minimum size: ranked after the others, wins nothing."""

    rank: int
    unit: str
    measures: tuple[Ratio, ...]
    counts: bool
    prize: str | None
    amount: int


class UnitBoard(msgspec.Struct, frozen=True):
    ranking: str
    league: str
    rows: tuple[UnitPlace, ...]
    undecided: tuple[Undecided, ...] = ()
    unawarded: tuple[Unawarded, ...] = ()


class Outcome(msgspec.Struct, frozen=True):
    """Everything a round's result says. Decisions are not part of it, only what they led to."""

    boards: tuple[Board, ...]
    awards: tuple[Award, ...]
    undecided: tuple[Undecided, ...]
    unawarded: tuple[Unawarded, ...]
    unit_boards: tuple[UnitBoard, ...]
    facts: Facts
    granted: dict[str, int] = {}


def outcome_bytes(outcome: Outcome) -> bytes:
    """Canonical JSON: sorted keys, integers and text only."""
    return msgspec.json.encode(outcome, order="sorted")
