"""What a result rests on besides the entries and what was fixed at close: decisions, prizes won before, numbers.

Reads only. Reasons leave the archive as hashes, and of a decision's details only what the result depends on.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from contest.archive.contests.published import PublishedContest, PublishedRound, RoundSummary
from contest.archive.pool import Connection
from contest.archive.results.decisions import Decision as Recorded
from contest.archive.results.decisions import list_decisions
from contest.archive.results.records import read_edition, read_held, read_other_people, read_starts
from contest.archive.results.seals import KIND as SEALED
from scoring.people.model import Person
from scoring.replay.attempt_limits import (
    AttemptElsewhere,
    StartedRound,
    attempts_elsewhere,
    reach_over_rounds,
)
from scoring.replay.corrections import Corrections
from scoring.replay.decisions import NEUTRAL, Decision
from scoring.replay.records import EDITION
from scoring.replay.round import PrizeHolding
from scoring.results.statistics import Numbers
from scoring.sealing.encoding import write_line
from scoring.sealing.records import KeyLine

DETAILS: Mapping[str, tuple[str, ...]] = {
    "void_question": ("how",),
    "change_key": ("right",),
    "accept_option": ("right",),
    "key_corrected": ("changes",),
    "merge": ("into",),
    "move": ("unit", "division"),
    "late_entry": ("entry", "person"),
    "grant_attempts": ("count",),
    "judge": ("marks",),
    "state_number": ("number",),
    "settle": ("order", "about"),
    "refuse_prize": ("prizes", "division"),
    "unclaimed": ("prizes", "division"),
}
"""What of a decision's details is public and part of a result; of other kinds nothing is."""
_UNLISTED = (SEALED, "finalized", "record_taken_in", "record_set_aside")


@dataclass(frozen=True, slots=True)
class ResultInputs:
    """As `scoring.replay.round.Inputs` takes them."""

    key_revision: int
    decisions: tuple[Decision, ...]
    other_people: tuple[Person, ...]
    held: tuple[PrizeHolding, ...]
    elsewhere: tuple[AttemptElsewhere, ...] = ()
    edition: int = EDITION
    counted: tuple[Numbers, ...] = ()

    def lines(self) -> Iterator[bytes]:
        """In the order of the export."""
        yield write_line("key", KeyLine(self.key_revision))
        yield from (write_line("decision", decision) for decision in self.decisions)
        yield from (write_line("other_person", person) for person in self.other_people)
        yield from (write_line("held", held) for held in self.held)
        yield from (write_line("elsewhere", attempt) for attempt in self.elsewhere)
        yield from (write_line("counted", numbers) for numbers in self.counted)


async def read_result_inputs(
    connection: Connection, contest: PublishedContest, round_: PublishedRound, supposed: Sequence[Decision] = ()
) -> ResultInputs:
    """As if the `supposed` decisions had been taken after all others. Without numbers over the whole contest, which
    take all its entries to count."""
    decisions = (*await read_decisions(connection, round_.id), *supposed)
    named = sorted({person for decision in decisions for person in _people(decision)})
    edition = await read_edition(connection, round_.id)
    held = await read_held(connection, round_.id) if round_.rules.one_prize_per_person != "round" else ()
    if edition == 1:
        held = tuple(PrizeHolding(each.person, each.prize) for each in held)
    return ResultInputs(
        round_.key_revision,
        decisions,
        tuple(await read_other_people(connection, contest.id, round_.id, named)),
        held,
        await _read_elsewhere(connection, contest, round_, decisions) if edition > 1 else (),
        edition,
    )


async def _read_elsewhere(
    connection: Connection, contest: PublishedContest, round_: RoundSummary, decisions: Sequence[Decision]
) -> tuple[AttemptElsewhere, ...]:
    """What people merged in the round entered in those before it, which leaves them less in this one. Costs nothing
    where no limit reaches over rounds, or nobody is merged."""
    places = [each.id for each in contest.rounds]
    if not reach_over_rounds(round_.rules.attempts) or not (merged := Corrections(decisions).merged):
        return ()
    decided = {each.id: await read_decisions(connection, each.id) for each in contest.rounds if each.id != round_.id}
    decided[round_.id] = tuple(decisions)
    groups = [set(group) for each in decided.values() for group in Corrections(each).merged.values()]
    people = {person for group in merged.values() for person in group}
    while connected := [group for group in groups if group & people and not group <= people]:
        people.update(*connected)
    starts = await read_starts(connection, contest.id, sorted(people))
    rounds = [
        StartedRound(
            each.slug,
            each.rules.attempts,
            decided[each.id],
            starts.get(each.slug, ()),
            await read_edition(connection, each.id) > 1,
        )
        for each in contest.rounds[: places.index(round_.id) + 1]
    ]
    return attempts_elsewhere(rounds, contest.time_zone)[round_.slug]


async def read_decisions(connection: Connection, round_id: int) -> tuple[Decision, ...]:
    """What was decided about a round as its result takes it, also what was withdrawn."""
    recorded = await list_decisions(connection, round_id)
    return tuple(public_decision(each) for each in recorded if each.kind not in _UNLISTED)


def public_decision(recorded: Recorded) -> Decision:
    """Whom or what it is about is kept in the details as `target`."""
    details = recorded.details
    kept = public_details(recorded.kind, details)
    target = "" if recorded.kind in NEUTRAL else str(details.get("target", ""))
    return Decision(recorded.id, recorded.kind, target, kept, sha256(recorded.why.encode()).hexdigest(), recorded.at)


def public_details(kind: str, details: Mapping[str, Any]) -> dict[str, Any]:
    return {name: details[name] for name in DETAILS.get(kind, ()) if name in details}


def _people(decision: Decision) -> Iterator[str]:
    """Who a decision may be about; that some of these are no people does no harm."""
    entry: dict[str, Any] = decision.details.get("entry") or {}
    yield from (name for name in (decision.target, decision.details.get("into"), entry.get("person")) if name)
    yield from decision.details.get("order", ())
