"""Merges over all rounds of a contest: who is one person in a round is so in the whole contest. What was decided in one
round, or of the contest, has to be taken in every round that is not final.

Reads only. Out of scope: taking them (`decisions.take`).
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from contest.archive.contests.published import PublishedContest, RoundSummary
from contest.archive.entries.people import entries_of
from contest.archive.pool import Connection
from contest.archive.results.decisions import Decision as Recorded
from contest.archive.results.decisions import list_merges
from contest.review.results.inputs import public_decision
from contest.review.scope import CLOSED
from scoring.replay.corrections import Corrections, withdrawn
from scoring.replay.decisions import Decision


class SharedMerge(NamedTuple):
    """`number` is that of the decision that was taken first, `slug` where: of a round, or of the contest."""

    number: int
    slug: str
    person: str
    into: str


class Merges:
    """All that was decided of merges in a contest. A decision that repeats another one in its round says so in its
    details: `of` is the number of that. `only`: it holds in its round and in no other."""

    def __init__(self, decided: Mapping[str, Sequence[Recorded]]) -> None:
        """By slug, of rounds and of the contest."""
        self._decided = decided
        self._gone = {slug: withdrawn(map(public_decision, rows)) for slug, rows in decided.items()}

    def in_force(self, slug: str) -> list[Recorded]:
        return [each for each in self._decided[slug] if each.kind == "merge" and each.id not in self._gone[slug]]

    def corrections(self, slug: str) -> Corrections:
        return Corrections([public_decision(each) for each in self.in_force(slug)])

    def untaken(self, slug: str) -> Iterator[SharedMerge]:
        """What was decided elsewhere and is not so here, without what was taken back here only."""
        here = self.corrections(slug)
        declined, pairs = self._declined(slug)
        for other in self._decided:
            for merge in self.in_force(other) if other != slug else ():
                person, into = str(merge.details["target"]), str(merge.details["into"])
                number = _first(merge)
                declines = number in declined or frozenset((person, into)) in pairs
                if merge.details.get("only") or declines or here.root(person) == here.root(into):
                    continue
                declined.add(number)
                yield SharedMerge(number, other, person, into)

    def repeated(self, slug: str, number: int) -> dict[str, int]:
        """Where else the merge `number` of a round is in force, and its numbers there."""
        first = next((_first(each) for each in self._decided[slug] if each.id == number), number)
        found = {other: [each.id for each in self.in_force(other) if _first(each) == first] for other in self._decided}
        return {other: numbers[0] for other, numbers in found.items() if numbers and other != slug}

    def is_merge(self, slug: str, number: str) -> bool:
        return any(each.kind == "merge" and str(each.id) == number for each in self._decided[slug])

    def with_supposed(self, slug: str, decisions: Sequence[Decision]) -> "Merges":
        """As if what of `decisions` is not recorded yet were so: a withdrawal takes a merge back here, whatever it does
        elsewhere."""
        rows = self._decided[slug]
        last = max((each.id for each in rows), default=0)
        supposed = [
            Recorded(each.seq, 0, None, each.kind, {**each.details, "target": each.target, "only": True}, "", "", 0)
            for each in decisions
            if each.kind in ("merge", "withdraw") and each.seq > last
        ]
        return Merges({**self._decided, slug: [*rows, *supposed]}) if supposed else self

    def supposing(self, merge: SharedMerge) -> "Merges":
        """As if it were in force where it says."""
        details = {"target": merge.person, "into": merge.into}
        row = Recorded(merge.number, 0, None, "merge", details, "", "", 0)
        return Merges({**self._decided, merge.slug: [*self._decided[merge.slug], row]})

    def _declined(self, slug: str) -> tuple[set[int], set[frozenset[str]]]:
        """The first numbers of merges that were taken back in this round only, and the two people of each."""
        only = {str(each.details.get("target")) for each in self._decided[slug] if _is_only(each)}
        gone = self._gone[slug]
        merges = [each for each in self._decided[slug] if each.kind == "merge"]
        declined = [each for each in merges if each.id in gone and str(each.id) in only]
        pairs = {frozenset((str(each.details["target"]), str(each.details["into"]))) for each in declined}
        return set(map(_first, declined)), pairs


async def read_merges(connection: Connection, contest: PublishedContest) -> Merges:
    slugs: dict[int | None, str] = {round_.id: round_.slug for round_ in contest.rounds} | {None: contest.slug}
    decided: dict[str, list[Recorded]] = {slug: [] for slug in slugs.values()}
    for each in await list_merges(connection, contest.id):
        decided[slugs[each.round_id]].append(each)
    return Merges(decided)


async def repeat_merge(
    connection: Connection, contest: PublishedContest, merge: SharedMerge
) -> list[tuple[RoundSummary, str, dict[str, Any]]]:
    """The other rounds in which a merge has to be decided too, with target and details; its number is 0 while it is
    only supposed."""
    merges = await read_merges(connection, contest)
    supposed = merges if merge.number else merges.supposing(merge)
    details = {"into": merge.into, "of": merge.number}
    return [
        (round_, merge.person, details)
        for round_ in contest.rounds
        if round_.slug != merge.slug and merge in await untaken_merges(connection, contest, round_, supposed)
    ]


async def repeat_withdrawal(
    connection: Connection, contest: PublishedContest, slug: str, number: str
) -> list[tuple[RoundSummary, str, dict[str, Any]]]:
    """The other rounds in which the merge that is taken back was decided too, with its number there."""
    merges = await read_merges(connection, contest)
    same = merges.repeated(slug, int(number)) if merges.is_merge(slug, number) else {}
    return [(round_, str(same[round_.slug]), {}) for round_ in contest.rounds if round_.slug in same]


async def untaken_merges(
    connection: Connection, contest: PublishedContest, round_: RoundSummary, merges: Merges | None = None
) -> list[SharedMerge]:
    """Those that a round has to take: in a closed one somebody of them entered, in another they still may."""
    every = merges or await read_merges(connection, contest)
    untaken = list(every.untaken(round_.slug))
    if not untaken or round_.state not in CLOSED:
        return untaken
    here = every.corrections(round_.slug)
    groups = {merge: _concerned(here, merge) for merge in untaken}
    people = sorted({person for group in groups.values() for person in group})
    entered = await entries_of(connection, round_.id, people)
    return [merge for merge in untaken if groups[merge] & entered.keys()]


def _concerned(here: Corrections, merge: SharedMerge) -> set[str]:
    roots = {here.root(merge.person), here.root(merge.into)}
    others = (person for root, group in here.merged.items() if root in roots for person in group)
    return {merge.person, merge.into, *roots, *others}


def _first(merge: Recorded) -> int:
    return int(merge.details.get("of", merge.id))


def _is_only(decision: Recorded) -> bool:
    return decision.kind == "withdraw" and bool(decision.details.get("only"))
