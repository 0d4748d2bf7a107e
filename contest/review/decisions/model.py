"""What decisions are made of: a request, the context it is checked against, the drafts it becomes, its outcome, and
what a kind of decision declares. Values only. Out of scope: any single kind (`kinds`)."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from contest.archive.contests.published import PublishedContest, PublishedRound
from contest.archive.pool import Connection
from contest.archive.results.decisions import Decision as Recorded
from contest.core.errors import UserError
from contest.i18n.messages import MESSAGES
from contest.review.decisions.people import Finder, describe, is_called
from questions.language import Language, Message, say
from scoring.open_items.items import OpenItem
from scoring.replay.compare import Comparison
from scoring.replay.corrections import Corrections
from scoring.replay.decisions import Decision, DecisionError
from scoring.results.outcome import Result
from scoring.rules.units import UnitNames

Applied = Literal["no", "now", "at_close"]
Write = Callable[[Connection, int], Awaitable[None]]
"""What else is written in the same commit, given the decision's number."""


@dataclass(frozen=True, slots=True)
class DecisionRequest:
    """A decision as staff ask for it, see docs/results.md. `public_reason` is what the entry's receipt shows."""

    kind: str
    target: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)
    public_reason: str = ""

    def read(self, **types: Any) -> dict[str, Any]:
        """The details, each of the type it has to be; None where it is left out. Raises UserError that names what
        does not fit."""
        unknown = sorted(self.details.keys() - types.keys())
        if unknown:
            possible: Any = list(types) or Message("decision.none")
            raise UserError("bad_details.unknown", kind=self.kind, unknown=unknown, possible=possible)
        for name, wanted in types.items():
            value = self.details.get(name)
            if value is not None and (not isinstance(value, wanted) or isinstance(value, bool)):
                type_ = Message(f"decision.type.{wanted.__name__}")
                raise UserError("bad_details.type", kind=self.kind, name=name, type=type_)
        return {name: self.details.get(name) for name in types}


@dataclass(frozen=True, slots=True)
class Draft:
    """A decision ready to be recorded. `about` is its sentence, with masked names only."""

    kind: str
    target: str
    details: Mapping[str, Any]
    about: Message
    write: Write | None = None
    public_reason: str = ""


@dataclass(frozen=True, slots=True)
class DecisionContext:
    """What a request is checked against. `result` is None while the round has none. `of_contest`: it is about the
    contest over all its rounds; `round` then has the contest's slug, and the rules of the season. `open` is what the
    result leaves open."""

    connection: Connection
    contest: PublishedContest
    round: PublishedRound
    finder: Finder
    recorded: tuple[Recorded, ...]
    decisions: tuple[Decision, ...]
    result: Result | None
    now_ms: int
    of_contest: bool = False
    open: tuple[OpenItem, ...] = ()

    def units_called(self, text: str) -> list[str]:
        """The ids of units by what somebody wrote down: an id, a name, or one that tells it apart."""
        short = UnitNames(self.contest.units).short
        called = [unit for unit in self.contest.units if is_called(text, unit.id, short[unit.id])]
        return [unit.id for unit in called or self.contest.units if called or is_called(text, unit.id, unit.name)]

    def find_unit(self, text: str) -> str:
        """The id of a unit. Raises UserError."""
        units = self.units_called(text)
        if not units:
            raise UserError("no_unit.unknown", unit=text)
        if len(units) > 1:
            short = UnitNames(self.contest.units).short
            raise UserError("no_unit.several", unit=text, ids=[f"{unit} ({short[unit]})" for unit in units])
        return units[0]

    @property
    def last(self) -> int:
        """The number of the newest decision; 0 where there is none."""
        return self.recorded[-1].id if self.recorded else 0

    def corrections(self, supposed: tuple[Decision, ...] = ()) -> Corrections:
        """What all decisions come to, also the `supposed` ones. Raises UserError for one that contradicts them."""
        try:
            return Corrections((*self.decisions, *supposed))
        except DecisionError as error:
            raise UserError.because("bad_decision", error) from None


