"""Two identities are one person."""

from typing import Any

from contest.core.errors import UserError
from contest.review.decisions.kinds.grant_attempts import count_granted_elsewhere
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
    into = request.read(into=str)["into"] or ""
    person, other = await context.finder.person(request.target), await context.finder.person(into)
    people: dict[str, Any] = {"person": context.finder.describe(person), "other": context.finder.describe(other)}
    corrections = context.corrections()
    if corrections.root(person.person) == corrections.root(other.person):
        raise UserError("no_change.merge", **people)
    if await count_granted_elsewhere(context, person) + await count_granted_elsewhere(context, other):
        raise UserError("earned_elsewhere", **people)
    return [Draft(request.kind, person.person, {"into": other.person}, Message("decision.merge", **people))]


def effect(past: PastDecision) -> Message:
    return Message("decision.merge", person=past.person(), other=past.person(past.details["into"]))


KINDS = (DecisionKind("merge", (PERSON, Word("into", "into", option=True)), resolve, effect, of_contest=True),)
