"""The result of a season as values."""

import msgspec

from scoring.prizes.award import Unawarded, Undecided
from scoring.results.outcome import Award, Board, Grounds, Outcome, UnitBoard
from scoring.results.statistics import GroupFacts, Numbers, Statistics


class Finalists(msgspec.Struct, frozen=True):
    """Who goes on to the final, best first. `undecided` are equal on the last places, of which `places` are left."""

    division: str
    people: tuple[str, ...]
    undecided: tuple[str, ...] = ()
    places: int = 0


class RoundNumbers(msgspec.Struct, frozen=True):
    """A round that was added up."""

    slug: str
    people: int
    people_all_right: int
    entries: int
    entries_all_right: int
    voided: int


class SeasonOutcome(msgspec.Struct, frozen=True):
    """In the rows of boards `number` is how many rounds were played, `points` their total, `distance` the sum of
    distances; `attempt` is empty unless only one counts. `numbers` count a person of several rounds once."""

    boards: tuple[Board, ...]
    awards: tuple[Award, ...]
    finalists: tuple[Finalists, ...]
    unit_boards: tuple[UnitBoard, ...]
    rounds: tuple[RoundNumbers, ...]
    numbers: Numbers
    groups: tuple[GroupFacts, ...]
    undecided: tuple[Undecided, ...] = ()
    unawarded: tuple[Unawarded, ...] = ()
    grounds: Grounds = Grounds()


def as_outcome(outcome: SeasonOutcome) -> Outcome:
    """As if the season were one round, to be compared with another result of the same."""
    numbers = outcome.numbers
    facts = Statistics(
        people=numbers.people,
        entries=numbers.entries,
        people_all_right=numbers.people_all_right,
        entries_all_right=numbers.entries_all_right,
        voided=sum(round_.voided for round_ in outcome.rounds),
        target=None,
        predicted=None,
        bands=(),
        undecided=outcome.undecided,
        unawarded=outcome.unawarded,
        groups=outcome.groups,
    )
    return Outcome(outcome.boards, outcome.awards, outcome.unit_boards, facts, grounds=outcome.grounds)
