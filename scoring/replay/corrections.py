"""Decisions resolved: which are in force, and what they come to together. Later ones win where they contradict.

Out of scope: entries, or what a correction does to a result.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, TypeVar

import msgspec

from questions.model import Bank
from scoring.marking.entry import Entry
from scoring.marking.key_corrections import KeyChange, KeyChangeError, KeyChanges, alternatives
from scoring.marking.question_names import QuestionNames
from scoring.messages import cause
from scoring.people.model import Person
from scoring.prizes.ties import Refusal, Settlement, Tie
from scoring.replay.decisions import KINDS, NEUTRAL, Decision, DecisionError

T = TypeVar("T")


class How(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    how: Literal["full", "drop"] = "full"


class Right(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    right: list[str]


class Changes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    changes: dict[str, Literal["void", "drop"] | list[str | list[str]]]


class Into(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    into: str


class Move(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    unit: str | msgspec.UnsetType | None = msgspec.UNSET
    division: str | msgspec.UnsetType | None = msgspec.UNSET


class Order(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`about` is left out where the decision did not say what they are equal for."""

    order: list[str]
    about: list[Tie] | None = None


class Refused(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`prizes` is left out where the decision did not say what was refused."""

    prizes: list[str] | None = None
    division: str = ""


class Late(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`person` is left out where the contestant is known already."""

    entry: Entry
    person: Person | None = None


class Count(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    count: int


class MarkSheet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    marks: dict[str, int]


class Number(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    number: int


class LateEntry(msgspec.Struct, frozen=True):
    entry: Entry
    person: Person | None
    at: int


class Corrections:
    """What the decisions in force come to. Person ids in here are those of the decisions, before `root`. `elsewhere`
    are decisions in force about the same people that were taken of rounds: who is one person is so for all."""

    def __init__(self, decisions: Iterable[Decision], elsewhere: Sequence[Decision] = ()) -> None:
        self.in_force = in_force(decisions)
        self._elsewhere = bool(elsewhere)
        self.voided: set[str] = set()
        self.given_back: set[str] = set()
        self.removed: set[str] = set()
        self.excluded: set[str] = set()
        self._refused: list[Refusal] = []
        self.moves: list[tuple[str, Move]] = []
        self.late: list[LateEntry] = []
        self.granted: dict[str, int] = {}
        self.sheets: list[tuple[str, Mapping[str, int]]] = []
        self.stated: int | None = None
        self._settled: list[Settlement] = []
        self.accepted: dict[str, int] = {}
        self._into: dict[str, str] = {}
        for decision in sorted((*elsewhere, *self.in_force), key=lambda decision_: decision_.seq):
            self._apply(decision)

    def root(self, person: str) -> str:
        """Who an identity is after all merges."""
        while person in self._into:
            person = self._into[person]
        return person

    @property
    def removed_roots(self) -> frozenset[str]:
        """Who is disqualified, whichever of their identities was named."""
        return frozenset(map(self.root, self.removed))

    @property
    def settlements(self) -> tuple[Settlement, ...]:
        """Who comes first of equals, in the order of the decisions. Who was merged into another is not missed by it:
        then others are equal than those it was about."""
        return tuple(
            Settlement(
                tuple(dict.fromkeys(map(self.root, each.order))),
                None if each.about is None else tuple(map(self._rooted, each.about)),
                each.seq,
            )
            for each in self._settled
        )

    @property
    def refused(self) -> tuple[Refusal, ...]:
        """Prizes that are not taken, in the order of the decisions."""
        return tuple(msgspec.structs.replace(each, person=self.root(each.person)) for each in self._refused)

    def _rooted(self, tie: Tie) -> Tie:
        return msgspec.structs.replace(tie, who=tuple(sorted(map(self.root, tie.who))))

    @property
    def merged(self) -> dict[str, list[str]]:
        """Every person of several identities, with all of them in the order of text."""
        groups: dict[str, list[str]] = {}
        for person in self._into:
            groups.setdefault(self.root(person), []).append(person)
        return {root: sorted([root, *others]) for root, others in groups.items()}

    def _apply(self, decision: Decision) -> None:
        kind, target = decision.kind, decision.target
        match kind:
            case "give_back":
                self.voided.add(target)
                self.given_back.add(target)
            case "void_entry":
                self.voided.add(target)
            case "restore_entry":
                self.voided.discard(target)
            case "disqualify":
                self.removed.add(target)
            case "exclude":
                self.excluded.add(target)
            case "reinstate":
                self.removed.discard(target)
                self.excluded.discard(target)
            case "refuse_prize" | "unclaimed":
                refused = details(decision, Refused)
                prizes = None if refused.prizes is None else tuple(refused.prizes)
                self._refused.append(Refusal(target, prizes, refused.division, decision.seq))
            case "merge":
                self._merge(decision)
            case "move":
                self.moves.append((target, details(decision, Move)))
            case "late_entry":
                late = details(decision, Late)
                self.late.append(LateEntry(late.entry, late.person, decision.at))
            case "grant_attempts":
                self.granted[target] = self.granted.get(target, 0) + details(decision, Count).count
            case "judge":
                self.sheets.append((target, details(decision, MarkSheet).marks))
            case "settle":
                settled = details(decision, Order)
                about = None if settled.about is None else tuple(settled.about)
                self._settled.append(Settlement(tuple(settled.order), about, decision.seq))
            case "accept":
                self.accepted[target] = decision.seq
            case "state_number":
                self.stated = details(decision, Number).number

    def _merge(self, decision: Decision) -> None:
        person, into = self.root(decision.target), self.root(details(decision, Into).into)
        if person != into:
            self._into[person] = into
        elif not self._elsewhere:
            raise DecisionError(decision, "decision.one_person")


def in_force(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """In their order, without those that were withdrawn (a withdrawal can be withdrawn too) and those that say nothing
    of the result. Raises DecisionError for a kind that does not exist and for two of one number."""
    ordered = sorted(decisions, key=lambda decision_: decision_.seq)
    earlier: set[int] = set()
    for decision in ordered:
        if decision.kind not in KINDS and decision.kind not in NEUTRAL:
            raise DecisionError(decision, "decision.unknown_kind", kind=decision.kind)
        if decision.seq in earlier:
            raise DecisionError(decision, "decision.same_number")
        if decision.kind == "withdraw" and decision.target not in map(str, earlier):
            raise DecisionError(decision, "decision.not_earlier", target=decision.target)
        earlier.add(decision.seq)
    gone, silent = withdrawn(ordered), ("withdraw", *NEUTRAL)
    return tuple(decision_ for decision_ in ordered if decision_.seq not in gone and decision_.kind not in silent)


def withdrawn(decisions: Iterable[Decision]) -> frozenset[int]:
    """The numbers of those that are as if they had not been; a withdrawal that was withdrawn is among them."""
    ordered = sorted(decisions, key=lambda decision_: decision_.seq)
    gone: set[str] = set()
    for decision in reversed(ordered):
        if decision.kind == "withdraw" and str(decision.seq) not in gone:
            gone.add(decision.target)
    return frozenset(decision.seq for decision in ordered if str(decision.seq) in gone)


def key_after(base: KeyChanges, decisions: Sequence[Decision], banks: Iterable[Bank]) -> dict[str, KeyChange]:
    """The changes against the banks after `base` and the decisions in force, by the names that `QuestionNames.find`
    gives. Raises DecisionError for a question that none of the banks has, or several have."""
    names = QuestionNames(banks)
    changes: dict[str, KeyChange] = {names.find(name): change for name, change in base.items()}
    for decision in decisions:
        try:
            if decision.kind == "key_corrected":
                corrected = details(decision, Changes).changes
                changes = {names.find(name): change for name, change in corrected.items()}
            elif decision.kind in ("void_question", "change_key", "accept_option"):
                question = names.find(decision.target)
                changes[question] = _changed(decision, changes.get(question, list(names.question(question).right)))
        except KeyChangeError as error:
            raise DecisionError(decision, cause(error)) from None
    return changes


def _changed(decision: Decision, before: KeyChange) -> KeyChange:
    if decision.kind == "void_question":
        return "void" if details(decision, How).how == "full" else "drop"
    right = details(decision, Right).right
    if decision.kind == "change_key":
        return right
    lists = alternatives(before)
    return [*lists, right] if lists else before


def details(decision: Decision, form: type[T]) -> T:
    """The details of a decision; DecisionError names what is wrong with them."""
    written: Any = decision.details
    try:
        return msgspec.convert(written, form)
    except msgspec.ValidationError as error:
        raise DecisionError(decision, cause(error)) from None
