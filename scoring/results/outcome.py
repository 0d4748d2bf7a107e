"""The result of a round as values: places, prizes, unit prizes, facts."""

import msgspec

from scoring.prizes.award import Unawarded, Undecided
from scoring.prizes.ties import Tie
from scoring.results.statistics import Statistics


class Standing(msgspec.Struct, frozen=True, gc=False):
    """A person's place. Equal on all ranking keys is equal in `rank` (1, 1, 3); `position` only numbers the rows.

    `distance` is None where there is no prediction, or it does not count.
    """

    position: int
    rank: int
    person: str
    attempt: str
    number: int
    points: int
    duration_ms: int
    received_at: int
    prediction: int | None
    distance: int | None
    prize: str | None


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
    """`counts` is False below the minimum size: placed after the others, wins nothing."""

    rank: int
    unit: str
    measures: tuple[Ratio, ...]
    counts: bool
    prize: str | None
    amount: int


class UnitBoard(msgspec.Struct, frozen=True):
    """Units of one league ("" where there is none), best first. `ties` are not part of what is sealed."""

    ranking: str
    league: str
    rows: tuple[UnitPlace, ...]
    undecided: tuple[Undecided, ...] = ()
    unawarded: tuple[Unawarded, ...] = ()
    ties: tuple[Tie, ...] = ()


class Grounds(msgspec.Struct, frozen=True):
    """What a result says of the decisions it rests on, beside what is sealed of it: all ties of people at the edge of a
    prize, settled or not; of those `finals`, on the last places to the final and not settled; and the decisions that
    were about something else and are set aside."""

    ties: tuple[Tie, ...] = ()
    aside: tuple[int, ...] = ()
    finals: tuple[Tie, ...] = ()


class Result(msgspec.Struct, frozen=True):
    """Everybody in one list, whatever their division; `divisions` is person → division."""

    rows: tuple[Standing, ...]
    facts: Statistics
    awards: tuple[Award, ...] = ()
    unit_boards: tuple[UnitBoard, ...] = ()
    divisions: dict[str, str] = {}
    grounds: Grounds = Grounds()


class Outcome(msgspec.Struct, frozen=True):
    """Everything a round's result says. Decisions are not part of it, only what they led to."""

    boards: tuple[Board, ...]
    awards: tuple[Award, ...]
    unit_boards: tuple[UnitBoard, ...]
    facts: Statistics
    granted: dict[str, int] = {}
    grounds: Grounds = Grounds()
