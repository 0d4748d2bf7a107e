"""A round's result replayed from what was recorded: a pure function, so a stranger gets the same bytes.

Out of scope: where the records come from, or how they are sealed.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256
from typing import NamedTuple

import msgspec

from questions.papers.paper import Plan, draw_questions
from scoring.marking.entry import Entry, Marked, MarkedEntry
from scoring.marking.key import Key
from scoring.marking.key_corrections import KeyChange, KeyChangeError
from scoring.marking.question_names import QuestionNames
from scoring.prizes.draws import Lots
from scoring.replay.attempt_limits import StartsOf, granted_attempts, reach_over_rounds
from scoring.replay.corrections import Corrections, key_after
from scoring.replay.merging import Merging
from scoring.replay.people import correct_people, marks_by_part
from scoring.replay.records import Inputs, PrizeHolding, PublicNumber, ReplayError, RoundPaper
from scoring.results.outcome import Outcome
from scoring.results.resolved import Rulings
from scoring.results.standings import Fold, mark_entry
from scoring.results.statistics import Counts, Numbers

__all__ = [
    "Inputs",
    "Numbers",
    "PrizeHolding",
    "PublicNumber",
    "ReplayError",
    "RoundPaper",
    "fold_round",
    "mark_again",
    "marking_sha256",
    "replay",
    "replay_counted",
]  # fmt: skip

Marker = Callable[[Entry], Marked]
AnyMarker = Callable[[Entry | MarkedEntry], Marked]


def replay(inputs: Inputs) -> Outcome:
    """Raises ReplayError or DecisionError, which name the record that does not fit."""
    return replay_counted(inputs).outcome


class Replayed(NamedTuple):
    """The outcome with what a season adds up, and what later rounds need of this one: `starts` of every identity, where
    limits reach over rounds and else none."""

    outcome: Outcome
    counts: Counts
    starts: StartsOf


def replay_counted(inputs: Inputs) -> Replayed:
    """Raises as `replay`."""
    corrections = Corrections(inputs.decisions)
    folding = _Folding(inputs, corrections, keeps_starts=reach_over_rounds(inputs.rules.attempts))
    fold = folding.run()
    outcome = fold.outcome(granted_attempts(inputs.rules.attempts.earned, corrections))
    return Replayed(outcome, fold.counts, folding.starts)


def fold_round(inputs: Inputs) -> Fold:
    """All of the round folded, before anything is computed of it: for what is counted over several rounds."""
    return _Folding(inputs, Corrections(inputs.decisions)).run()


def mark_again(inputs: Inputs, entries: Iterable[Entry]) -> Iterator[MarkedEntry]:
    """The entries as a replay of `inputs` marks them. Raises as `replay`."""
    mark = _marker(inputs, Corrections(inputs.decisions))
    return (MarkedEntry(entry.started_at, mark(entry)) for entry in entries)


def marking_sha256(inputs: Inputs) -> str:
    """Of everything that marks depend on beside the entries: where it is the same, `mark_again` gives the same. Raises
    as `replay`."""
    decisions, banks = Corrections(inputs.decisions).in_force, [paper.bank for paper in inputs.papers]
    several = len(inputs.papers) > 1
    ground = (
        inputs.rules.marking,
        inputs.papers,
        sorted(key_after(inputs.key_changes, decisions, banks).items()),
        [(person, registered.division) for person, registered in inputs.people.items()] if several else (),
    )
    return sha256(msgspec.json.encode(ground)).hexdigest()


class _Folding:
    """The entries of a round gone through once."""

    def __init__(self, inputs: Inputs, corrections: Corrections, *, keeps_starts: bool = False) -> None:
        roots = {identity: root for root, group in corrections.merged.items() for identity in group}
        granted = granted_attempts(inputs.rules.attempts.earned, corrections)
        self.merging = Merging(inputs, roots, granted)
        self.starts: dict[str, list[int]] = defaultdict(list)
        self._keeps_starts = keeps_starts
        self._inputs = inputs
        self._corrections = corrections
        self._removed = corrections.removed_roots

    def run(self) -> Fold:
        inputs, corrections, merging = self._inputs, self._corrections, self.merging
        people = correct_people(inputs, corrections)
        late = _Late(inputs, corrections)
        fold = Fold(inputs.rules, _rulings(inputs, corrections), people, inputs.units)
        missing = corrections.voided - corrections.given_back
        fold.add(self._rows(late, _marker(inputs, corrections), missing))
        if missing:
            raise ReplayError("replay.voided_missing", attempt=min(missing))
        fold.add(self._merged()).add_voided(merging.beyond_the_limit())
        fold.rulings = msgspec.structs.replace(fold.rulings, lots=late.lots())
        return fold

    def _rows(self, late: "_Late", marker: AnyMarker, missing: set[str]) -> Iterator[Marked]:
        """Of people who are not merged, and what was voided of anybody."""
        corrections, takes = self._corrections, self.merging.takes
        for entry in late.entries():
            row = marker(entry)
            if row.attempt in corrections.voided:
                missing.discard(row.attempt)
                yield row._replace(person=corrections.root(row.person))
            elif not takes(row, entry.started_at):
                if self._keeps_starts:
                    self._keep(row.person, row.person, entry.started_at)
                yield row

    def _merged(self) -> Iterator[Marked]:
        for started_at, row in self.merging.counting():
            of_person = self.merging.of_person(row)
            self._keep(row.person, of_person.person, started_at)
            yield of_person

    def _keep(self, identity: str, person: str, started_at: int) -> None:
        if self._keeps_starts and person not in self._removed:
            self.starts[identity].append(started_at)


def _rulings(inputs: Inputs, corrections: Corrections) -> Rulings:
    root, known_at = corrections.root, inputs.number.known_at if inputs.number else None
    return Rulings(
        voided=frozenset(corrections.voided),
        removed=corrections.removed_roots,
        ineligible=frozenset(map(root, corrections.excluded)),
        prized=frozenset(root(held.person) for held in inputs.held),
        won=frozenset((root(held.person), held.prize) for held in inputs.held),
        refused=corrections.refused,
        marks=marks_by_part(inputs, corrections),
        stated=corrections.stated,
        settlements=corrections.settlements,
        contest=inputs.contest,
        edition=inputs.edition,
        without_ticket=frozenset(
            late.entry.attempt for late in corrections.late if known_at is not None and late.at >= known_at
        ),
    )


def _marker(inputs: Inputs, corrections: Corrections) -> AnyMarker:
    """How an entry is marked: under the paper of the division its person registered in, wherever they are now."""
    banks = [paper.bank for paper in inputs.papers]
    try:
        names, changes = QuestionNames(banks), key_after(inputs.key_changes, corrections.in_force, banks)
        papers = {
            paper.division: _paper(paper, inputs, names.of_bank(changes, paper.bank.slug)) for paper in inputs.papers
        }
    except KeyChangeError as error:
        raise ReplayError(error.message) from None
    added = {late.entry.person: late.person for late in corrections.late if late.person is not None}

    def mark(entry: Entry | MarkedEntry) -> Marked:
        if isinstance(entry, MarkedEntry):
            return entry.row
        person = inputs.people.get(entry.person) or added.get(entry.person)
        if person is None:
            raise ReplayError("replay.entry_of_nobody", attempt=entry.attempt, person=entry.person)
        paper = papers.get(person.division or "") or papers.get("")
        if paper is None:
            raise ReplayError("replay.no_paper", attempt=entry.attempt, division=person.division)
        return paper(entry)

    return mark


def _paper(paper: RoundPaper, inputs: Inputs, changes: Mapping[str, KeyChange]) -> Marker:
    plan = Plan.compile(paper.rule, paper.bank)
    ids = [question.id for question in plan.questions]
    key = Key.compile(paper.bank, inputs.rules.marking, changes)

    def questions(entry: Entry) -> list[str]:
        return [ids[index] for index in draw_questions(plan, bytes.fromhex(entry.seed))]

    return lambda entry: mark_entry(key, questions, entry)


class _Late:
    """Entries of the round with those added on paper, and who came only after the public number was known."""

    def __init__(self, inputs: Inputs, corrections: Corrections) -> None:
        self._inputs = inputs
        self._corrections = corrections
        known_at = inputs.number.known_at if inputs.number else None
        added = {late.entry.person for late in corrections.late if known_at is not None and late.at >= known_at}
        earlier = {late.entry.person for late in corrections.late if known_at is not None and late.at < known_at}
        self._late = added - earlier

    def entries(self) -> Iterator[Entry | MarkedEntry]:
        attempts = {late.entry.attempt for late in self._corrections.late}
        if len(attempts) < len(self._corrections.late):
            raise ReplayError("replay.late_twice")
        entries: Iterable[Entry | MarkedEntry] = self._inputs.entries
        for entry in entries:
            if entry.attempt in attempts:
                raise ReplayError("replay.late_known", attempt=entry.attempt)
            self._late.discard(entry.person)
            yield entry
        for late in self._corrections.late:
            yield late.entry

    def lots(self) -> Lots | None:
        """Once all entries were seen. None while the number is not known."""
        number = self._inputs.number
        if number is None:
            return None
        merged = self._corrections.merged
        late = {person for person in self._late if self._corrections.root(person) not in merged}
        late |= {root for root, group in merged.items() if self._late.issuperset(group)}
        names = {root: group[0] for root, group in merged.items()}
        return Lots(number.entries_seal, number.number, frozenset(late), names)
