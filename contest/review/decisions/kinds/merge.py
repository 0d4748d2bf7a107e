"""Two identities are one person."""

from dataclasses import replace
from typing import Any

from contest.core.errors import UserError
from contest.review.decisions.kinds.grant_attempts import count_granted_elsewhere
from contest.review.decisions.model import (
    ONLY_HERE,
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
    """`of` is the number of the decision about another round that this one repeats; `only` keeps it to this round."""
    kept = {name: value for name, value in request.details.items() if name in ("of", "only") and value}
    read = {name: value for name, value in request.details.items() if name not in ("of", "only")}
    into = replace(request, details=read).read(into=str)["into"] or ""
    person, other = await context.finder.person(request.target), await context.finder.person(into)
    people: dict[str, Any] = {"person": context.finder.describe(person), "other": context.finder.describe(other)}
    corrections = context.corrections()
    if corrections.root(person.person) == corrections.root(other.person):
        raise UserError("no_change.merge", **people)
    if await count_granted_elsewhere(context, person) + await count_granted_elsewhere(context, other):
        raise UserError("earned_elsewhere", **people)
    about = Message("decision.merge", **people)
    return [Draft(request.kind, person.person, {"into": other.person, **kept}, about)]


def effect(past: PastDecision) -> Message:
    return Message("decision.merge", person=past.person(), other=past.person(past.details["into"]))


_WORDS = (PERSON, Word("into", "into", option=True), ONLY_HERE)
KINDS = (DecisionKind("merge", _WORDS, resolve, effect, of_contest=True),)
