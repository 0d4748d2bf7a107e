"""Attempts that a person earned, beyond the limit."""

from contest.archive.entries.earned_attempts import granted_elsewhere
from contest.archive.entries.people import FoundPerson
from contest.core.errors import UserError
from contest.review.decisions.model import (
    PERSON,
    DecisionContext,
    DecisionKind,
    DecisionRequest,
    Draft,
    PastDecision,
    Word,
)
from questions.language import Message


async def resolve(context: DecisionContext, request: DecisionRequest) -> list[Draft]:
    count = request.read(count=int)["count"] or 1
    earned = context.round.rules.attempts.earned
    if earned is None:
        raise UserError("no_earned", round=context.round.slug)
    person = await context.finder.person(request.target)
    described, in_round = context.finder.describe(person), context.corrections().granted
    granted = sum(in_round.get(each, 0) for each in _identities(context, person))
    granted += await count_granted_elsewhere(context, person)
    if not 1 <= count <= earned.most - granted:
        raise UserError("too_many", count=count, person=described, most=earned.most, granted=granted)
    about = Message("decision.grant_attempts", person=described, count=count)
    return [Draft(request.kind, person.person, {"count": count}, about)]


def effect(past: PastDecision) -> Message:
    return Message("decision.grant_attempts", person=past.person(), count=past.details["count"])


async def count_granted_elsewhere(context: DecisionContext, person: FoundPerson) -> int:
    """In other rounds, where attempts are earned in the contest; 0 where they are earned per round."""
    earned = context.round.rules.attempts.earned
    if earned is None or earned.per != "contest":
        return 0
    identities = _identities(context, person)
    return await granted_elsewhere(context.connection, context.contest.id, context.round.id, identities)


def _identities(context: DecisionContext, person: FoundPerson) -> list[str]:
    """All that are this person."""
    corrections = context.corrections()
    return corrections.merged.get(corrections.root(person.person), [person.person])


KINDS = (
    DecisionKind(
        "grant_attempts", (PERSON, Word("count", "count", option=True, value_type=int, default=1)), resolve, effect
    ),
)
