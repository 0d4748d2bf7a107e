"""What the lines of a season's export say beside those of its rounds, kind by kind. Values only.

The file is: the rounds seal, the export of every round as it was published, then what is decided and computed over all
of them. A kind of the season begins with `season_`, so that it is never taken for one of a round.
"""

from typing import Final, Literal

import msgspec

from scoring.replay.decisions import Decision
from scoring.sealing.records import NamedNumber, NumberLine, Section

SEASON_FORMAT: Final = "hoi-thi/season/1"

GROUNDS = ("season_decision", "season_number")
WINNERS = ("season_award", "season_finalists", "season_unit_award")
RESULTS = (
    *("season_facts", "season_round", "season_group", "season_standing"),
    *WINNERS,
    *("season_unit_board", "season_unit_place"),
)
AFTER_ROUNDS = (*GROUNDS, *RESULTS, "season_seal", "season_end")
SECTIONS = {"grounds": GROUNDS, "decisions": ("season_decision",), "results": RESULTS, "winners": WINNERS}


class SealedEntries(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A round by its id in the contest's addresses, and its entries seal."""

    round: str
    entries_seal: str


class SealedResult(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    round: str
    result_seal: str


class RoundsSeal(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Made when the entries of all `rounds` (in their order) are sealed, and published before the public number is
    known with which the contest as a whole is drawn. `draw` None: nothing is. `replaces` is the seal before a round was
    added."""

    format: Literal["hoi-thi/season/1"]
    contest: str
    title: str
    organizer: str
    time_zone: str
    rounds: tuple[SealedEntries, ...]
    draw: NamedNumber | None
    replaces: str | None
    sealed_at: int


class SeasonSeal(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Made when the results of all rounds are sealed. `winners` is a part of `results`."""

    contest: str
    rounds_seal: str
    rounds: tuple[SealedResult, ...]
    grounds: Section
    decisions: Section
    number: str | None
    results: Section
    winners: Section
    replaces: str | None
    sealed_at: int


class SeasonEnd(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The last line: how many lines come before it, and the seals, each the SHA-256 of its line without line feed."""

    lines: int
    rounds_seal: str
    season_seal: str


SEASON_TYPES: dict[str, type[msgspec.Struct]] = {
    "rounds_seal": RoundsSeal,
    "season_decision": Decision,
    "season_number": NumberLine,
    "season_seal": SeasonSeal,
    "season_end": SeasonEnd,
}
