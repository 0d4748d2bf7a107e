"""What a replay takes: the records of one round. Values only."""

from collections.abc import Iterable, Mapping
from typing import Final

import msgspec

from questions.model import Bank, PaperRule
from scoring.marking.entry import Entry
from scoring.marking.key_corrections import KeyChanges
from scoring.messages import ScoringError
from scoring.people.model import Person
from scoring.replay.attempt_limits import AttemptElsewhere
from scoring.replay.decisions import Decision
from scoring.results.statistics import Numbers
from scoring.rules.model import Rules, UnitNode

EDITION: Final = 2
"""How results are computed. 1, of rounds that were sealed so: a merged person is held to the limit of each round only,
units need no mark of judges and only those that somebody played for are ranked."""


class RoundPaper(msgspec.Struct, frozen=True):
    """What a division's papers (`division` "": everybody's without one of their own) are drawn from. The texts of
    questions and options may be empty; ids, right options, topics, difficulties and `pinned` decide."""

    division: str
    rule: PaperRule
    bank: Bank


class PublicNumber(msgspec.Struct, frozen=True):
    """The number that decides draws, as it was published, and the moment (epoch ms) from which it was known."""

    number: str
    known_at: int
    entries_seal: str


class PrizeHolding(msgspec.Struct, frozen=True):
    """A prize of another round, by its name in the contest's addresses; the first edition did not write that."""

    person: str
    prize: str
    round: str | msgspec.UnsetType = msgspec.UNSET


class Inputs(msgspec.Struct, frozen=True):
    """Everything a round's result depends on. `entries` is gone through once, in any order (a `MarkedEntry` takes the
    place of one that was marked before); `contest` numbers are needed only for a prediction over the whole contest,
    `number` only for a draw. `round` is its name in the contest's addresses; `elsewhere` are the attempts that merged
    people had in other rounds."""

    rules: Rules
    units: tuple[UnitNode, ...]
    papers: tuple[RoundPaper, ...]
    people: Mapping[str, Person]
    entries: Iterable[Entry]
    key_changes: KeyChanges = {}
    decisions: tuple[Decision, ...] = ()
    number: PublicNumber | None = None
    held: tuple[PrizeHolding, ...] = ()
    contest: tuple[Numbers, ...] = ()
    elsewhere: tuple[AttemptElsewhere, ...] = ()
    round: str = ""
    time_zone: str = "Asia/Ho_Chi_Minh"
    edition: int = EDITION


class ReplayError(ScoringError):
    """A record that does not fit the others; the message names it."""
