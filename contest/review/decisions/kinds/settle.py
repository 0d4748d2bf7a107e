"""Who comes first of people or units that are equal on all keys (a play-off, the jury's word)."""

from collections.abc import Sequence

from contest.core.errors import UserError
from contest.review.decisions.model import (
    DecisionContext,
    DecisionKind,
    DecisionRequest,
    Draft,
    PastDecision,
    Word,
    chain,
)
from contest.review.decisions.people import is_called
from questions.language import Message


async def resolve(context: DecisionContext, request: DecisionRequest) -> list[Draft]:
    texts = [str(text) for text in request.read(order=list)["order"] or []]
    units = [[unit.id for unit in context.contest.units if is_called(text, unit.id, unit.name)] for text in texts]
    if units and all(units):
        return [_draft(request, [ids[-1] for ids in units], texts)]
    people = [await context.finder.person(text) for text in texts]
    if context.result is None:
        raise UserError("no_result.no_standings", round=context.round.slug)
    corrections, describe = context.corrections(), context.finder.describe
    ranks = {row.person: row.rank for row in context.result.rows}
    roots = [corrections.root(person.person) for person in people]
    for person, root in zip(people, roots, strict=True):
        if root not in ranks:
            raise UserError("not_ranked", person=describe(person), round=context.round.slug)
    if len({ranks[root] for root in roots}) > 1:
        pairs = zip(people, roots, strict=True)
        places = [Message("decision.rank", person=describe(person), rank=ranks[root]) for person, root in pairs]
        raise UserError("not_equal", places=places)
    return [_draft(request, roots, [describe(person) for person in people])]


def effect(past: PastDecision) -> Message:
    order = past.details["order"]
    return chain("decision.settle", [past.person(each) if each in past.names else str(each) for each in order])


def _draft(request: DecisionRequest, order: list[str], names: Sequence[Message | str]) -> Draft:
    if len(set(order)) < 2 or len(set(order)) < len(order):
        raise UserError("bad_details.order")
    return Draft(request.kind, "", {"order": order}, chain("decision.settle", names))


KINDS = (
    DecisionKind(
        "settle", (Word("people", "order", many=True, metavar="PERSON…", read=list),), resolve, effect, of_contest=True
    ),
)
