"""Side effects of decisions in the archive, in their own commit: the key in force, which entries are taken out.

Out of scope: what a decision means for places and prizes; that is replayed.
"""

from collections.abc import Sequence

from contest.archive.entries.people import sync_voided
from contest.archive.pool import Connection
from contest.review.decisions.model import DecisionContext
from contest.review.results.answer_keys import changes_after, put_key_in_force
from contest.review.results.inputs import read_decisions
from scoring.replay.corrections import Corrections
from scoring.replay.decisions import Decision


async def apply_effects(connection: Connection, context: DecisionContext) -> tuple[int, bool]:
    """Brings the archive up to all decisions recorded by now. Returns the key revision in force, and whether a
    corrected key waits for the round to close."""
    round_ = context.round
    decisions = await read_decisions(connection, round_.id)
    attempts, people = taken_out(decisions)
    if (attempts, people) != taken_out(context.decisions):
        await sync_voided(connection, round_.id, attempts, people)
    if round_.state == "closing" or (round_.state == "live" and context.now_ms >= round_.opens_at):
        return round_.key_revision, changes_after(round_, decisions) != changes_after(round_, context.decisions)
    return await put_key_in_force(connection, round_, at=context.now_ms), False


def taken_out(decisions: Sequence[Decision]) -> tuple[dict[str, int], dict[str, int]]:
    """Entries, and people all of whose entries are as if they had not been, each with the decision it is by. An entry
    on paper whose decision was withdrawn is out by the withdrawal."""
    corrections = Corrections(decisions)
    valid = {decision.seq for decision in corrections.in_force}
    entries: dict[str, int] = {}
    named: dict[str, int] = {}
    for decision in corrections.in_force:
        if decision.kind in ("void_entry", "give_back"):
            entries[decision.target] = decision.seq
        elif decision.kind == "disqualify":
            named[decision.target] = decision.seq
    entries = {attempt: seq for attempt, seq in entries.items() if attempt in corrections.voided}
    withdrawn = {decision.target: decision.seq for decision in decisions if decision.kind == "withdraw"}
    on_paper = {decision.target for decision in corrections.in_force if decision.kind == "late_entry"}
    for decision in decisions:
        if decision.kind == "late_entry" and decision.seq not in valid and decision.target not in on_paper:
            entries[decision.target] = withdrawn[str(decision.seq)]
    by_root = {corrections.root(person): seq for person, seq in named.items() if person in corrections.removed}
    groups = corrections.merged
    people = {person: seq for root, seq in by_root.items() for person in groups.get(root, [root])}
    return entries, people
