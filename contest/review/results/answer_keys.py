"""A round's key as its decisions have it. A correction is recorded at once; while the round is open it waits, and
closing puts it in force: a revision of the key then holds all changes against the banks."""

from collections.abc import Sequence

from contest.archive.contests.published import PublishedRound
from contest.archive.contests.rounds import add_key_revision
from contest.archive.pool import Connection
from contest.core.errors import UserError
from contest.review.results.inputs import read_decisions
from contest.review.results.replay import papers_of
from scoring.marking.key_corrections import KeyChange, KeyChangeError, corrected
from scoring.marking.question_names import QuestionNames
from scoring.replay.corrections import in_force, key_after
from scoring.replay.decisions import Decision, DecisionError

KEY_KINDS = ("void_question", "change_key", "accept_option", "key_corrected", "withdraw")


def changes_after(round_: PublishedRound, decisions: Sequence[Decision]) -> dict[str, KeyChange]:
    """All changes against the round's banks after these decisions. Raises UserError for one that does not fit them."""
    banks = {paper.bank.slug: paper.bank for paper in papers_of(round_)}.values()
    try:
        names, changes = QuestionNames(banks), key_after({}, in_force(decisions), banks)
        for bank in banks:
            corrected(bank, names.of_bank(changes, bank.slug))
    except (DecisionError, KeyChangeError) as error:
        raise UserError.because("bad_key", error) from None
    return changes


async def put_key_in_force(connection: Connection, round_: PublishedRound, *, at: int) -> int:
    """The key revision in force after this. Belongs in the transaction of what it follows from."""
    decisions = await read_decisions(connection, round_.id)
    changes = changes_after(round_, decisions)
    if changes == round_.key_changes:
        return round_.key_revision
    last = max(decision.seq for decision in decisions if decision.kind in KEY_KINDS)
    return await add_key_revision(connection, round_.id, changes, decision_id=last, at=at)