@dataclass(frozen=True, slots=True)
class DecisionOutcome:
    """`after` is the last decision it was checked against; `decisions` are the numbers it has now. `comparison` is
    None while the round has no result; `names` are masked. `later` are rounds computed again because of it. `others`
    are the other rounds in which the same is taken, `final` those where it is not because they are final. `open` is
    what is open with it, `opened` what was not before."""

    round: str
    kind: str
    applied: Applied
    after: int
    decisions: tuple[int, ...]
    about: tuple[Message, ...]
    comparison: Comparison | None
    names: Mapping[str, str]
    later: tuple[str, ...] = ()
    others: tuple["DecisionOutcome", ...] = ()
    final: tuple[str, ...] = ()
    open: tuple[OpenItem, ...] = ()
    opened: tuple[OpenItem, ...] = ()

    def sentences(self, lang: Language = "en") -> list[str]:
        """What was decided, a sentence a decision."""
        return [say(MESSAGES, message, lang) for message in self.about]


@dataclass(frozen=True, slots=True)
class Word:
    """What is typed for a decision: an argument, or an option `--name`. `member` is what it becomes: the target, the
    public reason, or the detail of that name. The help of kind and options: the texts help.decide.KIND, .--NAME."""

    name: str
    member: str = "target"
    option: bool = False
    value_type: type[str] | type[int] | type[bool] | type[Path] = str
    many: bool = False
    required: bool = True
    default: Any = None
    choices: tuple[str, ...] = ()
    metavar: str | None = None
    read: Callable[[Any], Any] = lambda typed: typed


PERSON = Word("person")
RECEIPT = Word("entry", metavar="RECEIPT")
PUBLIC_REASON = Word("told", "public_reason", option=True, required=False, default="")


ONLY_HERE = Word(
    "only", "only", option=True, value_type=bool, required=False, read=lambda only: "only" if only else None
)
"""Of merges, which else are taken in every round of the contest that is not final."""


@dataclass(frozen=True, slots=True)
class PastDecision:
    """A recorded decision as lists of them show it: `names` are masked names by pseudonym."""

    target: str
    details: Mapping[str, Any]
    names: Mapping[str, str]
    finder: Finder

    def person(self, person: Any = None) -> Message:
        """Somebody it is about; by itself its target."""
        pseudonym = self.target if person is None else str(person)
        return describe(pseudonym, self.names.get(pseudonym))


@dataclass(frozen=True, slots=True)
class DecisionKind:
    """Everything about a kind of decision. `resolve` turns a request into drafts, or raises UserError; `effect` is
    the sentence in lists. `of_contest`: it can be taken about a contest over all its rounds too. `check` refuses what
    is typed together. `words` is None where `contest decide` does not take it. `after_final`: it can be taken of a
    final round, where it may change only what the result left open."""

    name: str
    words: tuple[Word, ...] | None
    resolve: Callable[[DecisionContext, DecisionRequest], Awaitable[list[Draft]]]
    effect: Callable[[PastDecision], Message | list[Message]] = PastDecision.person
    of_contest: bool = False
    check: Callable[[Mapping[str, Any]], None] | None = None
    after_final: bool = False

    def request(self, typed: Mapping[str, Any]) -> DecisionRequest:
        """The request of what was typed, by the names of its words. Raises UserError."""
        if self.check is not None:
            self.check(typed)
        read = {word.member: word.read(typed[word.name]) for word in self.words or () if typed[word.name] is not None}
        target, public_reason = read.pop("target", ""), read.pop("public_reason", "")
        return DecisionRequest(self.name, target, read, public_reason)


def kind_name(kind: str) -> Message | str:
    """What people call a kind of decision."""
    name = f"decision.kind.{kind}"
    return Message(name) if name in MESSAGES else kind


def chain(link: str, parts: Sequence[Message | str]) -> Message:
    """The parts in their order, two neighbours joined by the text `link` of a `first` and a `second`."""
    first, *others = parts
    for part in others:
        first = Message(link, first=first, second=part)
    return Message("decision.text", text=first)
