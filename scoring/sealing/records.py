"""What the lines of an export say, kind by kind in the order of the file. Values only, and no personal data in them.

The export of a contest as a whole is: the rounds seal, the export of every round as it was published, then what is
decided and computed over all of them. A kind of the season begins with `season_`, so that it is never taken for one of
a round.

A section is every line of some kinds, in the order of the file; seals name sections by their SHA-256.
"""

from collections.abc import Collection
from typing import Final, Literal

import msgspec

from questions import kinds as question_kinds
from questions.kinds import KindName
from questions.model import Difficulty, PaperRule
from scoring.marking.entry import Entry
from scoring.people.model import Person
from scoring.replay.attempt_limits import AttemptElsewhere
from scoring.replay.decisions import Decision
from scoring.replay.records import PrizeHolding
from scoring.results.statistics import Numbers
from scoring.rules.model import Rules, UnitNode

Format = Literal["hoi-thi/export/1", "hoi-thi/export/2", "hoi-thi/export/3"]
SeasonFormat = Literal["hoi-thi/season/1", "hoi-thi/season/2"]
FORMAT: Final = "hoi-thi/export/2"
"""What is written, unless only a newer one can say it, see `format_of`."""
SEASON_FORMAT: Final = "hoi-thi/season/2"

CONDITIONS = ("header", "rules", "unit", "paper", "question")
"""Fixed when the round closed."""
GROUNDS = ("key", "decision", "other_person", "held", "elsewhere", "counted", "number")
"""What review added. A file of the entries seal alone has none of these, no results and no result seal."""
WINNERS = ("award", "unit_award")
RESULTS = ("facts", "group", "standing", *WINNERS, "unit_board", "unit_place", "granted")
KINDS = (*CONDITIONS, "entries_seal", *GROUNDS, "person", "entry", *RESULTS, "result_seal", "end")
"""Lines of a kind come together, and the kinds in this order. An `other_person` has no attempt in the round, but a
decision names them; `held` are prizes of other rounds, `elsewhere` attempts in other rounds of people who were merged,
`counted` numbers over the whole contest."""


SEASON_GROUNDS = ("season_decision", "season_number")
SEASON_WINNERS = ("season_award", "season_finalists", "season_unit_award")
SEASON_RESULTS = (
    *("season_facts", "season_round", "season_group", "season_standing"),
    *SEASON_WINNERS,
    *("season_unit_board", "season_unit_place"),
)
AFTER_ROUNDS = (*SEASON_GROUNDS, *SEASON_RESULTS, "season_seal", "season_end")


class Header(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which round this is, of which contest. `round` is its id in the contest's addresses; times are epoch ms."""

    format: Format
    contest: str
    title: str
    organizer: str
    time_zone: str
    round: str
    round_title: str
    opens_at: int
    closes_at: int


def edition_of(format: Format | SeasonFormat) -> int:
    """How results are computed in a file of this format, see `scoring.replay.records.EDITION`."""
    return int(format.rpartition("/")[2])


class RulesLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`rules` as `scoring.rules.versions.canonical` writes them."""

    version: int
    rules: msgspec.Raw


class PaperLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the papers of a division ("": of everybody without one of their own) are drawn from."""

    division: str
    rule: PaperRule
    bank: str
    bank_version: int


class QuestionLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A question without its texts, in the order of its bank. `right` is what the bank says, empty for a question that
    is on no paper of this round: its key may still be needed."""

    bank: str
    bank_version: int
    id: str
    options: tuple[str, ...]
    right: tuple[str, ...]
    topic: str
    difficulty: Difficulty
    choose: KindName
    pinned: bool


class Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How many lines there are and the SHA-256 of all of them, each with its line feed."""

    lines: int
    sha256: str


class Root(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How many leaves a Merkle tree has, and its root in hex."""

    size: int
    root: str


class NamedNumber(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The public number a draw will use: whose, of which day (ISO), and from when on (epoch ms) it can be known."""

    source: str
    date: str
    known_at: int


class EntriesSeal(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Made when the round is closed, and published before the public number is known. `draw` None: nothing is drawn."""

    round: str
    rules_version: int
    rules_sha256: str
    conditions: Section
    people: Section
    entries: Root
    draw: NamedNumber | None
    sealed_at: int


class KeyLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which revision of the key is in force: the bank's with what the decisions change of it."""

    revision: int


class NumberLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The public number as it was published."""

    source: str
    date: str
    number: str


class EntryLine(Entry, frozen=True, forbid_unknown_fields=True, gc=False):
    """An entry with how it came (submitted, or collected at its deadline) and the SHA-256 of its receipt, which is
    taken over the receipt's twenty characters in lower case."""

    how: Literal["submitted", "collected"]
    receipt_sha256: str


class ResultSeal(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Made after review. `winners` is a part of `results`; `replaces` is the result seal that this one replaces."""

    round: str
    entries_seal: str
    key_revision: int
    grounds: Section
    decisions: Section
    number: str | None
    results: Section
    winners: Section
    replaces: str | None
    sealed_at: int


class End(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The last line: how many lines come before it, and the seals, each the SHA-256 of its line without line feed."""

    lines: int
    entries_seal: str
    result_seal: str | None


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

    format: SeasonFormat
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


TYPES: dict[str, type[msgspec.Struct]] = {
    "header": Header,
    "rules": RulesLine,
    "unit": UnitNode,
    "paper": PaperLine,
    "question": QuestionLine,
    "entries_seal": EntriesSeal,
    "key": KeyLine,
    "decision": Decision,
    "other_person": Person,
    "held": PrizeHolding,
    "elsewhere": AttemptElsewhere,
    "counted": Numbers,
    "number": NumberLine,
    "person": Person,
    "entry": EntryLine,
    "result_seal": ResultSeal,
    "end": End,
}
SEASON_TYPES: dict[str, type[msgspec.Struct]] = {
    "rounds_seal": RoundsSeal,
    "season_decision": Decision,
    "season_number": NumberLine,
    "season_seal": SeasonSeal,
    "season_end": SeasonEnd,
}


def least_edition(kinds: Collection[str], rules: Rules) -> int:
    """The first format that can say these kinds of questions and rules."""
    return max(2 if rules.marking.kinds else 1, *(question_kinds.KINDS[kind].since for kind in kinds), 1)


def format_of(kinds: Collection[str], rules: Rules) -> Format:
    """What a round with these is sealed as: others keep the format that they had before a newer one came."""
    return "hoi-thi/export/3" if least_edition(kinds, rules) > edition_of(FORMAT) else FORMAT
