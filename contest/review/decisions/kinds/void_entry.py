"""Take an entry out (void_entry), or let it count again (restore_entry)."""

from contest.core.errors import UserError
from contest.core.ids import show_receipt
from contest.review.decisions.effects import taken_out
from contest.review.decisions.model import (
    PUBLIC_REASON,
    RECEIPT,
    DecisionContext,
    DecisionKind,
    DecisionRequest,
    Draft,
    PastDecision,
)
from questions.language import Message


async def void(context: DecisionContext, request: DecisionRequest) -> list[Draft]:
    request.read()
    entry = await context.finder.entry(request.target)
    entries, people = taken_out(context.decisions)
    if entry.attempt in entries or entry.person in people:
        out = entries.get(entry.attempt) or people[entry.person]
        raise UserError("no_change.entry_out", decision=out)
    person = await context.finder.describe_pseudonym(entry.person)
    about = Message("decision.void_entry.about", number=entry.number, person=person)
    return [Draft(request.kind, entry.attempt, {}, about, public_reason=request.public_reason)]


async def restore(context: DecisionContext, request: DecisionRequest) -> list[Draft]:
    request.read()
    entry = await context.finder.entry(request.target)
    if entry.attempt in context.corrections().given_back:
        raise UserError("given_back", number=entry.number)
    if entry.attempt not in context.corrections().voided:
        _, people = taken_out(context.decisions)
        if entry.person in people:
            raise UserError("no_change.person_out", decision=people[entry.person])
        raise UserError("no_change.entry_counts")
    person = await context.finder.describe_pseudonym(entry.person)
    return [
        Draft(
            request.kind,
            entry.attempt,
            {},
            Message("decision.restore_entry.about", number=entry.number, person=person),
        )
    ]


def void_effect(past: PastDecision) -> Message:
    return Message("decision.void_entry", receipt=show_receipt(past.finder.form.receipt_of(past.target)))


def restore_effect(past: PastDecision) -> Message:
    return Message("decision.restore_entry", receipt=show_receipt(past.finder.form.receipt_of(past.target)))


KINDS = (
    DecisionKind("void_entry", (RECEIPT, PUBLIC_REASON), void, void_effect),
    DecisionKind("restore_entry", (RECEIPT,), restore, restore_effect),
)
